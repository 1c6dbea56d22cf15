import DataIO
import Foundations
import Graphs
import Testing
import TestSupport

/// The edge tables beside the posts were counted by others.
@Suite struct RealPostsTests {
    private func table(_ path: String, _ first: String, _ second: String, _ direction: TieDirection) throws -> [String: Double] {
        try Networks.table(path, Networks.options {
            $0.direction = direction
            $0.columns = [ColumnMapping(role: "follower", column: first), ColumnMapping(role: "followee", column: second)]
        }).weightedEdges()
    }

    @Test(arguments: [("twarc_network_tweets", 583, 500), ("academictwitter_hk", 236, 1_129)])
    func mentionsEqualTheTable(_ folder: String, _ count: Int, _ posts: UInt64) throws {
        guard let path = RealData.path(folder + "/posts.jsonl"), let expected = RealData.path(folder + "/mention_edges.csv") else { return }
        let graph = try Networks.posts([path])
        #expect(graph.edgeCount == count)
        #expect(graph.ledgerCount("posts read") == posts)
        #expect(try graph.weightedEdges() == table(expected, "from", "to", .followerFollowee))
    }

    @Test(arguments: [("twarc_network_tweets", 1_441), ("academictwitter_hk", 306)])
    func coMentionsEqualTheTable(_ folder: String, _ count: Int) throws {
        guard let path = RealData.path(folder + "/posts.jsonl"), let expected = RealData.path(folder + "/comention_edges.csv") else { return }
        let graph = try Networks.posts([path], Networks.options { $0.posts.tie = .coMentions })
        #expect(graph.edgeCount == count && graph.directedness == .undirected)
        #expect(try graph.weightedEdges() == table(expected, "a", "b", .undirected))
    }

    /// 500 posts, 133 of them original, 40 replies and 18 quotes by the fields of the file.
    @Test func repostsOfTheFile() throws {
        guard let path = RealData.path("twarc_network_tweets/posts.jsonl") else { return }
        let graph = try Networks.posts([path], Networks.options { $0.posts.tie = .coMentions })
        #expect(graph.ledgerCount("reposts left out") == 367)
    }

    /// Pages of the platform's interface hold posts and people apart: said, not guessed.
    @Test func unflattenedExportsSayWhatToDo() throws {
        guard let path = RealData.path("twarc_network_tweets/tweets_original.jsonl.gz") else { return }
        #expect(failure { _ = try Networks.posts([path]) }?.description.contains("twarc2 flatten") == true)
    }
}

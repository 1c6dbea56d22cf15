import DataIO
import Foundations
import Graphs
import TestSupport
import Testing

/// Counts as the data's own pages and papers give them, after the stated rules.
@Suite struct RealNetworkTests {
    private func read(_ name: String, _ change: (inout NetworkOptions) -> Void = { _ in }) throws -> Graph? {
        guard let path = RealData.path(name) else { return nil }
        var options = NetworkOptions()
        change(&options)
        return try NetworkReader.read([path], options, Execution(threads: 2))
    }

    private func expect(_ graph: Graph?, _ vertices: Int, _ edges: Int, loops: UInt64 = 0) {
        guard let graph else { return }
        #expect(graph.vertexCount == vertices)
        #expect(graph.edgeCount == edges)
        #expect(graph.ledger.selfLoopsDropped == loops)
        #expect(!graph.ledger.remarks.contains { $0.contains("followee-follower") }, "no doubt about the direction")
    }

    @Test func wikiVote() throws { expect(try read("wiki_vote/wiki-Vote.txt"), 7115, 103_689) }

    /// 948,464 rows, of which 78,303 are self-loops.
    @Test func slashdot() throws { expect(try read("soc_slashdot0902/soc-Slashdot0902.txt.gz"), 82_168, 870_161, loops: 78_303) }

    @Test func higgsMentions() throws { expect(try read("higgs_twitter/mention.edgelist"), 116_408, 145_465, loops: 5353) }

    @Test func higgsReplies() throws { expect(try read("higgs_twitter/reply.edgelist"), 38_918, 32_180, loops: 343) }

    @Test func advogato() throws {
        let graph = try read("advogato/out.advogato")
        expect(graph, 6539, 47_135, loops: 3992)
        #expect(graph?.isWeighted ?? true)
    }

    @Test func egoTwitter() throws { expect(try read("ego_twitter_konect/out.ego-twitter"), 23_370, 33_101) }

    @Test func frenchMembersOfParliament() throws { expect(try read("french_mps_twitter/network.tsv"), 339, 12_869) }

    @Test func ukMembersOfParliament() throws { expect(try read("uk_mps_twitter/edges.csv"), 585, 26_833) }

    @Test func githubDevelopers() throws { expect(try read("github_musae/git_edges.csv") { $0.direction = .undirected }, 37_700, 289_003) }

    /// 3,563 of 35,592 ratings are negative (the data's own page says 10.0 %).
    @Test func bitcoinTrust() throws {
        let columns = [
            ColumnMapping(role: "follower", column: "FROM_NODE"), ColumnMapping(role: "followee", column: "TO_NODE"),
            ColumnMapping(role: "weight", column: "TRUST_INDEX"), ColumnMapping(role: "time", column: "TIME_SINCE_EPOCH"),
        ]
        expect(
            try read("bitcoin_otc/soc-sign-bitcoinotc.csv") {
                $0.columns = columns
                $0.negativeWeights = .absolute
            }, 5881, 35_592)
        let dropped = try read("bitcoin_otc/soc-sign-bitcoinotc.csv") {
            $0.columns = columns
            $0.negativeWeights = .drop
        }
        expect(dropped, 5881, 32_029)
        if let dropped { #expect(dropped.ledger.negativeWeightsDropped == 3563) }
        if let path = RealData.path("bitcoin_otc/soc-sign-bitcoinotc.csv") {
            var options = NetworkOptions()
            options.columns = columns
            #expect(throws: (any Error).self) { try NetworkReader.read([path], options) }
        }
    }

    /// Who is mentioned most becomes who mentions most when the columns are read the other way.
    @Test func doubtsTheDirectionOfReversedMentions() throws {
        for name in ["higgs_twitter/mention.edgelist", "higgs_twitter/reply.edgelist"] {
            guard let graph = try read(name, { $0.direction = .followeeFollower }) else { continue }
            #expect(DirectionCheck(graph).suggestsOpposite)
            #expect(graph.ledger.remarks.contains { $0.contains("--direction followee-follower") })
        }
    }
}

import Foundations
import Graphs
import Rankings
import Testing

@Suite struct ExplanationTests {
    private func explanation(
        _ name: String, _ edges: [(String, String)] = ExpertsTests.small, seeds: [String] = ["ann", "bob", "cy"],
        _ directedness: Directedness = .directed, pageRank: Bool = false
    ) throws -> Explanation {
        let graph = try Fixture.graph(edges, directedness)
        let table = try Experts(seeds: try Fixture.seeds(seeds, in: graph)).table(graph, .serial)
        let vertex = try graph.handles.find(try #require(Handle(name)))
        let scores = pageRank ? [try PageRank().rank(graph, .serial)] : []
        return try Explanation(vertex, in: graph, scores: scores, experts: table, circle: 500, .serial)
    }

    @Test func `numbers and their words`() throws {
        let zoe = try explanation("zoe")
        let attention = try #require(zoe.attention)
        #expect(attention.expertFollowers == 3 && attention.observedExperts == 3 && attention.rank == 1)
        #expect(attention.above == nil)
        #expect(attention.below?.score == 1)
        #expect(zoe.followerRank == 2)
        #expect(zoe.sentences[0] == "zoe is followed by 3 of the 3 observed experts: place 1 of the 5 accounts ranked.")
        #expect(zoe.sentences[1] == "By chance, 1.62 of its 3 followers would be observed experts: the lift is 1.53, more than its popularity alone would bring.")
        #expect(zoe.sentences[2].contains("with probability 0.122; q = 0.367"))
        #expect(zoe.sentences[3] == "The most telling experts: cy (follows 1), bob (follows 2), ann (follows 4).")
    }

    @Test func `unobserved experts are told apart`() throws {
        let zoe = try explanation("zoe", seeds: ["ann", "bob", "star"])
        #expect(zoe.sentences[0].contains("followed by 2 of the 2 observed experts (3 in all)"))
    }

    @Test func `a seed gets no p-value, and a stranger the chain that leads to it`() throws {
        let ann = try explanation("ann")
        #expect(ann.sentences[0].hasPrefix("ann, one of the given experts, is followed by 1 of the 3 observed experts"))
        #expect(ann.sentences.contains("No p-value is given for somebody who is an expert already."))
        let edges = ExpertsTests.small + [("star", "far"), ("h", "i")]
        let far = try explanation("far", edges)
        #expect(far.attention?.expertFollowers == 0 && far.attention?.rank == nil)
        #expect(far.sentences[0].hasPrefix("far is followed by none of the 3 observed experts"))
        #expect(far.chain?.map(\.description) == ["ann", "star", "far"])
        #expect(far.sentences.contains("The shortest chain of follows from an expert: ann → star → far."))
        let i = try explanation("i", edges)
        #expect(i.chain == nil)
        #expect(i.sentences.contains("No chain of follows leads from an expert to it."))
    }

    /// Account a_i is followed by i of fifteen experts, the first of them at time i days.
    @Test(arguments: [Directedness.directed, .undirected])
    func `what is missing to the first ten, and who followed first`(directedness: Directedness) throws {
        let builder = try GraphBuilder(BuildOptions(directedness: directedness))
        for account in 1...14 {
            for expert in 0..<account {
                let time = Int64(account + expert) * 86_400
                try builder.addEdge(builder.vertex("e\(expert)".utf8), builder.vertex("a\(account)".utf8), weight: nil, time: time)
            }
        }
        let graph = try builder.build()
        let table = try Experts(seeds: try Fixture.seeds((0..<15).map { "e\($0)" }, in: graph)).table(graph, rows: 0, .serial)
        let third = try Explanation(graph.handles.find(try #require(Handle("a3"))), in: graph, experts: table, .serial)
        let attention = try #require(third.attention)
        // The tenth has five expert followers.
        #expect(attention.missing.map(\.top) == [10] && attention.missing.map(\.score) == [2] && attention.missing.map(\.experts) == [2])
        #expect(attention.first?.handle.description == "e0" && attention.first?.time == 3 * 86_400)
        #expect(attention.latest?.handle.description == "e2" && attention.latest?.time == 5 * 86_400)
        #expect(attention.mostTelling.allSatisfy { abs($0.share - 1.0 / 3) < 1e-15 })
        let words = directedness == .directed ? "2 more expert followers at the least." : "2 more experts connected to it at the least."
        #expect(third.sentences.contains("To draw level with place 10 it lacks a score of 2: " + words))
        #expect(third.sentences.contains { $0.hasPrefix("The first expert to ") && $0.hasSuffix("e0, on 1970-01-04; the latest: e2, on 1970-01-06.") })
        let first = try Explanation(graph.handles.find(try #require(Handle("a14"))), in: graph, experts: table, .serial)
        #expect(first.attention?.missing.isEmpty == true)
    }

    @Test func `undirected ties connect, nobody follows`() throws {
        let zoe = try explanation("zoe", ExpertsTests.small, seeds: ["ann", "bob", "cy"], .undirected)
        #expect(zoe.sentences[0].hasPrefix("zoe is connected to 3 of the 3 observed experts"))
        #expect(!zoe.sentences.contains { $0.contains("follow") })
    }

    @Test func `pagerank comes from whoever passes it on`() throws {
        let star = try explanation("star", pageRank: true)
        let standing = try #require(star.standings.first)
        #expect(standing.method == "pagerank" && standing.rank >= 1)
        #expect(star.contributors.count == 5)
        #expect((1..<5).allSatisfy { star.contributors[$0 - 1].amount >= star.contributors[$0].amount })
        // All that is passed on, the jump and the share of dangling accounts make up the whole score.
        let passed = star.contributors.map(\.share).reduce(0, +)
        #expect(passed > 0 && passed < 1)
        #expect(star.sentences.contains { $0.hasPrefix("The largest parts of its pagerank come from ") })
    }

    @Test func `standings say who is next`() throws {
        let graph = try Fixture.graph(ExpertsTests.small)
        let vertex = try graph.handles.find(try #require(Handle("max")))
        let followers = try Followers().rank(graph, .serial)
        let max = try Explanation(vertex, in: graph, scores: [followers], .serial)
        let standing = try #require(max.standings.first)
        #expect(standing.score == 3 && standing.rank == 2 && standing.equals == 2)
        #expect(standing.above?.handle.description == "star" && standing.above?.score == 6)
        #expect(standing.below?.score == 1)
        #expect(max.attention == nil && max.chain == nil)
    }
}

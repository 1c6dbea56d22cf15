import Foundation
import Graphs
import Rankings
import Testing

@Suite struct SeedSourceTests {
    private func seed(_ name: String, _ weight: Double = 1, _ origin: SeedOrigin, topic: String? = nil) throws -> Seed {
        Seed(handle: try #require(Handle(name)), weight: weight, topic: topic, origins: [origin])
    }

    @Test func `weights of several sources add up and origins are kept`() throws {
        let combined = try SeedSource.combined([
            SeedSource([seed("ann", 2, .seeds), seed("bob", 1, .seeds)], weight: 3),
            SeedSource([seed("cy", 1, .lists), seed("ann", 1.5, .lists)], weight: 0.5),
            SeedSource([seed("ann", 1, .posts)]),
        ])
        #expect(combined.map(\.handle.description) == ["ann", "bob", "cy"])
        let weights: [Double] = [7.75, 3, 0.5]
        #expect(combined.map(\.weight) == weights)
        #expect(combined.map(\.origins) == [[.seeds, .lists, .posts], [.seeds], [.lists]])
    }

    @Test func `a single source keeps its topics, and several cannot`() throws {
        let topical = try [seed("ann", 2, .seeds, topic: "x"), seed("ann", 2, .seeds, topic: "y")]
        #expect(try SeedSource.combined([SeedSource(topical)]) == topical)
        #expect(try SeedSource.combined([SeedSource(topical, weight: 2)]).map(\.weight) == [4, 4])
        #expect(throws: SeedFailure.topicsBesideOthers(topic: "x")) {
            try SeedSource.combined([SeedSource(topical), SeedSource([seed("bob", 1, .lists)])])
        }
    }

    @Test func `a source contradicting itself is refused`() throws {
        let handle = try #require(Handle("ann"))
        #expect(throws: SeedFailure.conflictingWeights(handle: handle, first: 1, second: 2)) {
            try SeedSource([seed("ann", 1, .seeds), seed("ann", 2, .seeds)])
        }
        #expect(throws: SeedFailure.weight(handle: handle, weight: 0)) { try SeedSource([seed("ann", 0, .seeds)]) }
    }

    @Test func `counted accounts weigh the logarithm of their count`() throws {
        let names = try Dictionary(uniqueKeysWithValues: [("a", 1), ("b", 2), ("c", 7), ("d", 100)].map { (try #require(Handle($0)), $1) })
        let seeds = SeedSource.counted(names, atLeast: 2, from: .lists)
        #expect(seeds.map(\.handle.description) == ["b", "c", "d"])
        for (seed, count) in zip(seeds, [2, 7, 100]) { #expect(abs(seed.weight - log2(1 + Double(count))) < 1e-12) }
        #expect(seeds.allSatisfy { $0.origins == [.lists] })
    }

    @Test func `origins stand in the table where there is more than a file`() throws {
        let graph = try Fixture.graph(ExpertsTests.small)
        let given = try SeedSet([seed("ann", 1, .seeds), seed("bob", 1, .seeds)], in: graph.handles)
        let plain = try Experts(seeds: given).table(graph, .serial)
        #expect(!plain.resultTable().columns.contains { $0.name == "seed_origins" })
        let mixed = try SeedSet(
            SeedSource.combined([SeedSource([seed("ann", 1, .seeds)]), SeedSource([seed("ann", 1, .posts), seed("bob", 1, .lists)])]),
            in: graph.handles)
        let table = try Experts(seeds: mixed).table(graph, .serial), cells = Cells(table.resultTable())
        let origins = Dictionary(uniqueKeysWithValues: (0..<cells.count).map { (cells.text("handle", $0), cells.text("seed_origins", $0)) })
        #expect(origins["ann"] == "seeds; posts" && origins["bob"] == "lists" && origins["zoe"] == "")
        #expect(table.options.contains { $0.name == "seed-origins" && $0.value == "seeds: 1, lists: 1, posts: 1" })
    }

    @Test func `a set without one seed keeps the others`() throws {
        let graph = try Fixture.graph(ExpertsTests.small)
        let seeds = try SeedSet([seed("ann", 3, .seeds), seed("bob", 2, .lists)], in: graph.handles)
        let ann = try #require(Handle("ann").flatMap { graph.handles.vertex(of: $0) })
        let rest = try #require(seeds.without(ann))
        #expect(rest.vertices.map { graph.handles.text(of: $0) } == ["bob"] && rest.weights == [2] && rest.origins == [[.lists]])
        #expect(rest.without(rest.vertices[0]) == nil && seeds.without(99) == nil)
    }
}

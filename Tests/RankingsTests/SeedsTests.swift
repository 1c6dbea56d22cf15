import Foundations
import Graphs
import Rankings
import Testing

@Suite struct SeedsTests {
    private let edges = [("a", "b"), ("b", "c"), ("c", "a")]

    private func seed(_ name: String, _ weight: Double = 1, topic: String? = nil) throws -> Seed {
        Seed(handle: try #require(Handle(name)), weight: weight, topic: topic)
    }

    @Test func `found and missing seeds are told apart`() throws {
        let handles = try Fixture.graph(edges).handles
        let set = try SeedSet([seed("c", 2), seed("x"), seed("a", 0.5), seed("c", 2)], in: handles)
        #expect(set.vertices.map { handles.text(of: $0) }.sorted() == ["a", "c"])
        #expect(set.vertices == set.vertices.sorted())
        #expect(set.missing.map(\.handle.description) == ["x"])
        #expect(set.duplicates == 1)
        #expect(set.listed == 3)
        #expect(set.totalWeight == 2.5)
        let c = try #require(Handle("c").flatMap { handles.vertex(of: $0) })
        let b = try #require(Handle("b").flatMap { handles.vertex(of: $0) })
        #expect(set.weight(of: c) == 2)
        #expect(set.weight(of: b) == nil)
    }

    @Test(arguments: [0, -1, .nan, .infinity]) func `weights are finite and positive`(weight: Double) throws {
        let handles = try Fixture.graph(edges).handles
        let error = #expect(throws: SeedFailure.self) { try SeedSet([seed("a", weight)], in: handles) }
        #expect(error?.kind == .badData)
        #expect(error?.description.contains("'a'") == true)
    }

    @Test func `useless lists are errors that say what to do`() throws {
        let handles = try Fixture.graph(edges).handles
        #expect(throws: SeedFailure.empty) { try SeedSet([], in: handles) }
        let a = try #require(Handle("a"))
        #expect(throws: SeedFailure.conflictingWeights(handle: a, first: 1, second: 2)) {
            try SeedSet([seed("a"), seed("a", 2)], in: handles)
        }
        let error = #expect(throws: SeedFailure.self) { try SeedSet([seed("x"), seed("y")], in: handles) }
        #expect(error?.description.hasPrefix("none of the 2 seeds is in the graph (such as 'x', 'y')") == true)
        #expect(throws: SeedFailure.withoutTopic(handle: a)) {
            try SeedSet.byTopic([seed("b", topic: "t"), seed("a")], in: handles)
        }
    }

    @Test func `topics make sets of their own, in the order of the list`() throws {
        let handles = try Fixture.graph(edges).handles
        let sets = try SeedSet.byTopic([seed("b", topic: "t"), seed("a", 2, topic: "s"), seed("a", topic: "t")], in: handles)
        #expect(sets.map(\.topic) == ["t", "s"])
        #expect(sets.map(\.vertices.count) == [2, 1])
        #expect(sets.map(\.totalWeight) == [2, 2])
        #expect(try SeedSet.byTopic([seed("a")], in: handles).map(\.topic) == [nil])
        #expect(throws: SeedFailure.self) { try SeedSet.byTopic([seed("a", topic: "t"), seed("x", topic: "s")], in: handles) }
    }
}

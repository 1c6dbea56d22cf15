import Foundations
import Graphs
import Rankings
import Testing

@Suite struct ExpansionTests {
    /// a and b are seeds; c is followed by both, d by a and c, e by c and d and two outsiders, f by e only.
    private let edges = [
        ("a", "c"), ("b", "c"), ("a", "d"), ("c", "d"), ("c", "e"), ("d", "e"), ("x", "e"), ("y", "e"), ("e", "f"), ("f", "x"),
    ]

    private func names(_ table: ExpertTable) -> [String] {
        table.experts.vertices.map { table.graph.handles.text(of: $0) }.sorted()
    }

    private func expanded(_ followers: Int, purity: Double = 0, limit: Int = .max) throws -> ExpertTable {
        let graph = try Fixture.graph(edges)
        let expansion = try ExpertExpansion(.counts(followers: followers, purity: purity), maximumExperts: limit)
        return try Experts(seeds: try Fixture.seeds(["a", "b"], in: graph), expansion: expansion).table(graph, .serial)
    }

    @Test func `rounds reach whoever enough experts follow, and say when`() throws {
        let table = try expanded(2)
        #expect(names(table) == ["a", "b", "c", "d", "e"])
        #expect(table.trace.rounds.map(\.added) == [1, 1, 1])
        #expect(table.trace.rounds.map(\.experts) == [3, 4, 5])
        let d = try #require(Handle("d").flatMap { table.graph.handles.vertex(of: $0) })
        #expect(table.experts.round(of: d) == 2)
        #expect(table.seeds.vertices.allSatisfy { table.experts.isSeed($0) })
    }

    @Test func `purity keeps out whom everybody follows`() throws {
        #expect(names(try expanded(2, purity: 0.6)) == ["a", "b", "c", "d"])
        #expect(names(try expanded(3)) == ["a", "b"])
    }

    @Test func `tails after an expansion are no tests`() throws {
        let table = try expanded(2)
        for row in 0..<table.count {
            #expect(table.pValue(row) == nil && table.qValue(row) == nil)
            let isExpert = table.experts.place(of: table.vertices[row]) != nil
            #expect((table.descriptiveTail(row) == nil) == isExpert)
        }
        let columns = table.resultTable().columns.map(\.name)
        #expect(columns.contains("descriptive_tail") && columns.contains("expert_round"))
    }

    @Test func `an expansion that floods is refused, and values outside their range too`() throws {
        #expect(throws: ExpansionFailure.tooMany(experts: 4, limit: 3, round: 2)) { try expanded(2, limit: 3) }
        #expect(throws: ExpansionFailure.self) { try expanded(0) }
        #expect(throws: ExpansionFailure.self) { try expanded(2, purity: 1.1) }
        #expect(throws: ExpansionFailure.self) { try expanded(2, purity: .nan) }
        #expect(throws: ExpansionFailure.self) { try expanded(2, limit: 0) }
    }

    /// The least fixed point by trying everybody again and again, in either order.
    @Test(arguments: [UInt64(1), 2, 3, 4]) func `the set does not depend on the order`(seed: UInt64) throws {
        let edges = Fixture.randomEdges(people: 120, edges: 900, seed: seed)
        let graph = try Fixture.graph(edges)
        let names = (0..<8).map { "v\($0)" }
        let expansion = try ExpertExpansion(.counts(followers: 4, purity: 0.2))
        let table = try Experts(seeds: try Fixture.seeds(names, in: graph), expansion: expansion).table(graph, .serial)
        let slow = SlowExperts(edges, experts: [])
        for order in [slow.followers.keys.sorted(), slow.followers.keys.sorted().reversed()] {
            var experts = Set(names), grew = true
            while grew {
                grew = false
                for name in order where !experts.contains(name) {
                    let all = slow.followers[name] ?? []
                    let k = all.intersection(experts).count
                    if k >= 4 && Double(k) >= 0.2 * Double(all.count) {
                        experts.insert(name)
                        grew = true
                    }
                }
            }
            #expect(self.names(table) == experts.sorted())
        }
    }
}

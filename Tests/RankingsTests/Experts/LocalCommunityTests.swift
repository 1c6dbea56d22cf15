import Graphs
import Rankings
import Testing

@Suite struct LocalCommunityTests {
    /// Groups of `size` whose members follow all of their own; each group's first follows the next group's first.
    private func groups(_ count: Int, size: Int) throws -> Graph {
        var edges: [(String, String)] = []
        for group in 0..<count {
            for a in 0..<size { for b in 0..<size where a != b { edges.append(("g\(group)m\(a)", "g\(group)m\(b)")) } }
            edges.append(("g\(group)m0", "g\((group + 1) % count)m0"))
        }
        return try Fixture.graph(edges)
    }

    private func vertex(_ name: String, _ graph: Graph) throws -> VertexID {
        try #require(Handle(name).flatMap { graph.handles.vertex(of: $0) })
    }

    /// Ties leaving the set ÷ the smaller sum of ties, from the edges.
    private func conductance(_ members: Set<VertexID>, _ graph: Graph) -> Double {
        var leaving = 0, inside = 0, all = 0
        for v in 0..<graph.vertexCount {
            let u = VertexID(v)
            graph.withRow(.followees, of: u) { row in
                for w in row.vertices {
                    all += 2
                    if members.contains(u) != members.contains(w) { leaving += 1 }
                    inside += (members.contains(u) ? 1 : 0) + (members.contains(w) ? 1 : 0)
                }
            }
        }
        return Double(leaving) / Double(min(inside, all - inside))
    }

    @Test func `the group around a member is found, with the conductance that it has`() throws {
        let graph = try groups(12, size: 8)
        for name in ["g3m0", "g3m5"] {
            let found = try #require(LocalCommunity(around: [try vertex(name, graph)], in: graph, most: 40))
            let names = found.members.map { graph.handles.text(of: $0) }
            #expect(names.filter { $0.hasPrefix("g3") }.count == 8, "\(names)")
            #expect(abs(found.conductance - conductance(Set(found.members), graph)) < 1e-12)
        }
        let exact = try #require(LocalCommunity(around: [try vertex("g3m5", graph)], in: graph, most: 8))
        #expect(exact.members.allSatisfy { graph.handles.text(of: $0).hasPrefix("g3") } && exact.members.count == 8)
        #expect(abs(exact.conductance - 2.0 / (8 * 14 + 2)) < 1e-12)
    }

    @Test func `whoever has no community gets none`() throws {
        let graph = try Fixture.graph([("a", "b"), ("c", "d")])
        #expect(LocalCommunity(around: [try vertex("a", graph)], in: graph) == nil)
        #expect(LocalCommunity(around: [], in: graph) == nil)
    }
}

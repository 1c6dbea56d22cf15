import Foundations
import Graphs
import Rankings
import Testing

/// What `explain` finds without putting everybody in order, against the whole table and plain searches.
@Suite struct ExplanationSearchTests {
    @Test(arguments: [(UInt64(1), 500), (2, 700), (3, 1_500)]) func `chains are those of a plain search`(seed: UInt64, edges: Int) throws {
        let graph = try Fixture.graph(Fixture.randomEdges(people: 400, edges: edges, seed: seed))
        let names = ["v1", "v30", "v77", "v200", "v311"].filter { Handle($0).flatMap { graph.handles.vertex(of: $0) } != nil }
        let table = try Experts(seeds: try Fixture.seeds(names, in: graph)).table(graph, rows: 0, .serial)
        for v in 0..<graph.vertexCount {
            let found = try Explanation(VertexID(v), in: graph, experts: table, .serial).chain
            let slow = plainChain(from: table.experts.vertices, to: VertexID(v), graph)
            #expect(found?.map(\.description) == slow?.map { graph.handles.text(of: $0) })
        }
    }

    /// Breadth first over everybody, level by level in the order of discovery.
    private func plainChain(from group: [VertexID], to target: VertexID, _ graph: Graph) -> [VertexID]? {
        var reachedFrom = [VertexID: VertexID](uniqueKeysWithValues: group.map { ($0, $0) })
        var queue = group, next = 0
        while next < queue.count {
            let vertex = queue[next]
            next += 1
            graph.withRow(.followees, of: vertex) { row in
                for followee in row.vertices where reachedFrom[followee] == nil {
                    reachedFrom[followee] = vertex
                    queue.append(followee)
                }
            }
        }
        guard reachedFrom[target] != nil else { return nil }
        var chain = [target]
        while let last = chain.last, let from = reachedFrom[last], from != last { chain.append(from) }
        return chain.reversed()
    }

    @Test(arguments: [UInt64(4), 5]) func `places, neighbours and likeness are those of everybody in order`(seed: UInt64) throws {
        let edges = Fixture.randomEdges(people: 300, edges: 4_000, seed: seed)
        let graph = try Fixture.graph(edges)
        let seeds = try Fixture.seeds((0..<30).map { "v\($0 * 9)" }, in: graph)
        let whole = try Experts(seeds: seeds).table(graph, .serial)
        let few = try Experts(seeds: seeds).table(graph, rows: 0, .serial)
        #expect(few.vertices.count == 0 && few.count == whole.count)
        for limit in [30, 12] {
            let circle = try ExpertCircle(whole.experts, in: graph, limit: limit, .serial)
            for v in 0..<graph.vertexCount {
                let attention = try #require(try Explanation(VertexID(v), in: graph, experts: few, circle: limit, .serial).attention)
                let row = whole.row(of: VertexID(v))
                #expect(attention.rank == row.map { Int(whole.ranks[$0]) })
                #expect(attention.pValue == row.flatMap(whole.pValue) && attention.qValue == row.flatMap(whole.qValue))
                let above = row.flatMap { row in (0..<row).last { whole.scores[$0] > whole.scores[row] } }
                let below = row.flatMap { row in (row..<whole.count).first { whole.scores[$0] < whole.scores[row] } }
                #expect(attention.above?.handle == above.map { graph.handles.handle(of: whole.vertices[$0]) })
                #expect(attention.below?.handle == below.map { graph.handles.handle(of: whole.vertices[$0]) })
                let evidence = whole.evidence(for: VertexID(v)).map(\.expert)
                let places = circle.places(of: evidence)
                let slow = places.count == evidence.count
                    ? circle.effectiveNumber(of: places, evidenceFor: VertexID(v), in: graph) : nil
                #expect(attention.independentExperts == slow)
            }
        }
    }
}

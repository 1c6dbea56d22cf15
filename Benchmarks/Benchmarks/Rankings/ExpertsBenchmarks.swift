import Graphs
import Rankings

/// A thousand seeds among the accounts that follow most, which is where experts cost most.
func expertsBenchmarks() {
    measured("experts, 1000 seeds") {
        let graph = BenchmarkNetwork.graph
        return (graph, try SeedSet((0..<1_000).map { Seed(handle: graph.handles.handle(of: VertexID($0 * 7))) }, in: graph.handles))
    } work: { input, execution in
        try Experts(seeds: input.1).table(input.0, execution)
    } verify: { input, table in
        let graph = input.0, experts = Set((0..<1_000).map { VertexID($0 * 7) })
        let counts = graph.pushed { experts.contains($0) ? 1 : 0 }
        for (row, vertex) in table.vertices.elements.enumerated() {
            try expect(Double(table.expertFollowers.elements[row]) == counts[Int(vertex)], "vertex \(vertex) has \(counts[Int(vertex)]) expert followers")
        }
        try expect(table.vertices.count == counts.count { $0 > 0 }, "everybody with an expert follower is ranked")
    }
    measured("experts, 1000 seeds, top 20") {
        let graph = BenchmarkNetwork.graph
        return (graph, try SeedSet((0..<1_000).map { Seed(handle: graph.handles.handle(of: VertexID($0 * 7))) }, in: graph.handles))
    } work: { input, execution in
        try Experts(seeds: input.1).table(input.0, rows: 20, execution)
    } verify: { input, table in
        let whole = try Experts(seeds: input.1).table(input.0, .serial)
        try expect(
            Array(table.vertices.elements.prefix(20)) == Array(whole.vertices.elements.prefix(20)), "the short list is the whole one's head")
    }
}

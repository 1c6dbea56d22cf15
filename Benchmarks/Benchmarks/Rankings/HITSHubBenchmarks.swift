import Graphs
import Rankings

func hitsHubBenchmarks() {
    measured("hits-hub", limit: { 140 * Double($0.vertexCount) + 65_536 }) {
        BenchmarkNetwork.graph
    } work: { graph, execution in
        try HITSHub(HITSOptions()).rank(graph, execution)
    } verify: { graph, table in
        let hub = normalised(Array(table.scores.elements))
        let residual = distance(normalised(graph.gathered(graph.pushed { hub[Int($0)] })), hub)
        try expect(residual <= 1e-7, "hubs change by \(residual) under AAᵀ")
    }
}

import Graphs
import Rankings

func hitsAuthorityBenchmarks() {
    measured("hits-authority", limit: { 140 * Double($0.vertexCount) + 65_536 }) {
        BenchmarkNetwork.graph
    } work: { graph, execution in
        try HITSAuthority(HITSOptions()).rank(graph, execution)
    } verify: { graph, table in
        let authority = normalised(Array(table.scores.elements)), hub = graph.gathered(authority)
        let residual = distance(normalised(graph.pushed { hub[Int($0)] }), authority)
        try expect(residual <= 1e-7, "authorities change by \(residual) under AᵀA")
    }
}

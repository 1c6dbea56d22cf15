import Graphs
import Rankings

/// A whole ranking with its certificate, at the tolerance of measurements and at two that ask for more.
func pageRankBenchmarks() {
    for tolerance in [1e-6, 1e-9, 1e-12] {
        // Columns taken one after another, never together: three of 4 bytes; x and three of 8 where those do not suffice; the x of those
        // who follow nobody, a sixth of this network; the image.
        let bytes = tolerance < 1e-6 ? 52.0 : 21.0
        measured("pagerank at \(tolerance)", limit: { bytes * Double($0.vertexCount) + 65_536 }) {
            BenchmarkNetwork.graph
        } work: { graph, execution in
            try PageRank(tolerance: tolerance).rank(graph, execution)
        } verify: { graph, table in
            // The residual from pushes along out-rows bounds the error as the certificate does: ‖F(x) − x‖₁ ÷ (1 − d).
            let scores = Array(table.scores.elements), damping = 0.85, vertices = Double(graph.vertexCount)
            let degrees = (0..<graph.vertexCount).map { Double(graph.degree(.followees, of: VertexID($0))) }
            let dangling = zip(scores, degrees).reduce(0) { $0 + ($1.1 == 0 ? $1.0 : 0) }
            let everybody = (1 - damping + damping * dangling) / vertices
            let next = graph.pushed { scores[Int($0)] / max(degrees[Int($0)], 1) }.map { damping * $0 + everybody }
            let bound = distance(scores, next) / (1 - damping)
            try expect(bound <= tolerance * 1.01 + 1e-13, "the scores are \(bound) from PageRank")
            try expectNear(scores.reduce(0, +), 1, within: 1e-6, "the sum of the scores")
        }
    }
}

import Foundations
import Graphs
import LinearAlgebra

/// Degrees and strengths: what `followers` and `following` have in common.
enum Strength {
    static func table(
        _ method: String, _ side: EdgeSide, _ weighting: Weighting, _ graph: Graph, _ execution: Execution
    ) throws -> ScoreTable {
        try graph.prepare(side == .followers ? .followers : .followees, execution: execution)
        let isWeighted = weighting == .weighted && graph.isWeighted
        let scores = isWeighted ? try weights(side, graph, execution) : try degrees(side, graph, execution)
        return ScoreTable(
            method: method, scores: scores, handles: graph.handles,
            certificate: isWeighted ? try rounding(side, scores, graph) : .exact,
            options: [OptionValue("weighting", weighting.rawValue)])
    }

    private static func degrees(_ side: EdgeSide, _ graph: Graph, _ execution: Execution) throws -> BulkBuffer<Double> {
        let scores = try BulkBuffer<Double>(count: graph.vertexCount)
        let chunks = VertexChunks(vertices: graph.vertexCount)
        execution.forEachChunk(chunks.count) { chunk in
            for v in chunks.range(chunk) { scores.pointer[v] = Double(graph.degree(side, of: VertexID(v))) }
        }
        try execution.checkInterruption()
        return scores
    }

    private static func weights(_ side: EdgeSide, _ graph: Graph, _ execution: Execution) throws -> BulkBuffer<Double> {
        let ones = try Panel<Double>(rows: graph.vertexCount, columns: 1)
        for v in 0..<graph.vertexCount { ones.pointer[v] = 1 }
        var sums = try Panel<Double>(rows: graph.vertexCount, columns: 1)
        graph.pass(side, .weighted, ones, into: &sums, execution)
        try execution.checkInterruption()
        return sums.storage
    }

    /// Left-to-right sums of positive weights: γ(degree) of each, in the 1-norm.
    private static func rounding(_ side: EdgeSide, _ scores: BulkBuffer<Double>, _ graph: Graph) throws -> Certificate {
        var bound = 0.0
        for v in 0..<graph.vertexCount {
            guard scores.pointer[v].isFinite else {
                throw RankingFailure.weightTotalOutOfRange(
                    handle: graph.handles.text(of: VertexID(v)), total: scores.pointer[v],
                    allowed: 0...Double.greatestFiniteMagnitude)
            }
            let additions = Double(max(0, graph.degree(side, of: VertexID(v)) - 1)) * 0x1p-53
            bound += additions / (1 - additions) * scores.pointer[v]
        }
        return Certificate(kind: .proven, bound: bound * (1 + 0x1p-20), iterations: 0, converged: true)
    }
}

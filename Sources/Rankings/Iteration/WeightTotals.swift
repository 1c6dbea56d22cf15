import Graphs

/// Keeps sums of weights where products and quotients of doubles neither overflow nor vanish.
enum WeightTotals {
    /// - Throws: `RankingFailure.weightTotalOutOfRange` for the first vertex whose out-weight is outside.
    static func check(_ graph: Graph, _ weighting: Weighting, within range: ClosedRange<Double>) throws(RankingFailure) {
        guard weighting == .weighted && graph.isWeighted else { return }
        for v in 0..<graph.vertexCount {
            let total = graph.outWeight(of: VertexID(v))
            guard total == 0 || range.contains(total) else {
                throw .weightTotalOutOfRange(handle: graph.handles.text(of: VertexID(v)), total: total, allowed: range)
            }
        }
    }
}

import Foundations
import Graphs
import LinearAlgebra

/// z = 1 + d·Pᵀz of a network in which some accounts follow one more, over the edges of the network as it is.
///
/// A bought account u passes z(u) ÷ (W(u) + 1) along each of its follows, the new one (of weight 1) included: P changes in
/// the rows of those bought, and the new edges are added at the target. The error of z in the 1-norm is at most
/// d ÷ (1 − d) times the last change, and Σz ≥ n, so z ÷ Σz is within 2·d ÷ (1 − d)·change ÷ n.
struct BoughtFlow {
    private let graph: Graph
    private let settings: PageRank

    init(_ graph: Graph, _ settings: PageRank) {
        self.graph = graph
        self.settings = settings
    }

    /// - Parameters:
    ///   - first: z before, divided by `scale`
    ///   - bought: ascending; none of them follows the target yet
    /// - Throws: `RankingFailure.notConverged`, `AllocationFailure`, `Interruption`.
    func scores(
        from first: BulkBuffer<Double>, scale: Double, target: VertexID, bought: [VertexID], _ execution: Execution
    ) throws -> BulkBuffer<Double> {
        let n = graph.vertexCount, d = settings.damping, chunks = VertexChunks(vertices: n)
        let z = try BulkBuffer<Double>(count: n)
        for v in 0..<n { z.pointer[v] = scale * first.pointer[v] }
        let shares = try shares(bought, chunks, execution)
        let passed = try Panel<Double>(rows: n, columns: 1)
        var received = try Panel<Double>(rows: n, columns: 1)
        let (given, taken) = (passed.storage, received.storage)
        var bound = Double.infinity
        for _ in 0..<settings.iterationCap {
            try execution.checkInterruption()
            execution.forEachChunk(chunks.count) { for v in chunks.range($0) { given.pointer[v] = z.pointer[v] * shares.pointer[v] } }
            graph.pass(.followers, settings.weighting, passed, into: &received, execution)
            taken.pointer[Int(target)] += bought.reduce(0) { $0 + given.pointer[Int($1)] }
            let change = chunks.map(execution) { run in
                run.reduce(0) { sum, v in
                    let next = 1 + d * taken.pointer[v], step = abs(next - z.pointer[v])
                    z.pointer[v] = next
                    return sum + step
                }
            }.reduce(0, +)
            bound = 2 * d / (1 - d) * change / Double(n)
            if bound <= settings.tolerance { return z }
        }
        throw RankingFailure.notConverged(
            method: PageRank.name, iterations: settings.iterationCap, bound: bound, tolerance: settings.tolerance)
    }

    /// By account, 1 ÷ the weight of its follows with the new one; 0 for who follows nobody.
    private func shares(_ bought: [VertexID], _ chunks: VertexChunks, _ execution: Execution) throws -> BulkBuffer<Double> {
        let shares = try BulkBuffer<Double>(count: graph.vertexCount)
        let isWeighted = settings.weighting == .weighted
        execution.forEachChunk(chunks.count) { chunk in
            let run = chunks.range(chunk)
            let fill: (UnsafeBufferPointer<Double>) -> Void = { weights in
                for i in weights.indices where weights[i] > 0 { shares.pointer[run.lowerBound + i] = 1 / weights[i] }
            }
            if isWeighted { graph.withOutWeights(of: run, fill) } else { graph.withDegrees(.followees, of: run, fill) }
        }
        for account in bought {
            let weight = isWeighted ? graph.outWeight(of: account) : Double(graph.followingCount(of: account))
            shares[Int(account)] = 1 / (weight + 1)
        }
        return shares
    }
}

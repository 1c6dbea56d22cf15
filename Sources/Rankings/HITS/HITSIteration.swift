import Foundations
import Graphs
import LinearAlgebra

/// What `hits-authority` and `hits-hub` have in common: the dominant singular pair of A, as scores with an estimated error.
///
/// From a ≈ the dominant right singular vector (`DominantSubspace`) one last pair of passes gives the hubs h = A·a, the
/// authorities Aᵀ·h and the residual r = ‖Aᵀh − θ·a‖₂, θ = ‖h‖₂². With the estimated gap g = θ₁ − θ₂ − ‖r₂‖₂ the angle to the
/// true vectors is about r/g. Over the s vertices that can score, ‖Δ‖₁ ≤ √s·‖Δ‖₂, and scaling to sum 1 at most doubles it:
/// bound = 2·√s·(r/g)·‖x‖₂ ÷ ‖x‖₁. An estimate, because θ₂ is one.
struct HITSIteration {
    let method: String
    let options: HITSOptions
    let graph: Graph
    let execution: Execution

    /// Below this relative distance the two largest eigenvalues count as equal, once both residuals are `resolved`.
    private static let indistinct = 1e-9, resolved = 1e-11
    /// θ₂ counts as known when its residual is this much smaller than its distance from θ₁.
    private static let vague = 0.1
    /// How often scores may miss the tolerance after the iteration found it met, before rounding is to blame.
    private static let attempts = 3

    /// - Parameter side: `.followers` for authorities, `.followees` for hubs.
    func table(_ side: EdgeSide) throws -> ScoreTable {
        guard graph.arcCount > 0 else {
            throw RankingFailure.refused(method: method, reason: "it has no edge, so its largest singular value is 0")
        }
        try graph.prepare(.followers, .followees, execution: execution)
        try WeightTotals.check(graph, options.weighting, within: 1e-60...1e60)
        var subspace = try DominantSubspace(graph, options.weighting, execution)
        try subspace.start()
        let size = (0..<graph.vertexCount).reduce(0.0) { $0 + (graph.degree(side, of: VertexID($1)) > 0 ? 1 : 0) }.squareRoot()
        // ‖x‖₁/‖x‖₂, at most √s; known better after the first attempt.
        var spread = size
        var iteration = 1, attempt = 0
        while true {
            try execution.checkInterruption()
            execution.report(Progress(step: method, done: UInt64(iteration), total: nil, unit: "iterations"))
            try refuseIfNotSimple(subspace.values, subspace.residuals)
            let estimate = 2 * size / spread * subspace.residuals[0] / gap(subspace.values, subspace.residuals)
            var isLast = iteration >= options.maxIterations
            let isDone = estimate >= 0 && estimate <= options.tolerance / 2
            if !isDone && !isLast { isLast = try !subspace.advance() }
            if isDone || isLast {
                attempt += 1
                let found = try scores(subspace, side)
                spread = found.spread
                let angle = found.residual / gap(subspace.values, subspace.residuals)
                let bound = angle >= 0 ? 2 * size / spread * angle : .infinity
                if bound <= options.tolerance || isLast || attempt == Self.attempts {
                    return try finish(found.scores, bound: min(bound, 2), iteration)
                }
                _ = try subspace.advance()
            }
            iteration += 1
        }
    }

    /// θ₁ − θ₂ − ‖r₂‖; not positive while θ₂ is too vague, which may still grow to θ₁.
    private func gap(_ values: [Double], _ residuals: [Double]) -> Double {
        guard values.count > 1 else { return values[0] }
        let distance = values[0] - values[1]
        return residuals[1] <= Self.vague * distance ? distance - residuals[1] : -1
    }

    private func refuseIfNotSimple(_ values: [Double], _ residuals: [Double]) throws {
        guard values.count > 1, residuals[0] <= Self.resolved * values[0], residuals[1] <= Self.resolved * values[0] else { return }
        if values[0] - values[1] <= Self.indistinct * values[0] {
            throw RankingFailure.refused(
                method: method,
                reason: "its largest singular value \(values[0].squareRoot()) is not simple: unconnected parts of the graph are "
                    + "equally strong (or its ties are two-sided, without a tie inside either side), so any mixture of them "
                    + "would do; rank one part by itself, or use pagerank")
        }
    }

    private func finish(_ scores: BulkBuffer<Double>, bound: Double, _ iterations: Int) throws -> ScoreTable {
        let converged = bound <= options.tolerance
        if !converged && options.unconverged == .refused {
            throw RankingFailure.notConverged(method: method, iterations: iterations, bound: bound, tolerance: options.tolerance)
        }
        return ScoreTable(
            method: method, scores: scores, handles: graph.handles,
            certificate: Certificate(kind: .estimated, bound: bound, iterations: iterations, converged: converged),
            options: options.values)
    }

    private func scores(
        _ subspace: borrowing DominantSubspace, _ side: EdgeSide
    ) throws -> (scores: BulkBuffer<Double>, residual: Double, spread: Double) {
        let vector = try subspace.vector(0)
        var hub = try Panel<Double>(rows: graph.vertexCount, columns: 1)
        var authority = try Panel<Double>(rows: graph.vertexCount, columns: 1)
        graph.pass(.followees, options.weighting, vector, into: &hub, execution)
        graph.pass(.followers, options.weighting, hub, into: &authority, execution)
        let value = sum(hub.storage) { $0 * $0 }
        let (a, image) = (vector.storage, authority.storage)
        let chunks = VertexChunks(vertices: graph.vertexCount)
        let squares = chunks.map(execution, initial: 0.0) { run in
            run.reduce(0.0) { sum, v in
                let r = image.pointer[v] - value * a.pointer[v]
                return sum + r * r
            }
        }
        let found = side == .followers ? authority.storage : hub.storage
        let sign: Double = sum(found, \.self) < 0 ? -1 : 1
        // The true scores are not negative: what is left below zero is rounding.
        for v in 0..<found.count { found.pointer[v] = max(0, sign * found.pointer[v]) }
        let total = sum(found, \.self), length = sum(found) { $0 * $0 }.squareRoot()
        for v in 0..<found.count { found.pointer[v] /= total }
        return (found, squares.reduce(0, +).squareRoot(), total / length)
    }

    private func sum(_ x: BulkBuffer<Double>, _ term: @Sendable (Double) -> Double) -> Double {
        VertexChunks(vertices: x.count).map(execution, initial: 0.0) { run in
            run.reduce(0.0) { $0 + term(x.pointer[$1]) }
        }.reduce(0, +)
    }
}

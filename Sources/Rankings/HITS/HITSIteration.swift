import Foundations
import Graphs
import LinearAlgebra

/// The dominant singular pair of A, as scores with an estimated error.
///
/// From a ≈ the dominant right singular vector (`DominantSubspace`) one last pair of passes gives the hubs h = A·a, the
/// authorities Aᵀ·h and the residual r = ‖Aᵀh − θ·a‖₂, θ = ‖h‖₂². With the estimated gap g = θ₁ − θ₂ − ‖r₂‖₂ the angle to the
/// true vectors is about r/g. Over the s vertices that can score, ‖Δ‖₁ ≤ √s·‖Δ‖₂, and scaling to sum 1 at most doubles it:
/// bound = 2·√s·(r/g)·‖x‖₂ ÷ ‖x‖₁. An estimate, because θ₂ is one.
struct HITSIteration {
    /// Scores of sum 1 with the estimated bound of their error in the 1-norm.
    struct Side {
        let scores: BulkBuffer<Double>
        let bound: Double
    }

    struct Result {
        let authority: Side
        let hub: Side
        let iterations: Int
    }

    private let method: String
    private let options: HITSOptions
    private let graph: Graph
    private let execution: Execution

    init(_ method: String, _ options: HITSOptions, _ graph: Graph, _ execution: Execution) {
        self.method = method
        self.options = options
        self.graph = graph
        self.execution = execution
    }

    /// Below this relative distance the two largest eigenvalues count as equal, once both residuals are `resolved`.
    private static let indistinct = 1e-9, resolved = 1e-11
    /// θ₂ counts as known when its residual is this much smaller than its distance from θ₁.
    private static let vague = 0.1
    /// How often scores may miss the tolerance after the iteration found it met, before rounding is to blame.
    private static let attempts = 3

    func run() throws -> Result {
        guard graph.arcCount > 0 else { throw refusal("it has no edge, so its largest singular value is 0") }
        try graph.prepare(.followers, .followees, execution: execution)
        try WeightTotals.check(graph, options.weighting, within: 1e-60...1e60)
        let chosen = try ChosenVertices(options.component, in: graph, execution)
        let sizes = [EdgeSide.followers, .followees].map { Double(chosen.count(with: $0, in: graph)).squareRoot() }
        guard sizes[0] > 0 else { throw refusal("the component has no edge, so its largest singular value is 0") }
        var subspace = try DominantSubspace(graph, options.weighting, chosen, execution)
        _ = try subspace.advance()
        // √s·‖x‖₂/‖x‖₁ of the worse side; at most √s, known better after the first attempt.
        var spread = 1.0
        var iteration = 1, attempt = 0
        while true {
            try execution.checkInterruption()
            execution.report(Progress(step: method, done: UInt64(iteration), total: nil, unit: "iterations"))
            try refuseIfNotSimple(subspace.values, subspace.residuals)
            let estimate = 2 * spread * subspace.residuals[0] / gap(subspace.values, subspace.residuals)
            var isLast = iteration >= options.maxIterations
            let isDone = estimate >= 0 && estimate <= options.tolerance / 2
            if !isDone && !isLast { isLast = try !subspace.advance() }
            if isDone || isLast {
                attempt += 1
                let result = try scores(subspace, sizes, iteration, &spread)
                let bound = max(result.authority.bound, result.hub.bound)
                if bound <= options.tolerance {
                    try StrongestPart(of: graph, authority: result.authority, hub: result.hub, execution)
                        .clearOthers(result.authority, result.hub)
                    return result
                }
                if isLast || attempt == Self.attempts { return result }
                try subspace.renew()
                _ = try subspace.advance()
            }
            iteration += 1
        }
    }

    private func refusal(_ reason: String) -> RankingFailure { .refused(method: method, reason: reason) }

    /// θ₁ − θ₂ − ‖r₂‖; not positive while θ₂ is too vague, which may still grow to θ₁.
    private func gap(_ values: [Double], _ residuals: [Double]) -> Double {
        guard values.count > 1 else { return values[0] }
        let distance = values[0] - values[1]
        return residuals[1] <= Self.vague * distance ? distance - residuals[1] : -1
    }

    private func refuseIfNotSimple(_ values: [Double], _ residuals: [Double]) throws {
        guard values.count > 1, residuals[0] <= Self.resolved * values[0], residuals[1] <= Self.resolved * values[0] else { return }
        if values[0] - values[1] <= Self.indistinct * values[0] {
            throw refusal(
                "its largest singular value \(values[0].squareRoot()) is not simple: unconnected parts of the graph are "
                    + "equally strong (or its ties are two-sided, without a tie inside either side), so any mixture of them "
                    + "would do; rank one part by itself (--component largest, or of:HANDLE), or use pagerank")
        }
    }

    /// Both sides with their bounds; `spread` becomes that of the worse one.
    private func scores(
        _ subspace: borrowing DominantSubspace, _ sizes: [Double], _ iteration: Int, _ spread: inout Double
    ) throws -> Result {
        let vector = try subspace.vector(0)
        var hub = try Panel<Double>(rows: graph.vertexCount, columns: 1)
        var authority = try Panel<Double>(rows: graph.vertexCount, columns: 1)
        graph.pass(.followees, options.weighting, vector, into: &hub, execution)
        graph.pass(.followers, options.weighting, hub, into: &authority, execution)
        let value = sum(hub.storage) { $0 * $0 }
        let residual = distance(authority.storage, value, vector.storage)
        let angle = residual / gap(subspace.values, subspace.residuals)
        let spreads = [scale(authority.storage) * sizes[0], scale(hub.storage) * sizes[1]]
        spread = max(spreads[0], spreads[1])
        let bounds = spreads.map { angle >= 0 ? min(2, 2 * $0 * angle) : 2 }
        return Result(
            authority: Side(scores: authority.storage, bound: bounds[0]), hub: Side(scores: hub.storage, bound: bounds[1]),
            iterations: iteration)
    }

    /// ‖image − value·x‖₂
    private func distance(_ image: BulkBuffer<Double>, _ value: Double, _ x: BulkBuffer<Double>) -> Double {
        let squares = VertexChunks(vertices: x.count).map(execution) { run in
            run.reduce(0.0) { sum, v in
                let r = image.pointer[v] - value * x.pointer[v]
                return sum + r * r
            }
        }
        return squares.reduce(0, +).squareRoot()
    }

    /// Makes a singular vector scores of sum 1, and gives back its ‖x‖₂ ÷ ‖x‖₁.
    private func scale(_ x: BulkBuffer<Double>) -> Double {
        let sign: Double = sum(x, \.self) < 0 ? -1 : 1
        // The true scores are not negative: what is left below zero is rounding.
        for v in 0..<x.count { x.pointer[v] = max(0, sign * x.pointer[v]) }
        let total = sum(x, \.self), length = sum(x) { $0 * $0 }.squareRoot()
        for v in 0..<x.count { x.pointer[v] /= total }
        return length / total
    }

    private func sum(_ x: BulkBuffer<Double>, _ term: @Sendable (Double) -> Double) -> Double {
        VertexChunks(vertices: x.count).map(execution) { run in
            run.reduce(0.0) { $0 + term(x.pointer[$1]) }
        }.reduce(0, +)
    }
}

import Foundations
import Graphs

/// HITS: authorities and hubs from one iteration, which stops when both are within the tolerance. A single side is taken
/// from the same iteration, so that its bits do not depend on whether the other was asked for too.
///
/// Kleinberg (1999), https://doi.org/10.1145/324133.324140.
public struct HITS: RankingFamily {
    public static let name = "hits"
    public static let members = [HITSAuthority.name, HITSHub.name]
    public let options: HITSOptions

    public init(_ options: HITSOptions) { self.options = options }

    /// - Throws: `RankingFailure` (refused, not converged, weights out of range), `UnknownHandle`, `LinearAlgebraFailure`,
    ///   `AllocationFailure`, `Interruption`, a failure of the graph file's checks.
    public func rank(_ graph: Graph, _ execution: Execution) throws -> [ScoreTable] {
        let result = try HITSIteration(HITS.name, options, graph, execution).run()
        return try [authority(result, graph), hub(result, graph)]
    }

    func authority(_ result: HITSIteration.Result, _ graph: Graph) throws -> ScoreTable {
        try table(HITSAuthority.name, result.authority, result.iterations, graph)
    }

    func hub(_ result: HITSIteration.Result, _ graph: Graph) throws -> ScoreTable {
        try table(HITSHub.name, result.hub, result.iterations, graph)
    }

    private func table(_ method: String, _ side: HITSIteration.Side, _ iterations: Int, _ graph: Graph) throws -> ScoreTable {
        let converged = side.bound <= options.tolerance
        if !converged && options.unconverged == .refused {
            throw RankingFailure.notConverged(
                method: method, iterations: iterations, bound: side.bound, tolerance: options.tolerance)
        }
        return ScoreTable(
            method: method, scores: side.scores, handles: graph.handles,
            certificate: Certificate(kind: .estimated, bound: side.bound, iterations: iterations, converged: converged),
            options: options.values)
    }
}

import Foundations
import Graphs

/// A ranking: an immutable value that holds the algorithm's options, applied to a graph in one call.
///
/// `rank` returns a complete result or throws: no call order to remember, never a NaN, never a silent cap.
public protocol RankingMethod: Sendable {
    /// The name on the command line, of the file, and of the output column, such as `pagerank`.
    static var name: String { get }

    /// - Throws: a `Failure`: not converged, refused (no simple dominant eigenvalue), out of memory, interrupted.
    func rank(_ graph: Graph, _ execution: Execution) throws -> ScoreTable
}

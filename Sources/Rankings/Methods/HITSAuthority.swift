import Foundations
import Graphs

/// HITS authorities: followed by good hubs, where good hubs are those that follow good authorities.
///
/// The dominant right singular vector of A (row u holds u's followees, weighted by default): a ∝ AᵀA·a.
///
/// *Orientation*: standing flows from the follower to the followee. *Sum*: 1; not negative; 0 for whom nobody follows and
/// outside the strongest connected part. *Dangling* vertices need no rule. *Stop*: when the estimated error in the 1-norm
/// (residual over estimated gap, see the certificate) is at most `tolerance`. *Refused*: without edges, and where
/// the largest singular value is not simple, so that the vector is not defined. *Cost*: O(edges · 4) a pass and two passes an
/// iteration; 256 bytes a vertex. *Determinism*: same bits for any threads on one processor (BLAS differs between types).
///
/// Kleinberg (1999), https://doi.org/10.1145/324133.324140.
public struct HITSAuthority: RankingMethod {
    public static let name = "hits-authority"
    public let options: HITSOptions

    public init(_ options: HITSOptions) { self.options = options }

    /// - Throws: `RankingFailure` (refused, not converged, weights out of range), `LinearAlgebraFailure`, `AllocationFailure`,
    ///   `Interruption`, a failure of the graph file's checks.
    public func rank(_ graph: Graph, _ execution: Execution) throws -> ScoreTable {
        try HITSIteration(method: Self.name, options: options, graph: graph, execution: execution).table(.followers)
    }
}

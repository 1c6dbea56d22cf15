import Foundations
import Graphs
import LinearAlgebra

/// How many accounts each vertex follows (its out-degree); weighted: the summed weight of its out-edges.
///
/// *Orientation*: counts the heads of the edges that start in v: a measure of activity, not of standing. *Sum*: the number
/// of edges (or their total weight). Exact when unweighted; a weighted sum is formed left to right in the order of the
/// row, so that it errs by at most degree · 2⁻⁵³ of itself. O(vertices), weighted O(edges).
public struct Following: RankingMethod {
    public static let name = "following"
    public let weighting: Weighting

    public init(weighting: Weighting = .unweighted) { self.weighting = weighting }

    /// - Throws: `AllocationFailure`, `Interruption`, `RankingFailure.weightTotalOutOfRange`.
    public func rank(_ graph: Graph, _ execution: Execution) throws -> ScoreTable {
        try Strength.table(Self.name, .followees, weighting, graph, execution)
    }
}

import Foundations
import Graphs
import LinearAlgebra

/// How many accounts follow each vertex (its in-degree); weighted: the summed weight of its in-edges.
///
/// *Orientation*: counts the tails of the edges that end in v. *Sum*: the number of edges (or their total weight).
/// Exact when unweighted; a weighted sum is formed left to right in the order of the row, so that it errs by at most
/// degree · 2⁻⁵³ of itself. O(vertices), weighted O(edges). Undirected graphs: the number of connections.
public struct Followers: RankingMethod {
    public static let name = "followers"
    public let weighting: Weighting

    public init(weighting: Weighting = .unweighted) { self.weighting = weighting }

    /// - Throws: `AllocationFailure`, `Interruption`, `RankingFailure.weightTotalOutOfRange`.
    public func rank(_ graph: Graph, _ execution: Execution) throws -> ScoreTable {
        try Strength.table(Self.name, .followers, weighting, graph, execution)
    }
}

import Foundations
import Graphs

/// HITS authorities: followed by good hubs, where good hubs are those that follow good authorities.
///
/// The dominant right singular vector of A (row u holds u's followees, weighted by default): a ∝ AᵀA·a.
///
/// *Orientation*: standing flows from the follower to the followee. *Sum*: 1; not negative; 0 for whom nobody follows and
/// outside the strongest connected part, or the component that is asked for. *Dangling* vertices need no rule. *Stop*: when the
/// estimated error of authorities and hubs in the 1-norm (residual over estimated gap, see the certificate) is at most
/// `tolerance`. *Refused*: without edges, and where the largest singular value is not simple, so that the vector is not defined.
/// *Cost*: O(edges · 2) a pass and two passes an iteration; 104 bytes a vertex, of which both sides' scores are 16.
/// *Determinism*: same bits for any threads on one processor (BLAS differs between types).
///
/// Kleinberg (1999), https://doi.org/10.1145/324133.324140.
public struct HITSAuthority: FamilyMember {
    public static let name = "hits-authority"
    public let options: HITSOptions

    public var family: HITS { HITS(options) }

    public init(_ options: HITSOptions) { self.options = options }

    /// - Throws: as `HITS.rank`.
    public func rank(_ graph: Graph, _ execution: Execution) throws -> ScoreTable {
        try family.authority(HITSIteration(Self.name, options, graph, execution).run(), graph)
    }
}

import Foundations
import Graphs

/// HITS hubs: those who follow good authorities, where good authorities are those whom good hubs follow.
///
/// The dominant left singular vector of A (row u holds u's followees, weighted by default): h ∝ AAᵀ·h. A measure of taste, not of standing:
/// the hubs are the *listeners* from whom one learns who matters.
///
/// *Orientation*: a score comes from whom one follows. *Sum*: 1; not negative; 0 for who follows nobody and outside the
/// strongest connected part, or the component that is asked for. *Dangling* vertices need no rule. *Stop*, *refusal*, *cost*, *determinism*: as `HITSAuthority`.
///
/// Kleinberg (1999), https://doi.org/10.1145/324133.324140.
public struct HITSHub: FamilyMember {
    public static let name = "hits-hub"
    public let options: HITSOptions

    public var family: HITS { HITS(options) }

    public init(_ options: HITSOptions) { self.options = options }

    /// - Throws: as `HITS.rank`.
    public func rank(_ graph: Graph, _ execution: Execution) throws -> ScoreTable {
        try family.hub(HITSIteration(Self.name, options, graph, execution).run(), graph)
    }
}

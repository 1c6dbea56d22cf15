import Graphs

/// Everything that enters a comparison.
public struct ComparisonInput: Sendable {
    /// At least one; the first decides about groups and lists.
    public var social: [SocialScore]
    public var offline: OfflineTable
    public var universe: Universe
    public var profiles: [Profile]
    public var decisions: [LinkDecision]
    /// The answers behind the social side, when it comes from nominations too (who names whom as a friend, …).
    public var socialNominations: [Nomination]
    /// Scores that are held equal and not compared.
    public var adjustmentScores: [SocialScore]
    /// Whom the experts of the market follow, as evidence for links; see `Linker`. It is what a comparison tests, so leave it out
    /// unless that is wanted.
    public var graphEvidence: SocialScore?
    /// The handle that a person's label would be on the platform of the network; used where no handle is given at all, and
    /// only if the network has it.
    public var handleOfLabel: @Sendable (String) -> Handle?

    public init(
        social: [SocialScore], offline: OfflineTable, universe: Universe = .offlineRows, profiles: [Profile] = [],
        decisions: [LinkDecision] = [], socialNominations: [Nomination] = [], graphEvidence: SocialScore? = nil,
        handleOfLabel: @escaping @Sendable (String) -> Handle? = { Handle($0) }, adjustmentScores: [SocialScore] = []
    ) {
        self.social = social
        self.offline = offline
        self.universe = universe
        self.profiles = profiles
        self.decisions = decisions
        self.socialNominations = socialNominations
        self.graphEvidence = graphEvidence
        self.handleOfLabel = handleOfLabel
        self.adjustmentScores = adjustmentScores
    }
}

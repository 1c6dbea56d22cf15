/// One social score against the offline outcome.
public struct ScoreComparison: Sendable, Equatable {
    /// The method's name.
    public let score: String
    public let missing: MissingCounts
    public let spearman: AgreementStatistic
    public let kendallTauB: AgreementStatistic
    /// Beside the pooled figures whenever there is a cluster column.
    public let spearmanWithinClusters: AgreementStatistic?
    public let kendallTauBWithinClusters: AgreementStatistic?
    /// k = 1, 2, … in steps that grow, up to half of the people compared.
    public let overlap: [OverlapPoint]
    public let groups: GroupCounts
    public let verdict: Verdict
    public let strength: Strength
    public let headline: HeadlineCount
    /// In the order of the claims.
    public let claims: [ClaimAnswer]
    /// Those asked for, in that order.
    public let further: [FurtherStatistic]
    public let shares: SocialShares?
    /// By who is missing; empty if nobody is.
    public let bounds: [PlacementBounds]
    /// `nil` where nobody has offline influence.
    public let reach: Reach?
    /// In the order of the columns asked for.
    public let byGroup: [GroupedAgreement]
    /// Where offline influence is nominations.
    public let choice: RespondentChoice?
    public let corrected: CorrectedCorrelation?
    /// If asked for.
    public let plan: SamplePlan?

    public init(
        score: String, missing: MissingCounts, spearman: AgreementStatistic, kendallTauB: AgreementStatistic,
        spearmanWithinClusters: AgreementStatistic?, kendallTauBWithinClusters: AgreementStatistic?,
        overlap: [OverlapPoint], groups: GroupCounts, verdict: Verdict, strength: Strength, headline: HeadlineCount,
        claims: [ClaimAnswer] = [], further: [FurtherStatistic] = [], shares: SocialShares? = nil,
        bounds: [PlacementBounds] = [], reach: Reach? = nil, byGroup: [GroupedAgreement] = [], choice: RespondentChoice? = nil,
        corrected: CorrectedCorrelation? = nil, plan: SamplePlan? = nil
    ) {
        self.score = score
        self.missing = missing
        self.spearman = spearman
        self.kendallTauB = kendallTauB
        self.spearmanWithinClusters = spearmanWithinClusters
        self.kendallTauBWithinClusters = kendallTauBWithinClusters
        self.overlap = overlap
        self.groups = groups
        self.verdict = verdict
        self.strength = strength
        self.headline = headline
        self.claims = claims
        self.further = further
        self.shares = shares
        self.bounds = bounds
        self.reach = reach
        self.byGroup = byGroup
        self.choice = choice
        self.corrected = corrected
        self.plan = plan
    }

    /// All statistics, the pooled first.
    public var statistics: [AgreementStatistic] {
        [spearman, kendallTauB] + [spearmanWithinClusters, kendallTauBWithinClusters].compactMap { $0 }
    }
}

/// Who could not be compared, and why; the kinds stay apart. They add up to |U|, except `notMeasuredOffline`.
public struct MissingCounts: Sendable, Equatable {
    /// With a score and an outcome.
    public var compared = 0
    /// Among the compared: known handles and roster members without ties, at score 0.
    public var withoutTies = 0
    /// Among the compared: below the top K, all at one lowest place (`--truncated lowest`).
    public var atLowest = 0
    public var absent = 0
    public var unlinked = 0
    /// In U without an offline outcome (a roster with `--unlisted missing`).
    public var unmeasured = 0
    /// In the scores, outside U.
    public var notMeasuredOffline = 0

    public init() {}
}

import Rankings

/// Social scores against offline influence: the complete result. Association, never cause.
public struct Comparison: Sendable, Equatable {
    public let universe: UniverseSummary
    public let offline: OfflineSummary
    /// One for each social score, in the order given.
    public let scores: [ScoreComparison]
    /// Everybody: the universe in its order, then those only in the scores (the best by the first score first).
    public let people: [PersonRow]
    public let linkage: LinkTable
    /// When both sides come from nominations.
    public let nominations: NominationAgreement?
    public let options: ComparisonOptions
    /// What a reader must know beside the numbers, in plain sentences.
    public let warnings: [String]
    /// What the scores add at equal covariates, where that was asked for.
    public let adjustment: Adjustment?
    /// Where offline influence is nominations.
    public let reliability: OfflineReliability?
    public let saturation: NamingSaturation?
    /// Where rows say who rated.
    public let raters: RaterAgreement?
    /// Of several scores: which is closer to the outcome.
    public let leaderboard: Leaderboard?
    /// The permutation tests of all scores.
    public var pValueFamily: PValueFamily { PValueFamily(scores) }

    public init(
        universe: UniverseSummary, offline: OfflineSummary, scores: [ScoreComparison], people: [PersonRow],
        linkage: LinkTable, nominations: NominationAgreement?, options: ComparisonOptions, warnings: [String],
        adjustment: Adjustment? = nil, reliability: OfflineReliability? = nil, saturation: NamingSaturation? = nil, raters: RaterAgreement? = nil,
        leaderboard: Leaderboard? = nil
    ) {
        self.universe = universe
        self.offline = offline
        self.scores = scores
        self.people = people
        self.linkage = linkage
        self.nominations = nominations
        self.options = options
        self.warnings = warnings
        self.adjustment = adjustment
        self.reliability = reliability
        self.saturation = saturation
        self.raters = raters
        self.leaderboard = leaderboard
    }
}

/// Who the comparison is about.
public struct UniverseSummary: Sendable, Equatable {
    /// |U|.
    public let size: Int
    public let isRoster: Bool
    /// People of the offline data who are outside a given roster; they are listed, and take no part.
    public let offlineOutsideRoster: [String]
    /// Clusters among the people of U (0: no cluster column), and people of U without one.
    public let clusters: Int
    public let withoutCluster: Int

    public init(size: Int, isRoster: Bool, offlineOutsideRoster: [String], clusters: Int, withoutCluster: Int) {
        self.size = size
        self.isRoster = isRoster
        self.offlineOutsideRoster = offlineOutsideRoster
        self.clusters = clusters
        self.withoutCluster = withoutCluster
    }

    public var description: String {
        Wording.count(size) + (isRoster ? " people of the roster" : " people with an offline outcome")
    }
}

/// What the offline values are.
public struct OfflineSummary: Sendable, Equatable {
    public let kind: OutcomeKind
    /// Whether answers weigh differently: then a nominee has the sum over the different people who name them.
    public let hasWeights: Bool
    public let combination: CombinationRule
    public let unlisted: UnlistedPolicy
    public let design: StudyDesign
    /// People listed, those of them with a value, and roster members counted as 0 because nobody listed them.
    public let listed: Int
    public let measured: Int
    public let unlistedAsZero: Int

    public init(
        kind: OutcomeKind, hasWeights: Bool = false, combination: CombinationRule, unlisted: UnlistedPolicy,
        design: StudyDesign, listed: Int, measured: Int, unlistedAsZero: Int
    ) {
        self.kind = kind
        self.hasWeights = hasWeights
        self.combination = combination
        self.unlisted = unlisted
        self.design = design
        self.listed = listed
        self.measured = measured
        self.unlistedAsZero = unlistedAsZero
    }
}

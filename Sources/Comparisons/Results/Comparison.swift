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

    public init(
        universe: UniverseSummary, offline: OfflineSummary, scores: [ScoreComparison], people: [PersonRow],
        linkage: LinkTable, nominations: NominationAgreement?, options: ComparisonOptions, warnings: [String]
    ) {
        self.universe = universe
        self.offline = offline
        self.scores = scores
        self.people = people
        self.linkage = linkage
        self.nominations = nominations
        self.options = options
        self.warnings = warnings
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
        isRoster ? "\(size) people of the roster" : "\(size) people with an offline outcome"
    }
}

/// What the offline values are.
public struct OfflineSummary: Sendable, Equatable {
    public let kind: OutcomeKind
    public let combination: CombinationRule
    public let unlisted: UnlistedPolicy
    public let design: StudyDesign
    /// People listed, those of them with a value, and roster members counted as 0 because nobody listed them.
    public let listed: Int
    public let measured: Int
    public let unlistedAsZero: Int

    public init(
        kind: OutcomeKind, combination: CombinationRule, unlisted: UnlistedPolicy, design: StudyDesign, listed: Int,
        measured: Int, unlistedAsZero: Int
    ) {
        self.kind = kind
        self.combination = combination
        self.unlisted = unlisted
        self.design = design
        self.listed = listed
        self.measured = measured
        self.unlistedAsZero = unlistedAsZero
    }
}

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

    public init(
        score: String, missing: MissingCounts, spearman: AgreementStatistic, kendallTauB: AgreementStatistic,
        spearmanWithinClusters: AgreementStatistic?, kendallTauBWithinClusters: AgreementStatistic?,
        overlap: [OverlapPoint], groups: GroupCounts, verdict: Verdict, strength: Strength, headline: HeadlineCount
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

/// The plain-word answer: of the people that buyers name, how many are among the social top K of the network?
public struct HeadlineCount: Sendable, Equatable {
    /// How those counted were chosen.
    public enum Selection: Sendable, Equatable {
        /// Everybody whom at least one respondent names.
        case named
        /// Everybody with the event or a yes.
        case event
        /// The high offline, by the cut.
        case highOffline
    }
    public let selection: Selection
    /// The social top K that was asked about, by position in the whole ranking given (ties share the best position).
    public let topK: Int
    /// Those in the social top K, of those selected; with an exact interval.
    public let inTop: Share
    /// Those with an account in the network, of those selected.
    public let inNetwork: Share

    public init(selection: Selection, topK: Int, inTop: Share, inNetwork: Share) {
        self.selection = selection
        self.topK = topK
        self.inTop = inTop
        self.inNetwork = inNetwork
    }

    /// "Of the 50 people buyers name, 6 are in the social top 100 (12 %, 95 % sure between 5 and 24 %)".
    public var sentence: String {
        let who =
            switch selection {
            case .named: "people buyers name"
            case .event: "people who adopted or bought"
            case .highOffline: "people with the most offline influence"
            }
        guard let interval = inTop.interval, let share = inTop.estimate.value else {
            return "Of the \(who), none could be counted"
        }
        let level = HeadlineCount.percent(interval.level)
        return "Of the \(inTop.total) \(who), \(inTop.count) are in the social top \(topK) (\(HeadlineCount.percent(share)) %, "
            + "\(level) % sure between \(HeadlineCount.percent(interval.low)) and \(HeadlineCount.percent(interval.high)) %)"
    }

    private static func percent(_ share: Double) -> Int { Int((share * 100).rounded()) }
}

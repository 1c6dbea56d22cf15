/// What a comparison says about one score, by a printed rule.
public struct Verdict: Sendable, Equatable {
    public enum Word: String, Sendable, CaseIterable {
        /// The whole interval lies beyond the smallest effect of interest, on one side.
        case goesWith = "goes with"
        /// The interval leaves out 0 but not the smallest effect of interest.
        case weak
        /// The whole interval lies within the smallest effect of interest.
        case negligible
        /// Anything else, and where there is no interval.
        case undecided
    }

    public enum Direction: String, Sendable {
        case more, less
    }

    public let word: Word
    /// Whether a higher score comes with more or less; `nil` for negligible and undecided.
    public let direction: Direction?
    /// Which interval was judged.
    public let basis: AgreementStatistic.Scope
    public let smallestEffect: Double

    public init(word: Word, direction: Direction?, basis: AgreementStatistic.Scope, smallestEffect: Double) {
        self.word = word
        self.direction = direction
        self.basis = basis
        self.smallestEffect = smallestEffect
    }

    /// The rule, for printing.
    public var rule: String {
        let s = "\(smallestEffect)"
        return "goes with: the whole interval of Spearman's rho is beyond \(s) on one side; weak: it leaves out 0 but reaches "
            + "inside \(s); negligible: all of it is between -\(s) and \(s); undecided: anything else, or no interval"
    }
}

/// How much the data can carry, whatever they say, by a printed rule.
public struct Strength: Sendable, Equatable {
    public enum Word: String, Sendable, CaseIterable {
        case strong
        case suggestive
        case notEnoughData = "not enough data"
    }
    public let word: Word
    /// What kept it from the next better word, in plain English; `nil` for strong.
    public let reason: String?

    public init(word: Word, reason: String?) {
        self.word = word
        self.reason = reason
    }

    /// The rule, for printing.
    public static let rule =
        "strong: the verdict is decided, at least 100 people (and, with clusters, at least 11) are compared, at least "
        + "80 % of them could be placed, and where both sides are answers of the same respondents less than 30 % of the "
        + "offline answers repeat a social one; suggestive: the verdict is decided with at least 30 people (and, with clusters, "
        + "at least 5), at least half of them placed; otherwise not enough data"
}

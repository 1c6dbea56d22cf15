/// What the offline values mean, and therefore which way is "more".
public enum OutcomeKind: Sendable, Hashable {
    /// Higher is more influence.
    case score
    /// A score of which less is more (`--lower-is-better`).
    case lowerIsBetter
    /// 1 is the most influential.
    case rank
    /// 1 or 0: bought, adopted, chosen.
    case yesNo
    /// A time to adoption or purchase: earlier is more. Values at or above `censoredAt`, and people whose `event` is
    /// false, have not adopted; they tie behind everybody who has.
    case time(censoredAt: Double?)
    /// Distinct nominators.
    case nominations

    /// Turns a value as written into one of which more is more.
    public func oriented(_ value: Double) -> Double {
        switch self {
        case .score, .yesNo, .nominations: value
        case .lowerIsBetter, .rank, .time: 0 - value
        }
    }

    /// For messages.
    var words: String {
        switch self {
        case .score: "scores"
        case .lowerIsBetter: "scores of which less is more"
        case .rank: "ranks"
        case .yesNo: "a yes or no"
        case .time: "times"
        case .nominations: "nominations"
        }
    }

    /// How several rows of one person become one value, unless told otherwise.
    public var usualCombination: CombinationRule {
        switch self {
        case .score, .lowerIsBetter, .rank: .mean
        case .yesNo: .largest
        case .time: .smallest
        case .nominations: .sum
        }
    }
}

/// How several rows of one person combine; stated in every output. Rows without a value take no part.
public enum CombinationRule: String, Sendable, CaseIterable {
    /// The mean, weighted by the rows' weights.
    case mean
    /// The sum of weight × value.
    case sum
    /// The largest value as written.
    case largest
    /// The smallest value as written: the earliest time.
    case smallest
}

/// What an unlisted person means.
public enum UnlistedPolicy: String, Sendable, CaseIterable {
    /// Not measured.
    case missing
    /// Zero: allowed only for members of a roster, who could have been listed.
    case zero
}

/// Which came first, the social score or the offline outcome; it stands in the headline.
public enum StudyDesign: String, Sendable, CaseIterable {
    case scoreBefore = "score-before"
    case sameTime = "same-time"
    case scoreAfter = "score-after"
    case randomised
    case notStated = "not-stated"
}

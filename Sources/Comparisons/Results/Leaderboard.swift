/// Several social scores against the same outcome, over the people who have all of them: which is closer to it, and which cannot be
/// told apart.
public struct Leaderboard: Sendable, Equatable {
    /// One score.
    public struct Row: Sendable, Equatable {
        public let score: String
        /// Spearman's ρ over the common people.
        public let estimate: Estimate
        /// Holds together with those of all scores; `nil` where there is none.
        public let interval: ClosedRange<Double>?
        /// The best estimate minus this one; 0 for the best, `nil` without an estimate.
        public let behind: Double?
        /// Holds together with those of all pairs.
        public let behindInterval: ClosedRange<Double>?
        /// Whether the data cannot tell it from the best one: the interval of the difference has 0 in it.
        public let isNotToldApart: Bool
        /// Why there is no interval.
        public let remark: String?
    }

    /// The difference of two scores, the one with the higher estimate first.
    public struct Pair: Sendable, Equatable {
        public let higher: String
        public let lower: String
        public let difference: Double
        public let interval: ClosedRange<Double>
        /// Adjusted for all pairs, from the same joint distribution.
        public let adjustedP: Double
    }

    /// The best first; scores without an estimate last.
    public let rows: [Row]
    /// Every pair of scores that have an interval.
    public let pairs: [Pair]
    /// People who have all scores and an outcome.
    public let n: Int
    public let level: Double
    /// What was resampled or left out, and how; `nil` without intervals.
    public let unit: ResamplingUnit?
    public let method: IntervalMethod?
    /// Draws of the joint distribution, and how many deviations it allows all scores, and all pairs, at once.
    public let draws: Int
    public let reachOfScores: Double
    public let reachOfPairs: Double
    /// Why there are no intervals at all.
    public let whyNoIntervals: String?

    /// Which figures are adjusted for each other.
    public var families: [String] {
        guard unit != nil else { return [] }
        let scores = rows.filter { $0.interval != nil }.map(\.score)
        return [
            "\(scores.count) scores: \(scores.joined(separator: ", "))",
            "\(pairs.count) difference\(pairs.count == 1 ? "" : "s"): every pair of these scores",
        ]
    }
}

/// The printed rules: from numbers to words.
package enum Judging {
    /// The share of repeated answers from which agreement may be one answer given twice.
    static let mostRepeated = 0.3

    /// See `Verdict.rule`.
    package static func verdict(_ statistic: AgreementStatistic, smallestEffect s: Double) -> Verdict {
        let (word, direction) = word(statistic.interval.map { ($0.low, $0.high) }, smallestEffect: s)
        return Verdict(word: word, direction: direction, basis: statistic.scope, smallestEffect: s)
    }

    /// From an interval around 0.
    static func word(_ interval: (low: Double, high: Double)?, smallestEffect s: Double) -> (Verdict.Word, Verdict.Direction?) {
        guard let interval else { return (.undecided, nil) }
        if interval.low >= s { return (.goesWith, .more) }
        if interval.high <= -s { return (.goesWith, .less) }
        if interval.low > -s && interval.high < s { return (.negligible, nil) }
        if interval.low > 0 { return (.weak, .more) }
        if interval.high < 0 { return (.weak, .less) }
        return (.undecided, nil)
    }

    /// See `Strength.rule`. - Parameter placedOf: people with an outcome, compared or not; `repeated`: offline answers that repeat a social one.
    package static func strength(_ verdict: Verdict, compared: Int, placedOf measured: Int, clusters: Int?, repeated: Share? = nil) -> Strength {
        let share = measured > 0 ? Double(compared) / Double(measured) : 0
        if verdict.word == .undecided { return Strength(word: .notEnoughData, reason: "the interval leaves the verdict open, or there is none") }
        if compared < 30 { return Strength(word: .notEnoughData, reason: "only \(compared) people could be compared, fewer than 30") }
        if let clusters, clusters < 5 { return Strength(word: .notEnoughData, reason: "only \(clusters) clusters, fewer than 5") }
        if share < 0.5 { return Strength(word: .notEnoughData, reason: "fewer than half of the measured people could be placed in the network") }
        if compared < 100 { return Strength(word: .suggestive, reason: "\(compared) people were compared, fewer than 100") }
        if let clusters, clusters < 11 { return Strength(word: .suggestive, reason: "\(clusters) clusters, fewer than 11") }
        if share < 0.8 { return Strength(word: .suggestive, reason: "fewer than 80 % of the measured people could be placed in the network") }
        if let share = repeated?.estimate.value, share >= mostRepeated {
            return Strength(word: .suggestive, reason: "\(Int((share * 100).rounded())) % of the offline answers repeat a social answer of the same respondent")
        }
        return Strength(word: .strong, reason: nil)
    }
}

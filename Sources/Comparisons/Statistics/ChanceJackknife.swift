/// Jackknife-t intervals of shares and chances between 0 and 1, on Fisher's z of 2p − 1 (half the logit of p): they stay between 0 and 1.
package enum ChanceJackknife {
    package static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

    /// The mean without each group of values in turn; `nil` where nobody is left. O(values).
    package static func means(_ values: [Double], leaving groups: [[Int]]) -> [Double?] {
        let sum = values.reduce(0, +)
        return groups.map { group in
            let rest = values.count - group.count
            return rest > 0 ? (sum - group.reduce(0) { $0 + values[$1] }) / Double(rest) : nil
        }
    }

    /// √((G − 1)/G · Σ (mean without the group − mean)²).
    package static func error(_ values: [Double], leaving groups: [[Int]]) -> Double {
        let whole = mean(values), count = Double(groups.count)
        let squares = means(values, leaving: groups).reduce(0.0) { sum, left in
            left.map { sum + ($0 - whole) * ($0 - whole) } ?? sum
        }
        return ((count - 1) / count * squares).squareRoot()
    }

    /// - Parameters: a chance, and the chance without each unit.
    package static func interval(
        estimate: Double, leftOut: [Double?], unit: ResamplingUnit, level: Double, covers: String
    ) -> (interval: ConfidenceInterval?, why: String?) {
        switch ends(estimate: estimate, leftOut: leftOut, unit: unit.word, level: level) {
        case .none(let why): return (nil, why)
        case .interval(let low, let high):
            let freedom = leftOut.count - 1
            let method: IntervalMethod = if case .clusters = unit { .clusterJackknife(degreesOfFreedom: freedom) } else { .jackknife(degreesOfFreedom: freedom) }
            return (
                ConfidenceInterval(
                    low: low, high: high, level: level, unit: unit, method: method, covers: covers, doesNotCover: Coverage.notCovered), nil
            )
        }
    }

    static func ends(estimate: Double, leftOut: [Double?], unit: String, level: Double) -> IntervalEnds {
        guard let whole = turned(estimate) else {
            return .none("a figure of exactly \(estimate < 0.5 ? 0 : 1) cannot show how far it might be off")
        }
        return turnedBack(Jackknife.interval(estimate: whole, leftOut: leftOut.map { $0.flatMap(turned) }, unit: unit, level: level))
    }

    /// The chance in one set of drawn links, on Fisher's z; `nil` where it or one without a unit is undefined, 0 or 1.
    static func part(estimate: Double, leftOut: [Double?]) -> Rubin.Part? {
        turned(estimate).flatMap { Rubin.Part(.value($0), leftOut.map { $0.flatMap(turned) }) }
    }

    /// Of a chance in several sets of drawn links, by Rubin's rule.
    static func ends(_ parts: [Rubin.Part?], level: Double) -> IntervalEnds { turnedBack(Rubin.interval(parts, level: level)) }

    /// 2p − 1. Values that differ from 0 or 1 by rounding only count as them: their logit would be anything.
    private static func turned(_ chance: Double) -> Double? { chance > 1e-12 && chance < 1 - 1e-12 ? 2 * chance - 1 : nil }

    private static func turnedBack(_ ends: IntervalEnds) -> IntervalEnds {
        guard case .interval(let low, let high) = ends else { return ends }
        return .interval(low: (1 + low) / 2, high: (1 + high) / 2)
    }
}

extension ResamplingUnit {
    /// One of them.
    var word: String {
        switch self {
        case .people: "person"
        case .clusters: "cluster"
        case .respondents: "respondent"
        }
    }
}

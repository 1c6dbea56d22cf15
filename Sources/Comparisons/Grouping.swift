/// Divides the people of U by where they stand on both axes.
///
/// High = (mid-rank − ½) ÷ |U| ≥ 1 − q, mid-ranks over U from the lowest: the same number of people on both axes up to
/// ties, which are never split. People without a place on an axis stand below everybody who has one, so that they are never
/// called high.
package struct Grouping {
    let highSocially: [Bool]
    let highOffline: [Bool]

    /// - Parameters: the values by person of U, `nil` without one; |U| is their number.
    init(social: [Double?], offline: [Double?], cut: Cut) {
        highSocially = Grouping.high(social, cut)
        highOffline = Grouping.high(offline, cut)
    }

    package static func high(_ values: [Double?], _ cut: Cut) -> [Bool] {
        let size = values.count
        let placed = values.indices.filter { values[$0] != nil }
        let below = Double(size - placed.count)
        let ranks = MidRanks(placed.compactMap { values[$0] }).ranks
        let q =
            switch cut {
            case .quantile(let q): q
            case .top(let k): Double(k) / Double(max(size, 1))
            }
        var high = [Bool](repeating: false, count: size)
        for (person, rank) in zip(placed, ranks) {
            // Both sides times |U|, and a rounding unit, so that exactly q counts as high.
            high[person] = below + rank - 0.5 >= (1 - q) * Double(size) - 1e-9
        }
        return high
    }

    /// The group of a person of U.
    func group(_ person: Int, placement: Placement, isMeasured: Bool) -> Group {
        guard isMeasured else { return .notMeasuredOffline }
        if case .unlinked = placement { return .notPlaced }
        return switch (highSocially[person], highOffline[person]) {
        case (true, true): .agreed
        case (true, false): .loud
        case (false, true): .quiet
        case (false, false): .neither
        }
    }
}

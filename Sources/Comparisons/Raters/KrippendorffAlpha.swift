/// Krippendorff's alpha: 1 − Dₒ/Dₑ, for any number of raters, missing ratings and four scales.
///
/// With n ratings in all of units with at least two, m of a unit and squared differences δ²,
/// Dₒ = Σ over units (Σ over its pairs of ratings δ²) ÷ (m − 1) ÷ n and Dₑ = Σ over all pairs δ² ÷ (n(n − 1)). δ² is 0 or 1 (nominal),
/// the squared difference of mid-ranks among all n ratings (ordinal) or of values (interval), ((a − b) ÷ (a + b))² (ratio).
/// O(ratings) once sorted; ratio O(ratings² of a unit + different values²).
/// Reference: Krippendorff 2004, Content Analysis, chapter 11; Hayes & Krippendorff 2007, doi:10.1080/19312450709336664.
package struct KrippendorffAlpha: Sendable {
    package let scale: RatingScale
    /// Of every unit with at least two ratings, the numbers of their values.
    let units: [[Int]]
    /// The different values, ascending.
    let values: [Double]

    /// - Precondition: finite; not negative on a ratio scale.
    package init(_ ratings: [[Double]], _ scale: RatingScale) {
        let paired = ratings.filter { $0.count >= 2 }
        let values = Set(paired.flatMap { $0 }).sorted()
        let number = Dictionary(uniqueKeysWithValues: zip(values, values.indices))
        self.scale = scale
        self.values = values
        units = paired.map { $0.compactMap { number[$0] } }
    }

    package var unitCount: Int { units.count }
    var valueCount: Int { values.count }

    /// Where unit u counts `weights[u]` times, as in a resample; `nil` where nothing differs, and beyond the largest number.
    package func value(_ weights: [Double]? = nil) -> Double? {
        var counts = [Double](repeating: 0, count: values.count)
        for (u, unit) in units.enumerated() { for value in unit { counts[value] += weights?[u] ?? 1 } }
        guard counts.count(where: { $0 > 0 }) >= 2 else { return nil }
        let all = counts.reduce(0, +), places = places(counts)
        let expected = squares(places, counts)
        guard expected.isFinite else { return nil }
        var observed = 0.0
        for (u, unit) in units.enumerated() where weights?[u] != 0 {
            observed += (weights?[u] ?? 1) * squares(of: unit, places) / Double(unit.count - 1)
        }
        return 1 - (all - 1) * observed / expected
    }

    /// Where each value stands on a line on which differences are squared: mid-ranks for ordinal, values about their mean for interval.
    private func places(_ counts: [Double]) -> [Double] {
        switch scale {
        case .nominal, .ratio: return values
        case .ordinal:
            var before = 0.0
            return counts.map { count in
                defer { before += count }
                return before + count / 2
            }
        case .interval:
            let all = counts.reduce(0, +), mean = zip(values, counts).reduce(0) { $0 + $1.0 * $1.1 } / all
            return values.map { $0 - mean }
        }
    }

    /// Σ δ² over ordered pairs of all ratings.
    private func squares(_ places: [Double], _ counts: [Double]) -> Double {
        switch scale {
        case .nominal:
            let all = counts.reduce(0, +)
            return all * all - counts.reduce(0) { $0 + $1 * $1 }
        case .ordinal, .interval:
            var all = 0.0, sum = 0.0, square = 0.0
            for (place, count) in zip(places, counts) {
                all += count
                sum += count * place
                square += count * place * place
            }
            return 2 * (all * square - sum * sum)
        case .ratio:
            var total = 0.0
            for a in counts.indices where counts[a] > 0 {
                for b in 0..<a { total += 2 * counts[a] * counts[b] * ratio(a, b) }
            }
            return total
        }
    }

    /// Σ δ² over ordered pairs of the ratings of one unit.
    private func squares(of unit: [Int], _ places: [Double]) -> Double {
        var total = 0.0
        for a in unit.indices {
            for b in 0..<a where unit[a] != unit[b] {
                let apart = places[unit[a]] - places[unit[b]]
                switch scale {
                case .nominal: total += 2
                case .ordinal, .interval: total += 2 * apart * apart
                case .ratio: total += 2 * ratio(unit[a], unit[b])
                }
            }
        }
        return total
    }

    private func ratio(_ a: Int, _ b: Int) -> Double {
        let share = (values[a] - values[b]) / (values[a] + values[b])
        return share * share
    }
}

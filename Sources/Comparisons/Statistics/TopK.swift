import Foundations
import Rankings

/// What the k highest on one side are worth, expected over random orders of the tied, with exact ranges over those orders.
///
/// A tie that crosses k gives each of its members the same share of the places left. By chance: the values are dealt to people at
/// random. Bands are hypergeometric where what is counted is whole people, else mean ± deviations.
package enum TopK {
    /// Of the k highest, the share that is relevant. O(n log n). By chance: the share of everybody who is relevant.
    /// - Precondition: k in 1…n, a truth for everybody.
    package static func precision(_ x: MidRanks, relevant: [Bool], k: Int, level: Double = 0.95) -> ExpectedFigure {
        hits(x, relevant, k, level).scaled(by: 1 / Double(k))
    }

    /// Of the relevant, the share that is among the k highest; `nil` if nobody is relevant. By chance k ÷ n.
    package static func recall(_ x: MidRanks, relevant: [Bool], k: Int, level: Double = 0.95) -> ExpectedFigure? {
        let all = relevant.count { $0 }
        return all > 0 ? hits(x, relevant, k, level).scaled(by: 1 / Double(all)) : nil
    }

    /// Normalised discounted cumulative gain: Σ gain ÷ log₂(1 + place) over the first k places, divided by the same sum for the best
    /// order; `nil` if nobody has a gain. Each tied group brings its mean gain to all of its places (McSherry & Najork 2008,
    /// doi:10.1007/978-3-540-78646-7_38). Gains count as they are, not as powers of 2. O(n log n).
    /// Reference: Järvelin & Kekäläinen 2002, doi:10.1145/582415.582418.
    /// - Precondition: k in 1…n, no gain is negative.
    package static func ndcg(_ x: MidRanks, gains: [Double], k: Int, level: Double = 0.95) -> ExpectedFigure? {
        precondition(k >= 1 && k <= x.count && gains.count == x.count)
        let descending = gains.sorted(by: >)
        // Over the largest gain, so that no sum overflows.
        guard let largest = descending.first, largest > 0 else { return nil }
        let discounts = (0..<x.count).map { $0 < k ? PortableMath.log(2) / PortableMath.log(Double($0 + 2)) : 0 }
        let ideal = zip(descending, discounts).reduce(0) { $0 + $1.0 / largest * $1.1 }
        var expected = 0.0, least = 0.0, most = 0.0, place = 0
        for group in x.descendingGroups where place < k {
            let values = group.map { gains[$0] / largest }.sorted(by: >), places = discounts[place..<place + group.count]
            expected += values.reduce(0, +) / Double(group.count) * places.reduce(0, +)
            most += zip(values, places).reduce(0) { $0 + $1.0 * $1.1 }
            least += zip(values.reversed(), places).reduce(0) { $0 + $1.0 * $1.1 }
            place += group.count
        }
        // Weights of a place as it is expected: the tied share theirs.
        let chance = RandomPairing(shared(discounts, x), gains.map { $0 / largest })
        return ExpectedFigure(
            expected: expected, least: least, most: most, chance: chance.mean,
            chanceBand: chance.band(level: level, within: 0...ideal)
        ).scaled(by: 1 / ideal)
    }

    /// The mean of the places' weights over every tied group, by person.
    private static func shared(_ weights: [Double], _ x: MidRanks) -> [Double] {
        var shared = [Double](repeating: 0, count: x.count), place = 0
        for group in x.descendingGroups {
            let mean = weights[place..<place + group.count].reduce(0, +) / Double(group.count)
            for person in group { shared[person] = mean }
            place += group.count
        }
        return shared
    }

    /// How many relevant people are among the k highest.
    private static func hits(_ x: MidRanks, _ relevant: [Bool], _ k: Int, _ level: Double) -> ExpectedFigure {
        precondition(k >= 1 && k <= x.count && relevant.count == x.count)
        let isRelevant = relevant.map { $0 ? 1.0 : 0 }
        let byGroup = x.sums(of: isRelevant), included = OverlapAtK.Inclusion(x, k)
        var expected = 0.0, least = 0.0, most = 0.0
        for g in x.sizes.indices {
            let size = Double(x.sizes[g]), taken = (included.byGroup[g] * size).rounded()
            expected += included.byGroup[g] * byGroup[g]
            least += max(0, taken - (size - byGroup[g]))
            most += min(taken, byGroup[g])
        }
        let all = relevant.count { $0 }
        return ExpectedFigure(
            expected: expected, least: least, most: most, chance: Double(k) * Double(all) / Double(x.count),
            chanceBand: band(x, included, isRelevant, k, all, level))
    }

    private static func band(
        _ x: MidRanks, _ included: OverlapAtK.Inclusion, _ isRelevant: [Double], _ k: Int, _ all: Int, _ level: Double
    ) -> ClosedRange<Double> {
        let possible = Hypergeometric(population: x.count, successes: all, draws: k)
        if included.isSplit {
            let ends = possible.support
            return RandomPairing(x.group.map { included.byGroup[Int($0)] }, isRelevant)
                .band(level: level, within: Double(ends.lowerBound)...Double(ends.upperBound))
        }
        let band = possible.centralBand(level: level)
        return band.low...band.high
    }
}

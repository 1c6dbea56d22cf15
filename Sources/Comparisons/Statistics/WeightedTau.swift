import Foundations

/// Kendall's tau with weights: Σ w(i, j)·sgn(xᵢ − xⱼ)·sgn(yᵢ − yⱼ), divided by the norms √Σ w·sgn(x)² and √Σ w·sgn(y)² of both
/// sides, from −1 to 1; pairs with people high up count most.
///
/// A person in place r (0 for the best) weighs 1 ÷ (1 + r), and a pair the sum or the product of both weights. Places are taken by the higher x, then
/// the higher y, and by the higher y, then the higher x; the result is the mean of the two. Who shares both values may be put in any order:
/// such pairs count nowhere. O(n log n).
/// Reference: Vigna 2015, doi:10.1145/2736277.2741088; equal to `scipy.stats.weightedtau(x, y, rank=True)`.
package enum WeightedTau {
    /// How the weights of two people become that of their pair.
    package enum Combination: Sendable, CaseIterable {
        case additive, multiplicative
    }

    /// Undefined for fewer than 3 people and where one side is constant.
    /// - Precondition: as many values on both sides.
    package static func correlation(_ x: MidRanks, _ y: MidRanks, _ combination: Combination = .additive) -> Estimate {
        if let why = Spearman.whyUndefined(x, y) { return .undefined(why) }
        let values = [weights(x, then: y), weights(y, then: x)].map { value(x, y, $0, combination) }
        return .value((values[0] + values[1]) / 2)
    }

    /// The mean over random pairings of the two sides: 0 without ties. With ties among many people it is well above 0, because
    /// who is tied on one side stands higher the higher the other side is, so it is measured, by `shuffles` pairings of the seed. O(shuffles · n log n).
    package static func chance(
        _ x: MidRanks, _ y: MidRanks, _ combination: Combination = .additive, seed: UInt64, shuffles: Int = 100
    ) -> Double? {
        guard Spearman.whyUndefined(x, y) == nil else { return nil }
        if x.tiedPairs == 0 && y.tiedPairs == 0 { return 0 }
        let sum = (0..<shuffles).reduce(0.0) { sum, shuffle in
            var random = SeededRandom(seed: seed, stream: UInt64(shuffle))
            let shuffled = MidRanks(group: y.group.shuffled(using: &random), sizes: y.sizes)
            return sum + (correlation(x, shuffled, combination).value ?? 0)
        }
        return sum / Double(shuffles)
    }

    /// 1 ÷ (1 + place) of every person.
    private static func weights(_ first: MidRanks, then second: MidRanks) -> [Double] {
        let order = first.group.indices.sorted { a, b in
            first.group[a] != first.group[b] ? first.group[a] > first.group[b]
                : second.group[a] != second.group[b] ? second.group[a] > second.group[b] : a < b
        }
        var weights = [Double](repeating: 0, count: order.count)
        for (place, person) in order.enumerated() { weights[person] = 1 / Double(1 + place) }
        return weights
    }

    /// With w(i) + w(j) every person brings its own weight times the balance of its pairs; with w(i)·w(j) the balance
    /// is itself weighted.
    private static func value(_ x: MidRanks, _ y: MidRanks, _ weights: [Double], _ combination: Combination) -> Double {
        let partner = combination == .additive ? [Double](repeating: 1, count: weights.count) : weights
        let balance = KendallTauB.balances(x, y, weights: partner)
        let everybody = partner.reduce(0, +)
        let ofX = x.sums(of: partner), ofY = y.sums(of: partner)
        var xy = 0.0, xx = 0.0, yy = 0.0
        for i in weights.indices {
            xy += weights[i] * balance[i]
            xx += weights[i] * (everybody - ofX[Int(x.group[i])])
            yy += weights[i] * (everybody - ofY[Int(y.group[i])])
        }
        return min(1, max(-1, xy / (xx.squareRoot() * yy.squareRoot())))
    }
}

extension MidRanks {
    init(group: [Int32], sizes: [Int]) {
        self.group = group
        self.sizes = sizes
    }

    /// Σ of a number over the people of every group.
    func sums(of values: [Double]) -> [Double] {
        var sums = [Double](repeating: 0, count: groupCount)
        for person in group.indices { sums[Int(group[person])] += values[person] }
        return sums
    }
}

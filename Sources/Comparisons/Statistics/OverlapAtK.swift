import Rankings

/// Overlap@k: how many of the k highest on both sides are the same people, expected over random orders of the tied.
///
/// With a(i) the chance that person i is among the first k on one side (1 above the tie that crosses k, its share of
/// the remaining places inside it, 0 below) and b(i) on the other, overlap = Σ a(i)·b(i). When the two orders have
/// nothing to do with each other its mean is exactly k²/n and its variance Σ(a − k/n)²·Σ(b − k/n)² ÷ (n − 1). Only where
/// no tie crosses k on either side is it hypergeometric.
package enum OverlapAtK {
    /// The points of a curve. O(n log n + points · groups) by groups of equal (x, y).
    /// - Precondition: every k is in 1…n.
    package static func curve(_ x: MidRanks, _ y: MidRanks, ks: [Int], level: Double = 0.95) -> [OverlapPoint] {
        let cells = jointCounts(x, y)
        return ks.map { point(x, y, cells: cells, k: $0, level: level) }
    }

    /// 1, 2, 3, …, 10, then about ten steps in every doubling, up to half of n (and n itself for n = 1).
    package static func usualSteps(_ n: Int) -> [Int] {
        let last = max(1, n / 2)
        var ks: [Int] = [], k = 1
        while k <= last && n > 0 {
            ks.append(k)
            k += max(1, k / 10)
        }
        if let end = ks.last, end < last { ks.append(last) }
        return ks
    }

    /// How many people have each pair of groups.
    private static func jointCounts(_ x: MidRanks, _ y: MidRanks) -> [(x: Int, y: Int, count: Double)] {
        var counts: [UInt64: Int] = [:]
        for i in x.group.indices {
            counts[UInt64(UInt32(bitPattern: x.group[i])) << 32 | UInt64(UInt32(bitPattern: y.group[i])), default: 0] += 1
        }
        return counts.sorted { $0.key < $1.key }.map { key, count in
            (Int(key >> 32), Int(key & 0xFFFF_FFFF), Double(count))
        }
    }

    private static func point(
        _ x: MidRanks, _ y: MidRanks, cells: [(x: Int, y: Int, count: Double)], k: Int, level: Double
    ) -> OverlapPoint {
        let n = x.count
        precondition(k >= 1 && k <= n)
        let a = Inclusion(x, k), b = Inclusion(y, k)
        let expected = cells.reduce(0) { $0 + $1.count * a.byGroup[$1.x] * b.byGroup[$1.y] }
        let chance = Double(k) * Double(k) / Double(n)
        let deviation = n > 1 ? (a.squares * b.squares / Double(n - 1)).squareRoot() : 0
        let isHypergeometric = !a.isSplit && !b.isSplit
        let band = isHypergeometric
            ? Hypergeometric(population: n, successes: k, draws: k).centralBand(level: level)
            : normalBand(chance, deviation, low: Double(max(0, 2 * k - n)), high: Double(k), level: level)
        return OverlapPoint(
            k: k, expected: expected, chance: chance, chanceLow: band.low, chanceHigh: band.high, chanceDeviation: deviation,
            isHypergeometric: isHypergeometric)
    }

    static func normalBand(_ mean: Double, _ deviation: Double, low: Double, high: Double, level: Double)
        -> (low: Double, high: Double)
    {
        let reach = Normal.quantile((1 + level) / 2) * deviation
        return (max(low, mean - reach), min(high, mean + reach))
    }

    /// The chance of every group to be among the k highest.
    struct Inclusion {
        let byGroup: [Double]
        /// Whether a tie crosses k.
        let isSplit: Bool
        /// Σ (a − k/n)² over people.
        let squares: Double

        init(_ ranks: MidRanks, _ k: Int) {
            var byGroup = [Double](repeating: 0, count: ranks.groupCount)
            var left = k, isSplit = false, squares = 0.0
            let mean = Double(k) / Double(ranks.count)
            for g in ranks.sizes.indices.reversed() {
                let size = ranks.sizes[g]
                let taken = min(left, size)
                byGroup[g] = Double(taken) / Double(size)
                if taken > 0 && taken < size { isSplit = true }
                left -= taken
                squares += Double(size) * (byGroup[g] - mean) * (byGroup[g] - mean)
            }
            self.byGroup = byGroup
            self.isSplit = isSplit
            self.squares = squares
        }
    }
}

import Rankings

/// Intervals for a share: `count` of `total`.
package enum Proportion {
    /// The exact interval of Clopper & Pearson 1934 (doi:10.1093/biomet/26.4.404): quantiles of beta distributions;
    /// it covers at least its level.
    /// - Precondition: 0 ≤ count ≤ total, total ≥ 1, 0 < level < 1.
    package static func clopperPearson(_ count: Int, of total: Int, level: Double) -> (low: Double, high: Double) {
        precondition(total >= 1 && count >= 0 && count <= total && level > 0 && level < 1)
        let tail = (1 - level) / 2
        let k = Double(count), n = Double(total)
        return (
            count == 0 ? 0 : IncompleteBeta.quantile(tail, k, n - k + 1),
            count == total ? 1 : IncompleteBeta.quantile(1 - tail, k + 1, n - k)
        )
    }

    /// The interval of counts that are equally probable, such as those of drawn links: the quantiles of the even mixtures of the beta distributions
    /// whose quantiles are the ends of each. At the low end the mean of P(X ≥ count) is (1 − level)/2, at the high end that of P(X ≤ count).
    /// Equal counts have the interval of one, to the bit. O(different counts) a step of a bisection to the last digits.
    /// - Precondition: as for one count, of every count; at least one.
    package static func clopperPearson(_ counts: [Int], of total: Int, level: Double) -> (low: Double, high: Double) {
        guard let least = counts.min(), let most = counts.max() else { preconditionFailure("no counts") }
        let first = clopperPearson(least, of: total, level: level)
        guard least < most else { return first }
        let last = clopperPearson(most, of: total, level: level), tail = (1 - level) / 2 * Double(counts.count)
        let times = Dictionary(counts.map { ($0, 1.0) }, uniquingKeysWith: +).sorted { $0.key < $1.key }
        func sum(_ chance: (Int) -> Double) -> Double { times.reduce(0) { $0 + $1.value * chance($1.key) } }
        return (
            edge(first.low, last.low) { p in sum { atLeast($0, of: total, p) } < tail },
            edge(first.high, last.high) { p in sum { 1 - atLeast($0 + 1, of: total, p) } >= tail }
        )
    }

    /// P(X ≥ count) of a binomial X.
    private static func atLeast(_ count: Int, of total: Int, _ p: Double) -> Double {
        if count == 0 { return 1 }
        return count > total ? 0 : IncompleteBeta.regularised(p, Double(count), Double(total - count + 1))
    }

    /// Where a condition that holds from `low` on ceases to hold, up to `high`.
    private static func edge(_ low: Double, _ high: Double, _ holds: (Double) -> Bool) -> Double {
        guard holds(low) else { return low }
        var low = low, high = high
        if holds(high) { return high }
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if holds(middle) { low = middle } else { high = middle }
        }
        return high
    }

    /// The score interval of Wilson 1927 (doi:10.1080/01621459.1927.10502953): close to its level on average.
    /// - Precondition: as for `clopperPearson`.
    package static func wilson(_ count: Int, of total: Int, level: Double) -> (low: Double, high: Double) {
        precondition(level > 0 && level < 1)
        let share = ShareInterval.wilson(count, of: total, z: Normal.quantile((1 + level) / 2))
        return (share.low, share.high)
    }

    /// The share with its exact interval, for the people of this universe.
    static func share(_ count: Int, of total: Int, level: Double) -> Share {
        guard total >= 1 else { return Share(count: count, total: total, interval: nil) }
        let (low, high) = clopperPearson(count, of: total, level: level)
        return Share(
            count: count, total: total,
            interval: ConfidenceInterval(
                low: low, high: high, level: level, unit: .people(total), method: .clopperPearson,
                covers: "which people happened to be counted", doesNotCover: Coverage.notCovered))
    }

    /// The same; where links are uncertain the interval is that of the drawn counts, which may leave out the share by the most probable links.
    package static func share(_ count: LinkedCount, of total: Int, level: Double) -> Share {
        let share = share(count.best, of: total, level: level)
        guard let interval = share.interval, !count.drawn.isEmpty else { return share }
        let (low, high) = clopperPearson(count.drawn, of: total, level: level)
        return Share(count: share.count, total: total, interval: interval.coveringLinks(low: low, high: high))
    }
}

/// What no interval of a comparison covers.
enum Coverage {
    static let notCovered = [
        "links not crawled", "respondents not asked", "other markets", "change over time", "wrong or missing linkage",
    ]

    /// Where the interval carries the uncertainty of links.
    static let notCoveredBesideLinks = Array(notCovered.dropLast()) + ["people none of whose accounts were found"]
}

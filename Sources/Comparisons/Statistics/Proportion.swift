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
}

/// What no interval of a comparison covers.
enum Coverage {
    static let notCovered = [
        "links not crawled", "respondents not asked", "other markets", "change over time", "wrong or missing linkage",
    ]

    /// Where the interval carries the uncertainty of links.
    static let notCoveredBesideLinks = Array(notCovered.dropLast()) + ["people none of whose accounts were found"]
}

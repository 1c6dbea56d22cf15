/// A share, or the difference of two, with its 95 % interval.
public struct ShareInterval: Sendable, Equatable {
    public let value: Double
    public let low: Double
    public let high: Double

    /// The 0.975 quantile of the standard normal distribution.
    static let z = 1.959_963_984_540_054

    /// `count` of `total` with the score interval of Wilson 1927 (doi:10.1080/01621459.1927.10502953): the shares p with
    /// (count ÷ total − p)² ≤ z²·p·(1 − p) ÷ total.
    /// - Precondition: 0 ≤ count ≤ total, total ≥ 1.
    public static func wilson(_ count: Int, of total: Int) -> ShareInterval { wilson(count, of: total, z: z) }

    /// The same with another quantile of the standard normal distribution than that of 95 %.
    package static func wilson(_ count: Int, of total: Int, z: Double) -> ShareInterval {
        precondition(total >= 1 && (0...total).contains(count), "no share of \(count) in \(total)")
        let n = Double(total), p = Double(count) / n, (low, high) = wilson(share: p, of: n, z: z)
        return ShareInterval(value: p, low: count == 0 ? 0 : low, high: count == total ? 1 : high)
    }

    /// The same for a share among so many people as need not be whole, kept within 0…1.
    package static func wilson(share p: Double, of n: Double, z: Double) -> (low: Double, high: Double) {
        let scale = 1 + z * z / n
        let centre = (p + z * z / (2 * n)) / scale
        let reach = z / scale * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
        return (max(0, centre - reach), min(1, centre + reach))
    }

    /// The first share less the second, both of the same people: Newcombe's method 10, which adds the squares of the Wilson
    /// distances less what the correlation φ of the two answers takes off, φ with a continuity correction.
    ///
    /// Source: doi:10.1002/(SICI)1097-0258(19981130)17:22<2635::AID-SIM954>3.0.CO;2-C.
    /// - Precondition: no count is negative, and they are not all 0.
    public static func difference(both: Int, first: Int, second: Int, neither: Int) -> ShareInterval {
        let n = both + first + second + neither
        let one = wilson(both + first, of: n), other = wilson(both + second, of: n)
        let phi = correlation(Double(both), Double(first), Double(second), Double(neither))
        func reach(_ x: Double, _ y: Double) -> Double { max(0, x * x - 2 * phi * x * y + y * y).squareRoot() }
        let value = Double(first - second) / Double(n)
        return ShareInterval(
            value: value, low: value - reach(one.value - one.low, other.high - other.value),
            high: value + reach(one.high - one.value, other.value - other.low))
    }

    /// φ of a 2 × 2 table, 0 where a margin is empty; a positive one is drawn half a person towards 0.
    private static func correlation(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Double {
        let margins = (a + b) * (c + d) * (a + c) * (b + d)
        guard margins > 0 else { return 0 }
        let excess = a * d - b * c
        return (excess > 0 ? max(0, excess - (a + b + c + d) / 2) : excess) / margins.squareRoot()
    }
}

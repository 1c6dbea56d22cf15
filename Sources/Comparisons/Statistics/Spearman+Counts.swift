extension Spearman {
    /// ρ of people of whom it is counted how many have which pair of values; `nil` where undefined. The same bits as from the people one by
    /// one, as all sums are whole numbers. O(pairs log pairs).
    package static func correlation(counting counts: [SIMD2<Double>: Int]) -> Double? {
        let pairs = counts.filter { $0.value > 0 }, n = pairs.reduce(0) { $0 + $1.value }
        guard n >= 3 else { return nil }
        let x = ranks(pairs.map { ($0.key.x, $0.value) }, of: n), y = ranks(pairs.map { ($0.key.y, $0.value) }, of: n)
        guard x.count > 1, y.count > 1 else { return nil }
        var xy = 0.0, xx = 0.0, yy = 0.0
        for (pair, count) in pairs {
            guard let a = x[pair.x], let b = y[pair.y] else { continue }
            xy += Double(count) * a * b
            xx += Double(count) * a * a
            yy += Double(count) * b * b
        }
        return ratio(xy, xx, yy)
    }

    /// Doubled centred mid-ranks by value.
    private static func ranks(_ values: [(value: Double, count: Int)], of n: Int) -> [Double: Double] {
        var counts: [Double: Int] = [:], before = 0
        for (value, count) in values { counts[value, default: 0] += count }
        return Dictionary(
            uniqueKeysWithValues: counts.sorted { $0.key < $1.key }.map { value, count in
                defer { before += count }
                return (value, Double(2 * before + count - n))
            })
    }
}

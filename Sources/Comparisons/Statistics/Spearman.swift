/// Spearman's rank correlation: Pearson's correlation of mid-ranks, from −1 to 1.
///
/// ρ = Σ d(x)·d(y) ÷ √(Σ d(x)² · Σ d(y)²) with centred mid-ranks d. The sums are whole numbers, exact up to about
/// 200,000 people. O(n log n).
/// Reference: Spearman 1904, doi:10.2307/1412159; ties as in Kendall & Gibbons, Rank Correlation Methods, chapter 3.
package enum Spearman {
    /// Undefined for fewer than 3 people and where one side is constant.
    /// - Precondition: as many values on both sides, all finite.
    package static func correlation(_ x: [Double], _ y: [Double]) -> Estimate {
        precondition(x.count == y.count)
        return correlation(MidRanks(x), MidRanks(y))
    }

    static func correlation(_ x: MidRanks, _ y: MidRanks) -> Estimate {
        if let why = whyUndefined(x, y) { return .undefined(why) }
        let a = x.doubledCentred, b = y.doubledCentred
        var xy = 0.0, xx = 0.0, yy = 0.0
        for i in a.indices {
            xy += a[i] * b[i]
            xx += a[i] * a[i]
            yy += b[i] * b[i]
        }
        return .value(ratio(xy, xx, yy))
    }

    static func whyUndefined(_ x: MidRanks, _ y: MidRanks) -> String? {
        if x.count < 3 { return "fewer than 3 people have both values" }
        if x.isConstant { return "everybody has the same social score" }
        if y.isConstant { return "everybody has the same offline value" }
        return nil
    }

    /// xy ÷ √(xx·yy) within −1…1; √(s·s) is exactly s, so full agreement gives exactly ±1.
    static func ratio(_ xy: Double, _ xx: Double, _ yy: Double) -> Double {
        min(1, max(-1, xy / (xx * yy).squareRoot()))
    }

    /// The correlation without each person in turn, ranks recomputed: for the acceleration of the BCa bootstrap.
    /// `nil` where it is undefined. O(n log n) instead of n·O(n).
    ///
    /// Without person i, everybody above i moves down one place and everybody tied with i half a place. With
    /// g(j) = 1 above, ½ tied, 0 below, Σ over j ≠ i of (r(xⱼ) − gₓ(j))·(r(yⱼ) − g_y(j)) needs sums of ranks above
    /// a value and the counts Σ gₓ(j)·g_y(j), which a Fenwick tree over y gives while x is passed downwards.
    package static func leavingOneOut(_ x: MidRanks, _ y: MidRanks) -> [Double?] {
        let n = x.count
        guard n >= 3 else { return [Double?](repeating: nil, count: n) }
        let rx = x.ranks, ry = y.ranks
        var product = 0.0
        for i in 0..<n { product += rx[i] * ry[i] }
        let rankAboveX = RanksAbove(x, other: ry), rankAboveY = RanksAbove(y, other: rx)
        let shared = sharedAbove(x, y)
        let cubesX = tieCubes(x), cubesY = tieCubes(y)
        let m = Double(n - 1)
        let centre = m * Double(n) * Double(n) / 4
        return (0..<n).map { i in
            let raw =
                product - rx[i] * ry[i] - rankAboveX.sum(without: i, x, ry) - rankAboveY.sum(without: i, y, rx) + shared[i]
            let xx = squares(m, cubesX, x.sizes[Int(x.group[i])]), yy = squares(m, cubesY, y.sizes[Int(y.group[i])])
            return xx > 0 && yy > 0 ? ratio(raw - centre, xx, yy) : nil
        }
    }

    /// Σ (t³ − t) over the groups.
    private static func tieCubes(_ ranks: MidRanks) -> Double {
        ranks.sizes.reduce(0) { $0 + cube($1) }
    }

    private static func cube(_ size: Int) -> Double {
        let t = Double(size)
        return t * t * t - t
    }

    /// Σ (rank − mean)² of m people when one member of a group of `size` is gone.
    private static func squares(_ m: Double, _ cubes: Double, _ size: Int) -> Double {
        (m * m * m - m - (cubes - cube(size) + cube(size - 1))) / 12
    }

    /// Of every person i, Σ over j ≠ i of gₓ(j)·g_y(j).
    private static func sharedAbove(_ x: MidRanks, _ y: MidRanks) -> [Double] {
        let members = x.membersByGroup()
        var tree = FenwickTree(y.groupCount)
        var shared = [Double](repeating: 0, count: x.count)
        for group in members.reversed() {
            for i in group { shared[i] += tree.aboveAndHalfAt(Int(y.group[i])) / 2 }
            for i in group { tree.add(1, at: Int(y.group[i])) }
            // Half of those above in x, half of those at or above: 1 above, ½ tied. A person is half tied with itself on y.
            for i in group { shared[i] += (tree.aboveAndHalfAt(Int(y.group[i])) - 0.5) / 2 }
        }
        return shared
    }
}

extension Spearman {
    /// The correlation when person i counts `weights[i]` times; `nil` where undefined.
    static func weighted(_ x: MidRanks, _ y: MidRanks, _ weights: [Double]) -> Double? { weighted([x], y, weights)[0] }

    /// The same of several scores with one outcome.
    static func weighted(_ scores: [MidRanks], _ y: MidRanks, _ weights: [Double]) -> [Double?] {
        let total = weights.reduce(0, +), (b, yy) = y.weighted(by: weights, total: total)
        return scores.map { x in
            let (a, xx) = x.weighted(by: weights, total: total)
            guard total >= 3, xx > 0, yy > 0 else { return nil }
            var xy = 0.0
            for i in a.indices { xy += weights[i] * a[i] * b[i] }
            return ratio(xy, xx, yy)
        }
    }
}

extension MidRanks {
    /// The ranks when person i counts `weights[i]` times, doubled and centred, and Σ weight · rank².
    fileprivate func weighted(by weights: [Double], total: Double) -> (ranks: [Double], squares: Double) {
        var ranks = weights, scratch = [Double](repeating: 0, count: groupCount)
        let squares = ranks.withUnsafeMutableBufferPointer {
            $0.baseAddress.map { weighted(by: weights, total: total, groupWeights: &scratch, into: $0) } ?? 0
        }
        return (ranks, squares)
    }

    /// The people of every group.
    func membersByGroup() -> [[Int]] {
        var members = [[Int]](repeating: [], count: groupCount)
        for person in group.indices { members[Int(group[person])].append(person) }
        return members
    }
}

/// Σ over the people above a group of another rank, and over the people in it.
private struct RanksAbove {
    private var above: [Double]
    private var within: [Double]

    init(_ ranks: MidRanks, other: [Double]) {
        within = [Double](repeating: 0, count: ranks.groupCount)
        above = within
        for person in ranks.group.indices { within[Int(ranks.group[person])] += other[person] }
        var sum = 0.0
        for g in within.indices.reversed() {
            above[g] = sum
            sum += within[g]
        }
    }

    /// Σ over j ≠ i of g(j)·other(j).
    func sum(without i: Int, _ ranks: MidRanks, _ other: [Double]) -> Double {
        let g = Int(ranks.group[i])
        return above[g] + (within[g] - other[i]) / 2
    }
}

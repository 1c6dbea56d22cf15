import Rankings

extension TopK {
    /// The mean over d = 1…k of the share of the first d places that both sides have in common, from 0 to 1.
    /// By chance (k + 1) ÷ 2n. O(n log n).
    /// Reference: Fagin, Kumar & Sivakumar 2003, doi:10.1137/S0895480102412856.
    package static func averageOverlap(_ x: MidRanks, _ y: MidRanks, k: Int) -> ExpectedFigure {
        precondition(k >= 1 && k <= x.count && x.count == y.count)
        let most = TieOrders.most(x, y).groups, least = TieOrders.least(x, y).groups
        return ExpectedFigure(
            expected: expectedAverageOverlap(x, y, k: k),
            least: averageOverlap(least.x, least.y, k: k, items: x.count), most: averageOverlap(most.x, most.y, k: k, items: x.count),
            chance: Double(k + 1) / (2 * Double(x.count)), chanceBand: nil)
    }

    static func expectedAverageOverlap(_ x: MidRanks, _ y: MidRanks, k: Int) -> Double {
        averageOverlap(x.descendingGroups, y.descendingGroups, k: k, items: x.count)
    }

    private static func averageOverlap(_ x: RankedGroups, _ y: RankedGroups, k: Int, items: Int) -> Double {
        var sweep = OverlapSweep(x, y, items: items), sum = 0.0
        for depth in 1...k {
            sweep.advance()
            sum += sweep.shared(xShare: sweep.xShare, yShare: sweep.yShare) / Double(depth)
        }
        return sum / Double(k)
    }

    /// Shared people ÷ different people among the k highest on both sides, s ÷ (2k − s). The expectation is over the exact
    /// distribution of s; by chance s is hypergeometric, whatever the ties. O(n log n + k²) at most.
    package static func jaccard(_ x: MidRanks, _ y: MidRanks, k: Int, level: Double = 0.95) -> ExpectedFigure {
        precondition(k >= 1 && k <= x.count && x.count == y.count)
        func share(_ shared: Int) -> Double { TopK.jaccard(shared, k: k) }
        let byChance = Hypergeometric(population: x.count, successes: k, draws: k)
        let chance = zip(byChance.support, byChance.probabilities()).reduce(0) { $0 + share($1.0) * $1.1 }
        let isSplit = OverlapAtK.Inclusion(x, k).isSplit || OverlapAtK.Inclusion(y, k).isSplit
        let band = byChance.centralBand(level: level)
        return ExpectedFigure(
            expected: expectedJaccard(x, y, k: k), least: share(TieOrders.least(x, y).shared(k)),
            most: share(TieOrders.most(x, y).shared(k)), chance: chance,
            chanceBand: isSplit ? nil : share(Int(band.low))...share(Int(band.high)))
    }

    static func expectedJaccard(_ x: MidRanks, _ y: MidRanks, k: Int) -> Double {
        SharedAtK(x, y, k: k).mean { jaccard($0, k: k) }
    }

    private static func jaccard(_ shared: Int, k: Int) -> Double { Double(shared) / Double(2 * k - shared) }
}

/// The exact distribution of the number of people among the k highest on both sides, ties in random order.
///
/// Of the tied group that k cuts on the x side, u people that y has passed and p people of y's own cut group are drawn (multivariate
/// hypergeometric); given p, those shared inside y's cut group are hypergeometric again: β + p of its members count.
private struct SharedAtK {
    private let certain: Int
    private let xDrawn: Int
    private let yDrawn: Int
    /// Members of the cut groups: of x's those passed by y and those in both, the size; of y's those passed by x, the size.
    private let xPassed: Int
    private let both: Int
    private let xSize: Int
    private let yPassed: Int
    private let ySize: Int

    init(_ x: MidRanks, _ y: MidRanks, k: Int) {
        var sweep = OverlapSweep(x.descendingGroups, y.descendingGroups, items: x.count)
        for _ in 0..<k { sweep.advance() }
        certain = sweep.count(.passed, .passed)
        (xPassed, yPassed, both) = (sweep.count(.open, .passed), sweep.count(.passed, .open), sweep.count(.open, .open))
        (xSize, ySize) = (sweep.xSeen.open, sweep.ySeen.open)
        (xDrawn, yDrawn) = (k - sweep.xSeen.passed, k - sweep.ySeen.passed)
    }

    /// Σ P(s)·f(s). Products of probabilities below 1e-18 are left out.
    func mean(of f: (Int) -> Double) -> Double {
        var mean = 0.0
        for (p, chanceOfP) in SharedAtK.draws(xSize, both, xDrawn) {
            let others = SharedAtK.draws(xSize - both, xPassed, xDrawn - p)
            let inside = SharedAtK.draws(ySize, yPassed + p, yDrawn)
            for (u, chanceOfU) in others where chanceOfP * chanceOfU > 1e-18 {
                for (v, chanceOfV) in inside { mean += chanceOfP * chanceOfU * chanceOfV * f(certain + u + v) }
            }
        }
        return mean
    }

    /// The outcomes of a draw with a probability that matters.
    private static func draws(_ population: Int, _ successes: Int, _ draws: Int) -> [(Int, Double)] {
        let drawn = Hypergeometric(population: population, successes: successes, draws: draws)
        return zip(drawn.support, drawn.probabilities()).filter { $0.1 > 1e-18 }
    }
}

extension RankBiasedOverlap {
    /// Of two rankings of the same people: variant a, its exact range over the orders of the tied, and what it is by chance.
    package static func expected(_ x: MidRanks, _ y: MidRanks, p: Double) -> ExpectedFigure {
        let groups = (x: x.descendingGroups, y: y.descendingGroups)
        func untied(_ orders: TieOrders) -> Double {
            RankBiasedOverlap(orders.groups.x, orders.groups.y, p: p, ties: .w).extrapolated
        }
        return ExpectedFigure(
            expected: RankBiasedOverlap(groups.x, groups.y, p: p, ties: .a).extrapolated,
            least: untied(.least(x, y)), most: untied(.most(x, y)), chance: chance(groups.x, groups.y, p: p, ties: .a), chanceBand: nil)
    }

    /// The mean of `extrapolated` when the same people are put into both rankings at random, the sizes of the groups staying.
    ///
    /// For two rankings of the same n people E[X(d)] = Σ cₓ · Σ c_y ÷ n, whatever the ties, and what it is divided by does not change.
    /// - Precondition: both rankings hold the same people.
    package static func chance(_ x: RankedGroups, _ y: RankedGroups, p: Double, ties: Ties) -> Double {
        let n = x.items.count
        precondition(n > 0 && n == y.items.count)
        var sweep = OverlapSweep(x, y, items: n), sum = 0.0, power = 1.0
        for depth in 1...n {
            sweep.advance()
            power *= p
            let xSeen = sweep.xSeen, ySeen = sweep.ySeen, d = Double(depth)
            let taken = ties == .w ? Double(xSeen.passed + xSeen.open) * Double(ySeen.passed + ySeen.open) : d * d
            sum += taken / Double(n) / norm(sweep, depth: depth, ties: ties) * power
        }
        return (1 - p) / p * (sum + power * p / (1 - p))
    }
}

/// Kendall's rank correlation with ties, tau-b: (C − D) ÷ √((P − Tₓ)·(P − T_y)), from −1 to 1.
///
/// C and D are the pairs ordered alike and unlike on both sides, P all pairs, T the pairs tied on a side. Every person's
/// share in C − D comes from a Fenwick tree, O(n log n) in all (the counting of Knight 1966, doi:10.2307/2282833, kept
/// by person because the jackknife needs it). Counts are exact up to 2⁵³.
package struct KendallTauB: Sendable {
    /// Of every person, pairs ordered alike minus pairs ordered unlike.
    let balance: [Double]
    private let x: MidRanks
    private let y: MidRanks

    package init(_ x: MidRanks, _ y: MidRanks) {
        self.x = x
        self.y = y
        balance = KendallTauB.balances(x, y, weights: [Double](repeating: 1, count: x.count))
    }

    /// Undefined for fewer than 3 people and where one side is constant.
    /// - Precondition: as many values on both sides, all finite.
    package static func correlation(_ x: [Double], _ y: [Double]) -> Estimate {
        precondition(x.count == y.count)
        return correlation(MidRanks(x), MidRanks(y))
    }

    static func correlation(_ x: MidRanks, _ y: MidRanks) -> Estimate {
        if let why = Spearman.whyUndefined(x, y) { return .undefined(why) }
        let parts = KendallTauB(x, y).parts
        return .value(Spearman.ratio(parts.balance, parts.untiedX, parts.untiedY))
    }

    /// C − D, P − Tₓ and P − T_y.
    var parts: (balance: Double, untiedX: Double, untiedY: Double) {
        let pairs = Double(x.count) * Double(x.count - 1) / 2
        return (balance.reduce(0, +) / 2, pairs - x.tiedPairs, pairs - y.tiedPairs)
    }

    /// tau-b without each person in turn: that person's pairs leave all three counts. `nil` where undefined. O(n).
    package var leavingOneOut: [Double?] {
        let whole = parts
        return balance.indices.map { i in
            let others = Double(x.count - 1)
            let untiedX = whole.untiedX - (others - Double(x.sizes[Int(x.group[i])] - 1))
            let untiedY = whole.untiedY - (others - Double(y.sizes[Int(y.group[i])] - 1))
            guard untiedX > 0, untiedY > 0 else { return nil }
            return Spearman.ratio(whole.balance - balance[i], untiedX, untiedY)
        }
    }

    /// tau-b without each of some groups of people in turn: their pairs leave all three counts, those inside a group once. `nil` where
    /// undefined. O(n log n) for all groups together, if no two share a person.
    package func leavingOut(_ groups: [[Int]]) -> [Double?] {
        let whole = parts
        return groups.map { people in
            let rest = x.count - people.count
            guard rest >= 3 else { return nil }
            let ownX = x.restricted(to: people), ownY = y.restricted(to: people), inside = KendallTauB(ownX, ownY).parts
            // Untied pairs of one of the group with anybody, each inside pair being counted from both sides.
            func untied(_ ranks: MidRanks, _ own: Double) -> Double {
                people.reduce(0) { $0 + Double(ranks.count - ranks.sizes[Int(ranks.group[$1])]) } - own
            }
            let untiedX = whole.untiedX - untied(x, inside.untiedX), untiedY = whole.untiedY - untied(y, inside.untiedY)
            guard untiedX > 0, untiedY > 0 else { return nil }
            return Spearman.ratio(whole.balance - people.reduce(0) { $0 + balance[$1] } + inside.balance, untiedX, untiedY)
        }
    }

    /// Of every person, the weight of those ordered alike minus that of those ordered unlike.
    static func balances(_ x: MidRanks, _ y: MidRanks, weights: [Double]) -> [Double] {
        let members = x.membersByGroup()
        var balance = [Double](repeating: 0, count: x.count)
        var below = FenwickTree(y.groupCount)
        for group in members {
            for i in group { balance[i] += below.difference(at: Int(y.group[i])) }
            for i in group { below.add(weights[i], at: Int(y.group[i])) }
        }
        var above = FenwickTree(y.groupCount)
        for group in members.reversed() {
            for i in group { balance[i] -= above.difference(at: Int(y.group[i])) }
            for i in group { above.add(weights[i], at: Int(y.group[i])) }
        }
        return balance
    }
}

extension FenwickTree {
    /// Counts below `place` minus counts above it.
    fileprivate func difference(at place: Int) -> Double {
        sum(before: place) - (total - sum(before: place + 1))
    }
}

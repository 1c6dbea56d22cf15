import Foundation

/// From estimates and how they scatter together to the rows of a leaderboard.
struct LeaderboardTable {
    let leaderboard: Leaderboard

    /// Without intervals.
    init(_ names: [String], _ estimates: [Estimate], _ n: Int, _ level: Double, why: String) {
        let order = LeaderboardTable.order(estimates), best = order.first.flatMap { estimates[$0].value }
        leaderboard = Leaderboard(
            rows: order.map { s in
                Leaderboard.Row(
                    score: names[s], estimate: estimates[s], interval: nil, behind: LeaderboardTable.behind(estimates[s], best),
                    behindInterval: nil, isNotToldApart: estimates[s].value != nil, remark: estimates[s].whyUndefined)
            },
            pairs: [], n: n, level: level, unit: nil, method: nil, draws: 0, reachOfScores: 0, reachOfPairs: 0, whyNoIntervals: why)
    }

    init(
        _ names: [String], _ estimates: [Estimate], _ n: Int, _ level: Double, _ draws: JointDraws, _ unit: ResamplingUnit,
        _ method: IntervalMethod
    ) {
        let order = LeaderboardTable.order(estimates), values = estimates.map(\.value)
        let taking = order.filter { draws.whyNot[$0] == nil }
        let allScores = SimultaneousIntervals(draws: draws.z, errors: draws.zErrors)
        let pairs = taking.indices.flatMap { i in taking.indices.dropFirst(i + 1).map { (taking[i], taking[$0]) } }
        let allPairs = SimultaneousIntervals(
            draws: draws.plain.lazy.map { draw in pairs.map { draw[$0.0] - draw[$0.1] } },
            errors: pairs.map { draws.differenceErrors[$0.0 * names.count + $0.1] })
        let scoreReach = allScores.reach(level: level), pairReach = allPairs.reach(level: level)
        let compared = pairs.enumerated().map { p, pair in
            let difference = (values[pair.0] ?? 0) - (values[pair.1] ?? 0), width = pairReach * allPairs.errors[p]
            return Leaderboard.Pair(
                higher: names[pair.0], lower: names[pair.1], difference: difference, interval: difference - width...difference + width,
                adjustedP: allPairs.adjustedP(difference, p))
        }
        let best = order.first
        let rows = order.map { s in
            let fromBest = compared.first { best.map { names[$0] } == $0.higher && $0.lower == names[s] }?.interval
            let z = values[s].map { atanh($0) } ?? 0, width = scoreReach * draws.zErrors[s]
            return Leaderboard.Row(
                score: names[s], estimate: estimates[s], interval: draws.whyNot[s] == nil ? tanh(z - width)...tanh(z + width) : nil,
                behind: LeaderboardTable.behind(estimates[s], best.flatMap { values[$0] }), behindInterval: fromBest,
                isNotToldApart: values[s] != nil && (s == best || fromBest.map { $0.lowerBound <= 0 } ?? true), remark: draws.whyNot[s])
        }
        leaderboard = Leaderboard(
            rows: rows, pairs: compared, n: n, level: level, unit: unit, method: method, draws: draws.z.count, reachOfScores: scoreReach,
            reachOfPairs: pairReach, whyNoIntervals: nil)
    }

    /// The highest estimate first, the undefined last; equals in the order given.
    private static func order(_ estimates: [Estimate]) -> [Int] {
        estimates.indices.sorted { a, b in
            let x = estimates[a].value ?? -.infinity, y = estimates[b].value ?? -.infinity
            return x != y ? x > y : a < b
        }
    }

    private static func behind(_ estimate: Estimate, _ best: Double?) -> Double? {
        guard let value = estimate.value, let best else { return nil }
        return best - value
    }
}

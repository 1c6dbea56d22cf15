import Foundation
import Foundations

extension JointDraws {
    typealias People = LeaderboardAgreement.People

    /// A joint t distribution with the covariances of all figures: sums of the steps that they take without each cluster, weighted by normal numbers.
    ///
    /// With drawn assignments (M) of uncertain links, T = W̄ + (1 + 1/M)·B of Rubin 1987 is such a sum too: of the steps of each, divided by √M, and of
    /// those from the mean to each. Degrees of freedom are the fewest that `Rubin` gives a score or a difference, rounded down.
    /// O(draws · clusters · scores) without, M times as much with drawn assignments.
    static func jackknife(_ best: People, drawn: [People], draws: Int, seed: UInt64, _ execution: Execution) -> JointDraws {
        let fixed = LeftOut(best, execution), others = drawn.map { LeftOut($0, execution) }
        let whyNot = JointDraws.whyNot(fixed.estimates, best.ranks, best.outcome) { s in
            if !fixed.isDefined(s) { return "without one cluster the rest agree perfectly or no longer differ: the error cannot be measured" }
            return others.allSatisfy { $0.isDefined(s) } ? nil : "with some drawn sets of links the error cannot be measured"
        }
        func steps(_ turned: (Double) -> Double) -> [Steps] {
            whyNot.indices.map { s in whyNot[s] == nil ? Steps(others.isEmpty ? [fixed] : others, s, turned) : Steps() }
        }
        let z = steps(atanh), plain = steps { $0 }, pairs = plain.flatMap { a in plain.map { a.minus($0) } }
        let complete = others.isEmpty ? Double(best.clusters.count - 1) : others.reduce(0) { $0 + Double($1.clusters - 1) } / Double(others.count)
        let freedom = max(1, Int((z + pairs).filter { $0.size > 0 }.map { $0.degreesOfFreedom(complete) }.min() ?? complete))
        let width = z.map(\.all.count).max() ?? 0
        let values = execution.mapChunks(draws) { b in
            var random = SeededRandom(seed: seed, stream: UInt64(b))
            let weights = (0..<width).map { _ in Normal.quantile(middle(&random)) }
            let chance = (0..<freedom).reduce(0.0) { sum, _ in
                let value = Normal.quantile(middle(&random))
                return sum + value * value
            }
            let shrunk = (chance / Double(freedom)).squareRoot()
            func mixed(_ steps: Steps) -> Double { zip(steps.all, weights).reduce(0) { $0 + $1.0 * $1.1 } / shrunk }
            return (z: z.map(mixed), plain: plain.map(mixed))
        }
        return JointDraws(
            z: values.map(\.z), plain: values.map(\.plain), zErrors: z.map(\.size), differenceErrors: pairs.map(\.size), whyNot: whyNot)
    }

    /// Uniform, never 0 or 1.
    private static func middle(_ random: inout SeededRandom) -> Double { random.uniform() + 0x1p-54 }
}

/// ρ of every score with one set of links, and without each cluster.
private struct LeftOut {
    let estimates: [Double?]
    let leftOut: [[Double?]]
    let clusters: Int

    init(_ people: JointDraws.People, _ execution: Execution) {
        estimates = people.ranks.map { Spearman.correlation($0, people.outcome).value }
        leftOut = people.ranks.map { Jackknife.spearman($0, people.outcome, people.clusters, execution) }
        clusters = people.clusters.count
    }

    func isDefined(_ s: Int) -> Bool { ([estimates[s]] + leftOut[s]).allSatisfy { $0.map { abs($0) < 1 } ?? false } }
}

/// The steps of one figure; the sum of their squares is its variance.
private struct Steps {
    var within: [Double] = []
    /// Between the estimates of drawn assignments.
    var between: [Double] = []

    init() {}

    init(_ sets: [LeftOut], _ s: Int, _ turned: (Double) -> Double) {
        let count = Double(sets.count), estimates = sets.map { turned($0.estimates[s] ?? 0) }
        for (set, estimate) in zip(sets, estimates) {
            let clusters = Double(set.clusters), scale = ((clusters - 1) / clusters).squareRoot()
            within += set.leftOut[s].map { (turned($0 ?? 0) - estimate) * scale / count.squareRoot() }
        }
        guard sets.count > 1 else { return }
        let mean = estimates.reduce(0, +) / count
        between = estimates.map { ($0 - mean) * ((1 + 1 / count) / (count - 1)).squareRoot() }
    }

    var all: [Double] { within + between }

    var size: Double { Steps.squares(all).squareRoot() }

    func degreesOfFreedom(_ complete: Double) -> Double {
        Rubin.degreesOfFreedom(within: Steps.squares(within), between: Steps.squares(between), of: between.count, complete: complete)
    }

    /// A figure without steps stands still.
    func minus(_ other: Steps) -> Steps {
        var difference = self
        if within.isEmpty { difference = Steps(within: other.within.map { _ in 0 }, between: other.between.map { _ in 0 }) }
        for i in other.within.indices { difference.within[i] -= other.within[i] }
        for i in other.between.indices { difference.between[i] -= other.between[i] }
        return difference
    }

    private init(within: [Double], between: [Double]) {
        self.within = within
        self.between = between
    }

    private static func squares(_ steps: [Double]) -> Double { steps.reduce(0) { $0 + $1 * $1 } }
}

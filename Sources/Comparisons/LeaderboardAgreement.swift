import Foundation
import Foundations

/// Which of several scores is closer to the outcome: paired, over the same people and the same resamples.
///
/// Without clusters the errors and the joint distribution of all estimates come from the bootstrap of people, all scores in the same
/// resamples; with clusters from leaving out each cluster in turn, all scores without the same cluster: covariances of these figures, and a
/// joint t distribution with G − 1 degrees of freedom (drawn; Hothorn, Bretz & Westfall 2008, doi:10.1002/bimj.200810425). Estimates are
/// taken as Fisher's z, differences as they are. Families: all scores, and all pairs. Where links are uncertain both carry it: the resamples given draw
/// accounts too, the covariances are those of all drawn assignments by the rule of `Rubin`.
package struct LeaderboardAgreement: Sendable {
    /// Who has all scores with one set of links, in clusters.
    package struct People: Sendable {
        let ranks: [MidRanks]
        let outcome: MidRanks
        let clusters: Clusters
    }

    let names: [String]
    let ranks: [MidRanks]
    let outcome: MidRanks
    let clusters: Clusters?
    let options: ComparisonOptions
    /// ρ of these people in the resamples, by score, where it is known already.
    let resampled: [[Double?]]?
    /// With every drawn assignment; empty where links are certain, or without clusters.
    let drawn: [People]

    package init(
        names: [String], scores: [[Double]], outcome: [Double], clusters: Clusters?, options: ComparisonOptions,
        resampled: [[Double?]]? = nil, drawn: [People] = []
    ) {
        self.drawn = drawn
        self.resampled = resampled
        self.names = names
        ranks = scores.map(MidRanks.init)
        self.outcome = MidRanks(outcome)
        self.clusters = clusters
        self.options = options
    }

    /// O(scores · n · resamples + pairs · resamples), or with clusters O(scores · n · clusters + …).
    package func leaderboard(_ execution: Execution) -> Leaderboard {
        let estimates = ranks.map { Spearman.correlation($0, outcome) }
        if let why = whyNoIntervals { return LeaderboardTable(names, estimates, outcome.count, options.level, why: why).leaderboard }
        let draws = clusters.map { clusters in
            JointDraws.jackknife(
                People(ranks: ranks, outcome: outcome, clusters: clusters), drawn: drawn, draws: options.resamples, seed: stream(0x7474), execution)
        } ?? JointDraws.bootstrap(ranks, outcome, resampled ?? bootstrap(execution))
        let unit: ResamplingUnit, method: IntervalMethod
        if let clusters {
            (unit, method) = (.clusters(clusters.count), .clusterJackknife(degreesOfFreedom: clusters.count - 1))
        } else {
            (unit, method) = (.people(outcome.count), .bootstrap(resamples: options.resamples))
        }
        return LeaderboardTable(names, estimates, outcome.count, options.level, draws, unit, method).leaderboard
    }

    private func bootstrap(_ execution: Execution) -> [[Double?]] {
        Bootstrap.spearman(scores: ranks, outcome: outcome, resamples: options.resamples, seed: options.randomSeed, execution)
    }

    private func stream(_ number: UInt64) -> UInt64 { SeededRandom(seed: options.randomSeed, stream: number).value(at: 0) }

    private var whyNoIntervals: String? {
        if let clusters {
            return clusters.count < Agreement.fewestClusters
                ? "only \(clusters.count) clusters: intervals need at least \(Agreement.fewestClusters)" : nil
        }
        return outcome.count < Agreement.fewestPeople
            ? "fewer than \(Agreement.fewestPeople) people have all scores: intervals would only look like some" : nil
    }
}

/// How the estimates of all scores scatter together.
struct JointDraws {
    /// What an estimate does in one draw, as a deviation from itself: on Fisher's z, and as it is.
    let z: [[Double]]
    let plain: [[Double]]
    /// Standard errors of z, and of the difference of any two scores, row by row.
    let zErrors: [Double]
    let differenceErrors: [Double]
    /// Why a score takes no part, by score.
    let whyNot: [String?]

    /// - Precondition: a score that takes part is defined and not ±1 in the data.
    static func bootstrap(_ x: [MidRanks], _ y: MidRanks, _ values: [[Double?]]) -> JointDraws {
        let draws = values.first?.count ?? 0
        let estimates = x.map { Spearman.correlation($0, y).value }
        let whyNot = JointDraws.whyNot(estimates, x, y) { s in
            let undefined = values[s].count { $0.map { abs($0) >= 1 } ?? true }
            return undefined * 20 > draws ? "in \(undefined) of \(draws) resamples the ranks agree perfectly or no longer differ" : nil
        }
        let taking = x.indices.filter { whyNot[$0] == nil }
        let complete = (0..<draws).filter { b in taking.allSatisfy { values[$0][b].map { abs($0) < 1 } ?? false } }
        // Resamples scatter by the variance over n, and as if it were known: draws and errors are both stretched, or the quantile of their ratio
        // would take it out again.
        let freedom = Double(max(1, y.count - 1))
        let stretch = (Double(y.count) / freedom).squareRoot() * StudentT.quantile(0.975, degreesOfFreedom: freedom) / Normal.quantile(0.975)
        func deviations(_ turned: (Double) -> Double) -> [[Double]] {
            complete.map { b in
                x.indices.map { s in whyNot[s] == nil ? (turned(values[s][b] ?? 0) - turned(estimates[s] ?? 0)) * stretch : 0 }
            }
        }
        let z = deviations(atanh), plain = deviations { $0 }
        return JointDraws(
            z: z, plain: plain, zErrors: x.indices.map { s in deviation(z.map { $0[s] }) },
            differenceErrors: x.indices.flatMap { a in x.indices.map { b in deviation(plain.map { $0[a] - $0[b] }) } }, whyNot: whyNot)
    }

    /// Why each score takes no part: for itself, else for what its draws say.
    static func whyNot(_ estimates: [Double?], _ x: [MidRanks], _ y: MidRanks, _ ofDraws: (Int) -> String?) -> [String?] {
        x.indices.map { s in
            guard let estimate = estimates[s] else { return Spearman.whyUndefined(x[s], y) }
            return abs(estimate) < 1 ? ofDraws(s) : Jackknife.perfect
        }
    }

    private static func deviation(_ values: [Double]) -> Double {
        guard values.count > 1 else { return 0 }
        let mean = values.reduce(0, +) / Double(values.count)
        return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)).squareRoot()
    }
}

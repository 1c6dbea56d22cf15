import Foundation
import Foundations

/// What the agreement of people would be with other accounts that may be theirs (`DrawnLinks`), for the intervals of the correlations to carry the
/// uncertainty of the links.
///
/// Bootstrap: every resample draws people and an assignment; the ends are the quantiles of these resamples at the places that BCa
/// finds with fixed links. Jackknife: 20 assignments, combined by the rule of Rubin 1987 (doi:10.1002/9780470316696) on Fisher's z:
/// mean z̄, variance W̄ + (1 + 1/M)·B. People without an account in a draw take no part in it.
/// O(people + possible accounts) a resample and score: everything that may be drawn is sorted once.
package struct LinkageDraws: Sendable {
    private let drawn: DrawnLinks
    /// Everybody with an outcome who has a score in some assignment.
    private let outcome: [Double]
    private let clusters: [String?]
    /// With the fixed links, by score, then person; of uncertain people without an account.
    private let base: [[Double?]]
    /// Where the uncertain people stand among these; −1 for those outside. By score, what an account gives.
    private let places: [Int]
    private let values: [[Double?]]

    /// `nil` where every link of these people is certain.
    /// - Parameters:
    ///   - compared: those of `group` with a score and an outcome.
    ///   - isClustered: whether clusters are left out, and not people.
    init?(
        _ drawn: DrawnLinks, _ people: [UniverseMembers.Member], _ compared: [Int], among group: [Int], isClustered: Bool,
        _ scores: [SocialPlaces]
    ) {
        let group = Set(group)
        let uncertain = drawn.sampler.uncertain.filter { group.contains($0) && people[$0].outcome != nil }
        guard !uncertain.isEmpty else { return nil }
        let members = Set(compared).union(uncertain).sorted()
        let place = Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1, $0) })
        let isUncertain = Set(uncertain)
        self.drawn = drawn
        outcome = members.compactMap { people[$0].outcome }
        clusters = members.map { isClustered ? people[$0].details.cluster : nil }
        base = scores.map { score in
            members.map { isUncertain.contains($0) ? score.standing(withAccount: -1).value : score.values[$0] }
        }
        places = drawn.sampler.uncertain.map { place[$0] ?? -1 }
        values = scores.map { score in drawn.sampler.accounts.indices.map { score.standing(withAccount: $0).value } }
    }

    /// The people with a score in one draw.
    private struct Sample {
        let people: [Int]
        let scores: [Double]
        let outcome: [Double]
    }

    private func samples(_ accounts: [Int]) -> [Sample] {
        base.indices.map { s in
            var scores = base[s]
            for (place, account) in zip(places, accounts) where place >= 0 && account >= 0 { scores[place] = values[s][account] }
            let people = scores.indices.filter { scores[$0] != nil }
            return Sample(people: people, scores: people.compactMap { scores[$0] }, outcome: people.map { outcome[$0] })
        }
    }

    /// The results with intervals that cover the links too. - Parameter fixed: the resamples with fixed links, by score.
    func widened(
        _ results: [Agreement.Result], of agreement: Agreement, fixed: [[Double?]]?, _ execution: Execution
    ) -> [Agreement.Result] {
        let resampled = fixed.map { _ in resample(agreement.options, execution) }
        let drawn = self.drawn.accounts.map(samples)
        return results.indices.map { s in
            let samples = drawn.map { (sample: $0[s], clusters: Clusters($0[s].people.map { clusters[$0] })) }
            func combined(_ statistic: AgreementStatistic, _ spread: (Sample, Clusters?) -> Rubin.Part?) -> AgreementStatistic {
                guard let interval = statistic.interval else { return statistic }
                return statistic.with(interval, Rubin.interval(samples.map { spread($0.sample, $0.clusters) }, level: interval.level))
            }
            let found = results[s]
            return Agreement.Result(
                spearman: resampled.flatMap { bootstrapped(found.spearman, agreement, s, fixed?[s] ?? [], $0[s]) }
                    ?? combined(found.spearman) { LinkageDraws.spearman($0, $1, execution) },
                kendallTauB: combined(found.kendallTauB) { LinkageDraws.kendallTauB($0, $1) },
                spearmanWithinClusters: found.spearmanWithinClusters.map {
                    combined($0) { sample, clusters in
                        clusters.flatMap { Rubin.Part(WithinClusters.spearman(sample.scores, sample.outcome, $0)) }
                    }
                },
                kendallTauBWithinClusters: found.kendallTauBWithinClusters.map {
                    combined($0) { sample, clusters in
                        clusters.flatMap { Rubin.Part(WithinClusters.kendallTauB(sample.scores, sample.outcome, $0)) }
                    }
                },
                resampled: resampled?[s] ?? found.resampled)
        }
    }

    private func bootstrapped(
        _ statistic: AgreementStatistic, _ agreement: Agreement, _ s: Int, _ fixed: [Double?], _ mixed: [Double?]
    ) -> AgreementStatistic {
        guard let interval = statistic.interval, let estimate = statistic.estimate.value else { return statistic }
        let x = MidRanks(agreement.scores[s]), y = MidRanks(agreement.outcome)
        return statistic.with(
            interval,
            BCaInterval.interval(
                estimate: estimate, resampled: fixed, leftOut: Spearman.leavingOneOut(x, y), level: interval.level, mixed: mixed))
    }

    /// Spearman's ρ by score, then by resample: resample b draws people from the stream b of the seed, and the assignment b.
    private func resample(_ options: ComparisonOptions, _ execution: Execution) -> [[Double?]] {
        let size = 16, chunks = (options.resamples + size - 1) / size, outcome = MidRanks(self.outcome)
        // Everybody, then all accounts. Whoever has no value weighs nothing, whatever stands there.
        let ranks = zip(base, values).map { MidRanks(($0 + $1).map { $0 ?? 0 }) }
        let rows = execution.mapChunks(chunks) { chunk in
            (chunk * size..<min(options.resamples, (chunk + 1) * size)).map { b in
                let accounts = drawn.sampler.places(stream: UInt64(b))
                var counts = Bootstrap.drawnCounts(outcome.count, seed: options.randomSeed, stream: UInt64(b))
                // Who has a value is the same in every score: the link decides.
                for (place, account) in zip(places, accounts) where place >= 0 && account < 0 && base[0][place] == nil { counts[place] = 0 }
                return Spearman.weighted(ranks.map { people(accounts, of: $0) }, outcome, counts)
            }
        }.flatMap { $0 }
        return base.indices.map { s in rows.map { $0[s] } }
    }

    /// The groups of the people with some accounts, out of those of everybody and all accounts: to be weighted, as the sizes stay those of all.
    private func people(_ accounts: [Int], of all: MidRanks) -> MidRanks {
        var group = Array(all.group.prefix(outcome.count))
        for (place, account) in zip(places, accounts) where place >= 0 && account >= 0 { group[place] = all.group[outcome.count + account] }
        return MidRanks(group: group, sizes: all.sizes)
    }

    private static func spearman(_ sample: Sample, _ clusters: Clusters?, _ execution: Execution) -> Rubin.Part? {
        guard let clusters else { return nil }
        let x = MidRanks(sample.scores), y = MidRanks(sample.outcome)
        return Rubin.Part(Spearman.correlation(x, y), Jackknife.spearman(x, y, clusters, execution))
    }

    private static func kendallTauB(_ sample: Sample, _ clusters: Clusters?) -> Rubin.Part? {
        let x = MidRanks(sample.scores), y = MidRanks(sample.outcome)
        let leftOut = clusters.map { Jackknife.kendallTauB(x, y, $0) } ?? KendallTauB(x, y).leavingOneOut
        return Rubin.Part(KendallTauB.correlation(x, y), leftOut)
    }
}

extension AgreementStatistic {
    /// With the ends that also cover which links are right.
    fileprivate func with(_ old: ConfidenceInterval, _ ends: IntervalEnds) -> AgreementStatistic {
        var interval: ConfidenceInterval?, why: String?
        switch ends {
        case .none(let reason): why = reason
        case .interval(let low, let high):
            interval = old.coveringLinks(low: low, high: high)
        }
        return AgreementStatistic(
            name: name, scope: scope, estimate: estimate, interval: interval, whyNoInterval: why, permutation: permutation, n: n,
            universeSize: universeSize)
    }
}

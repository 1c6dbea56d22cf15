import Foundations
import LinearAlgebra

/// The agreement of several scores with one outcome over the same people: estimates, intervals, tests.
///
/// Intervals: with clusters, delete-one-cluster jackknife-t on Fisher's z, at least 5 clusters; without, BCa bootstrap of
/// people for Spearman and jackknife-t over people for tau-b, at least 10 people. Tests: the outcome shuffled within
/// clusters (beside the within-cluster figure) or, without clusters, among everybody.
package struct Agreement: Sendable {
    static let fewestClusters = 5
    static let fewestPeople = 10

    package struct Result: Sendable {
        package let spearman: AgreementStatistic
        package let kendallTauB: AgreementStatistic
        package let spearmanWithinClusters: AgreementStatistic?
        package let kendallTauBWithinClusters: AgreementStatistic?
        /// Spearman's ρ in every resample of people; empty where there are none.
        let resampled: [Double?]
    }

    let scores: [[Double]]
    let outcome: [Double]
    let clusters: Clusters?
    let universeSize: Int
    let options: ComparisonOptions
    let linkage: LinkageDraws?

    package init(
        scores: [[Double]], outcome: [Double], clusters: Clusters?, universeSize: Int, options: ComparisonOptions,
        linkage: LinkageDraws? = nil
    ) {
        self.scores = scores
        self.outcome = outcome
        self.clusters = clusters
        self.universeSize = universeSize
        self.options = options
        self.linkage = linkage
    }

    /// By score. O(resamples · scores · n).
    package func results(_ execution: Execution) throws(LinearAlgebraFailure) -> [Result] {
        let ranks = scores.map(MidRanks.init), outcomeRanks = MidRanks(outcome)
        let resampled = bootstrap(ranks, outcomeRanks, execution)
        let tests = try permute(ranks, outcomeRanks, execution)
        let results = scores.indices.map { s in
            let x = ranks[s]
            let spearman = Spearman.correlation(x, outcomeRanks)
            let pooledTest = clusters == nil ? test(tests, s, spearman) : nil
            return Result(
                spearman: statistic(
                    .spearman, .pooled, spearman, pooledTest,
                    pooledInterval(spearman) { clusters in
                        Jackknife.spearman(x, outcomeRanks, clusters, execution)
                    } people: { estimate in
                        bootstrapInterval(estimate, x, outcomeRanks, resampled.map { $0[s] } ?? [])
                    }),
                kendallTauB: kendall(x, outcomeRanks),
                spearmanWithinClusters: clusters.map { clusters in
                    within(.spearman, WithinClusters.spearman(scores[s], outcome, clusters), clusters, tests, s)
                },
                kendallTauBWithinClusters: clusters.map { clusters in
                    within(.kendallTauB, WithinClusters.kendallTauB(scores[s], outcome, clusters), clusters, nil, s)
                }, resampled: resampled?[s] ?? [])
        }
        return linkage?.widened(results, of: self, fixed: resampled, execution) ?? results
    }

    private func bootstrap(_ ranks: [MidRanks], _ outcome: MidRanks, _ execution: Execution) -> [[Double?]]? {
        guard clusters == nil, outcome.count >= Agreement.fewestPeople else { return nil }
        return Bootstrap.spearman(
            scores: ranks, outcome: outcome, resamples: options.resamples, seed: options.randomSeed, execution)
    }

    private func permute(_ ranks: [MidRanks], _ outcomeRanks: MidRanks, _ execution: Execution)
        throws(LinearAlgebraFailure) -> PermutationTest.Found?
    {
        guard outcomeRanks.count >= 3, !scores.isEmpty else { return nil }
        let everybody = [Array(outcome.indices)]
        // Its own stream family, apart from the bootstrap's.
        let seed = SeededRandom(seed: options.randomSeed, stream: 0x7065_726D).value(at: 0)
        guard let clusters else {
            return try PermutationTest.test(
                scores: ranks.map(\.doubledCentred), outcome: outcomeRanks.doubledCentred, blocks: everybody,
                permutations: options.permutations, seed: seed, execution)
        }
        return try PermutationTest.test(
            scores: scores.map { WithinClusters.places($0, clusters) }, outcome: WithinClusters.places(outcome, clusters),
            blocks: clusters.members, permutations: options.permutations, seed: seed, execution)
    }

    private func test(_ tests: PermutationTest.Found?, _ score: Int, _ estimate: Estimate) -> AgreementStatistic.Permutation? {
        guard let tests, estimate.value != nil else { return nil }
        return .init(
            pValue: tests.pValues[score], permutations: tests.permutations, withinClusters: clusters != nil, isExact: tests.isExact)
    }

    private func kendall(_ x: MidRanks, _ y: MidRanks) -> AgreementStatistic {
        let estimate = KendallTauB.correlation(x, y)
        return statistic(
            .kendallTauB, .pooled, estimate, nil,
            pooledInterval(estimate) { clusters in
                Jackknife.kendallTauB(x, y, clusters)
            } people: { value in
                jackknifeInterval(value, KendallTauB(x, y).leavingOneOut, unit: "person", of: .people(x.count))
            })
    }

    private func within(
        _ name: AgreementStatistic.Name, _ parts: WithinClusters, _ clusters: Clusters, _ tests: PermutationTest.Found?,
        _ score: Int
    ) -> AgreementStatistic {
        let estimate = parts.estimate
        return statistic(
            name, .withinClusters, estimate, test(tests, score, estimate),
            pooledInterval(estimate) { _ in parts.leavingOneOut } people: { _ in .none("no clusters") })
    }

    private func statistic(
        _ name: AgreementStatistic.Name, _ scope: AgreementStatistic.Scope, _ estimate: Estimate,
        _ permutation: AgreementStatistic.Permutation?, _ interval: Interval
    ) -> AgreementStatistic {
        var found: ConfidenceInterval?, why: String?
        switch interval {
        case .some(let interval): found = interval
        case .none(let reason): why = reason
        }
        return AgreementStatistic(
            name: name, scope: scope, estimate: estimate, interval: found, whyNoInterval: why, permutation: permutation,
            n: outcome.count, universeSize: universeSize)
    }
}

extension Agreement {
    enum Interval {
        case some(ConfidenceInterval)
        case none(String)
    }

    private func pooledInterval(
        _ estimate: Estimate, clusters leftOut: (Clusters) -> [Double?], people: (Double) -> Interval
    ) -> Interval {
        guard let value = estimate.value else { return .none(estimate.whyUndefined ?? "undefined") }
        guard abs(value) < 1 else { return .none(Jackknife.perfect) }
        if let clusters {
            guard clusters.count >= Agreement.fewestClusters else {
                return .none(
                    "only \(clusters.count) cluster\(clusters.count == 1 ? "" : "s"): an interval needs at least "
                        + "\(Agreement.fewestClusters); see the permutation within clusters")
            }
            return jackknifeInterval(value, leftOut(clusters), unit: "cluster", of: .clusters(clusters.count))
        }
        guard outcome.count >= Agreement.fewestPeople else {
            return .none("fewer than \(Agreement.fewestPeople) people: an interval would only look like one")
        }
        return people(value)
    }

    private func bootstrapInterval(_ estimate: Double, _ x: MidRanks, _ y: MidRanks, _ resampled: [Double?]) -> Interval {
        let ends = BCaInterval.interval(
            estimate: estimate, resampled: resampled, leftOut: Spearman.leavingOneOut(x, y), level: options.level)
        return interval(ends, of: .people(x.count), .bcaBootstrap(resamples: resampled.count))
    }

    private func jackknifeInterval(_ estimate: Double, _ leftOut: [Double?], unit: String, of units: ResamplingUnit) -> Interval {
        let ends = Jackknife.interval(estimate: estimate, leftOut: leftOut, unit: unit, level: options.level)
        let freedom = leftOut.count - 1
        if case .clusters = units { return interval(ends, of: units, .clusterJackknife(degreesOfFreedom: freedom)) }
        return interval(ends, of: units, .jackknife(degreesOfFreedom: freedom))
    }

    private func interval(_ ends: IntervalEnds, of units: ResamplingUnit, _ method: IntervalMethod) -> Interval {
        switch ends {
        case .none(let why): return .none(why)
        case .interval(let low, let high):
            let unit = if case .clusters = units { "clusters" } else { "people" }
            return .some(
                ConfidenceInterval(
                    low: low, high: high, level: options.level, unit: units, method: method,
                    covers: "which \(unit) happened to be measured", doesNotCover: Coverage.notCovered))
        }
    }
}

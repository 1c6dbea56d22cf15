import Comparisons
import Foundations

/// One simulated comparison.
enum Trials {
    private static func options(_ random: inout SeededRandom, resamples: Int = 1_000) -> ComparisonOptions {
        ComparisonOptions(resamples: resamples, permutations: 99, randomSeed: random.next())
    }

    static func correlations(_ sample: Law.Sample, _ truth: Population, _ methods: [String], _ random: inout SeededRandom) -> [Trial] {
        let agreement = Agreement(
            scores: sample.scores, outcome: sample.outcome, clusters: Clusters(sample.clusters), universeSize: sample.outcome.count,
            options: options(&random))
        guard let result = try? agreement.results(.serial).first else { return [] }
        var trials = [
            Trial(methods[0], truth.spearman, result.spearman.estimate.value ?? 0, result.spearman.interval.map { $0.low...$0.high }),
            Trial(methods[1], truth.tauB, result.kendallTauB.estimate.value ?? 0, result.kendallTauB.interval.map { $0.low...$0.high }),
        ]
        // Whether the permutation test within clusters leaves a true 0 alone, at 5 %.
        if let p = result.spearmanWithinClusters?.permutation?.pValue, truth.spearman == 0 {
            trials.append(Trial("permutation", 0.05, p, p...p, held: p > 0.05))
        }
        return trials
    }

    static func leaderboard(_ sample: Law.Sample, _ truths: [Double], _ methods: [String], _ random: inout SeededRandom) -> [Trial] {
        let names = truths.indices.map { "\($0)" }, place = Dictionary(uniqueKeysWithValues: zip(names, truths))
        let board = LeaderboardAgreement(
            names: names, scores: sample.scores, outcome: sample.outcome, clusters: Clusters(sample.clusters), options: options(&random)
        ).leaderboard(.serial)
        func truth(_ name: String) -> Double { place[name] ?? .nan }
        guard let first = board.rows.first(where: { $0.score == "0" }), let estimate = first.estimate.value else { return [] }
        let pair = board.pairs.first { Set([$0.higher, $0.lower]) == ["0", "1"] }
        let allScores = board.rows.allSatisfy { $0.interval?.contains(truth($0.score)) ?? false }
        let allPairs = board.pairs.allSatisfy { $0.interval.contains(truth($0.higher) - truth($0.lower)) }
        return [
            Trial(methods[0], truths[0], estimate, first.interval, held: allScores),
            Trial(
                methods[1], truths[0] - truths[1], pair.map { $0.higher == "0" ? $0.difference : -$0.difference } ?? 0, pair?.interval,
                held: allPairs),
        ]
    }
}

import Comparisons
import Foundation
import Foundations
import Testing

struct LeaderboardTests {
    /// Three scores with ties of 60 people, the second closer to the outcome than the others.
    private let outcome: [Double]
    private let scores: [[Double]]
    private let clusters: [String?] = (0..<60).map { "village \($0 % 12)" }

    init() {
        var random = SeededRandom(seed: 11)
        let base = (0..<60).map { _ in Double(random.below(12)) }
        outcome = base
        scores = [6, 2, 9].map { noise in base.map { $0 + Double(random.below(2 * noise)) } }
    }

    private func board(_ scores: [[Double]], clusters: [String?]? = nil, resamples: Int = 400) -> Leaderboard {
        LeaderboardAgreement(
            names: scores.indices.map { "s\($0)" }, scores: scores, outcome: outcome, clusters: clusters.flatMap(Clusters.init),
            options: ComparisonOptions(resamples: resamples)
        ).leaderboard(.serial)
    }

    /// Every resample by writing people as often as they were drawn.
    @Test func resamplesAreRanksOfRepeatedPeople() throws {
        let found = Bootstrap.spearman(
            scores: scores.map(MidRanks.init), outcome: MidRanks(outcome), resamples: 37, seed: 5, Execution(threads: 2))
        for b in 0..<37 {
            let counts = Bootstrap.drawnCounts(60, seed: 5, stream: UInt64(b))
            let people = outcome.indices.flatMap { [Int](repeating: $0, count: Int(counts[$0])) }
            for s in scores.indices {
                #expect(found[s][b] == Spearman.correlation(people.map { scores[s][$0] }, people.map { outcome[$0] }).value)
            }
        }
        #expect(found.allSatisfy { $0.count == 37 })
    }

    @Test func aResampleWithoutTwoRanksHasNoValue() {
        let lonely = MidRanks([0, 0, 0, 0, 1]), rising = MidRanks([1, 2, 3, 4, 5])
        let found = Bootstrap.spearman(scores: [lonely], outcome: rising, resamples: 200, seed: 1, .serial)[0]
        for b in 0..<200 {
            let counts = Bootstrap.drawnCounts(5, seed: 1, stream: UInt64(b))
            #expect((found[b] == nil) == (counts[4] == 0 || counts[4] == 5 || counts.contains(5)))
        }
    }

    /// The errors of differences from the same resamples, computed one by one; √(60/59) and t instead of normal.
    @Test func differencesArePairedOverResamples() throws {
        let board = board(scores), pair = try #require(board.pairs.first { $0.higher == "s1" && $0.lower == "s0" })
        let people = (0..<400).map { b in
            let counts = Bootstrap.drawnCounts(60, seed: 1, stream: UInt64(b))
            return outcome.indices.flatMap { [Int](repeating: $0, count: Int(counts[$0])) }
        }
        func rho(_ s: Int, _ people: [Int]) -> Double {
            Spearman.correlation(people.map { scores[s][$0] }, people.map { outcome[$0] }).value ?? .nan
        }
        let differences = people.map { rho(1, $0) - rho(0, $0) }, mean = differences.reduce(0, +) / 400
        let variance = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 399
        let error = (variance * 60 / 59).squareRoot() * StudentT.quantile(0.975, degreesOfFreedom: 59) / Normal.quantile(0.975)
        #expect(agree((pair.interval.upperBound - pair.interval.lowerBound) / 2 / board.reachOfPairs, error, 1e-10))
        #expect(agree(pair.difference, rho(1, Array(0..<60)) - rho(0, Array(0..<60)), 1e-12))
        // One pair alone: the quantile of its own deviations, stretched.
        let alone = try #require(self.board(Array(scores.prefix(2))).pairs.first)
        let sorted = differences.map { abs($0 - pair.difference) }.sorted(), stretch = error / variance.squareRoot()
        #expect(stretch > 1.02 && agree((alone.interval.upperBound - alone.interval.lowerBound) / 2, sorted[380] * stretch, 1e-10))
    }

    /// With clusters: the same cluster leaves both scores. One pair alone has the t distribution with 11 degrees of freedom.
    @Test func differencesArePairedOverClusters() throws {
        let board = board(Array(scores.prefix(2)), clusters: clusters, resamples: 40_000), pair = try #require(board.pairs.first)
        func difference(_ people: [Int]) -> Double {
            let values = [1, 0].map { s in Spearman.correlation(people.map { scores[s][$0] }, people.map { outcome[$0] }).value ?? .nan }
            return values[0] - values[1]
        }
        let whole = difference(Array(0..<60))
        let squares = (0..<12).map { g in difference((0..<60).filter { $0 % 12 != g }) - whole }.reduce(0) { $0 + $1 * $1 }
        let reach = (pair.interval.upperBound - pair.interval.lowerBound) / 2
        #expect(agree(reach / board.reachOfPairs, (11.0 / 12 * squares).squareRoot(), 1e-10))
        #expect(abs(board.reachOfPairs - StudentT.quantile(0.975, degreesOfFreedom: 11)) < 0.04)
        #expect(board.method == .clusterJackknife(degreesOfFreedom: 11) && board.unit == .clusters(12))
    }

    @Test func bestFirstWithDifferencesAndGroup() throws {
        let board = board(scores)
        #expect(board.rows.map(\.score) == ["s1", "s0", "s2"] && board.pairs.count == 3 && board.n == 60)
        #expect(board.rows[0].behind == 0 && board.rows[0].behindInterval == nil && board.rows[0].isNotToldApart)
        for row in board.rows.dropFirst() {
            let interval = try #require(row.behindInterval)
            #expect(interval.contains(try #require(row.behind)) && row.isNotToldApart == interval.contains(0))
            // The single-step p says the same as the interval.
            let pair = try #require(board.pairs.first { $0.higher == "s1" && $0.lower == row.score })
            #expect((pair.adjustedP < 0.05) == !row.isNotToldApart)
        }
        #expect(!board.rows[2].isNotToldApart)
        #expect(board.reachOfPairs > 1.9 && board.reachOfScores > 1.9)
    }

    @Test func sameOrderIsNeverToldApart() throws {
        let board = board([scores[0], scores[0].map { exp($0) }])
        #expect(board.pairs[0].difference == 0 && board.pairs[0].interval == 0...0 && board.pairs[0].adjustedP == 1)
        #expect(board.rows.allSatisfy { $0.isNotToldApart })
    }

    @Test func scoresWithoutIntervalSayWhy() throws {
        let board = board([scores[0], [Double](repeating: 1, count: 60), outcome])
        #expect(board.rows.map(\.score) == ["s2", "s0", "s1"])
        #expect(board.rows[0].interval == nil && board.rows[0].remark?.contains("agree perfectly") == true)
        #expect(board.rows[1].interval != nil && board.rows[1].behindInterval == nil && board.pairs.isEmpty)
        #expect(board.rows[2].estimate.value == nil && !board.rows[2].isNotToldApart)
        let few = self.board(scores, clusters: (0..<60).map { "\($0 % 4)" })
        #expect(few.whyNoIntervals?.hasPrefix("only 4 clusters") == true && few.pairs.isEmpty && few.rows.count == 3)
    }

    @Test func theReachIsAQuantileOfTheLargest() {
        let draws: [[Double]] = (1...99).map { [Double($0), -2 * Double($0), 5] }
        let intervals = SimultaneousIntervals(draws: draws, errors: [1, 1, 0])
        // The largest are 2, 4, …, 198; the third figure has no error and no part.
        #expect(intervals.reach(level: 0.95) == 190 && intervals.reach(level: 0.5) == 100)
        #expect(intervals.adjustedP(-190, 0) == 6.0 / 100 && intervals.adjustedP(0, 1) == 1 && intervals.adjustedP(9, 2) == 1)
        // Two independent normals: Φ of the quantile is √0.95.
        var random = SeededRandom(seed: 2)
        let normal = SimultaneousIntervals(
            draws: (0..<40_000).map { _ in (0..<2).map { _ in Normal.quantile(random.uniform() + 0x1p-54) } }, errors: [1, 1])
        #expect(abs(normal.reach(level: 0.95) - Normal.quantile((1 + 0.95.squareRoot()) / 2)) < 0.04)
    }

    @Test func threadsChangeNothing() {
        for clusters in [nil, Clusters(clusters)] {
            let agreement = LeaderboardAgreement(
                names: ["a", "b", "c"], scores: scores, outcome: outcome, clusters: clusters, options: ComparisonOptions(resamples: 300))
            #expect(agreement.leaderboard(.serial) == agreement.leaderboard(Execution(threads: 2)))
        }
    }
}

/// scipy.stats.false_discovery_control, SciPy 1.17.1, the values of R's p.adjust.
struct AdjustedPValueTests {
    private let pValues = [0.01, 0.0005, 0.03, 0.03, 0.2, 0.5, 0.9]

    @Test func agreesWithSciPy() {
        let hochberg = [0.035, 0.0035, 0.0525, 0.0525, 0.28, 0.5833333333333334, 0.9]
        let yekutieli = [0.09075, 0.009075, 0.136125, 0.136125, 0.726, 1.0, 1.0]
        for (found, wanted) in zip(AdjustedPValues.benjaminiHochberg(pValues), hochberg) { #expect(agree(found, wanted, 1e-12)) }
        for (found, wanted) in zip(AdjustedPValues.benjaminiYekutieli(pValues), yekutieli) { #expect(agree(found, wanted, 1e-12)) }
        #expect(AdjustedPValues.benjaminiHochberg([]).isEmpty && AdjustedPValues.benjaminiYekutieli([0.3]) == [0.3])
    }
}

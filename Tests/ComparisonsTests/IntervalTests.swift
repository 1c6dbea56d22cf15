import Comparisons
import Foundations
import Testing

/// Reference values: SciPy 1.17.1 (bootstrap with method BCa, 100,000 resamples; jackknife by its formula).
struct IntervalTests {
    private func agreement(
        _ scores: [[Double]], _ outcome: [Double], _ clusters: [String?]? = nil, resamples: Int = 2_000, seed: UInt64 = 1,
        execution: Execution = .serial
    ) throws -> [Agreement.Result] {
        try Agreement(
            scores: scores, outcome: outcome, clusters: clusters.flatMap(Clusters.init), universeSize: outcome.count,
            options: ComparisonOptions(resamples: resamples, randomSeed: seed)
        ).results(execution)
    }

    @Test func bootstrapAgreesWithSciPy() throws {
        let interval = try #require(try agreement([Sample.x], Sample.y, resamples: 50_000)[0].spearman.interval)
        #expect(abs(interval.low - -0.0324689) < 0.012)
        #expect(abs(interval.high - 0.5320010) < 0.012)
        #expect(interval.method == .bcaBootstrap(resamples: 50_000))
        #expect(interval.unit == .people(40))
    }

    @Test func tauHasAJackknifeOverPeople() throws {
        let interval = try #require(try agreement([Sample.x], Sample.y)[0].kendallTauB.interval)
        #expect(agree(interval.low, -0.13107653402284578, 1e-10))
        #expect(agree(interval.high, 0.3127246333809498, 1e-10))
    }

    @Test func clustersAreLeftOutOneAtATime() throws {
        let result = try agreement([Sample.x], Sample.y, Sample.clusters)[0]
        let spearman = try #require(result.spearman.interval), tau = try #require(result.kendallTauB.interval)
        #expect(agree(spearman.low, -0.13270447402282798, 1e-10) && agree(spearman.high, 0.5950085668660736, 1e-10))
        #expect(agree(tau.low, -0.1979799651598626, 1e-10) && agree(tau.high, 0.3733901670005843, 1e-10))
        #expect(spearman.method == .clusterJackknife(degreesOfFreedom: 7))
        #expect(spearman.unit == .clusters(8))
    }

    @Test func withinClustersStandsBesidePooled() throws {
        let result = try agreement([Sample.x], Sample.y, Sample.clusters)[0]
        let spearman = try #require(result.spearmanWithinClusters), tau = try #require(result.kendallTauBWithinClusters)
        #expect(agree(try #require(spearman.estimate.value), 0.35502347340234663))
        #expect(agree(try #require(tau.estimate.value), 0.3286878675669582))
        #expect(spearman.permutation?.withinClusters == true)
        #expect(spearman.interval != nil)
        #expect(result.spearman.permutation == nil)
    }

    @Test func fewClustersLeaveOnlyThePermutation() throws {
        let four: [String?] = (0..<40).map { "\($0 % 4)" }
        let result = try agreement([Sample.x], Sample.y, four)[0]
        #expect(result.spearman.interval == nil)
        #expect(result.spearman.whyNoInterval?.hasPrefix("only 4 clusters") == true)
        #expect(result.spearmanWithinClusters?.interval == nil)
        #expect(result.spearmanWithinClusters?.permutation != nil)
    }

    /// Three people in one block have six orders; exactly the two extreme ones reach |ρ| = 1.
    @Test func permutationCountsOrdersAtLeastAsExtreme() throws {
        let p = try PermutationTest.pValues(
            scores: [[-1, 0, 1]], outcome: [-1, 0, 1], blocks: [[0, 1, 2]], permutations: 29_999, seed: 3, .serial)[0]
        #expect(abs(p - 1.0 / 3) < 0.01)
    }

    /// Within blocks of one person nothing can be shuffled: every permutation equals the data.
    @Test func permutationStaysWithinBlocks() throws {
        let p = try PermutationTest.pValues(
            scores: [[-1, 0, 1]], outcome: [-1, 0, 1], blocks: [[0], [1], [2]], permutations: 99, seed: 3, .serial)[0]
        #expect(p == 1)
    }

    @Test func threadsAndCompanyChangeNothing() throws {
        let other = Sample.y.reversed().map { $0 * 2 }
        let alone = try agreement([Sample.x], Sample.y)[0]
        let together = try agreement([other, Sample.x], Sample.y, execution: Execution(threads: 2))[1]
        #expect(alone.spearman == together.spearman)
        #expect(alone.kendallTauB == together.kendallTauB)
        #expect(try agreement([Sample.x], Sample.y, seed: 2)[0].spearman.interval != alone.spearman.interval)
    }

    @Test func degenerateDataGiveReasons() throws {
        let rising = (0..<30).map(Double.init), flat = [Double](repeating: 1, count: 30)
        let perfect = try agreement([rising], rising)[0].spearman
        #expect(perfect.estimate == .value(1))
        #expect(perfect.interval == nil && perfect.whyNoInterval?.contains("agree perfectly") == true)
        let constant = try agreement([flat], rising)[0].spearman
        #expect(constant.estimate.whyUndefined != nil && constant.interval == nil && constant.permutation == nil)
        let few = try agreement([[1, 3, 2, 4]], [1, 2, 3, 4])[0].spearman
        #expect(few.whyNoInterval?.hasPrefix("fewer than 10 people") == true)
        let none = try agreement([[]], [])[0].spearman
        #expect(none.estimate.whyUndefined == "fewer than 3 people have both values")
        // One person out of thirty differs: a third of the resamples lack that person.
        let lonely = try agreement([rising], flat.dropLast() + [2])[0].spearman
        #expect(lonely.interval == nil && lonely.whyNoInterval?.contains("resamples") == true)
    }

    @Test func bcaWithoutBiasAndSkewIsThePercentileInterval() {
        let values = (0...1_000).map { Double($0) / 1_000 }
        guard case .interval(let low, let high) = BCaInterval.interval(
            estimate: 0.5, resampled: values, leftOut: [0.4, 0.6], level: 0.95)
        else {
            Issue.record("no interval")
            return
        }
        #expect(agree(low, 0.025, 1e-10) && agree(high, 0.975, 1e-10))
    }
}

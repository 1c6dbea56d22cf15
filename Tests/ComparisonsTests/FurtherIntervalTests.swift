import Comparisons
import Foundations
import Testing

struct FurtherIntervalTests {
    /// A mean of halves scatters as the mean of all: s ÷ √n.
    @Test func halvesMeasureTheErrorOfAMean() throws {
        let values = Sample.x, mean = values.reduce(0, +) / 40
        let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 39).squareRoot()
        let errors = HalfSamples(units: values.indices.map { [$0] }, seed: 4).errors(.serial) { people in
            [people.reduce(0) { $0 + values[$1] } / Double(people.count), nil]
        }
        #expect(abs(try #require(errors[0]) / (deviation / 40.0.squareRoot()) - 1) < 0.15)
        #expect(errors[1] == nil)
    }

    /// Drawn clusters come whole; of seven, three are drawn: √(3/4) of the deviation.
    @Test func clustersAreDrawnWhole() throws {
        let units = (0..<7).map { [2 * $0, 2 * $0 + 1] }
        let halves = HalfSamples(units: units, seed: 1)
        let errors = halves.errors(.serial) { people in
            #expect(people.count == 6 && people.allSatisfy { people.contains($0 ^ 1) } && people == people.sorted())
            return [Double(people.reduce(0, +)) / 6]
        }
        // Means of three of 0.5, 2.5, …, 12.5: variance 56/3 ÷ 3 · (1 − 3/7).
        let exact = (56.0 / 3 / 3 * 4 / 7 * 3 / 4).squareRoot()
        #expect(abs(try #require(errors[0]) / exact - 1) < 0.15)
        #expect(errors == halves.errors(Execution(threads: 2)) { [Double($0.reduce(0, +)) / 6] })
    }

    /// With the error of a share of whole people and many degrees of freedom it is Wilson's interval.
    @Test func intervalIsWilsons() throws {
        guard case .interval(let low, let high) = HalfSamples.interval(
            0.12, error: (0.12 * 0.88 / 50).squareRoot(), degreesOfFreedom: 10_000_000, level: 0.95)
        else {
            Issue.record("no interval")
            return
        }
        let wilson = Proportion.wilson(6, of: 50, level: 0.95)
        #expect(abs(low - wilson.low) < 1e-6 && abs(high - wilson.high) < 1e-6)
        if case .interval = HalfSamples.interval(1, error: 0, degreesOfFreedom: 9, level: 0.95) { Issue.record("an interval without an error") }
    }

    private let times: [Double] = (0..<40).map { Double($0 * 29 % 17) }
    private let events: [Bool] = (0..<40).map { $0 % 3 > 0 }

    @Test func pairsAreThoseOfTheConcordance() throws {
        let pairs = KnownPairs(MidRanks(Sample.x), times: times, events: events)
        #expect(agree(try #require(pairs.share), try #require(Concordance.withTime(MidRanks(Sample.x), times: times, events: events)).expected))
        let yes = events.map { $0 ? 0.0 : 1 }
        #expect(agree(
            try #require(KnownPairs(MidRanks(Sample.x), times: yes, events: events).share),
            try #require(Discrimination.auc(MidRanks(Sample.x), yes: events)).expected))
    }

    @Test func leavingOutEqualsComputingAnew() throws {
        func anew(_ people: [Int]) -> Double? {
            KnownPairs(MidRanks(people.map { Sample.x[$0] }), times: people.map { times[$0] }, events: people.map { events[$0] }).share
        }
        for (i, found) in KnownPairs(MidRanks(Sample.x), times: times, events: events).leavingOneOut.enumerated() {
            #expect(agree(try #require(found), try #require(anew((0..<40).filter { $0 != i }))))
        }
        let groups = (0..<8).map { g in (0..<40).filter { $0 % 8 == g } }
        for (g, found) in KnownPairs(MidRanks(Sample.x), times: times, events: events).leavingOut(groups, Sample.x, times: times, events: events).enumerated() {
            #expect(agree(try #require(found), try #require(anew((0..<40).filter { $0 % 8 != g }))))
        }
    }

    /// The jackknife's variance of the AUC is DeLong's up to the share of single people: their formula, person by person.
    @Test func jackknifeIsDeLongs() {
        var random = SeededRandom(seed: 3)
        let yes = (0..<120).map { $0 < 50 }, x = yes.map { Double(random.below(20)) + ($0 ? 6 : 0) }
        func beats(_ a: Int, _ b: Int) -> Double { x[a] > x[b] ? 1 : x[a] == x[b] ? 0.5 : 0 }
        let ofYes = (0..<50).map { i in (50..<120).reduce(0) { $0 + beats(i, $1) } / 70 }
        let ofNo = (50..<120).map { j in (0..<50).reduce(0) { $0 + beats($1, j) } / 50 }
        func variance(_ values: [Double]) -> Double {
            let mean = values.reduce(0, +) / Double(values.count)
            return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
        }
        let deLong = variance(ofYes) / 50 + variance(ofNo) / 70
        let pairs = KnownPairs(MidRanks(x), times: yes.map { $0 ? 0 : 1 }, events: yes), share = pairs.share ?? 0
        let jackknife = 119.0 / 120 * pairs.leavingOneOut.reduce(0) { $0 + (($1 ?? 0) - share) * (($1 ?? 0) - share) }
        #expect(abs(jackknife / deLong - 1) < 0.03)
    }

    private func further(_ names: [FurtherStatistic.Name], depths: [Int]? = nil, p: Double = 0.9, clusters: [String?]? = nil) -> [FurtherStatistic] {
        let people = (0..<40).map {
            FurtherAgreement.Person(score: Sample.x[$0], outcome: Sample.y[$0], value: Sample.y[$0], event: events[$0], isRelevant: Sample.y[$0] > 8)
        }
        return FurtherAgreement(people, FurtherOptions(names: names, depths: depths, persistence: p), level: 0.95, randomSeed: 1)
            .statisticsWithIntervals(clusters.flatMap(Clusters.init), .serial)
    }

    @Test func figuresHaveIntervalsOrSayWhyNot() throws {
        let places = further([.rankBiasedOverlap, .averageOverlap, .precision, .recall, .ndcg, .jaccard], depths: [10])
        for figure in places {
            let interval = try #require(figure.interval), value = try #require(figure.estimate.value)
            #expect(interval.low < value && value < interval.high && interval.low >= 0 && interval.high <= 1)
            #expect(interval.method == .halfSamples(count: 200, degreesOfFreedom: 39) && interval.unit == .people(40))
        }
        let clustered = further([.precision, .concordance], depths: [10], clusters: Sample.clusters)
        #expect(clustered[0].interval?.method == .halfSamples(count: 200, degreesOfFreedom: 7))
        #expect(clustered[1].interval?.method == .clusterJackknife(degreesOfFreedom: 7))
        #expect(further([.concordance])[0].interval?.method == .jackknife(degreesOfFreedom: 39))
        #expect(further([.jaccard], depths: [3])[0].whyNoInterval?.contains("fewer than two") == true)
        #expect(further([.rankBiasedOverlap], p: 0.7)[0].whyNoInterval?.contains("fewer than two") == true)
        #expect(further([.precision], depths: [10], clusters: (0..<40).map { "\($0 % 3)" })[0].whyNoInterval?.hasPrefix("only 3 clusters") == true)
        #expect(further([.weightedTau])[0].interval == nil && further([.weightedTau])[0].whyNoInterval == nil)
    }
}

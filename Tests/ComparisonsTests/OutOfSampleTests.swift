import Comparisons
import Foundations
import Testing

struct OutOfSampleTests {
    private typealias S = AdjustmentSample

    private func sample(_ outcome: AdjustedModel.Outcome, clusters: [String?]? = Sample.clusters) -> OutOfSample {
        OutOfSample(
            AdjustedModel(score: Sample.x, covariates: S.covariates, outcome: outcome), clusters: clusters.flatMap(Clusters.init), seed: 1)
    }

    @Test func foldsHoldEverybodyOnceAndKeepClustersWhole() {
        let names: [String?] = (0..<40).map { "\($0 % 13)" }
        let byCluster = OutOfSample(
            AdjustedModel(score: Sample.x, covariates: [], outcome: .ranked(Sample.y)), clusters: Clusters(names), seed: 1
        ).folds
        #expect(byCluster.count == 10 && byCluster.flatMap { $0 }.sorted() == S.people)
        for fold in byCluster { for i in fold { #expect(S.people.allSatisfy { names[$0] != names[i] || fold.contains($0) }) } }
        #expect(byCluster.allSatisfy { (3...7).contains($0.count) })
        let byPerson = sample(.ranked(Sample.y), clusters: nil).folds
        #expect(byPerson.count == 10 && byPerson.flatMap { $0 }.sorted() == S.people && byPerson.allSatisfy { $0.count == 4 })
    }

    /// Each fold is predicted by the fit to the others: with its own people's outcomes turned round, its predictions stay as they are.
    @Test func aFoldDoesNotSeeItself() throws {
        let folds = sample(.yesNo(S.yes)).folds
        let plain = try sample(.yesNo(S.yes)).predictions(withScore: true, .serial)
        for fold in folds.prefix(3) {
            var turned = S.yes
            for i in fold { turned[i].toggle() }
            let other = try sample(.yesNo(turned)).predictions(withScore: true, .serial)
            for i in fold { #expect(other[i] == plain[i]) }
            #expect(other != plain)
        }
    }

    /// Pairs of one fold counted one by one, and the same without each fold.
    @Test(arguments: [false, true]) func gainCountsPairsWithinFolds(isTime: Bool) throws {
        let outcome: AdjustedModel.Outcome = isTime ? .time(S.times, events: S.events, strata: S.strata) : .yesNo(S.yes)
        let sample = sample(outcome), gain = try sample.gain(level: 0.95, .serial)
        func comesFirst(_ a: Int, _ b: Int) -> Bool {
            guard isTime else { return S.yes[a] && !S.yes[b] }
            return S.events[a] && (S.times[a] < S.times[b] || (S.times[a] == S.times[b] && !S.events[b]))
        }
        func share(_ predictions: [Double], without left: Int?) -> Double {
            var right = 0.0, all = 0.0
            for (f, fold) in sample.folds.enumerated() where f != left {
                for a in fold {
                    for b in fold where comesFirst(a, b) {
                        all += 1
                        right += predictions[a] > predictions[b] ? 1 : predictions[a] == predictions[b] ? 0.5 : 0
                    }
                }
            }
            return right / all
        }
        let without = try sample.predictions(withScore: false, .serial), with = try sample.predictions(withScore: true, .serial)
        let difference = share(with, without: nil) - share(without, without: nil)
        #expect(try agree(try #require(gain.without.value), share(without, without: nil)) && agree(try #require(gain.with.value), share(with, without: nil)))
        let squares = sample.folds.indices.reduce(0.0) { sum, f in
            let d = share(with, without: f) - share(without, without: f) - difference
            return sum + d * d
        }
        let count = Double(sample.folds.count), error = ((count - 1) / count * squares).squareRoot()
        let interval = try #require(gain.difference.interval), reach = StudentT.quantile(0.975, degreesOfFreedom: count - 1) * error
        #expect(abs(interval.low - (difference - reach)) <= 1e-12 && abs(interval.high - (difference + reach)) <= 1e-12)
        #expect(gain.foldsAreClusters && gain.folds == 8)
    }

    @Test func ranksAreComparedWithinFolds() throws {
        let sample = sample(.ranked(Sample.y)), gain = try sample.gain(level: 0.95, .serial)
        let with = try sample.predictions(withScore: true, .serial)
        // Places in the fold, mean taken off and divided by its size, then Pearson's correlation.
        func places(_ values: [Double]) -> [Double] {
            var found = values
            for fold in sample.folds {
                for i in fold {
                    let rank = fold.reduce(0.5) { $0 + (values[$1] < values[i] ? 1 : values[$1] == values[i] ? 0.5 : 0) }
                    found[i] = (rank - Double(fold.count + 1) / 2) / Double(fold.count)
                }
            }
            return found
        }
        let a = places(with), b = places(Sample.y)
        func product(_ x: [Double], _ y: [Double]) -> Double { zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } }
        #expect(agree(try #require(gain.with.value), product(a, b) / (product(a, a) * product(b, b)).squareRoot(), 1e-11))
    }

    @Test func tooFewPeopleForFoldsHaveAReason() throws {
        let five = AdjustedModel(score: [1, 2, 3, 4, 5], covariates: [], outcome: .ranked([2, 1, 4, 3, 5]))
        let gain = try OutOfSample(five, clusters: nil, seed: 1).gain(level: 0.95, .serial)
        #expect(gain.with.whyUndefined == "there are too few people for folds" && gain.difference.interval == nil)
        let flat = AdjustedModel(score: Sample.x, covariates: [], outcome: .ranked([Double](repeating: 1, count: 40)))
        #expect(try OutOfSample(flat, clusters: nil, seed: 1).gain(level: 0.95, .serial).with.value == nil)
        let four = try sample(.ranked(Sample.y), clusters: S.people.map { "\($0 % 4)" }).gain(level: 0.95, .serial)
        #expect(four.difference.estimate.value != nil && four.difference.whyNoInterval?.hasPrefix("only 4 folds") == true)
    }
}

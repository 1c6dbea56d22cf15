import Comparisons
import Foundation
import Foundations
import LinearAlgebra
import Testing

struct AdjustedModelTests {
    private typealias S = AdjustmentSample
    private let everybody = S.people

    private func model(_ outcome: AdjustedModel.Outcome, _ covariates: [CovariateColumn] = AdjustmentSample.covariates) -> AdjustedModel {
        AdjustedModel(score: Sample.x, covariates: covariates, outcome: outcome)
    }

    /// statsmodels' `Logit(yes, [score, z, g1, g2, 1]).fit(tol=1e-14)`, columns with deviation 1.
    @Test func logisticAgreesWithStatsmodels() throws {
        let fit = try model(.yesNo(S.yes)).fit(everybody, withScore: true)
        let expected = [0.37709351456820317, 0.3329369920307724, 0.32646483838201934, 0.6192282529608542]
        for (found, value) in zip(fit.coefficients, expected) { #expect(agree(found, value, 1e-9)) }
        #expect(agree(try #require(fit.logLikelihood), -24.957736604946277, 1e-12) && fit.separating.isEmpty && fit.whyUndefined == nil)
        let without = try model(.yesNo(S.yes)).fit(everybody, withScore: false)
        #expect(agree(try #require(without.logLikelihood), -25.510241761849116, 1e-12) && without.coefficients[0] == 0)
        let ratio = try #require(try S.adjusted(.yesNo(S.yes)).ratio), interval = try #require(ratio.figure.interval)
        #expect(ratio.model == .odds && ratio.method == .maximumLikelihood)
        #expect(agree(try #require(ratio.figure.estimate.value), 1.458040651038065, 1e-9))
        #expect(agree(interval.low, 0.7612630967616729, 1e-8) && agree(interval.high, 2.792572698089226, 1e-8))
        #expect(agree(try #require(ratio.figure.pValue), 0.21238538601151982, 1e-8))
        #expect(agree(try #require(try S.adjusted(.yesNo(S.yes)).logLikelihoodGain.value), 25.510241761849116 - 24.957736604946277, 1e-9))
    }

    /// statsmodels' `PHReg(time, …, status=event, ties="efron")`, without and with `strata`.
    @Test func coxAgreesWithStatsmodels() throws {
        let common = [Int](repeating: 0, count: 40)
        for (strata, expected, value) in [
            (common, [-0.07445287353825655, -0.305973761205744, -0.3815732405493571, -0.28024674816563566], -88.13032480974698),
            (S.strata, [-0.1031240925286227, -0.2868932074498347, -0.3642891633058294, -0.2621240433841669], -66.99315676458639),
        ] {
            let fit = try model(.time(S.times, events: S.events, strata: strata)).fit(everybody, withScore: true)
            for (found, value) in zip(fit.coefficients, expected) { #expect(agree(found, value, 1e-9)) }
            #expect(agree(try #require(fit.logLikelihood), value, 1e-12))
        }
        let ratio = try #require(try S.adjusted(.time(S.times, events: S.events, strata: common)).ratio)
        let interval = try #require(ratio.figure.interval)
        #expect(try ratio.model == .hazard && agree(try #require(ratio.figure.estimate.value), 0.9282512182237453, 1e-9))
        #expect(agree(interval.low, 0.7737236801462742, 1e-8) && agree(interval.high, 1.113640885297669, 1e-8))
        #expect(agree(try #require(ratio.figure.pValue), 0.3658232579072223, 1e-8))
    }

    /// At the maximum the score equations hold: random data of 600 people, 5 columns, many ties.
    @Test func gradientsAreZeroAtTheMaximum() throws {
        var random = SeededRandom(seed: 3)
        let n = 600, columns = (0..<4).map { k in S.ranked("c\(k)", (0..<n).map { _ in Double(random.below(7 + k)) }) }
        let score = (0..<n).map { _ in Double(random.below(9)) }
        let yes = score.map { Double(random.below(12)) < $0 }, times = score.map { Double(random.below(20)) - $0 }
        let events = (0..<n).map { _ in random.below(4) > 0 }, strata = (0..<n).map { _ in random.below(3) }
        let logistic = AdjustedModel(score: score, covariates: columns, outcome: .yesNo(yes))
        let fit = try logistic.fit(Array(0..<n), withScore: true)
        // The intercept is the one at which as many are expected as there are.
        let eta = (0..<n).map { i in (0..<5).reduce(0) { $0 + fit.coefficients[$1] * logistic.columns[i, $1] } }
        var low = -50.0, high = 50.0
        for _ in 0..<200 {
            let middle = (low + high) / 2
            let surplus = eta.reduce(0) { $0 + 1 / (1 + exp(-$1 - middle)) } - Double(yes.count { $0 })
            if surplus > 0 { high = middle } else { low = middle }
        }
        let left = (0..<n).map { (yes[$0] ? 1 : 0) - 1 / (1 + exp(-eta[$0] - low)) }
        for j in 0..<5 { #expect(abs((0..<n).reduce(0) { $0 + logistic.columns[$1, j] * left[$1] }) <= 1e-9) }
        let cox = AdjustedModel(score: score, covariates: columns, outcome: .time(times, events: events, strata: strata))
        let maximum = try cox.fit(Array(0..<n), withScore: true).coefficients
        let point = try CoxLikelihood(cox.columns, times: times, events: events, strata: strata).point(at: maximum)
        #expect(point.gradient.allSatisfy { abs($0) <= 1e-9 })
    }

    /// Efron's partial likelihood by its definition, risk sets counted one by one; its slopes by central differences.
    @Test func coxLikelihoodIsItsDefinition() throws {
        let x = model(.yesNo(S.yes)).columns, beta = [0.3, -0.7, 0.4, 1.1]
        func value(_ beta: [Double]) -> Double {
            let weight = everybody.map { i in exp((0..<4).reduce(0) { $0 + beta[$1] * x[i, $1] }) }
            var sum = 0.0
            for stratum in 0...1 {
                for time in Set(S.times) {
                    let tied = everybody.filter { S.strata[$0] == stratum && S.times[$0] == time && S.events[$0] }
                    let waiting = everybody.filter { S.strata[$0] == stratum && S.times[$0] >= time }.reduce(0) { $0 + weight[$1] }
                    let happened = tied.reduce(0) { $0 + weight[$1] }
                    for (k, i) in tied.enumerated() { sum += log(weight[i]) - log(waiting - Double(k) / Double(tied.count) * happened) }
                }
            }
            return sum
        }
        let likelihood = CoxLikelihood(x, times: S.times, events: S.events, strata: S.strata)
        let point = try likelihood.point(at: beta)
        #expect(agree(point.value, value(beta), 1e-11))
        for j in 0..<4 {
            var up = beta, down = beta
            up[j] += 1e-5
            down[j] -= 1e-5
            #expect(abs(point.gradient[j] - (value(up) - value(down)) / 2e-5) <= 1e-6)
            let above = try likelihood.point(at: up).gradient, below = try likelihood.point(at: down).gradient
            for k in 0..<4 { #expect(abs(point.information[j, k] + (above[k] - below[k]) / 2e-5) <= 1e-6) }
        }
    }

    /// NumPy: Fisher scoring on the penalised score down to 1e-16.
    @Test func aScoreThatSeparatesGetsFirthsEstimate() throws {
        let yes = Sample.x.map { $0 > 6 }
        let score = try S.adjusted(.yesNo(yes), covariates: [S.ranked("z", S.numbers)], clusters: nil, oriented: yes.map { $0 ? 1 : 0 })
        let ratio = try #require(score.ratio)
        #expect(try ratio.method == .firth && agree(log(try #require(ratio.figure.estimate.value)), 11.835080651634087, 1e-8))
        let penalised = try model(.yesNo(yes), [S.ranked("z", S.numbers)]).fit(everybody, withScore: true, penalty: .firth)
        #expect(agree(penalised.coefficients[1], -0.15153413427170587, 1e-7))
        #expect(try model(.yesNo(yes)).fit(everybody, withScore: true).separating.contains(0))
    }

    /// The event in the order of the score: no finite ratio.
    @Test func aTimeThatFollowsTheScoreHasNoRatio() throws {
        let times = Sample.x.map { 20 - $0 }, all = [Bool](repeating: true, count: 40)
        let score = try S.adjusted(.time(times, events: all, strata: [Int](repeating: 0, count: 40)), covariates: [S.ranked("z", S.numbers)])
        let ratio = try #require(score.ratio)
        #expect(ratio.figure.estimate.whyUndefined?.contains("in the order of the score") == true && ratio.figure.interval == nil)
    }

    /// A category in which nobody says yes, or nobody has the event: named, and the rest as without its people.
    @Test(arguments: [false, true]) func whatSeparatesBesideTheScoreIsNamed(isTime: Bool) throws {
        let inTwo = S.category.map { $0 == 2 }
        let yes = zip(S.yes, inTwo).map { $0 && !$1 }, events = zip(S.events, inTwo).map { $0 && !$1 }
        func outcome(_ people: [Int]) -> AdjustedModel.Outcome {
            isTime
                ? .time(people.map { S.times[$0] }, events: people.map { events[$0] }, strata: people.map { _ in 0 }) : .yesNo(people.map { yes[$0] })
        }
        let whole = try model(outcome(everybody)).fit(everybody, withScore: true)
        #expect(whole.separating == [3] && whole.whyUndefined == nil)
        // The same columns, so that the units of the score are the same; the last one is constant among these people.
        let rest = try model(outcome(everybody)).fit(everybody.filter { !inTwo[$0] }, withScore: true)
        #expect(rest.separating.isEmpty && rest.coefficients[3] == 0)
        if !isTime { #expect(agree(whole.coefficients[0], rest.coefficients[0], 1e-6)) }
        let answer = try S.adjusted(outcome(everybody), oriented: isTime ? S.times.map { -$0 } : yes.map { $0 ? 1 : 0 })
        #expect(answer.ratio?.separating == ["g=2"] && answer.ratio?.figure.interval != nil)
    }

    /// Of two thousand people two in a category, both with a no: so rare that its own column hardly spreads.
    @Test func aRareCategoryThatSeparatesIsNamed() throws {
        var random = SeededRandom(seed: 5)
        let n = 2_000, score = (0..<n).map { _ in Double(random.below(50)) }, rare = (0..<n).map { $0 < 2 }
        let yes = (0..<n).map { i in i >= 2 && Double(random.below(80)) < score[i] }
        let fit = try AdjustedModel(score: score, covariates: [S.dummy("rare", rare)], outcome: .yesNo(yes)).fit(Array(0..<n), withScore: true)
        #expect(fit.separating == [1] && fit.whyUndefined == nil)
    }

    @Test func oneAnswerOnlyIsUndefined() throws {
        let no = [Bool](repeating: false, count: 40), common = [Int](repeating: 0, count: 40)
        let answers = try model(.yesNo(no)).fit(everybody, withScore: true)
        #expect(answers.whyUndefined == "there is not both a yes and a no")
        let censored = try model(.time(S.times, events: no, strata: common)).fit(everybody, withScore: true)
        #expect(censored.whyUndefined == "nobody has had the event")
        let few = try model(.yesNo(S.yes)).fit(Array(0..<6), withScore: true)
        #expect(few.whyUndefined?.hasPrefix("6 people are too few") == true)
        let same = try S.adjusted(.time(S.times, events: no, strata: common))
        #expect(same.ratio?.figure.estimate.whyUndefined == "nobody has had the event" && same.gain.with.value == nil)
    }

    @Test func collinearAndConstantColumnsTakeNoPart() throws {
        let more = S.covariates + [S.dummy("again", S.category.map { $0 == 1 }), S.ranked("flat", S.people.map { _ in 1 })]
        let plain = try model(.yesNo(S.yes)).fit(everybody, withScore: true), wide = try model(.yesNo(S.yes), more).fit(everybody, withScore: true)
        #expect(agree(plain.coefficients[0], wide.coefficients[0], 1e-9) && wide.coefficients.count { $0 == 0 } == 2)
        let itself = try model(.yesNo(S.yes), [S.ranked("x", Sample.x)]).fit(everybody, withScore: true)
        #expect(itself.whyUndefined == nil || itself.whyUndefined == "the score follows from what is held equal")
    }

    @Test func threadsChangeNothing() throws {
        for outcome in [AdjustedModel.Outcome.ranked(Sample.y), .yesNo(S.yes), .time(S.times, events: S.events, strata: S.strata)] {
            let one = try S.adjusted(outcome)
            #expect(try S.adjusted(outcome, Execution(threads: 3)) == one)
        }
    }
}

import Comparisons
import Foundation
import Foundations
import Testing

struct SamplePlanTests {
    /// From scipy.stats.t and norm, SciPy 1.17.1, by trying one number after the other.
    @Test func numbersAgreeWithSciPy() {
        #expect(SampleSize.people(telling: 0.3, level: 0.95, power: 0.8) == 89 && SampleSize.people(telling: 0.3, level: 0.9, power: 0.8) == 71)
        #expect(SampleSize.telling(0.05, error: 0.02, of: 25, level: 0.95, power: 0.8) == 34)
        #expect(SampleSize.telling(0.1, error: 0.02, of: 25, level: 0.95, power: 0.8) == 10)
        #expect(SampleSize.telling(0.05, error: 0.08, of: 11, level: 0.95, power: 0.8) == 223)
        #expect([5, 12, 25, 300].map { SampleSize.halving($0, level: 0.95) } == [13, 41, 93, 1_193])
        #expect(SampleSize.people(halving: 103) == 403)
        // r = 0.5 to 0.8: four times as many.
        #expect(SampleSize.respondents(reliability: 0.8, from: 0.5, of: 50) == 200 && SampleSize.respondents(reliability: 0.8, from: 0, of: 50) == nil)
        // 8 million, between the last doubling and the most.
        #expect(SampleSize.telling(0.001, error: 0.100957, of: 100, level: 0.95, power: 0.8).map { abs($0 - 8_000_000) < 1_000 } == true)
        #expect(SampleSize.telling(1e-9, error: 0.1, of: 10, level: 0.95, power: 0.8) == nil)
    }

    /// Two normal variables with Spearman's ρ = 0.3 (Pearson's 2·sin(πρ/6)), 89 people: about 80 % of samples tell it from 0.
    @Test func correlationIsToldWithItsPower() throws {
        var random = SeededRandom(seed: 2), told = 0
        let pearson = 2 * sin(Double.pi * 0.3 / 6), rest = (1 - pearson * pearson).squareRoot(), n = 89
        func normal() -> Double { Normal.quantile(min(1 - 1e-16, max(1e-16, random.uniform()))) }
        for _ in 0..<2_000 {
            let x = (0..<n).map { _ in normal() }, y = x.map { pearson * $0 + rest * normal() }
            let rho = try #require(Spearman.correlation(x, y).value)
            let reach = Normal.quantile(0.975) * ((1 + rho * rho / 2) / Double(n - 3)).squareRoot()
            if atanh(rho) - reach > 0 { told += 1 }
        }
        #expect((1_540...1_660).contains(told), "\(told)")
    }

    /// Respondents with the deviation planned for and a mean of 0.55: about 80 % of samples tell it from ½.
    @Test func chanceIsToldWithItsPower() throws {
        // Chances of 0 or 1 would be the widest; these are uniform over 0.6 around 0.55: deviation 0.6/√12.
        let deviation = 0.6 / 12.0.squareRoot(), pilot = 30
        let need = try #require(SampleSize.telling(0.05, error: deviation / Double(pilot).squareRoot(), of: pilot, level: 0.95, power: 0.8))
        var random = SeededRandom(seed: 3), told = 0
        for _ in 0..<2_000 {
            let chances = (0..<need).map { _ in 0.25 + 0.6 * random.uniform() }
            let found = ChanceJackknife.interval(
                estimate: ChanceJackknife.mean(chances), leftOut: ChanceJackknife.means(chances, leaving: chances.indices.map { [$0] }),
                unit: .respondents(need), level: 0.95, covers: "")
            if let interval = found.interval, interval.low > 0.5 { told += 1 }
        }
        #expect((1_540...1_660).contains(told), "\(told) of 2000 with \(need)")
    }

    /// Of ρ by clusters: people of one cluster share half of their variance on both sides, so that 0.3 takes many more than 89.
    @Test func clustersTakeMore() throws {
        let sample = InterviewSample(seed: 1, people: 90, villages: 9, respondents: 200)
        let options = ComparisonOptions(resamples: 200, permutations: 99, halvings: 20, planning: .moreData)
        let found = try sample.compared(options), plan = try #require(found.scores[0].plan)
        let interval = try #require(found.scores[0].spearman.interval), rho = try #require(found.scores[0].spearman.estimate.value)
        let error = (atanh(interval.high) - atanh(interval.low)) / 2 / StudentT.quantile(0.975, degreesOfFreedom: 8)
        #expect(agree(try #require(plan.designEffect), error * error * 87 / (1 + rho * rho / 2), 1e-10))
        let tell = try #require(plan.steps.first { $0.purpose == .tellCorrelation(0.3) })
        #expect(tell.unit == .clusters && tell.have == 9)
        let there = error * (1.045 / (1 + rho * rho / 2)).squareRoot()
        #expect(tell.need.value == SampleSize.telling(atanh(0.3), error: there, of: 9, level: 0.95, power: 0.8).map(Double.init))
        let halve = try #require(plan.steps.first { $0.purpose == .halveChance })
        #expect(halve.unit == .clusters && halve.need.value == SampleSize.halving(9, level: 0.95).map(Double.init))
        #expect(plan.steps.contains { $0.purpose == .tellChance(0.55) } && plan.steps.contains { $0.purpose == .reliability(0.8) })
        #expect(try sample.compared().scores[0].plan == nil)
    }

    @Test func scoresPlanPeople() throws {
        let records = (0..<43).map { OfflineRecord(row: $0 + 2, person: "p\($0)", value: Double($0 * 7 % 19)) }
        let sample = InterviewSample(seed: 1)
        let result = try Comparator(ComparisonOptions(resamples: 200, permutations: 99, planning: .moreData)).compare(
            ComparisonInput(social: [sample.social], offline: try OfflineTable(records: records, kind: .score)))
        let steps = try #require(result.scores[0].plan).steps
        #expect(steps.map(\.purpose) == [.halveCorrelation, .tellCorrelation(0.3)] && steps.allSatisfy { $0.unit == .people && $0.have == 43 })
        #expect(steps.map(\.more) == [120, 46])
    }
}

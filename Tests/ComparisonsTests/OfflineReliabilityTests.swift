import Comparisons
import Foundation
import Foundations
import Testing

struct OfflineReliabilityTests {
    /// The halves drawn again from the same streams; counts, ranks and jackknife by plain loops.
    private func halves(_ sample: InterviewSample, _ halvings: Int, without village: String? = nil) -> Double {
        let names = sample.names
        let people = sample.scores.indices.filter { village == nil || sample.villages[$0] != village }
        let sum = (0..<halvings).reduce(0.0) { sum, number in
            var random = SeededRandom(seed: 1 ^ 0x6861_6C66, stream: UInt64(number))
            let first = Set(Array(names.indices).shuffled(using: &random).prefix(names.count / 2))
            var a = [Double](repeating: 0, count: sample.scores.count), b = a
            for (r, entry) in names.enumerated() where village == nil || entry.village != village {
                for person in entry.named { if first.contains(r) { a[person] += 1 } else { b[person] += 1 } }
            }
            return sum + (Spearman.correlation(people.map { a[$0] }, people.map { b[$0] }).value ?? .nan)
        }
        return sum / Double(halvings)
    }

    @Test(arguments: [1, 2]) func isTheMeanOfHalvesSteppedUp(seed: UInt64) throws {
        let sample = InterviewSample(seed: seed, respondents: 150, pull: 3)
        let found = try #require(try sample.compared().reliability)
        let half = halves(sample, 20), r = 2 * half / (1 + half)
        #expect(agree(try #require(found.splitHalf.value), half, 1e-12))
        #expect(agree(try #require(found.estimate.value), r, 1e-12))
        let left = (0..<6).map { halves(sample, 20, without: "village \($0)") }.map { 2 * $0 / (1 + $0) }
        let error = (5.0 / 6 * left.reduce(0.0) { $0 + (atanh($1) - atanh(r)) * (atanh($1) - atanh(r)) }).squareRoot()
        let reach = StudentT.quantile(0.975, degreesOfFreedom: 5) * error
        let interval = try #require(found.interval)
        #expect(agree(interval.low, tanh(atanh(r) - reach), 1e-10) && agree(interval.high, tanh(atanh(r) + reach), 1e-10))
        #expect(interval.unit == .clusters(6))
    }

    @Test func withoutClustersRespondentsLeaveInGroups() throws {
        let found = try #require(try InterviewSample(seed: 5, villages: nil, respondents: 120, pull: 3).compared().reliability)
        let interval = try #require(found.interval)
        #expect(interval.method == .jackknife(degreesOfFreedom: 24))
        if case .respondents = interval.unit {} else { Issue.record("\(interval.unit)") }
        let few = try #require(try InterviewSample(seed: 5, villages: nil, respondents: 3).compared().reliability)
        #expect(few.estimate.value == nil)
    }

    /// What the stepped-up figure promises: the agreement of the whole study with a second one like it.
    @Test func tellsHowASecondStudyAgrees() throws {
        var promised = 0.0, second = 0.0
        for seed in 0..<20 {
            var random = SeededRandom(seed: UInt64(seed), stream: 3)
            // 50 people of different pull; 150 respondents a study name three each.
            func study(_ first: Int) -> [Nomination] {
                (0..<150).flatMap { r in
                    (0..<3).map { _ in
                        Nomination(row: 2, nominator: "r\(first + r)", nominee: "p\(min(random.below(50), random.below(50)))")
                    }
                }
            }
            let one = study(0), two = study(1_000)
            let roster = Universe.roster((0..<50).map { UniverseMember(row: $0, person: "p\($0)") }, names: .handles)
            func counts(_ answers: [Nomination]) throws -> [Double] {
                let totals = try NominationCounts(answers).totals()
                return (0..<50).map { totals["p\($0)"] ?? 0 }
            }
            let social = SocialScore(name: "s", scores: [:])
            let found = try Comparator(InterviewSample.quick).compare(
                ComparisonInput(social: [social], offline: try OfflineTable(nominations: one, unlisted: .zero), universe: roster))
            promised += try #require(found.reliability?.estimate.value)
            second += try #require(Spearman.correlation(try counts(one), try counts(two)).value)
        }
        #expect(abs(promised - second) / 20 < 0.03, "\(promised / 20) \(second / 20)")
    }

    @Test func fewInterviewsAreWarnedOf() throws {
        let low = try InterviewSample(seed: 3, villages: nil, respondents: 30, pull: 0).compared()
        #expect(try #require(low.reliability).isLow && low.warnings.contains { $0.contains("reliability below 0.5") })
        let high = try InterviewSample(seed: 3, villages: nil, respondents: 900, pull: 4).compared()
        #expect(try #require(high.reliability?.estimate.value) > 0.5 && !high.warnings.contains { $0.contains("reliability below") })
    }

    private func reliability(_ half: Double, _ low: Double, _ high: Double) -> OfflineReliability {
        OfflineReliability(splitHalf: .value(half), interval: interval(low, high), whyNoInterval: nil, halvings: 20, respondents: 50, people: 50)
    }

    private func interval(_ low: Double, _ high: Double) -> ConfidenceInterval {
        ConfidenceInterval(low: low, high: high, level: 0.95, unit: .people(50), method: .wilson, covers: "", doesNotCover: [])
    }

    @Test func correctionNeverShowsMoreThanOne() throws {
        // r = 0.5 of h = 1/3.
        let fine = CorrectedCorrelation(0.35, interval(0.1, 0.55), reliability(1.0 / 3, 0.3, 0.65), level: 0.95)
        #expect(agree(try #require(fine.estimate.value), 0.35 / 0.5.squareRoot(), 1e-12))
        let range = try #require(fine.interval)
        #expect(range.contains(0.35 / 0.5.squareRoot()) && range.upperBound <= 1 && range.lowerBound > 0)
        let above = CorrectedCorrelation(0.9, interval(0.5, 0.97), reliability(1.0 / 3, 0.3, 0.65), level: 0.95)
        #expect(above.estimate.value == nil && above.estimate.whyUndefined?.contains("above 1") == true && above.interval?.upperBound == 1)
        // All of the interval above 1.
        let far = CorrectedCorrelation(0.98, interval(0.97, 0.99), reliability(1.0 / 3, 0.4, 0.6), level: 0.95)
        #expect(far.estimate.value == nil && far.interval == nil)
        let shared = CorrectedCorrelation(0.35, interval(0.1, 0.55), reliability(1.0 / 3, 0.3, 0.65), level: 0.95, sharesRespondents: true)
        #expect(shared.estimate.whyUndefined?.contains("same respondents") == true && shared.interval == nil)
        let none = CorrectedCorrelation(0.2, interval(0.1, 0.3), reliability(-0.1, -0.3, 0.1), level: 0.95)
        #expect(none.estimate.value == nil && none.interval == nil)
    }

    /// From symmetric intervals the method gives Fieller's: the roots of (a − θb)² = z²(sₐ² + θ²s_b²).
    @Test(arguments: [(0.4, 0.2, 0.8, 0.2), (0.1, 0.3, 0.7, 0.1), (-0.3, 0.1, 0.9, 0.3)])
    func ratioIsThatOfFieller(a: Double, reachA: Double, b: Double, reachB: Double) {
        let found = CorrectedCorrelation.ratio(a, a - reachA, a + reachA, by: b, b - reachB, b + reachB)
        let p = b * b - reachB * reachB, q = a * b, c = a * a - reachA * reachA, root = (q * q - p * c).squareRoot()
        #expect(agree(found.lowerBound, max(-1, (q - root) / p), 1e-12) && agree(found.upperBound, min(1, (q + root) / p), 1e-12))
    }

    /// Each end is where a − θb and the nearer end of its interval meet 0, on either side of 0.
    @Test(arguments: [(0.3, -0.1, 0.55), (0.02, -0.2, 0.3), (0.4, 0.2, 0.5)])
    func endsOfTheRatioMeetTheDefinition(a: Double, low: Double, high: Double) {
        let b = 0.8, bLow = 0.55, bHigh = 0.9
        let found = CorrectedCorrelation.ratio(a, low, high, by: b, bLow, bHigh)
        let mirrored = CorrectedCorrelation.ratio(-a, -high, -low, by: b, bLow, bHigh)
        #expect(agree(mirrored.lowerBound, -found.upperBound, 1e-12) && agree(mirrored.upperBound, -found.lowerBound, 1e-12))
        func distance(_ ratio: Double, _ aEnd: Double, _ bEnd: Double) -> Double {
            abs(a - ratio * b) - ((a - aEnd) * (a - aEnd) + ratio * ratio * (b - bEnd) * (b - bEnd)).squareRoot()
        }
        // a − θb is least where θb is largest: b high for θ above 0, low for θ below.
        #expect(abs(distance(found.lowerBound, low, found.lowerBound > 0 ? bHigh : bLow)) < 1e-12)
        #expect(abs(distance(found.upperBound, high, found.upperBound > 0 ? bLow : bHigh)) < 1e-12)
    }

    /// Halves that name different people contradict each other: there is no reliability, and the warning stays.
    @Test func everybodyNamedOnceHasNoReliability() throws {
        let answers = (0..<12).map { Nomination(row: $0 + 2, nominator: "r\($0)", nominee: "p\($0)") }
        let found = try Comparator(InterviewSample.quick).compare(
            ComparisonInput(
                social: [InterviewSample(seed: 1).social], offline: try OfflineTable(nominations: answers, unlisted: .missing, design: .sameTime)))
        let reliability = try #require(found.reliability)
        #expect(reliability.splitHalf == .value(-1) && reliability.interval == nil && reliability.whyNoInterval == nil)
        #expect(reliability.estimate.whyUndefined?.contains("contradict") == true)
        #expect(reliability.isLow && found.warnings.contains { $0.contains("reliability below 0.5") })
    }

    @Test(arguments: 0..<20) func ranksOfCountsAreMidRanks(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let whole = (0..<40).map { _ in Double(random.below(12)) }, broken = whole.map { $0 / 2 - 1 }
        for values in [whole, broken, whole.map { $0 * 1e6 }] {
            #expect(MidRanks.ofCounts(values).group == MidRanks(values).group && MidRanks.ofCounts(values).sizes == MidRanks(values).sizes)
        }
    }
}

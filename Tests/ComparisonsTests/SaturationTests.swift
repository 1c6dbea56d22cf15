import Comparisons
import Foundation
import Foundations
import Testing

struct SaturationTests {
    /// Respondents who each name a few different people, the first often.
    private func study(_ seed: UInt64, respondents: Int, people: Int, names: Int = 3) -> [[Int]] {
        var random = SeededRandom(seed: seed, stream: 21)
        return (0..<respondents).map { _ in
            var named: [Int] = []
            for _ in 0..<names {
                let person = min(random.below(people), random.below(people))
                if !named.contains(person) { named.append(person) }
            }
            return named
        }
    }

    @Test(arguments: 0..<10) func leavingOutIsCountingAgain(seed: UInt64) {
        let named = study(seed, respondents: 12, people: 30), groups = [[0], [3, 4, 5], [11], Array(0..<11)]
        let found = Saturation(named: named, people: 30).unseen(leaving: groups)
        for (group, value) in zip(groups, found) {
            let rest = named.indices.filter { !group.contains($0) }.map { named[$0] }
            #expect(value == Saturation(named: rest, people: 30).unseen)
        }
        #expect(Saturation(named: named, people: 30).unseen(leaving: [Array(0..<12)]) == [nil])
    }

    /// The formulas of Chao 1987 in Python: (S, T, Q₁, Q₂) = (10, 6, 4, 3) and (5, 4, 3, 0).
    @Test func leastPeopleAgreesWithPython() throws {
        func check(_ named: [[Int]], _ value: Double, _ variance: Double, _ low: Double, _ high: Double) throws {
            let found = Saturation(named: named, people: 10), interval = try #require(found.leastPeopleInterval(level: 0.95))
            #expect(agree(found.leastPeople.value, value, 1e-12) && agree(found.leastPeople.variance, variance, 1e-12))
            #expect(agree(interval.lowerBound, low, 1e-10) && agree(interval.upperBound, high, 1e-10))
        }
        // 0–3 once, 4–6 twice, 7–9 more often.
        let both = [[0, 4, 7, 8, 9], [1, 4, 7, 8, 9], [2, 5, 7, 8, 9], [3, 5, 7, 8, 9], [6, 7, 8], [6, 9]]
        try check(both, 12.222222222222221, 8.806584362139917, 10.305900099816043, 26.143412858995394)
        // 0–2 once, 3 and 4 by all.
        try check([[0, 3, 4], [1, 3, 4], [2, 3, 4], [3, 4]], 7.25, 11.225754310344827, 5.270411193515665, 23.721488316299023)
        let everybodyTwice = Saturation(named: [[0, 1], [0, 1]], people: 2)
        #expect(everybodyTwice.leastPeople.value == 2 && everybodyTwice.leastPeopleInterval(level: 0.95) == nil && everybodyTwice.unseen == 0)
    }

    /// Σ over k of −(−t)ᵏ·P(L ≥ k)·Q_k, tails by binomial coefficients.
    @Test(arguments: [0.1, 0.7, 1, 1.5, 3]) func newPeopleIsTheSum(t: Double) throws {
        let named = study(3, respondents: 20, people: 60), saturation = Saturation(named: named, people: 60)
        var counts = [Int](repeating: 0, count: 60)
        for person in named.flatMap({ $0 }) { counts[person] += 1 }
        let n = Double(counts.reduce(0, +)), trials = t > 1 ? Int(0.5 * log2(n * t * t / (t - 1))) : 0, q = 2 / (2 + t)
        func tail(_ k: Int) -> Double {
            guard t > 1 else { return 1 }
            guard k <= trials else { return 0 }
            return (k...trials).reduce(0.0) { sum, j in
                let ways = exp(lgamma(Double(trials + 1)) - lgamma(Double(j + 1)) - lgamma(Double(trials - j + 1)))
                return sum + ways * pow(q, Double(j)) * pow(1 - q, Double(trials - j))
            }
        }
        let expected = counts.filter { $0 > 0 }.reduce(0.0) { $0 - pow(-t, Double($1)) * tail($1) }
        let squares = counts.filter { $0 > 0 }.reduce(0.0) { $0 + pow(pow(t, Double($1)) * tail($1), 2) }
        let found = try #require(saturation.newPeople(t))
        #expect(agree(found.value, expected, 1e-10) && agree(found.deviation, squares.squareRoot(), 1e-10))
        #expect(saturation.newPeople(saturation.furthest * 1.01) == nil)
    }

    /// 300 respondents of a known population: the unseen share, the new people of the next hundred answers, and the lower bound hold.
    @Test func foretellsASecondStudy() throws {
        let people = 400
        // Chance that one draw names person i: min of two uniform numbers.
        let chance = (0..<people).map { i in (2 * Double(people - i) - 1) / Double(people * people) }
        var unseen = 0.0, trueUnseen = 0.0, new = 0.0, trueNew = 0.0, held = 0, least = 0.0
        let studies = 250
        for seed in 0..<studies {
            let whole = study(UInt64(seed), respondents: 334, people: people), named = Array(whole.prefix(300))
            let saturation = Saturation(named: named, people: people), seen = Set(named.flatMap { $0 })
            unseen += saturation.unseen
            let truth = (0..<people).filter { !seen.contains($0) }.reduce(0.0) { $0 + chance[$1] }
            trueUnseen += truth
            let more = whole.suffix(34).flatMap { $0 }
            new += try #require(saturation.newPeople(Double(more.count) / Double(saturation.answers))).value
            trueNew += Double(Set(more).subtracting(seen).count)
            least += saturation.leastPeople.value
            let found = ChanceJackknife.interval(
                estimate: saturation.unseen, leftOut: saturation.unseen(leaving: named.indices.map { [$0] }), unit: .respondents(300), level: 0.95, covers: "")
            let interval = try #require(found.interval)
            if interval.low <= truth && interval.high >= truth { held += 1 }
        }
        let n = Double(studies)
        #expect(abs(unseen - trueUnseen) / n < 0.004 && abs(new - trueNew) / n < 0.6, "\(unseen / n) \(trueUnseen / n) \(new / n) \(trueNew / n)")
        #expect(least / n < Double(people) && least / n > 300)
        #expect(Double(held) / n > 0.9 && Double(held) / n < 0.99, "\(held)")
    }

    @Test func comparisonCountsAnswersNotRows() throws {
        let answers = [("a", "x"), ("a", "x"), ("a", "a"), ("b", "x"), ("b", "y"), ("c", "c")].enumerated().map {
            Nomination(row: $0 + 2, nominator: $1.0, nominee: $1.1)
        }
        let result = try Comparator(InterviewSample.quick).compare(
            ComparisonInput(social: [SocialScore(name: "s", scores: [:])], offline: try OfflineTable(nominations: answers)))
        let found = try #require(result.saturation)
        #expect(found.respondents == 2 && found.answers == 3 && found.people == 2 && found.once == 1 && found.twice == 1)
        #expect(found.unseen == .value(1.0 / 3) && found.unseenInterval == nil && found.whyNoInterval == "only 2 respondents: an interval needs at least 10")
        #expect(found.next[1].newPeople.value == nil && found.next.map(\.answers) == [10, 100])
    }
}

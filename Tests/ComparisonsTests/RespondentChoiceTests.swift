import Comparisons
import Foundation
import Foundations
import Graphs
import Testing

/// An interview study drawn from a seed: people with tied scores in villages, respondents among them and strangers.
struct InterviewSample {
    let villages: [String?]
    let scores: [Double]
    let answers: [Nomination]
    static func name(_ person: Int) -> String { "p\(person)" }

    /// - Parameters: `pull`: how much a higher score is named; `outside`: whether people of other villages are named too.
    init(seed: UInt64, people: Int = 60, villages count: Int? = 6, respondents: Int = 40, pull: Int = 2, outside: Bool = true) {
        var random = SeededRandom(seed: seed, stream: 77)
        let villages: [String?] = (0..<people).map { i in count.map { "village \(i % $0)" } }
        let scores = (0..<people).map { _ in Double(random.below(9)) }
        var answers: [Nomination] = []
        for r in 0..<respondents {
            // Every third respondent is nobody of U.
            let name = r % 3 == 0 ? "stranger \(r)" : InterviewSample.name(r), village = count.map { "village \(r % $0)" }
            for _ in 0..<1 + random.below(4) {
                // The best of a few drawn.
                var nominee = random.below(people)
                for _ in 0..<pull {
                    let other = random.below(people)
                    if scores[other] > scores[nominee] { nominee = other }
                }
                if !outside, let count { nominee = nominee / count * count + r % count }
                answers.append(Nomination(row: answers.count + 2, nominator: name, nominee: InterviewSample.name(nominee % people), cluster: village))
            }
        }
        self.villages = villages
        self.scores = scores
        self.answers = answers
    }

    var social: SocialScore {
        SocialScore(
            name: "pagerank",
            scores: Dictionary(uniqueKeysWithValues: scores.enumerated().compactMap { i, score in Handle(InterviewSample.name(i)).map { ($0, score) } }))
    }

    var roster: Universe {
        .roster(villages.enumerated().map { UniverseMember(row: $0 + 2, person: InterviewSample.name($0), details: PersonDetails(cluster: $1)) }, names: .handles)
    }

    func compared(_ options: ComparisonOptions = InterviewSample.quick, roster isRoster: Bool = true, _ execution: Execution = .serial) throws -> Comparison {
        try Comparator(options).compare(
            ComparisonInput(
                social: [social], offline: try OfflineTable(nominations: answers, unlisted: isRoster ? .zero : .missing, design: .sameTime),
                universe: isRoster ? roster : .offlineRows), execution)
    }

    static let quick = ComparisonOptions(resamples: 200, permutations: 99, halvings: 20)

    /// Respondents with their distinct names, nobody themselves, in the order of first appearance.
    var names: [(respondent: String, village: String?, named: [Int])] {
        var order: [String] = [], named: [String: [Int]] = [:], villages: [String: String?] = [:]
        for answer in answers where answer.nominator != answer.nominee {
            if named[answer.nominator] == nil { order.append(answer.nominator) }
            villages[answer.nominator] = answer.cluster
            let person = Int(answer.nominee.dropFirst()) ?? -1
            if named[answer.nominator]?.contains(person) != true { named[answer.nominator, default: []].append(person) }
        }
        return order.map { ($0, villages[$0] ?? nil, named[$0] ?? []) }
    }
}

struct RespondentChoiceTests {
    /// Pair by pair, by the definition.
    private func chances(_ sample: InterviewSample, _ choices: (_ village: String?) -> [Int]) -> [(chance: Double, village: String?)] {
        sample.names.compactMap { respondent, village, named in
            let set = choices(village).filter { InterviewSample.name($0) != respondent }
            let inside = named.filter { set.contains($0) }, rest = set.filter { !named.contains($0) }
            guard !inside.isEmpty, !rest.isEmpty else { return nil }
            var sum = 0.0
            for a in inside {
                for b in rest { sum += sample.scores[a] > sample.scores[b] ? 1 : sample.scores[a] == sample.scores[b] ? 0.5 : 0 }
            }
            return (sum / Double(inside.count * rest.count), village)
        }
    }

    private func check(_ found: RespondentChoice, _ expected: [(chance: Double, village: String?)], by villages: Bool) throws {
        let values = expected.map(\.chance), count = Double(values.count), mean = values.reduce(0, +) / count
        #expect(found.respondents == values.count)
        #expect(abs(try #require(found.estimate.value) - mean) < 1e-12)
        // Jackknife-t of the mean on half the logit, by hand.
        let groups = villages ? Dictionary(grouping: values.indices) { expected[$0].village ?? "" }.values.map { $0 } : values.indices.map { [$0] }
        func z(_ p: Double) -> Double { 0.5 * log(p / (1 - p)) }
        let squares = groups.reduce(0.0) { sum, group in
            let rest = values.indices.filter { !group.contains($0) }
            let left = rest.reduce(0.0) { $0 + values[$1] } / Double(rest.count)
            return sum + (z(left) - z(mean)) * (z(left) - z(mean))
        }
        let size = Double(groups.count), error = ((size - 1) / size * squares).squareRoot()
        let reach = StudentT.quantile(0.975, degreesOfFreedom: size - 1) * error
        let interval = try #require(found.interval)
        #expect(agree(interval.low, 1 / (1 + exp(-2 * (z(mean) - reach))), 1e-10) && agree(interval.high, 1 / (1 + exp(-2 * (z(mean) + reach))), 1e-10))
        #expect(interval.unit == (villages ? .clusters(groups.count) : .respondents(groups.count)))
        #expect((found.byRespondent != nil) == (villages && values.count >= 10))
    }

    @Test(arguments: 0..<6) func isTheDefinitionWithinVillages(seed: Int) throws {
        let sample = InterviewSample(seed: UInt64(seed))
        let found = try #require(try sample.compared().scores[0].choice)
        let expected = chances(sample) { village in sample.villages.indices.filter { sample.villages[$0] == village } }
        #expect(found.choiceSet == .cluster && found.respondentsWithoutCluster == 0)
        #expect(found.respondents + found.respondentsLeftOut == Set(sample.answers.map(\.nominator)).count)
        #expect(found.answers + found.answersOutside == sample.names.reduce(0) { $0 + $1.named.count })
        try check(found, expected, by: true)
    }

    @Test(arguments: 0..<4) func isTheDefinitionOverEverybody(seed: Int) throws {
        let sample = InterviewSample(seed: UInt64(seed), villages: nil)
        let found = try #require(try sample.compared().scores[0].choice)
        #expect(found.choiceSet == .everybody && found.answersOutside == 0)
        try check(found, chances(sample) { _ in Array(sample.scores.indices) }, by: false)
    }

    /// Without a roster, those named in a village are those who can be named there, wherever else they are named.
    @Test(arguments: 0..<4) func isTheDefinitionWithoutARoster(seed: Int) throws {
        let sample = InterviewSample(seed: UInt64(seed))
        let found = try #require(try sample.compared(roster: false).scores[0].choice)
        let names = sample.names
        let expected = chances(sample) { village in
            Set(names.filter { $0.village == village }.flatMap(\.named)).sorted()
        }
        #expect(found.choiceSet == .namedInCluster && found.permutation == nil)
        try check(found, expected, by: true)
    }

    /// Nobody of the second village is named, so nobody of it is compared: its respondents have no choice, not that among strangers.
    @Test func aVillageWithNobodyComparedIsAnEmptyChoice() throws {
        let roster = (0..<12).map {
            UniverseMember(row: $0 + 2, person: "p\($0)", details: PersonDetails(cluster: $0 < 6 ? "a" : "b"))
        }
        let answers = (0..<12).map {
            Nomination(row: $0 + 2, nominator: "r\($0)", nominee: "p\($0 % 6)", cluster: $0 < 9 ? "a" : "b")
        }
        let found = try #require(
            try Comparator(InterviewSample.quick).compare(
                ComparisonInput(
                    social: [InterviewSample(seed: 1).social], offline: try OfflineTable(nominations: answers, unlisted: .missing, design: .sameTime),
                    universe: .roster(roster, names: .handles))
            ).scores[0].choice)
        #expect(found.choiceSet == .cluster && found.respondents == 9 && found.respondentsLeftOut == 3)
        #expect(found.respondentsWithoutCluster == 0 && found.answersOutside == 3)
    }

    @Test func wordsFollowTheRule() throws {
        let pulled = try #require(try InterviewSample(seed: 1, respondents: 120, pull: 4).compared().scores[0].choice)
        #expect(pulled.word == .goesWith && pulled.direction == .more)
        #expect(try #require(pulled.permutation).pValue == 0.01 && pulled.permutation?.withinClusters == true)
        let none = try #require(try InterviewSample(seed: 2, pull: 0, outside: false).compared().scores[0].choice)
        #expect(none.word != .goesWith && (none.permutation?.pValue ?? 0) > 0.01)
        func choice(_ low: Double, _ high: Double) -> RespondentChoice {
            RespondentChoice(
                choiceSet: .everybody, estimate: .value((low + high) / 2),
                interval: ConfidenceInterval(
                    low: low, high: high, level: 0.95, unit: .respondents(40), method: .jackknife(degreesOfFreedom: 39), covers: "", doesNotCover: []),
                whyNoInterval: nil, respondents: 40, answers: 80)
        }
        #expect(choice(0.55, 0.7).word == .goesWith && choice(0.2, 0.45).direction == .less)
        #expect(choice(0.51, 0.7).word == .weak && choice(0.46, 0.54).word == .negligible && choice(0.49, 0.56).word == .undecided)
    }

    @Test func fewerThanFiveVillagesOrTenRespondentsHaveNoHeadlineInterval() throws {
        let few = try #require(try InterviewSample(seed: 3, villages: 4).compared().scores[0].choice)
        #expect(few.interval == nil && few.word == .undecided && few.whyNoInterval?.contains("only 4 clusters") == true)
        #expect(few.byRespondent != nil && few.permutation != nil)
        let short = try #require(try InterviewSample(seed: 3, villages: nil, respondents: 8).compared().scores[0].choice)
        #expect(short.interval == nil && short.whyNoInterval?.contains("respondents") == true)
    }

    /// The mean of 40 skewed chances: 95 % intervals hold the true mean about as often as they say.
    @Test func intervalsHoldTheTruth() throws {
        var random = SeededRandom(seed: 9), held = 0
        for _ in 0..<1_000 {
            // max of two uniform numbers: mean 2/3.
            let chances = (0..<40).map { _ in max(random.uniform(), random.uniform()) }
            let found = ChanceJackknife.interval(
                estimate: ChanceJackknife.mean(chances), leftOut: ChanceJackknife.means(chances, leaving: chances.indices.map { [$0] }),
                unit: .respondents(40), level: 0.95, covers: "")
            let interval = try #require(found.interval)
            if interval.low <= 2.0 / 3 && interval.high >= 2.0 / 3 { held += 1 }
        }
        #expect((925...975).contains(held), "\(held)")
    }

    @Test func otherOutcomesHaveNoRespondents() throws {
        let sample = InterviewSample(seed: 4)
        let records = sample.scores.enumerated().map { OfflineRecord(row: $0 + 2, person: InterviewSample.name($0), value: $1 * 2) }
        let result = try Comparator(InterviewSample.quick).compare(
            ComparisonInput(social: [sample.social], offline: try OfflineTable(records: records, kind: .score)))
        #expect(result.scores[0].choice == nil && result.scores[0].corrected == nil && result.reliability == nil && result.saturation == nil)
    }

    @Test func sameForAnyNumberOfThreads() throws {
        let sample = InterviewSample(seed: 6)
        let options = ComparisonOptions(resamples: 200, permutations: 99, halvings: 20, planning: .moreData)
        #expect(try sample.compared(options) == (try sample.compared(options, Execution(threads: 3))))
    }
}

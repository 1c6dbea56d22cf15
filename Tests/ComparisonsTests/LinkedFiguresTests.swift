import Comparisons
import Foundation
import Foundations
import Graphs
import Testing

/// Intervals of further figures and of the nominations' headline with uncertain links, against every drawn assignment worked out by itself.
struct LinkedFiguresTests {
    private func scored(_ sample: LinkedSample, _ accounts: [Handle?]) -> [(person: Int, score: Double)] {
        accounts.enumerated().compactMap { person, handle in handle.map { (person, sample.scores[$0] ?? 0) } }
    }

    private func covers(_ interval: ConfidenceInterval) -> Bool {
        interval.covers.hasSuffix(", and which of the possible accounts are theirs") && interval.doesNotCover.contains("people none of whose accounts were found")
            && !interval.doesNotCover.contains("wrong or missing linkage")
    }

    /// Pair by pair, and everything again without each unit.
    private func auc(_ sample: LinkedSample, _ people: [(person: Int, score: Double)], without unit: Int? = nil, of clusters: Int?) -> Double {
        let rest = people.filter { person in unit.map { clusters == nil ? person.person != $0 : person.person % (clusters ?? 1) != $0 } ?? true }
        let yes = rest.filter { sample.isYes($0.person) }, no = rest.filter { !sample.isYes($0.person) }
        let won = yes.reduce(0.0) { sum, a in no.reduce(sum) { $0 + (a.score > $1.score ? 1 : a.score == $1.score ? 0.5 : 0) } }
        return won / Double(yes.count * no.count)
    }

    @Test(arguments: [nil, 9]) func aucIsRubinsRuleOverDraws(clusters: Int?) throws {
        let sample = LinkedSample(people: 60, clusters: clusters)
        let result = try sample.compared(.yesNo, ComparisonOptions(resamples: 200, permutations: 99, further: FurtherOptions(names: [.auc])))
        let parts = LinkedSample.accounts(result).map { accounts in
            let people = scored(sample, accounts), units = clusters.map { Array(0..<$0) } ?? people.map(\.person)
            return (auc(sample, people, of: clusters), units.map { auc(sample, people, without: $0, of: clusters) })
        }
        let ends = CombinedByHand.chance(parts), interval = try #require(result.scores[0].further[0].interval)
        #expect(agree(interval.low, ends.low, 1e-9) && agree(interval.high, ends.high, 1e-9))
        #expect(covers(interval) && Set(parts.map(\.0)).count > 5)
    }

    /// Errors from halves of the people of each draw; Wilson's interval around the mean of the draws.
    @Test func precisionIsRubinsRuleOverDraws() throws {
        let sample = LinkedSample(), k = 20
        let result = try sample.compared(
            .yesNo, ComparisonOptions(resamples: 200, permutations: 99, further: FurtherOptions(names: [.precision], depths: [k])))
        let seed = SeededRandom(seed: 1, stream: 0x6861_6C66).value(at: 0)
        var values: [Double] = [], variances: [Double] = [], freedom: [Double] = []
        for accounts in LinkedSample.accounts(result) {
            let people = scored(sample, accounts), n = people.count
            let figure: @Sendable ([Int], Int) -> Double = { chosen, k in
                TopK.precision(MidRanks(chosen.map { people[$0].score }), relevant: chosen.map { sample.isYes(people[$0].person) }, k: k).expected
            }
            let errors = HalfSamples(units: (0..<n).map { [$0] }, seed: seed).errors(.serial) { chosen in
                let depth = Double(k * chosen.count) / Double(n), above = Int(depth), further = depth - Double(above)
                return [figure(chosen, above) * (1 - further) + figure(chosen, above + 1) * further]
            }
            values.append(figure(Array(0..<n), k))
            variances.append(pow(try #require(errors[0]), 2))
            freedom.append(Double(n - 1))
        }
        let found = CombinedByHand(values, variances: variances, degreesOfFreedom: freedom)
        let p = found.mean, z = found.t, n = p * (1 - p) / found.variance
        let middle = (p + z * z / (2 * n)) / (1 + z * z / n), reach = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
        let interval = try #require(result.scores[0].further[0].interval)
        #expect(agree(interval.low, middle - reach, 1e-9) && agree(interval.high, middle + reach, 1e-9))
        #expect(covers(interval) && Set(values).count > 1)
    }

    /// Every respondent's chance by the definition, with every draw's scores; people of roster and answers are the same.
    @Test(arguments: [nil, 6]) func theChanceOfTheNamedIsRubinsRuleOverDraws(villages: Int?) throws {
        let sample = LinkedSample(people: 60, clusters: villages), people = sample.planted.people
        var random = SeededRandom(seed: 5), answers: [Nomination] = []
        for r in 0..<40 {
            for _ in 0..<3 {
                let options = (0..<3).map { _ in random.below(60) }.map { n in villages.map { n / $0 * $0 + r % $0 } ?? n }
                let nominee = options.max { sample.outcomes[$0] < sample.outcomes[$1] } ?? 0
                answers.append(
                    Nomination(row: answers.count + 2, nominator: "stranger \(r)", nominee: people[nominee].person, cluster: villages.map { "village \(r % $0)" }))
            }
        }
        let roster = people.indices.map { UniverseMember(row: $0 + 2, person: people[$0].person, details: sample.details($0)) }
        let result = try Comparator(InterviewSample.quick).compare(
            ComparisonInput(
                social: sample.social, offline: try OfflineTable(nominations: answers, unlisted: .zero), universe: .roster(roster, names: .people),
                profiles: sample.planted.profiles))
        let place = Dictionary(uniqueKeysWithValues: people.enumerated().map { ($1.person, $0) })
        let parts = LinkedSample.accounts(result).map { accounts in
            let compared = scored(sample, accounts)
            return (0..<40).compactMap { r -> (chance: Double, village: Int)? in
                let named = Set(answers.filter { $0.nominator == "stranger \(r)" }.compactMap { place[$0.nominee] })
                let set = compared.filter { person in villages.map { person.person % $0 == r % $0 } ?? true }
                let yes = set.filter { named.contains($0.person) }, no = set.filter { !named.contains($0.person) }
                guard !yes.isEmpty, !no.isEmpty else { return nil }
                let won = yes.reduce(0.0) { sum, a in no.reduce(sum) { $0 + (a.score > $1.score ? 1 : a.score == $1.score ? 0.5 : 0) } }
                return (won / Double(yes.count * no.count), r % (villages ?? 1))
            }
        }
        func ends(_ unit: @escaping (Int, Int) -> Int) -> (low: Double, high: Double) {
            CombinedByHand.chance(parts.map { part in
                let units = part.indices.map { unit($0, part[$0].village) }
                func mean(_ wanted: (Int) -> Bool) -> Double {
                    let kept = part.indices.filter { wanted(units[$0]) }.map { part[$0].chance }
                    return kept.reduce(0, +) / Double(kept.count)
                }
                return (mean { _ in true }, Set(units).map { left in mean { $0 != left } })
            })
        }
        let choice = try #require(result.scores[0].choice)
        func check(_ interval: ConfidenceInterval?, _ ends: (low: Double, high: Double)) throws {
            let interval = try #require(interval)
            #expect(agree(interval.low, ends.low, 1e-9) && agree(interval.high, ends.high, 1e-9) && covers(interval))
        }
        try check(villages == nil ? choice.interval : choice.byRespondent, ends { place, _ in place })
        if villages != nil { try check(choice.interval, ends { _, village in village }) }
    }

    private static let everything = FurtherOptions(
        names: [.rankBiasedOverlap, .averageOverlap, .precision, .recall, .ndcg, .jaccard, .auc, .weightedTau], depths: [20])

    /// Without uncertain links nothing is drawn; and the figures themselves are those of the most probable links.
    @Test func certainLinksChangeNothing() throws {
        var sample = LinkedSample(people: 60)
        let options = ComparisonOptions(resamples: 200, permutations: 99, further: LinkedFiguresTests.everything)
        let open = try sample.compared(.yesNo, options).scores[0]
        #expect(open.further.allSatisfy { figure in figure.interval.map(covers) ?? true } && open.further.contains { $0.interval != nil })
        sample.isCertain = true
        let result = try sample.compared(.yesNo, options)
        #expect(!LinkedSample.sampler(result).isUncertain)
        let people = sample.planted.people.indices.compactMap { i -> FurtherAgreement.Person? in
            sample.planted.truth[i].map {
                FurtherAgreement.Person(
                    score: sample.scores[$0] ?? 0, outcome: sample.isYes(i) ? 1 : 0, value: sample.isYes(i) ? 1 : 0, event: true, isRelevant: sample.isYes(i))
            }
        }
        let alone = FurtherAgreement(people, options.further, level: 0.95, randomSeed: 1).statisticsWithIntervals(nil, .serial)
        #expect(result.scores[0].further == alone)
        #expect(alone.allSatisfy { $0.interval.map { $0.covers == "which people happened to be measured" } ?? true })
    }

    /// Every second person may have another account of the same name: all figures of places and pairs are less certain.
    @Test func uncertainLinksWidenTheIntervals() throws {
        func compared(isOpen: Bool) throws -> [FurtherStatistic] {
            var random = SeededRandom(seed: 4)
            var records: [OfflineRecord] = [], profiles: [Profile] = [], scores: [Handle: Double] = [:]
            for i in 0..<80 {
                let first = try #require(Handle("a\(i)")), second = try #require(Handle("b\(i)")), name = "Given\(i)q Surname\(i * 7)q"
                let latent = Double(random.below(1_000))
                (scores[first], scores[second]) = (latent, Double(random.below(1_000)))
                records.append(
                    OfflineRecord(
                        row: i + 2, person: name,
                        details: PersonDetails(handle: isOpen ? .notLookedUp : .handle(first), role: isOpen ? "chief buyer" : nil),
                        value: latent + Double(random.below(1_200)) > 900 ? 1 : 0))
                profiles.append(Profile(handle: first, name: name, role: "buyer"))
                if i % 2 == 0 { profiles.append(Profile(handle: second, name: name, role: "editor")) }
            }
            return try Comparator(ComparisonOptions(resamples: 200, permutations: 99, further: LinkedFiguresTests.everything)).compare(
                ComparisonInput(social: [SocialScore(name: "s", scores: scores)], offline: try OfflineTable(records: records, kind: .yesNo), profiles: profiles)
            ).scores[0].further
        }
        let sure = try compared(isOpen: false), open = try compared(isOpen: true)
        #expect(sure.map(\.estimate) == open.map(\.estimate) && sure.count { $0.interval != nil } >= 6)
        for (before, after) in zip(sure, open) {
            guard let narrow = before.interval else { continue }
            let wide = try #require(after.interval)
            #expect(wide.high - wide.low > narrow.high - narrow.low, "\(before.label): \(narrow.low) \(narrow.high) \(wide.low) \(wide.high)")
            #expect(wide.method == narrow.method && wide.unit == narrow.unit)
        }
    }

    @Test func threadsDoNotMatter() throws {
        let sample = LinkedSample(people: 60, clusters: 8)
        let options = ComparisonOptions(
            resamples: 200, permutations: 99, claims: [try ShareClaim("in_network>0.3")], further: LinkedFiguresTests.everything, byGroup: ["role"])
        #expect(try sample.compared(.yesNo, options) == (try sample.compared(.yesNo, options, Execution(threads: 3))))
    }

    /// The bootstrap of ρ draws people and accounts; here everybody is written out as often as drawn, and sorted anew.
    @Test func resamplesAreThoseOfSortingAnew() throws {
        let sample = LinkedSample(people: 60)
        let result = try sample.compared(.score, ComparisonOptions(resamples: 200, permutations: 99))
        let sampler = LinkedSample.sampler(result), certain = sampler.draw(stream: 0).indices
        let isUncertain = Set(result.linkage.components.flatMap(\.people))
        for (s, score) in result.scores.enumerated() {
            func value(_ handle: Handle?) -> Double? { handle.map { if case .score(let value) = sample.social[s].lookup($0) { value } else { 0 } } }
            let best = result.linkage.links.map { value($0.handle) }
            let members = certain.filter { best[$0] != nil || isUncertain.contains($0) }, compared = certain.filter { best[$0] != nil }
            let mixed = (0..<200).map { b -> Double? in
                let counts = Bootstrap.drawnCounts(members.count, seed: 1, stream: UInt64(b)), handles = sampler.draw(stream: UInt64(b))
                var x: [Double] = [], y: [Double] = []
                for (count, person) in zip(counts, members) {
                    guard let drawn = value(handles[person]) else { continue }
                    x += Array(repeating: drawn, count: Int(count))
                    y += Array(repeating: sample.outcomes[person], count: Int(count))
                }
                return Spearman.correlation(x, y).value
            }
            let x = MidRanks(compared.compactMap { best[$0] }), y = MidRanks(compared.map { sample.outcomes[$0] })
            let ends = BCaInterval.interval(
                estimate: try #require(score.spearman.estimate.value),
                resampled: Bootstrap.spearman(scores: [x], outcome: y, resamples: 200, seed: 1, .serial)[0], leftOut: Spearman.leavingOneOut(x, y), level: 0.95,
                mixed: mixed)
            guard case .interval(let low, let high) = ends else {
                Issue.record("no interval")
                continue
            }
            #expect(score.spearman.interval?.low == low && score.spearman.interval?.high == high)
        }
    }
}

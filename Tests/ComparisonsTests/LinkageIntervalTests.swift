import Comparisons
import Foundation
import Foundations
import Graphs
import Testing

/// Intervals that carry the uncertainty of links.
struct LinkageIntervalTests {
    /// Rubin's rule by its formulas: z of 0.4, 0.5, 0.6 with variance 0.04 each; t by SciPy 1.17.1, `t.ppf(0.975, ν)`.
    @Test func rubinsRule() throws {
        let parts = [0.4, 0.5, 0.6].map { Rubin.Part(value: $0, variance: 0.04, degreesOfFreedom: 20) }
        guard case .interval(let low, let high) = Rubin.interval(parts, level: 0.95) else {
            Issue.record("no interval")
            return
        }
        let between = (1 + 1.0 / 3) * 0.01, r = between / 0.04
        let freedom = 1 / (1.0 / 20 + 1 / (2 * (1 + 1 / r) * (1 + 1 / r)))
        let reach = StudentT.quantile(0.975, degreesOfFreedom: freedom) * (0.04 + between).squareRoot()
        #expect(abs(low - tanh(0.5 - reach)) < 1e-12 && abs(high - tanh(0.5 + reach)) < 1e-12)
        guard case .none = Rubin.interval([nil, nil, parts[0]], level: 0.95) else {
            Issue.record("an interval from one part")
            return
        }
    }

    private func handle(_ text: String) throws -> Handle { try #require(Handle(text)) }

    /// Sixty people; every third one has two accounts of the same name, of which the likelier one (of a role
    /// that has a word in common) has the score that goes with the outcome.
    private func compare(ambiguous: Bool, clusters: Bool) throws -> Comparison {
        var random = SeededRandom(seed: 9), others = SeededRandom(seed: 10)
        var records: [OfflineRecord] = [], profiles: [Profile] = [], scores: [Handle: Double] = [:]
        for i in 0..<60 {
            let outcome = Double(random.below(1_000)), isOpen = ambiguous && i % 3 == 0
            let account = try handle("a\(i)"), name = "Person Nameof\(i)\(i)x"
            records.append(
                OfflineRecord(
                    row: i + 2, person: name,
                    details: PersonDetails(
                        handle: isOpen ? .notLookedUp : .handle(account), role: isOpen ? "chief buyer" : nil,
                        cluster: clusters ? "c\(i % 12)" : nil), value: outcome))
            scores[account] = outcome + 300 * random.uniform()
            guard isOpen else { continue }
            profiles.append(Profile(handle: account, name: name, role: "buyer"))
            profiles.append(Profile(handle: try handle("b\(i)"), name: name, role: "editor"))
            scores[try handle("b\(i)")] = Double(others.below(1_000))
        }
        let offline = try OfflineTable(records: records, kind: .score, design: .sameTime)
        return try Comparator(ComparisonOptions(resamples: 500, permutations: 99)).compare(
            ComparisonInput(social: [SocialScore(name: "s", scores: scores)], offline: offline, profiles: profiles))
    }

    @Test(arguments: [false, true]) func uncertainLinksWidenTheInterval(clusters: Bool) throws {
        let sure = try compare(ambiguous: false, clusters: clusters).scores[0]
        let open = try compare(ambiguous: true, clusters: clusters).scores[0]
        #expect(open.missing.compared == sure.missing.compared)
        for (a, b) in zip(sure.statistics, open.statistics) {
            let before = try #require(a.interval), after = try #require(b.interval)
            #expect(a.estimate == b.estimate)
            #expect(after.high - after.low > before.high - before.low, "\(b.name) \(b.scope)")
            #expect(after.covers.contains("possible accounts") && !before.covers.contains("accounts"))
            #expect(before.doesNotCover.contains("wrong or missing linkage") && !after.doesNotCover.contains("wrong or missing linkage"))
        }
    }

    /// A group whose links are certain has the intervals that it has alone, whatever is uncertain elsewhere; one cluster is people.
    @Test(arguments: [false, true]) func otherGroupsLinksDoNotMatter(clusters: Bool) throws {
        func groups(uncertain: Bool) throws -> [GroupAgreement] {
            var random = SeededRandom(seed: 3)
            var records: [OfflineRecord] = [], profiles: [Profile] = [], scores: [Handle: Double] = [:]
            for i in 0..<80 {
                let first = try handle("a\(i)"), second = try handle("b\(i)"), isOpen = uncertain && i >= 50
                let name = "Given\(i)q Surname\(i * 7)q", outcome = Double(random.below(500))
                (scores[first], scores[second]) = (outcome + Double(random.below(400)), Double(random.below(900)))
                records.append(
                    OfflineRecord(
                        row: i + 2, person: name,
                        details: PersonDetails(
                            handle: isOpen ? .notLookedUp : .handle(first), role: isOpen ? "buyer" : nil,
                            cluster: clusters ? (i < 50 ? "one" : "two") : nil, columns: ["wave": i < 50 ? "first" : "second"]),
                        value: outcome))
                profiles += [Profile(handle: first, name: name, role: "buyer"), Profile(handle: second, name: name, role: "buyer of art")]
            }
            let options = ComparisonOptions(resamples: 300, permutations: 99, byGroup: ["wave"])
            return try Comparator(options).compare(
                ComparisonInput(
                    social: [SocialScore(name: "s", scores: scores)], offline: try OfflineTable(records: records, kind: .score),
                    profiles: profiles)
            ).scores[0].byGroup[0].groups
        }
        let sure = try groups(uncertain: false), open = try groups(uncertain: true)
        #expect(open[0].value == "first" && open[0].spearman == sure[0].spearman && open[0].kendallTauB == sure[0].kendallTauB)
        for statistic in [open[1].spearman, open[1].kendallTauB] {
            #expect(try #require(statistic.interval).covers.contains("possible accounts"))
        }
    }

    @Test func threadsDoNotMatter() throws {
        let planted = PlantedPeople(people: 80, accounts: 200, seed: 2)
        let scores = Dictionary(uniqueKeysWithValues: planted.profiles.enumerated().map { ($1.handle, Double($0 * 37 % 101)) })
        let records = planted.people.enumerated().map {
            OfflineRecord(row: $0 + 2, person: $1.person, details: $1.details, value: Double($0 * 53 % 31))
        }
        let input = ComparisonInput(
            social: [SocialScore(name: "s", scores: scores)], offline: try OfflineTable(records: records, kind: .score),
            profiles: planted.profiles)
        let comparator = Comparator(ComparisonOptions(resamples: 200, permutations: 99))
        let one = try comparator.compare(input)
        #expect(try comparator.compare(input, Execution(threads: 3)) == one)
        #expect(one.scores[0].spearman.interval?.covers.contains("possible accounts") == true)
        #expect(one.warnings.allSatisfy { !$0.contains("--graph-evidence") })
        var withGraph = input
        withGraph.graphEvidence = input.social[0]
        #expect(try comparator.compare(withGraph).warnings.contains { $0.contains("--graph-evidence") })
    }
}

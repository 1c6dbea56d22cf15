import Comparisons
import Foundations
import Graphs
import Testing

struct ComparatorTests {
    private func handle(_ text: String) -> KnownHandle { Handle(text).map(KnownHandle.handle) ?? .notLookedUp }

    private func score(_ values: [String: Double], coverage: SocialScore.Coverage = .complete, network: [String]? = nil) -> SocialScore {
        SocialScore(
            name: "pagerank", scores: Dictionary(uniqueKeysWithValues: values.compactMap { name, value in Handle(name).map { ($0, value) } }),
            coverage: coverage, networkHandles: network.map { Set($0.compactMap { Handle($0) }) })
    }

    private func offline(_ people: [(String, KnownHandle, Double?)], unlisted: UnlistedPolicy = .missing) throws -> OfflineTable {
        try OfflineTable(
            records: people.enumerated().map {
                OfflineRecord(row: $0 + 2, person: $1.0, details: PersonDetails(handle: $1.1), value: $1.2)
            }, kind: .score, unlisted: unlisted, design: .sameTime)
    }

    private func compare(
        _ social: SocialScore, _ offline: OfflineTable, _ universe: Universe = .offlineRows,
        _ options: ComparisonOptions = ComparisonOptions(resamples: 200, permutations: 99)
    ) throws -> Comparison {
        try Comparator(options).compare(ComparisonInput(social: [social], offline: offline, universe: universe))
    }

    @Test func everybodyIsAccountedFor() throws {
        let table = try offline([
            ("Ann", handle("ann"), 9), ("Bob", .none, 8), ("Cid", .notLookedUp, 7), ("Dee", handle("dee"), 6), ("Eve", handle("eve"), nil),
            ("Fay", handle("fay"), 1),
        ])
        let result = try compare(score(["ann": 0.5, "fay": 0.2, "zed": 0.9, "eve": 0.1]), table)
        let missing = result.scores[0].missing
        #expect(result.universe.size == 5)
        #expect(missing.compared == 3 && missing.absent == 1 && missing.unlinked == 1 && missing.withoutTies == 1)
        #expect(missing.compared + missing.absent + missing.unlinked + missing.unmeasured == result.universe.size)
        // zed was never listed; eve was listed without a value: neither is in U.
        #expect(missing.notMeasuredOffline == 2)
        #expect(result.people.map(\.person) == ["Ann", "Bob", "Cid", "Dee", "Fay", "zed", "eve"])
        #expect(result.people.map(\.whyUnmatched) == [
            "", "looked up: has no account", "no handle is given, and there are no profiles to look in",
            "handle not in the network: score 0", "", "", "",
        ])
        #expect(result.people.map { $0.scores[0].rank } == [2, nil, nil, nil, 3, 1, 4])
        #expect(result.people.map(\.offlineRank) == [1, 2, 3, 4, 5, nil, nil])
        #expect(result.people[1].group != .notPlaced && result.people[2].group == .notPlaced)
        #expect(result.people[5].group == .notMeasuredOffline)
    }

    @Test func rosterMembersWithoutTiesHaveScoreZero() throws {
        let roster: [UniverseMember] = (1...12).map { UniverseMember(row: $0, person: "p\($0)") }
        let table = try offline([("p1", .notLookedUp, 3), ("p2", .notLookedUp, 1), ("stranger", .notLookedUp, 5)], unlisted: .zero)
        let result = try compare(score(["p1": 4, "p2": 2, "p3": 1]), table, .roster(roster, names: .handles))
        #expect(result.universe.size == 12 && result.universe.offlineOutsideRoster == ["stranger"])
        #expect(result.offline.unlistedAsZero == 10)
        #expect(result.scores[0].missing.compared == 12 && result.scores[0].missing.withoutTies == 9)
        #expect(result.people.last?.whyUnmatched == "not in the universe")
        // An account of somebody outside the roster is not a second person.
        let known = try compare(score(["p1": 4, "p2": 2, "stranger": 9]), table, .roster(
            roster.map { UniverseMember(row: $0.row, person: $0.person, details: PersonDetails(handle: handle($0.person))) }, names: .handles))
        #expect(known.people.count { $0.person == "stranger" } == 1 && known.people.last?.handle == Handle("stranger"))
        let missing = try compare(
            score(["p1": 4]), try offline([("p1", .notLookedUp, 3)]), .roster(roster, names: .handles))
        #expect(missing.scores[0].missing.unmeasured == 11 && missing.scores[0].spearman.estimate.value == nil)
    }

    @Test func clustersOfTheRosterStandBeforeThoseOfRespondents() throws {
        let roster = (1...8).map { i in
            UniverseMember(row: i, person: "p\(i)", details: PersonDetails(cluster: i <= 4 ? "north" : "south"))
        }
        let answers = (1...8).map { Nomination(row: $0, nominator: "buyer\($0)", nominee: "p\($0)", weight: Double($0), cluster: "east") }
        let table = try OfflineTable(nominations: answers, unlisted: .zero)
        let result = try compare(score(["p1": 4, "p2": 2]), table, .roster(roster, names: .handles))
        #expect(result.universe.clusters == 2 && result.universe.withoutCluster == 0)
        #expect(result.offline.hasWeights)
    }

    @Test func peopleOfARosterWithoutHandleStayUnlinked() throws {
        let roster = [UniverseMember(row: 2, person: "p1"), UniverseMember(row: 3, person: "p2")]
        let result = try compare(
            score(["p1": 4]), try offline([("p1", .notLookedUp, 3), ("p2", .notLookedUp, 1)]), .roster(roster, names: .people))
        #expect(result.scores[0].missing.unlinked == 1 && result.scores[0].missing.compared == 1)
    }

    @Test func belowTheTopIsNotOutsideTheNetwork() throws {
        let names = (0..<12).map { "p\($0)" }
        let table = try offline(names.enumerated().map { ($1, handle($1), Double($0)) })
        let top = score(["p0": 3, "p1": 2, "p2": 1], coverage: .top(3), network: Array(names.dropLast()))
        #expect(throws: ComparisonFailure.self) { try compare(top, table) }
        let lowest = try compare(top, table, .offlineRows, ComparisonOptions(truncation: .lowest, resamples: 200, permutations: 99))
        #expect(lowest.scores[0].missing.atLowest == 8 && lowest.scores[0].missing.withoutTies == 1)
        #expect(lowest.scores[0].missing.compared == 12)
        #expect(lowest.people.first { $0.person == "p5" }?.whyUnmatched == "below the top 3")
        #expect(lowest.people.first { $0.person == "p11" }?.whyUnmatched == "handle not in the network: score 0")
        let unknown = score(["p0": 3, "p1": 2, "p2": 1], coverage: .top(3))
        let open = try compare(unknown, table, .offlineRows, ComparisonOptions(truncation: .lowest, resamples: 200, permutations: 99))
        #expect(open.people.first { $0.person == "p11" }?.whyUnmatched == "below the top 3, or not in the network")
    }

    /// Ten people, q = 0.2: the two highest; a tie across the cut is taken or left whole, by its mid-rank.
    @Test func tiesAreNeverSplit() {
        let ten = (1...10).map { Double($0) as Double? }
        #expect(Grouping.high(ten, .quantile(0.2)).count { $0 } == 2)
        #expect(Grouping.high(ten, .top(3)).count { $0 } == 3)
        let tied: [Double?] = [1, 2, 3, 4, 5, 6, 7, 8, 8, 8]
        // Mid-rank 9 of 10: 8.5 ≥ 8.
        #expect(Grouping.high(tied, .quantile(0.2)).count { $0 } == 3)
        let wide: [Double?] = [1, 2, 3, 4, 5, 5, 5, 5, 5, 5]
        // Mid-rank 7.5: 7 < 8.
        #expect(Grouping.high(wide, .quantile(0.2)).count { $0 } == 0)
        #expect(Grouping.high([nil, nil, nil, nil, 1], .quantile(0.2)) == [false, false, false, false, true])
        #expect(Grouping.high([Double?](repeating: 3, count: 10), .quantile(0.2)).count { $0 } == 0)
    }

    @Test func groupsSayWhoIsHighWhere() throws {
        let names = (0..<10).map { "p\($0)" }
        let table = try offline(names.enumerated().map { ($1, handle($1), Double($0)) })
        var scores = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, Double($0)) })
        scores["p8"] = -1
        scores["p0"] = 20
        let result = try compare(score(scores), table)
        #expect(result.people.compactMap(\.group) == [.loud, .neither, .neither, .neither, .neither, .neither, .neither, .neither, .quiet, .agreed])
        let groups = result.scores[0].groups
        #expect(groups.universeSize == 10 && groups.highSocially == 2 && groups.highOffline == 2)
        #expect(groups.count(.agreed) == 1 && groups.count(.notMeasuredOffline) == 0)
    }

    @Test func headlineCountsTheNamed() throws {
        let answers = (0..<50).map { Nomination(row: $0 + 2, nominator: "buyer", nominee: "p\($0)") }
        var network: [String: Double] = [:]
        for i in 0..<1_000 {
            // The first six stand above everybody, the other 44 named below the unnamed.
            network["p\(i)"] = i < 6 ? 5 : i < 50 ? 0.5 : 2 - Double(i) / 1_000
        }
        let result = try compare(score(network), try OfflineTable(nominations: answers))
        #expect(
            result.scores[0].headline.sentence
                == "Of the 50 people buyers name, 6 are in the social top 100 (12 %, 95 % sure between 5 and 24 %)")
        #expect(result.scores[0].headline.inNetwork.count == 50)
        // The 44 who share the last place are in the top 1,000, but surely in no smaller top.
        func inTop(_ k: Int) throws -> Int {
            try compare(
                score(network), try OfflineTable(nominations: answers), .offlineRows,
                ComparisonOptions(resamples: 200, permutations: 99, headlineTop: k)
            ).scores[0].headline.inTop.count
        }
        #expect(try inTop(999) == 6 && inTop(1_000) == 50 && inTop(6) == 6 && inTop(5) == 0)
        #expect(result.warnings.contains { $0.contains("people nobody named are not in it") })
    }

    @Test func smallSharesAreNotCalledNone() {
        func sentence(_ count: Int, _ total: Int, _ low: Double, _ high: Double) -> String {
            let interval = ConfidenceInterval(
                low: low, high: high, level: 0.95, unit: .people(total), method: .clopperPearson, covers: "", doesNotCover: [])
            let share = Share(count: count, total: total, interval: interval)
            return HeadlineCount(selection: .event, topK: 100, inTop: share, inNetwork: share).sentence
        }
        #expect(sentence(4, 1_310, 0.0008, 0.0078).hasSuffix("(0.3 %, 95 % sure between 0.1 and 1 %)"))
        #expect(sentence(0, 50, 0, 0.0711).hasSuffix("(0 %, 95 % sure between 0 and 7 %)"))
        #expect(sentence(1, 100_000, 2e-7, 6e-5).hasSuffix("(under 0.1 %, 95 % sure between under 0.1 and under 0.1 %)"))
        #expect(sentence(999, 1_000, 0.9944, 0.99997).hasSuffix("(99.9 %, 95 % sure between 99 and over 99.9 %)"))
    }

    @Test(arguments: [
        (0.2, 0.5, Verdict.Word.goesWith, Verdict.Direction?.some(.more)), (-0.5, -0.1, .goesWith, .less), (0.01, 0.3, .weak, .more),
        (-0.3, -0.01, .weak, .less), (-0.05, 0.09, .negligible, nil), (0.01, 0.09, .negligible, nil), (-0.2, 0.3, .undecided, nil),
        (0, 0.3, .undecided, nil),
    ])
    func verdicts(low: Double, high: Double, word: Verdict.Word, direction: Verdict.Direction?) {
        let interval = ConfidenceInterval(
            low: low, high: high, level: 0.95, unit: .people(200), method: .wilson, covers: "", doesNotCover: [])
        let statistic = AgreementStatistic(
            name: .spearman, scope: .pooled, estimate: .value((low + high) / 2), interval: interval, whyNoInterval: nil,
            permutation: nil, n: 200, universeSize: 200)
        let verdict = Judging.verdict(statistic, smallestEffect: 0.1)
        #expect(verdict.word == word && verdict.direction == direction)
    }

    @Test func strengthFollowsItsRule() {
        func strength(_ word: Verdict.Word, _ compared: Int, _ of: Int, _ clusters: Int? = nil, repeated: Int = 0) -> Strength.Word {
            Judging.strength(
                Verdict(word: word, direction: nil, basis: .pooled, smallestEffect: 0.1), compared: compared, placedOf: of, clusters: clusters,
                repeated: Share(count: repeated, total: 200, interval: nil)
            ).word
        }
        #expect(strength(.goesWith, 100, 125) == .strong)
        #expect(strength(.negligible, 100, 126) == .suggestive)
        #expect(strength(.goesWith, 99, 99) == .suggestive)
        #expect(strength(.goesWith, 200, 200, 10) == .suggestive)
        #expect(strength(.goesWith, 200, 200, 11) == .strong)
        #expect(strength(.goesWith, 29, 29) == .notEnoughData)
        #expect(strength(.goesWith, 200, 401) == .notEnoughData)
        #expect(strength(.undecided, 1_000, 1_000) == .notEnoughData)
        #expect(strength(.goesWith, 200, 200, repeated: 59) == .strong)
        #expect(strength(.goesWith, 200, 200, repeated: 60) == .suggestive)
    }

    @Test func aSurveyAskedTwiceAgreesWithItself() throws {
        var random = SeededRandom(seed: 5)
        // Everybody names at random: nothing is shared but the repeated answer itself.
        let answers = (0..<300).flatMap { i in
            (0..<3).map { _ in Nomination(row: i + 2, nominator: "p\(i)", nominee: "p\(random.below(300))") }
        }
        let roster: [UniverseMember] = (0..<300).map { UniverseMember(row: $0, person: "p\($0)", details: PersonDetails(handle: handle("p\($0)"))) }
        let totals = try NominationCounts(answers).totals()
        let result = try Comparator(ComparisonOptions(resamples: 200, permutations: 99)).compare(
            ComparisonInput(
                social: [score(totals)], offline: try OfflineTable(nominations: answers, unlisted: .zero),
                universe: .roster(roster, names: .handles), socialNominations: answers))
        let halves = try #require(result.nominations)
        #expect(halves.repeatedPairs.estimate == .value(1))
        #expect(halves.pooled == .value(1))
        #expect(abs(try #require(halves.disjointHalves.value)) < 0.1)
        #expect(halves.ceiling.value.map { $0 < 0.2 } ?? true)
    }

    @Test func sameResultForAnyNumberOfThreads() throws {
        let names = (0..<60).map { "p\($0)" }
        let table = try offline(names.enumerated().map { ($1, handle($1), Double($0 * 7 % 13)) })
        let input = ComparisonInput(
            social: [score(Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, Double($0 * 5 % 17)) }))], offline: table)
        #expect(try Comparator().compare(input) == (try Comparator().compare(input, Execution(threads: 2))))
    }

    @Test func badOptionsAndInputsAreNamed() throws {
        let table = try offline([("a", handle("a"), 1)])
        func failure(_ social: [SocialScore], _ offline: OfflineTable, _ universe: Universe = .offlineRows, _ options: ComparisonOptions = .init())
            -> ComparisonFailure?
        {
            do throws(ComparisonFailure) {
                _ = try Comparator(options).compare(ComparisonInput(social: social, offline: offline, universe: universe))
                return nil
            } catch {
                return error
            }
        }
        func says(_ failure: ComparisonFailure?, _ text: String, _ kind: FailureKind) -> Bool {
            failure?.description.contains(text) == true && failure?.kind == kind
        }
        let good = score(["a": 1])
        #expect(says(failure([], table), "--social", .usage))
        #expect(says(failure([good, good], table), "given twice", .usage))
        #expect(says(failure([score(["a": .nan])], table), "not a finite number", .badData))
        #expect(says(failure([good], table, .roster([], names: .people)), "lists nobody", .badData))
        #expect(says(failure([good], try offline([("a", handle("a"), nil)])), "missing codes", .badData))
        #expect(says(failure([good], try offline([("a", handle("a"), 1)], unlisted: .zero)), "--universe", .usage))
        let twice = [UniverseMember(row: 2, person: "a"), UniverseMember(row: 9, person: "a")]
        #expect(says(failure([good], table, .roster(twice, names: .people)), "row 9", .badData))
        #expect(says(failure([good], table, .offlineRows, ComparisonOptions(cut: .quantile(1))), "above 0 and below 1", .usage))
        #expect(says(failure([good], table, .offlineRows, ComparisonOptions(cut: .top(0))), "at least 1", .usage))
        #expect(says(failure([good], table, .offlineRows, ComparisonOptions(level: 1)), "0.5 to 0.999", .usage))
        #expect(says(failure([good], table, .offlineRows, ComparisonOptions(resamples: 10)), "200 to", .usage))
        #expect(says(failure([good], table, .offlineRows, ComparisonOptions(smallestEffect: 0)), "--smallest-effect", .usage))
        let ranks = try OfflineTable(records: [OfflineRecord(row: 2, person: "a", value: 1)], kind: .rank, unlisted: .zero)
        #expect(says(failure([good], ranks, .roster([UniverseMember(row: 2, person: "a")], names: .handles)), "makes no sense", .usage))
    }
}

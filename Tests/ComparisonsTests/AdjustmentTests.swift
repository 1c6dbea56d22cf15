import Comparisons
import Graphs
import Testing

/// From tables to an adjusted comparison: where values come from, how they are coded, who is left out, what is refused.
struct AdjustmentTests {
    /// p0…p59: role by thirds, two rare roles, an income that is unknown for two.
    private func records(_ change: (Int, inout PersonDetails) -> Void = { _, _ in }) -> [OfflineRecord] {
        (0..<60).map { i in
            var details = PersonDetails(handle: Handle("p\(i)").map(KnownHandle.handle) ?? .notLookedUp, role: i % 3 == 0 ? "nurse" : "doctor")
            if i < 4 { details.role = i < 2 ? "clerk" : "porter" }
            details.columns["income"] = i < 2 ? nil : "\(i * 7 % 23)"
            change(i, &details)
            return OfflineRecord(row: i + 2, person: "P\(i)", details: details, value: Double(i * 31 % 47))
        }
    }

    private func score(_ name: String, _ value: (Int) -> Double) -> SocialScore {
        SocialScore(
            name: name, scores: Dictionary(uniqueKeysWithValues: (0..<60).compactMap { i in Handle("p\(i)").map { ($0, value(i)) } }))
    }

    private func adjust(
        _ names: [String], records: [OfflineRecord]? = nil, kind: OutcomeKind = .score, rarest: Int = 10, profiles: [Profile] = [],
        further: [SocialScore] = [], missing: Set<String> = [], baseline: AdjustmentOptions.Baseline = .common
    ) throws(ComparisonFailure) -> Adjustment? {
        let table: OfflineTable
        do throws(OfflineFailure) { table = try OfflineTable(records: records ?? self.records(), kind: kind) } catch { throw .offline(error) }
        let adjustment = AdjustmentOptions(
            covariates: names.map { CovariateRequest(parsing: $0) }, rarest: rarest, missingCodes: missing, baseline: baseline)
        return try Comparator(ComparisonOptions(resamples: 200, permutations: 99, adjustment: adjustment)).compare(
            ComparisonInput(
                social: [score("pagerank") { Double($0 * 13 % 29) }, score("followers") { Double($0 * 17 % 19) }], offline: table,
                profiles: profiles, adjustmentScores: further)
        ).adjustment
    }

    @Test func withoutItNothingIsAdjusted() throws { #expect(try adjust([]) == nil) }

    @Test func categoriesAndNumbersAreCoded() throws {
        let found = try #require(try adjust(["role", "income", "followers"]))
        #expect(found.covariates.map(\.coding) == [
            .categories(reference: "doctor", others: ["nurse"], rare: 2, rarePeople: 4), .number(.rank), .number(.rank),
        ])
        #expect(found.covariates.map(\.origin) == [.people, .people, .score])
        let first = found.scores[0], second = found.scores[1]
        #expect(first.n == 58 && first.missing == [.init(covariate: "income", people: 2)] && first.partial.interval != nil)
        // Adjusting a score for itself says nothing.
        #expect(second.partial.estimate.whyUndefined == "followers is itself held equal")
        let apart = try #require(try adjust(["role", "income:log"], rarest: 1))
        #expect(apart.covariates.map(\.coding) == [
            .categories(reference: "doctor", others: ["nurse", "clerk", "porter"], rare: 0, rarePeople: 0), .number(.log),
        ])
        // Clerks are the two without an income, so their column is constant among the rest.
        #expect(apart.scores[0].redundant == ["role=clerk"])
        let numbered = try #require(try adjust(["income:category"], rarest: 2))
        guard case .categories(_, let others, 0, 0)? = numbered.covariates.first?.coding else {
            Issue.record("\(numbered.covariates)")
            return
        }
        #expect(others.count >= 20)
    }

    @Test func onlyOneRareCategoryStaysItself() throws {
        let found = try #require(try adjust(["role"], records: records { i, details in if i >= 2 && i < 4 { details.role = "doctor" } }))
        #expect(found.covariates[0].coding == .categories(reference: "doctor", others: ["nurse", "clerk"], rare: 0, rarePeople: 0))
    }

    @Test func profilesFillWhatTheTableLeavesOpen() throws {
        let profiles = (0..<60).compactMap { i in
            Handle("p\(i)").map { Profile(handle: $0, role: "from profile", followers: i < 50 ? i : nil, columns: ["country": i % 2 == 0 ? "de" : "at"]) }
        }
        let open = records { i, details in if i % 5 == 0 { details.role = nil } }
        let found = try #require(try adjust(["role", "country", "followers:log"], records: open, profiles: profiles))
        #expect(found.covariates.map(\.origin) == [.people, .profiles, .profiles])
        guard case .categories(_, let others, _, _) = found.covariates[0].coding else { return }
        #expect(others.contains("from profile"))
        #expect(found.scores[0].n == 50 && found.scores[0].missing == [.init(covariate: "followers", people: 10)])
    }

    @Test func aScoreBesideTheOthersIsHeldEqual() throws {
        let found = try #require(try adjust([], further: [score("degree") { Double($0 % 7) }]))
        #expect(found.covariates == [AdjustmentCovariate(name: "degree", origin: .furtherScore, coding: .number(.rank))])
        #expect(found.scores.allSatisfy { $0.n == 60 && $0.partial.estimate.value != nil })
    }

    @Test func codesForNotKnownCount() throws {
        let coded = records { i, details in if i >= 50 { details.columns["income"] = "N/A" } }
        let found = try #require(try adjust(["income"], records: coded, missing: ["N/A"]))
        #expect(found.scores[0].missing == [.init(covariate: "income", people: 12)] && found.scores[0].n == 48)
    }

    @Test func whatCannotBeHeldEqualIsRefused() throws {
        func failure(_ body: () throws(ComparisonFailure) -> Adjustment?) -> String {
            do throws(ComparisonFailure) {
                _ = try body()
                return "nothing"
            } catch {
                return "\(error.kind): \(error.description)"
            }
        }
        #expect(failure { () throws(ComparisonFailure) in try adjust(["age"]) }.contains("usage: --adjust age: nobody has a value in such a column"))
        #expect(failure { () throws(ComparisonFailure) in try adjust(["age"]) }.contains("pagerank, followers"))
        #expect(failure { () throws(ComparisonFailure) in try adjust(["role", "role:category"]) }.contains("twice"))
        #expect(failure { () throws(ComparisonFailure) in try adjust(["role:rank"]) }.contains("the value of \"P0\" is \"clerk\", not a number"))
        let mixed = records { i, details in if i == 9 { details.columns["income"] = "lots" } }
        #expect(failure { () throws(ComparisonFailure) in try adjust(["income"], records: mixed) }.contains("\"P9\" is \"lots\""))
        let below = records { i, details in if i == 8 { details.columns["income"] = "-3" } }
        #expect(failure { () throws(ComparisonFailure) in try adjust(["income:log"], records: below) }.contains("at least 0"))
        #expect(failure { () throws(ComparisonFailure) in try adjust(["role"], rarest: 0) }.contains("--adjust-rare 0"))
        #expect(failure { () throws(ComparisonFailure) in try adjust(["role"], baseline: .perCluster) }.contains("--event time"))
        #expect(failure { () throws(ComparisonFailure) in try adjust(["role"], kind: .time(censoredAt: 40), baseline: .perCluster) }.contains("--cluster"))
        var twice = records()
        twice.append(OfflineRecord(row: 99, person: "P5", details: PersonDetails(columns: ["income": "1000"]), value: 3))
        #expect(failure { () throws(ComparisonFailure) in try adjust(["income"], records: twice) }.contains("row 99: \"P5\" has 1000 in income"))
    }

    /// Earlier is more: the ratio is above 1 where a higher score comes earlier; strata are the clusters.
    @Test func timesHaveAHazardRatio() throws {
        let timed = records { i, details in details.cluster = "\(i % 6)" }.enumerated().map { i, record in
            var record = record
            record.value = Double(60 - i * 13 % 29 - i % 4)
            return record
        }
        for baseline in [AdjustmentOptions.Baseline.common, .perCluster] {
            let found = try #require(try adjust(["income"], records: timed, kind: .time(censoredAt: 55), baseline: baseline))
            let ratio = try #require(found.scores[0].ratio)
            #expect(try ratio.model == .hazard && (try #require(ratio.figure.estimate.value)) > 2)
            #expect(try #require(found.scores[0].partial.estimate.value) > 0.5 && found.scores[0].verdict.word == .goesWith)
            #expect(found.scores[0].gain.measure == .concordance && found.scores[0].gain.folds == 6)
        }
    }

    /// Farmers named as influential, at equal income, land, schooling and age: the equipment that they own, and when they adopted.
    /// NumPy and statsmodels 0.15.0 on the same files: residuals of mid-ranks, `PHReg(ties="efron")`, each village left out.
    @Test func farmersOnRealData() throws {
        guard let answers = try Survey("brfarmers/nominations.csv"), let people = try Survey("brfarmers/people.csv") else { return }
        let names = ["income", "land3", "school", "age"]
        let roster = people.rows.enumerated().map { row, fields in
            let label = fields["pid"] ?? ""
            return UniverseMember(
                row: row + 2, person: label,
                details: PersonDetails(
                    handle: Handle(label).map(KnownHandle.handle) ?? .notLookedUp, cluster: fields["village"],
                    columns: fields.filter { names.contains($0.key) && $0.value != "NA" && !$0.value.isEmpty }))
        }
        let influential = try Survey.followers(answers.nominations("influential"))
        func adjusted(_ column: String, _ kind: OutcomeKind) throws -> AdjustedScore {
            let options = ComparisonOptions(
                resamples: 200, permutations: 99, adjustment: AdjustmentOptions(covariates: names.map { CovariateRequest($0) }))
            let comparison = try Comparator(options).compare(
                ComparisonInput(social: [influential], offline: try people.outcomes("pid", column, kind), universe: .roster(roster, names: .handles)))
            return try #require(comparison.adjustment?.scores.first)
        }
        let equipment = try adjusted("hfequip", .score), interval = try #require(equipment.partial.interval)
        #expect(equipment.n == 685 && equipment.missing == [.init(covariate: "land3", people: 7)])
        #expect(agree(try #require(equipment.partial.estimate.value), 0.07927457886410368, 1e-10))
        #expect(agree(interval.low, -0.036421013353096415, 1e-9) && agree(interval.high, 0.19287320336911082, 1e-9))
        #expect(agree(try #require(equipment.partial.pValue), 0.15762249544895685, 1e-9))
        let ratio = try #require(try adjusted("toa", .time(censoredAt: 20)).ratio?.figure), ends = try #require(ratio.interval)
        #expect(agree(try #require(ratio.estimate.value), 1.183846311678887, 1e-8))
        #expect(agree(ends.low, 1.0756708051750712, 1e-8) && agree(ends.high, 1.3029005555724869, 1e-8))
    }
}

import Comparisons
import Foundations
import Graphs
import Testing

/// Groups, the three shares and the reach through the whole comparison.
@Suite struct GroupTests {
    /// 120 people of roles a (60), b (40), c (12), d (5), 3 without one; every tenth has no account, every eleventh is not looked up.
    private func comparison(_ options: (inout ComparisonOptions) throws -> Void = { _ in }, clusters: Int? = nil, _ execution: Execution = .serial) throws -> Comparison {
        var random = SeededRandom(seed: 11, stream: 4), scores: [Handle: Double] = [:]
        var records: [OfflineRecord] = []
        for i in 0..<120 {
            let handle = try #require(Handle("h\(i)")), score = Double(random.below(30))
            let known: KnownHandle = i % 10 == 9 ? .none : i % 11 == 10 ? .notLookedUp : .handle(handle)
            if case .handle = known, i % 13 != 0 { scores[handle] = score + 1 }
            var columns = ["party": i % 2 == 0 ? "D" : "R"]
            if i % 7 != 6 { columns["desk"] = "k\(i % 7)" }
            let role: String? = i < 60 ? "a" : i < 100 ? "b" : i < 112 ? "c" : i < 117 ? "d" : nil
            records.append(
                OfflineRecord(
                    row: i + 2, person: "p\(i)",
                    details: PersonDetails(
                        handle: known, role: role, cluster: clusters.map { "v\(i % $0)" }, columns: columns),
                    value: score + Double(random.below(20))))
        }
        for i in 0..<30 { scores[try #require(Handle("stranger\(i)"))] = Double(i) }
        var settings = ComparisonOptions(resamples: 400, permutations: 99, headlineTop: 40)
        try options(&settings)
        return try Comparator(settings).compare(
            ComparisonInput(social: [SocialScore(name: "rank", scores: scores)], offline: try OfflineTable(records: records, kind: .score)),
            execution)
    }

    @Test func groupsComeByTheirSizeAndAddUp() throws {
        let score = try #require(try comparison { $0.byGroup = ["role", "party"] }.scores.first)
        let roles = score.byGroup[0]
        #expect(roles.column == "role" && roles.groups.map(\.value) == ["a", "b", "c", "d", nil] && roles.groups.map(\.people) == [60, 40, 12, 5, 3])
        #expect(score.byGroup[1].groups.map(\.value) == ["D", "R"])
        for grouped in score.byGroup {
            let parts = grouped.groups.map(\.missing)
            #expect(parts.reduce(0) { $0 + $1.compared } == score.missing.compared && parts.reduce(0) { $0 + $1.absent } == score.missing.absent)
            #expect(parts.reduce(0) { $0 + $1.unlinked } == score.missing.unlinked && parts.reduce(0) { $0 + $1.withoutTies } == score.missing.withoutTies)
            for (i, named) in (score.shares?.shares ?? []).enumerated() {
                #expect(grouped.groups.reduce(0) { $0 + $1.shares[i].share.count } == named.share.count)
                #expect(grouped.groups.reduce(0) { $0 + $1.shares[i].share.total } == named.share.total)
            }
        }
    }

    /// A group's figures are those of a comparison of its people alone.
    @Test func aGroupIsItsOwnComparison() throws {
        let all = try comparison { $0.byGroup = ["role"] }
        let group = all.scores[0].byGroup[0].groups[1]
        let rows = all.people.filter { $0.details.role == "b" && $0.offline != nil && $0.scores[0].placement.score != nil }
        let x = rows.compactMap { $0.scores[0].placement.score }, y = rows.compactMap(\.offline)
        #expect(group.spearman.estimate == Spearman.correlation(x, y) && group.kendallTauB.estimate == KendallTauB.correlation(x, y))
        #expect(group.spearman.interval != nil && group.spearman.n == rows.count && group.spearman.universeSize == 40)
        let alone = try Agreement(
            scores: [x], outcome: y, clusters: nil, universeSize: 40, options: ComparisonOptions(resamples: 400, permutations: 99)
        ).results(.serial)[0]
        #expect(alone.spearman == group.spearman && alone.kendallTauB == group.kendallTauB)
        let few = all.scores[0].byGroup[0].groups[3].spearman
        #expect(few.interval == nil && few.whyNoInterval?.contains("fewer than 10 people") == true)
    }

    /// Markets that are clusters are groups of people who are independent given the market.
    @Test func aGroupThatIsOneClusterHasPeopleAsUnits() throws {
        let score = try comparison({ $0.byGroup = ["cluster"] }, clusters: 6).scores[0]
        #expect(score.byGroup[0].groups.count == 6)
        #expect(score.byGroup[0].groups.allSatisfy { if case .people = $0.spearman.interval?.unit { true } else { false } })
        let across = score.byGroup[0].spearman
        #expect(across.groups == 6 && across.mean.value != nil && across.interval.map { $0.contains(across.mean.value ?? 9) } == true)
        #expect(across.range.map { $0.lowerBound < $0.upperBound } == true && across.heterogeneity != nil)
        let roles = try comparison { $0.byGroup = ["role"] }.scores[0].byGroup[0].spearman
        #expect(roles.mean.whyUndefined?.hasPrefix("3 groups") == true && roles.range != nil)
    }

    /// 17 people a desk, all villages in each; those without a desk are no group of the mean.
    @Test func groupsThatShareClustersAreWarnedOf() throws {
        let note = "clusters have people in several groups"
        let shared = try comparison({ $0.byGroup = ["desk"] }, clusters: 6), across = shared.scores[0].byGroup[0].spearman
        #expect(across.groups == 6 && across.interval != nil && shared.scores[0].byGroup[0].groups.count == 7)
        #expect(shared.warnings.contains { $0.contains(note) })
        let apart = try comparison({ $0.byGroup = ["cluster"] }, clusters: 6), none = try comparison { $0.byGroup = ["desk"] }
        #expect(apart.scores[0].byGroup[0].spearman.interval != nil && none.scores[0].byGroup[0].spearman.interval != nil)
        #expect((apart.warnings + none.warnings).allSatisfy { !$0.contains(note) })
    }

    @Test func sharesAreThreeAndKeepTheirBounds() throws {
        let result = try comparison(), shares = try #require(result.scores[0].shares)
        #expect(shares.shares.map(\.quantity) == [.hasAccount, .inNetwork, .topSocial(40)] && shares.columns.map(\.name) == ["role"])
        #expect(shares.shares[0].share.total == result.scores[0].groups.highOffline)
        for named in shares.shares {
            #expect(named.most.count >= named.share.count && named.most.count <= named.share.total && named.share.interval?.method == .clopperPearson)
        }
        #expect(shares.shares[0].share.count >= shares.shares[1].share.count && shares.shares[1].share.count >= shares.shares[2].share.count)
        #expect(!result.warnings.contains { $0.contains("by role, the shares of") }, "nobody asked for them")
    }

    @Test func boundsHoldTheKinds() throws {
        let score = try comparison().scores[0]
        #expect(score.bounds.map(\.missing) == [.absent, .unlinked, .absentAndUnlinked])
        #expect(score.bounds.map(\.placed) == [score.missing.absent, score.missing.unlinked, score.missing.absent + score.missing.unlinked])
        for bound in score.bounds {
            let range = try #require(bound.spearman), tied = try #require(range.tied)
            #expect(tied.lowerBound <= range.apart.lowerBound && tied.upperBound >= range.apart.upperBound && range.apart.lowerBound < range.apart.upperBound)
        }
        // More people missing, wider bounds.
        #expect(try #require(score.bounds[2].kendallTauB).apart.upperBound >= #require(score.bounds[0].kendallTauB).apart.upperBound)
    }

    @Test func unmeasuredPeopleArePlacedOnTheOtherSide() throws {
        let roster = (0..<15).map { UniverseMember(row: $0, person: "p\($0)") }
        let records = (0..<12).map { OfflineRecord(row: $0, person: "p\($0)", value: Double($0 * 5 % 7)) }
        let scores = Dictionary(uniqueKeysWithValues: (0..<15).compactMap { i in Handle("p\(i)").map { ($0, Double(i % 6)) } })
        let score = try Comparator(ComparisonOptions(resamples: 200, permutations: 99)).compare(
            ComparisonInput(
                social: [SocialScore(name: "rank", scores: scores)], offline: try OfflineTable(records: records, kind: .score),
                universe: .roster(roster, names: .handles))).scores[0]
        #expect(score.bounds.map(\.missing) == [.unmeasured] && score.bounds[0].placed == 3)
        let y = (0..<12).map { Double($0 * 5 % 7) }, x = (0..<12).map { Double($0 % 6) }
        #expect(score.bounds[0].spearman == MissingPlacement(x: y, y: x, missing: [0, 1, 2]).bounds(.spearman))
        #expect(score.reach?.quoted.notMeasured == score.reach.map { Double($0.quoted.k) - $0.quoted.measured })
    }

    /// Delete-one jackknife of the logit by its definition.
    @Test func theIntervalOfRecall() throws {
        let result = try comparison(), reach = try #require(result.scores[0].reach)
        let people = result.people.filter { $0.inUniverse && $0.offline != nil }, descending = result.people.compactMap { row -> Double? in
            if case .scored(let value) = row.scores[0].placement { value } else { nil }
        }
        let weights = people.map { row -> (reached: Double, mass: Double) in
            let mass = row.offline ?? 0
            guard case .scored(let value) = row.scores[0].placement else { return (0, mass) }
            let above = descending.count { $0 > value }, tied = descending.count { $0 == value }
            return (mass * min(1, max(0, Double(40 - above) / Double(tied))), mass)
        }
        func logit(_ left: Int?) -> Double {
            let kept = weights.enumerated().filter { $0.offset != left }.map(\.element)
            let share = kept.reduce(0) { $0 + $1.reached } / kept.reduce(0) { $0 + $1.mass }
            return PortableMath.log(share / (1 - share))
        }
        let whole = logit(nil), n = Double(weights.count)
        let squares = weights.indices.reduce(0) { $0 + (logit($1) - whole) * (logit($1) - whole) }
        let width = StudentT.quantile(0.975, degreesOfFreedom: n - 1) * ((n - 1) / n * squares).squareRoot()
        let interval = try #require(reach.recallInterval)
        #expect(agree(PortableMath.log(interval.low / (1 - interval.low)), whole - width, 1e-9))
        #expect(agree(PortableMath.log(interval.high / (1 - interval.high)), whole + width, 1e-9))
        #expect(reach.mass == .score && reach.accounts == descending.count && agree(reach.quoted.recall, weights.reduce(0) { $0 + $1.reached } / reach.total))
    }

    @Test func claimsOfAGroup() throws {
        let claim = try ShareClaim(" role = a b: top_social(40) >= 0.05")
        #expect(claim.group?.column == "role" && claim.group?.value == "a b" && claim.description == "role=a b: top_social(40) >= 0.05")
        #expect(try ShareClaim("site=x: y<2: in_network>0.5").group?.value == "x: y<2")
        for wrong in ["role: in_network<1", "=a: in_network<1", "role=: in_network<1", "role=a: ", "role=a in_network<1"] {
            #expect(throws: ComparisonFailure.self, "\(wrong)") { try ShareClaim(wrong) }
        }
        let score = try comparison {
            $0.byGroup = ["role"]
            $0.claims = ["role=a: in_network>0.01", "in_network>0.01"].compactMap { try? ShareClaim($0) }
        }.scores[0]
        #expect(score.claims.map(\.word) == [.supported, .supported])
        #expect(score.claims[0].share.count == score.byGroup[0].groups[0].shares[1].share.count && score.claims[0].share.total < score.claims[1].share.total)
        #expect(throws: ComparisonFailure.self) { try comparison { $0.claims = [try ShareClaim("role=z: in_network>0.5")] } }
        #expect(throws: ComparisonFailure.self) { try comparison { $0.byGroup = ["colour"] } }
    }

    @Test func theSameForAnyNumberOfThreads() throws {
        let first = try comparison({ $0.byGroup = ["role", "party"] }, clusters: 7)
        let second = try comparison({ $0.byGroup = ["role", "party"] }, clusters: 7, Execution(threads: 4))
        #expect(first == second)
    }
}

import Comparisons
import Graphs
import Testing

@Suite struct ClaimTests {
    @Test func claimsAreRead() throws {
        let claim = try ShareClaim("top_social(100) < 0.05")
        #expect(claim.quantity == .topSocial(100) && claim.relation == .below && claim.threshold == 0.05)
        #expect(try ShareClaim("has_account>=0.5").quantity == .hasAccount && ShareClaim("has_account>=0.5").relation == .atLeast)
        #expect(try ShareClaim("in_network<=1").relation == .atMost)
        for wrong in ["", "top_social<0.1", "top_social(0)<0.1", "reach<0.1", "in_network<2", "in_network=0.5", "in_network<x", "top_social(9)<-0.1"] {
            #expect(throws: ComparisonFailure.self, "\(wrong)") { try ShareClaim(wrong) }
        }
    }

    /// Twenty of the hundred named people are among the first hundred of a thousand accounts.
    private func answers(_ claims: [String], named: Int = 100, inTop: Int = 20) throws -> [ClaimAnswer] {
        let accounts = 500 + named
        let scores = Dictionary(uniqueKeysWithValues: (0..<accounts).compactMap { i in Handle("a\(i)").map { ($0, Double(accounts - i)) } })
        let yes = Set(0..<inTop).union(500..<500 + named - inTop)
        let records = (yes.sorted() + [499]).enumerated().map { row, i in
            OfflineRecord(
                row: row + 2, person: "a\(i)", details: PersonDetails(handle: Handle("a\(i)").map(KnownHandle.handle) ?? .notLookedUp),
                value: yes.contains(i) ? 1 : 0)
        }
        let input = ComparisonInput(
            social: [SocialScore(name: "rank", scores: scores)], offline: try OfflineTable(records: records, kind: .yesNo), universe: .offlineRows)
        let options = ComparisonOptions(resamples: 200, permutations: 99, claims: try claims.map { try ShareClaim($0) })
        return try #require(try Comparator(options).compare(input).scores.first).claims
    }

    @Test func theWholeIntervalDecides() throws {
        let answers = try answers(["top_social(100)<0.5", "top_social(100)<0.1", "top_social(100)<0.25", "in_network>0.9", "top_social(100)>=0.2"])
        #expect(answers.map(\.word) == [.supported, .contradicted, .undecided, .supported, .undecided])
        #expect(answers.allSatisfy { $0.word == .undecided || $0.peopleNeeded == nil })
        // Clopper and Pearson's interval of 20 in 100 is 0.1267 to 0.2918.
        let interval = try #require(answers[2].share.interval)
        #expect(abs(interval.low - 0.126_655_5) < 1e-6 && abs(interval.high - 0.291_842_7) < 1e-6)
        // At the threshold itself no number of people decides.
        #expect(answers[4].peopleNeeded == nil)
        #expect(answers[2].sentence.hasPrefix("The claim top_social(100) < 0.25 is undecided: 20 of 100 (20 %, between 13 and 29 %); about "))
    }

    @Test func thePeopleNeededDecideAndOneStepLessDoesNot() throws {
        let needed = try #require(try answers(["top_social(100)<0.25"])[0].peopleNeeded)
        func word(_ n: Int) throws -> ClaimAnswer.Word { try answers(["top_social(100)<0.25"], named: n, inTop: Int((0.2 * Double(n)).rounded()))[0].word }
        #expect((150...450).contains(needed))
        #expect(try word(needed) == .supported && word(needed / 2) == .undecided)
    }
}

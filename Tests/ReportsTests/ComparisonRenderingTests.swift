import Comparisons
import Foundation
import Foundations
import Reports
import Testing

@Suite struct ComparisonRenderingTests {
    private let market = SampleMarket()

    @Test func peopleHaveTheStableColumnsAndNobodyIsMissing() throws {
        let table = market.comparison.peopleTable
        let lines = try table.rendered(as: .csv, run: market.run).split(separator: "\n")
        #expect(
            lines[0] == "person,handle,match_probability,role,organisation,offline,offline_rank,experts,experts_rank,group,why_unmatched")
        #expect(lines.count == market.people.count + 1)
        #expect(lines[1] == "Anna Albers,anna_albers,0.97,audiologist,Hörzentrum Oldenburg,14.0,3,1.0,1,agreed,")
        let absent = try #require(lines.first { $0.contains(",none,") })
        #expect(absent.hasSuffix(",not placed,looked up: has no account"))
        #expect(lines.contains { $0.contains(",,,") && $0.hasSuffix("nobody looked for an account") })
    }

    @Test func textGivesAnswerRuleAndFigures() {
        let text = market.comparison.text()
        for part in [
            "Of the 50 people buyers name, 19 are in the social top 100", "Spearman's rho: 0.41 (95 % between 0.26 and 0.54; BCa bootstrap",
            "p = 0.00050 by shuffling 1,999 times", "agreed 15, loud 22, quiet 14", "9 have no account; 8 have no known account",
            "verdict rule: goes with", "evidence rule: strong", "by chance 5.5",
        ] { #expect(text.contains(part), "\(part)") }
    }

    @Test func textWithoutIntervalSaysWhy() {
        let bare = AgreementStatistic(
            name: .kendallTauB, scope: .withinClusters, estimate: .value(0.2), interval: nil, whyNoInterval: "only 3 clusters",
            permutation: nil, n: 9, universeSize: 9)
        let undefined = AgreementStatistic(
            name: .spearman, scope: .pooled, estimate: .undefined("all values are equal"), interval: nil, whyNoInterval: nil,
            permutation: nil, n: 9, universeSize: 9)
        #expect(bare.title == "Kendall's tau-b, within clusters" && bare.sentence == "0.20, no interval: only 3 clusters")
        #expect(undefined.sentence == "undefined: all values are equal")
    }

    @Test func noSentenceClaimsACause() throws {
        let all = try market.comparison.text() + market.comparison.markdown() + market.report.page()
        for word in ["influences ", " drives ", " moves ", "causes ", "leads to", "thanks to"] { #expect(!all.contains(word), "\(word)") }
    }

    @Test func jsonHoldsEveryFigure() throws {
        let json = market.comparison.json(run: market.run)
        let document = try #require(try JSONSerialization.jsonObject(with: Data(json.pretty.utf8)) as? [String: Any])
        #expect(document["schema"] as? String == "peerage.report/1")
        let rows = try #require(document["rows"] as? [[String: Any]])
        #expect(rows.count == 2 && rows[0]["estimate"] as? Double == 0.41)
        #expect((rows[0]["interval"] as? [String: Any])?["method"] as? String == "bca-bootstrap")
        let summary = try #require(document["summary"] as? [String: Any]), scores = try #require(summary["scores"] as? [[String: Any]])
        #expect((scores[0]["missing"] as? [String: Any])?["absent"] as? Int == 9)
        #expect(((scores[0]["headline"] as? [String: Any])?["in_top"] as? [String: Any])?["count"] as? Int == 19)
        #expect((scores[0]["overlap"] as? [Any])?.count == 12)
    }

    @Test func hostileNamesStayDataEverywhere() throws {
        var market = market
        market.warnings = ["\u{1B}[31m|<b>"]
        #expect(!market.comparison.text().contains("\u{1B}"))
        #expect(try market.comparison.markdown().contains("\\\\u{1B}\\[31m\\|&lt;b&gt;"))
    }
}

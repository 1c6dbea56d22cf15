import Foundation
import TestSupport
import Testing

/// `scripts/purchase-influence` on the published surveys: the guide's table, and the values that their sources state.
@Suite struct PurchaseInfluenceTests {
    private struct Comparison: Decodable {
        struct Row: Decodable {
            let score: String
            let statistic: String
            let scope: String
            let estimate: Double
            let n: Int
        }
        struct Summary: Decodable {
            struct Nominations: Decodable {
                struct Share: Decodable {
                    let count: Int
                    let total: Int
                }
                let repeated_pairs: Share
            }
            let nominations: Nominations?
        }
        let rows: [Row]
        let summary: Summary

        /// The figure of the guide: pooled Spearman of `followers`.
        var headline: Row? { rows.first { $0.score == "followers" && $0.statistic == "spearman" && $0.scope == "pooled" } }
    }

    private static let script = RealData.projectRoot.appendingPathComponent("scripts/purchase-influence").path

    @Test(.timeLimit(.minutes(10))) func theGuideShowsWhatTheSurveysSay() async throws {
        let surveys = ["kfamily", "brfarmers", "ckm_physicians_246", "medinnovations", "microfinance", "cai_insurance"]
        guard surveys.allSatisfy({ RealData.path($0) != nil }) else { return }
        let folder = try TemporaryFolder()
        let data = RealData.shared.appendingPathComponent("data").path
        let outcome = try await CommandLineTool.shell(
            "PEERAGE=\"$peerage\" KEEP='\(folder.path)' '\(PurchaseInfluenceTests.script)' '\(data)'")
        try #require(outcome.status == 0, "\(outcome.errors)")

        let guide = try String(contentsOf: RealData.projectRoot.appendingPathComponent("Guides/PurchaseInfluence.md"), encoding: .utf8)
        let printed = outcome.output.split(separator: "\n"), shown = Set(guide.split(separator: "\n"))
        #expect(printed.count > 20)
        for line in printed { #expect(shown.contains(line), "not in the guide: run scripts/purchase-influence and put in its table: \(line)") }

        // Stated in the SOURCE.md of each survey, from other programs; times turned round, as earlier is more.
        let stated: [(data: String, network: String, against: String, rho: Double, digits: Double)] = [
            ("kfamily", "whom women meet most", "asked about purchases", 0.75, 0.005),
            ("kfamily", "whom women meet most", "earlier adoption", 0.25, 0.005),
            ("brfarmers", "friends", "named as influential", 0.63, 0.005),
            ("brfarmers", "named as influential", "equipment owned", 0.39, 0.005),
            ("brfarmers", "named as influential", "practices adopted", 0.39, 0.005),
            ("brfarmers", "named as influential", "earlier adoption", 0.22, 0.005),
            ("medinnovations", "friend", "earlier prescription", 0.245, 0.001),
            ("medinnovations", "discuss_with", "earlier prescription", 0.222, 0.001),
            ("medinnovations", "advice_from", "earlier prescription", 0.190, 0.001),
            ("microfinance", "ties of the household", "took the loan", 0.037, 0.0005),
        ]
        let comparisons = try comparisons(printed, in: folder)
        for value in stated {
            let found = try #require(comparisons["\(value.data) | \(value.network) | \(value.against)"]?.headline)
            #expect(abs(found.estimate - value.rho) <= value.digits, "\(value)")
        }
        let asked = try #require(comparisons["kfamily | whom women meet most | asked about purchases"])
        let repeated = try #require(asked.summary.nominations?.repeated_pairs)
        #expect(asked.headline?.n == 1_047 && repeated.count == 1_482 && repeated.total == 1_880)
        #expect(comparisons["cai_insurance | named as a friend | bought insurance"]?.headline?.n == 4_902)
    }

    @Test func absentSurveysAreNamedAndSkipped() async throws {
        let folder = try TemporaryFolder()
        let outcome = try await CommandLineTool.shell("PEERAGE=\"$peerage\" '\(PurchaseInfluenceTests.script)' '\(folder.path)'")
        #expect(outcome.status == 0)
        #expect(outcome.output.split(separator: "\n").count == 2)
        #expect(outcome.errors.contains("skipped: no \(folder.path)/kfamily"))
    }

    /// By the first three cells of the lines, in whose order the script numbers what it keeps.
    private func comparisons(_ lines: [Substring], in folder: TemporaryFolder) throws -> [String: Comparison] {
        let names = lines.dropFirst(2).map { $0.split(separator: " | ", omittingEmptySubsequences: false) }
            .filter { $0[0] != "| " }
        var comparisons: [String: Comparison] = [:]
        for (place, cells) in names.enumerated() {
            let data = try Data(contentsOf: URL(fileURLWithPath: folder.file("comparison-\(place + 1).json")))
            comparisons["\(cells[0].dropFirst(2)) | \(cells[1]) | \(cells[2])"] = try JSONDecoder().decode(Comparison.self, from: data)
        }
        return comparisons
    }
}

import Foundation
import TestSupport
import Testing

/// `scripts/purchase-influence` on the published data sets: the pages show what it computes, and what their sources state.
@Suite struct PurchaseInfluenceTests {
    private struct Comparison: Decodable {
        struct Row: Decodable {
            let score: String?
            let statistic: String
            let scope: String?
            let estimate: Double?
            let n: Int
        }
        let rows: [Row]

        func spearman(_ score: String) -> Row? { rows.first { $0.score == score && $0.statistic == "spearman" && $0.scope == "pooled" } }
    }

    private static let script = RealData.projectRoot.appendingPathComponent("scripts/purchase-influence").path

    /// The quick pages; `scripts/test --evidence` holds all of them.
    @Test(.timeLimit(.minutes(10))) func thePagesShowWhatTheDataSay() async throws {
        let sets = ["brfarmers", "ckm_physicians_246", "medinnovations", "congress_twitter", "freeman_eies"]
        guard sets.allSatisfy({ RealData.path($0) != nil }) else { return }
        let folder = try TemporaryFolder()
        let data = RealData.shared.appendingPathComponent("data").path
        let pages = ["brfarmers", "physicians", "congress_twitter", "freeman_eies"].map { "--only \($0)" }.joined(separator: " ")
        let outcome = try await CommandLineTool.shell(
            "PEERAGE=\"$peerage\" KEEP='\(folder.path)' '\(PurchaseInfluenceTests.script)' '\(data)' \(pages) --check")
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")

        // From the SOURCE.md of each data set (times turned round, as earlier is more), and from SciPy 1.17.1 and NetworkX on the raw files;
        // weights of reactions are sums of decimals, of which some are equal or not by rounding alone.
        let stated: [(file: String, score: String, rho: Double, digits: Double)] = [
            ("brfarmers-friends-named-as-influential", "followers", 0.63, 0.005),
            ("brfarmers-friends-equipment-owned", "followers", 0.27880936, 1e-8),
            ("brfarmers-named-as-influential-equipment-owned", "followers", 0.39, 0.005),
            ("brfarmers-named-as-influential-earlier-adoption", "followers", 0.22345606, 1e-8),
            ("freeman_eies-messages-citations", "followers", -0.3264521343357928, 1e-12),
            ("freeman_eies-messages-citations", "following", -0.27608051495682984, 1e-12),
            ("freeman_eies-acquaintance-at-the-start-citations", "followers", 0.43527362465126096, 1e-12),
            ("freeman_eies-acquaintance-at-the-end-citations", "followers", 0.2610213078618662, 1e-12),
            ("congress_twitter-who-reacts-to-whom-years-served", "followers", 0.025240238091657253, 1e-5),
            ("congress_twitter-who-reacts-to-whom-years-served", "pagerank", 0.15391155844895438, 1e-5),
            ("congress_twitter-who-reacts-to-whom-leadership", "pagerank", 0.21300907780576253, 1e-5),
        ]
        for value in stated {
            let text = try Data(contentsOf: URL(fileURLWithPath: folder.file("\(value.file).json")))
            let found = try #require(try JSONDecoder().decode(Comparison.self, from: text).spearman(value.score))
            #expect(abs((found.estimate ?? .nan) - value.rho) <= value.digits, "\(value)")
        }
    }

    @Test func absentDataAreNamedAndSkipped() async throws {
        let folder = try TemporaryFolder()
        let outcome = try await CommandLineTool.shell("PEERAGE=\"$peerage\" '\(PurchaseInfluenceTests.script)' '\(folder.path)'")
        #expect(outcome.status == 0)
        #expect(outcome.output.split(separator: "\n").count == 2)
        #expect(outcome.errors.contains("skipped: no \(folder.path)/kfamily"))
    }
}

import Foundation
import TestSupport
import Testing

/// `peerage report --tables FOLDER --database FILE`: the page for machines.
@Suite struct ReportTablesTests {
    private let folder: TemporaryFolder

    init() async throws {
        folder = try TemporaryFolder()
        let outcome = try await CommandLineTool.run("generate", "market", "--people", "300", "--random-seed", "7", "-o", folder.path)
        try #require(outcome.status == 0)
    }

    private func report(_ arguments: String...) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(
            ["report", "follows.csv", "--platform", "x", "--seeds", "seeds.csv"] + survey + ["--resamples", "200", "--permutations", "99", "--without-record"] + arguments, in: folder.path)
    }

    private let survey = [
        "--nominations", "nominations.csv", "--universe", "people.csv", "--universe-map", "cluster=market", "--unlisted", "zero", "--profiles",
        "profiles.csv",
    ]

    private func text(_ place: String) throws -> String { try String(contentsOfFile: folder.file(place), encoding: .utf8) }
    private func names(_ place: String) throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.file(place)).sorted() }

    @Test func thePageStaysAsItIsAndEveryTableIsAFile() async throws {
        let plain = try await report("-o", "plain.html"), full = try await report("-o", "full.html", "--tables", "out", "--database", "x.sqlite")
        #expect(plain.status == 0 && full.status == 0 && full.output.isEmpty, "\(full.errors)")
        #expect(try text("plain.html") == text("full.html"))
        let found = try names("out")
        for name in [
            "answer", "lists", "unknown", "ranking", "seeds", "network_accounts", "network_edges", "ledger", "sources", "figures", "scores", "people",
            "places", "shares", "gain", "overlap", "leaderboard", "p_values", "respondents", "reliability", "new_people", "links",
        ] { #expect(found.contains(name + ".csv"), "\(name)") }
        let schema = try JSONSchema(Data(contentsOf: RealData.projectRoot.appendingPathComponent("docs/schema/tables.schema.json")))
        #expect(try schema.problems(Data(text("out/tables.json").utf8)) == [])
        #expect(try schema.problems(Data(text("full.run.json").utf8)).count > 2, "the check itself can fail")
        #expect(try text("out/tables.json").contains(#""schema": "peerage.report/1""#))
        // The drawing has every edge among its accounts, as the network was written.
        let accounts = Set(try text("out/network_accounts.csv").split(separator: "\n").dropFirst().map { String($0.prefix { $0 != "," }) })
        let all = try text("follows.csv").lowercased().split(separator: "\n").dropFirst().map { $0.split(separator: ",").prefix(2).map(String.init) }
        let edges = try text("out/network_edges.csv").split(separator: "\n").dropFirst().map { $0.split(separator: ",").map(String.init) }
        #expect(Set(edges) == Set(all.filter { accounts.contains($0[0]) && accounts.contains($0[1]) }) && edges.count > 50)
    }

    @Test func theDatabaseHoldsTheSameTables() async throws {
        let outcome = try await report("-o", "-", "--tables", "out", "--database", "x.sqlite")
        #expect(outcome.status == 0 && outcome.output.lowercased().hasPrefix("<!doctype html>"), "\(outcome.errors)")
        let script = """
            import csv, json, sqlite3
            d = sqlite3.connect("x.sqlite")
            one = lambda q: d.execute(q).fetchone()[0]
            print(one("PRAGMA integrity_check"))
            tables = json.load(open("out/tables.json"))["tables"]
            print(sorted(t["name"] for t in tables) == sorted(r[0] for r in d.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'run'")))
            print(all(one(f'SELECT count(*) FROM "{t["name"]}"') == t["rows"] for t in tables))
            print(all([c[1] for c in d.execute(f'PRAGMA table_info("{t["name"]}")') if c[5]] == t["key"] for t in tables))
            print(one("SELECT value FROM run WHERE name = 'schema'"), one("SELECT count(*) FROM compare") == one("SELECT count(*) FROM figures"))
            print(one("SELECT count(*) FROM network_edges e LEFT JOIN network_accounts a ON a.handle = e.follower LEFT JOIN network_accounts b ON b.handle = e.followee WHERE a.handle IS NULL OR b.handle IS NULL"))
            print(one("SELECT count(*) FROM ranking JOIN network_accounts n USING (handle) WHERE n.rank <> ranking.rank OR n.expert_followers <> ranking.expert_followers"))
            print(d.execute(open("guide.sql").read()).fetchone() is not None)
            print(one("SELECT count(*) FROM lists JOIN people_scores p USING (person, handle) WHERE p.score = 'experts' AND lists.list = 'loud' AND p.\\"group\\" <> 'loud'"))
            """
        _ = try folder.write(script, to: "look.py")
        let guide = try String(contentsOf: RealData.projectRoot.appendingPathComponent("Guides/Outputs.md"), encoding: .utf8)
        _ = try folder.write(String(try #require(guide.split(separator: "```sql\n").dropFirst(2).first?.split(separator: "```").first)), to: "guide.sql")
        let looked = try await CommandLineTool.shell("python3 look.py", in: folder.path)
        #expect(looked.output.split(separator: "\n") == ["ok", "True", "True", "True", "peerage.report/1 True", "0", "0", "True", "0"], "\(looked.output)\(looked.errors)")
    }

    /// What the guide says: `compare` of the same inputs gives the figures of the page as Markdown, JSON and rows.
    @Test func compareOfTheSameInputsGivesTheSameFigures() async throws {
        #expect(try await report("-o", "page.html", "--tables", "out", "--tables-format", "json").status == 0)
        let network = ["follows.csv", "--platform", "x"]
        #expect(try await CommandLineTool.run(["experts"] + network + ["--seeds", "seeds.csv", "--everybody", "-o", "experts.csv"], in: folder.path).status == 0)
        #expect(try await CommandLineTool.run(["rank"] + network + ["--by", "pagerank", "--by", "followers", "-o", "ranks.csv"], in: folder.path).status == 0)
        let compared = try await CommandLineTool.run(
            ["compare", "--social", "experts.csv", "--social", "ranks.csv", "--graph", "follows.csv", "--platform", "x", "--resamples", "200", "--permutations", "99"] + survey
                + ["--tables", "compared", "--tables-format", "json", "-o", "compared.md"], in: folder.path)
        #expect(compared.status == 0, "\(compared.errors)")
        func rows(_ place: String) throws -> [NSObject] {
            (try JSONSerialization.jsonObject(with: Data(text(place).utf8)) as? [String: Any])?["rows"] as? [NSObject] ?? []
        }
        let schema = try JSONSchema(Data(contentsOf: RealData.projectRoot.appendingPathComponent("docs/schema/table.schema.json")))
        for name in try names("compared") where name != "tables.json" {
            let compared = try rows("compared/\(name)"), shown = try rows("out/\(name)")
            // Of accounts that were not measured offline the page has the first.
            let isOfPeople = name.hasPrefix("people") || name.hasPrefix("places")
            #expect(!shown.isEmpty && shown == (isOfPeople ? Array(compared.prefix(shown.count)) : compared), "\(name)")
        }
        for name in try names("out") where name != "tables.json" { #expect(try schema.problems(Data(text("out/\(name)").utf8)) == [], "\(name)") }
    }

    @Test(arguments: [
        (["--tables", ""], 64, "--tables needs"), (["--tables-format", "csv"], 64, "changes nothing without --tables"), (["--tables", "."], 64, "is an input"),
        (["--database", ""], 64, "--database needs"), (["--database", "-"], 64, "--database needs"), (["--database", "seeds.csv"], 64, "is an input"),
        (["--database", "page.html"], 64, "named for two outputs"), (["--database", "page.run.json"], 64, "named for two outputs"),
        (["--run-record", "x.db", "--database", "x.db"], 64, "named for two outputs"), (["--database", "nowhere/x.db"], 73, "nowhere/x.db"),
        (["--database", "/dev/null"], 73, "ordinary file"), (["--tables", "page.html"], 64, "would be in the folder"),
        (["--tables", "out", "--database", "out/x.db"], 73, "out/x.db"), (["-o", "page.sqlite"], 64, "the page is HTML"),
    ]) func whatCannotBeMadeIsRefused(arguments: [String], status: Int, says: String) async throws {
        let before = try names("")
        let outcome = try await CommandLineTool.run(
            ["report", "follows.csv", "--seeds", "seeds.csv"] + survey + (arguments.contains("-o") ? [] : ["-o", "page.html"]) + arguments, in: folder.path)
        #expect(outcome.status == Int32(status) && outcome.output.isEmpty && outcome.errors.contains(says), "\(outcome.status) \(outcome.errors)")
        #expect(try names("") == before)
    }
}

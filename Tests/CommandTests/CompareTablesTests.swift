import Foundation
import TestSupport
import Testing

/// `peerage compare --tables FOLDER` and `-o FILE.sqlite`, and JSON against docs/schema.
@Suite struct CompareTablesTests {
    private let folder: TemporaryFolder

    /// Forty people, two scores whose columns are no names for SQL, handles that look like numbers and commands.
    init() throws {
        folder = try TemporaryFolder()
        var scores = "handle,Person,\"x\"\"; --\"\n", people = "person,handle,role,cluster,score,when\n"
        for i in 0..<40 {
            let handle = i == 0 ? "'); DROP TABLE people;--" : i == 1 ? "007" : "h\(i)"
            scores += "\(handle),\(i * 37 % 23),\(i * 11 % 17)\n"
            people += "P\(i),\(i % 9 == 8 ? "none" : handle),\(i % 2 == 0 ? "buyer" : "analyst"),town \(i / 5),\(i * 37 % 23 + i * 53 % 19),\(i % 4 == 3 ? 99 : i % 7)\n"
        }
        _ = try folder.write(scores + "extra,1,2\n", to: "scores.csv")
        _ = try folder.write(people, to: "people.csv")
        var answers = "nominator,nominee,cluster\n"
        for i in 0..<40 { answers += "P\(i),P\((i * 7 + 1) % 10),town \(i / 5)\nP\(i),P\((i * 3 + 2) % 40),town \(i / 5)\n" }
        _ = try folder.write(answers, to: "answers.csv")
        var ratings = "person,handle,rater,score\n"
        for i in 0..<40 { for rater in 0..<2 { ratings += "P\(i),h\(i),rater \(rater),\(i * 37 % 23 + i * rater % 5)\n" } }
        _ = try folder.write(ratings, to: "ratings.csv")
    }

    private func compare(_ arguments: [String], offline: [String] = ["--offline", "people.csv"]) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(
            ["compare", "--social", "scores.csv:Person", "--social", "scores.csv:x\"; --", "--resamples", "200", "--permutations", "99", "--halvings", "20"] + offline + arguments, in: folder.path)
    }

    private func names(_ place: String) throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.file(place)).sorted() }

    private func text(_ place: String) throws -> String { try String(contentsOfFile: folder.file(place), encoding: .utf8) }

    private let everything = ["--by-group", "role", "--also", "rbo,ndcg", "--at", "5", "--adjust", "role", "--plan", "--claim", "has_account>0.5"]

    @Test func everyTableIsAFile() async throws {
        let outcome = try await compare(everything + ["--tables", "out"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let found = try names("out")
        for name in [
            "figures", "scores", "missing", "claims", "group_counts", "overlap", "p_values", "leaderboard", "leaderboard_pairs", "people", "places", "shares",
            "bounds", "reach", "gain", "groups", "across_groups", "links", "universe", "plan", "warnings", "adjustment", "covariates",
        ] { #expect(found.contains(name + ".csv"), "\(name)") }
        let schema = try JSONSchema(Data(contentsOf: RealData.projectRoot.appendingPathComponent("docs/schema/tables.schema.json")))
        #expect(try schema.problems(Data(text("out/tables.json").utf8)) == [])
        let list = try #require(try JSONSerialization.jsonObject(with: Data(text("out/tables.json").utf8)) as? [String: Any])
        let tables = try #require(list["tables"] as? [[String: Any]])
        #expect(Set(tables.compactMap { $0["file"] as? String }).union(["tables.json"]) == Set(found))
        for table in tables {
            let header = try text("out/\(table["file"] ?? "")").prefix { $0 != "\n" }
            let columns = (table["columns"] as? [String] ?? []).joined(separator: ",")
            #expect(String(header) == columns, "\(table)")
        }
        // Again, in another form: the old files go.
        #expect(try await compare(["--tables", "out", "--tables-format", "ndjson"]).status == 0)
        #expect(try names("out").allSatisfy { $0 == "tables.json" || $0.hasSuffix(".ndjson") } && names("") == ["answers.csv", "out", "people.csv", "ratings.csv", "scores.csv"])
    }

    @Test func theDatabaseHoldsAllTables() async throws {
        let outcome = try await compare(everything + ["-o", "x.sqlite"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let script = """
            import sqlite3
            d = sqlite3.connect("x.sqlite")
            one = lambda q: d.execute(q).fetchone()[0]
            print(one("PRAGMA integrity_check"))
            print(one("SELECT count(*) FROM people") * one("SELECT count(*) FROM scores") == one("SELECT count(*) FROM places"))
            print(one("SELECT count(*) FROM people_scores WHERE handle = '007'"))
            print(one("SELECT count(*) FROM people WHERE handle LIKE '%DROP TABLE%'"), one("SELECT typeof(handle) FROM people WHERE handle = '007'"))
            print(one("SELECT count(*) FROM compare") == one("SELECT count(*) FROM figures"))
            print(one("SELECT estimate FROM compare WHERE score = 'Person' AND statistic = 'spearman' AND scope = 'pooled'") is not None)
            print(one("SELECT value FROM run WHERE name = 'schema'"))
            print(one("SELECT count(*) FROM places p LEFT JOIN scores s USING (score) LEFT JOIN people q USING (person_id) WHERE s.score IS NULL OR q.person <> p.person"))
            """
        _ = try folder.write(script, to: "look.py")
        let looked = try await CommandLineTool.shell("python3 look.py", in: folder.path)
        #expect(looked.output.split(separator: "\n") == ["ok", "True", "2", "1 text", "True", "True", "peerage.compare/1", "0"], "\(looked.errors)")
    }

    /// `--every-figure` asks for what is there anyway.
    @Test func theDatabaseHasEveryFigureAnyway() async throws {
        for (name, more) in [("bare.sqlite", []), ("every.sqlite", ["--every-figure"])] {
            let outcome = try await compare(more + ["-o", name])
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        _ = try folder.write(
            "import sqlite3\nbare, every = (list(sqlite3.connect(n).iterdump()) for n in ('bare.sqlite', 'every.sqlite'))\n"
                + "print(bare == every, any('gain-area' in line for line in bare))", to: "same.py")
        #expect(try await CommandLineTool.shell("python3 same.py", in: folder.path).output == "True True\n")
    }

    private struct Figure: Equatable, CustomStringConvertible {
        let words: [String?]
        let numbers: [Double?]
        var description: String { "\(words.map { $0 ?? "-" }) \(numbers.map { $0.map { "\($0)" } ?? "-" })" }
    }

    /// The same figures in the same order, in JSON and in the rows of CSV and its kind.
    @Test(arguments: [
        ["--offline", "people.csv", "--by-group", "role", "--also", "rbo,ndcg", "--at", "5", "--adjust", "role", "--every-figure"], ["--offline", "people.csv"],
        ["--nominations", "answers.csv", "--universe", "people.csv", "--unlisted", "zero", "--social-nominations", "answers.csv"],
        ["--offline", "people.csv", "--outcome", "when", "--event", "time", "--censored-at", "99", "--adjust", "role"], ["--offline", "ratings.csv"],
    ]) func rowsOfJSONAreThoseOfCSV(offline: [String]) async throws {
        func object(_ text: some StringProtocol) throws -> [String: Any] {
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
        }
        let lines = try await compare(["--format", "ndjson"], offline: offline), document = try await compare(["--format", "json"], offline: offline)
        #expect(lines.status == 0 && document.status == 0, "\(lines.errors)")
        let words = ["score", "statistic", "scope", "by", "group", "remark"], numbers = ["estimate", "k", "n", "universe"]
        let expected = try lines.output.split(separator: "\n").map(object).map { row in
            Figure(
                words: words.map { row[$0] as? String },
                numbers: (numbers + ["low", "high", "p_value", "chance", "interval_low", "chance_low"]).map { row[$0] as? Double })
        }
        let found = try (object(document.output)["rows"] as? [[String: Any]] ?? []).map { row in
            let own = row["interval"] as? [String: Any], span = row.keys.contains("range") ? row["range"] as? [String: Any] : own
            let tested = row["permutation"] as? [String: Any] ?? row
            return Figure(
                words: words.map { row[$0] as? String },
                numbers: numbers.map { row[$0] as? Double } + [
                    span?["low"] as? Double, span?["high"] as? Double, tested["p_value"] as? Double, row["chance"] as? Double,
                    row.keys.contains("range") ? own?["low"] as? Double : nil, (row["chance_band"] as? [String: Any])?["low"] as? Double,
                ])
        }
        #expect(found.count == expected.count && found.count >= 4)
        for (a, b) in zip(found, expected) { #expect(a == b) }
        let schema = try JSONSchema(Data(contentsOf: RealData.projectRoot.appendingPathComponent("docs/schema/compare.schema.json")))
        #expect(try schema.problems(Data(document.output.utf8)) == [])
    }

    @Test func nothingIsReplacedThatIsNotOurs() async throws {
        #expect(try await compare(["--tables", "out"]).status == 0)
        let before = try names("out")
        _ = try folder.write("mine", to: "out/notes.txt")
        let refused = try await compare(["--tables", "out"])
        #expect(refused.status == 73 && refused.errors.contains("notes.txt") && refused.output.isEmpty)
        #expect(try names("out") == (before + ["notes.txt"]).sorted() && text("out/notes.txt") == "mine")
    }

    @Test(arguments: [
        (["--tables", "nowhere/out"], 73, "nowhere/out"), (["--tables", "people.csv"], 64, "is an input"), (["--tables", "."], 64, "is an input"),
        (["--tables", ""], 64, "--tables needs"), (["--tables-format", "csv"], 64, "changes nothing without --tables"),
        (["--tables", "out", "--tables-format", "table"], 64, "tables-format"), (["--tables", "out", "-o", "out/x.csv"], 73, "out/x.csv"),
        (["--tables", "x.csv", "-o", "x.csv"], 64, "would be in the folder"), (["--tables", "out", "--people", "out/people.csv"], 73, "out/people.csv"),
    ]) func whatCannotBeMadeIsRefused(arguments: [String], status: Int, says: String) async throws {
        let outcome = try await compare(arguments)
        #expect(outcome.status == Int32(status) && outcome.output.isEmpty && outcome.errors.contains(says), "\(arguments): \(outcome.status) \(outcome.errors)")
        #expect(try names("") == ["answers.csv", "people.csv", "ratings.csv", "scores.csv"])
    }

    @Test func jsonIsAsItsSchemaSays() async throws {
        let schema = try JSONSchema(Data(contentsOf: RealData.projectRoot.appendingPathComponent("docs/schema/compare.schema.json")))
        let nominations = ["--nominations", "answers.csv", "--universe", "people.csv", "--unlisted", "zero", "--social-nominations", "answers.csv"]
        let time = ["--offline", "people.csv", "--outcome", "when", "--event", "time", "--censored-at", "99"]
        for (arguments, offline) in [
            (everything + ["--every-figure"], ["--offline", "people.csv"]), ([], ["--offline", "people.csv"]), (["--plan"], nominations),
            (["--also", "concordance", "--adjust", "role"], time),
        ] {
            let outcome = try await compare(arguments + ["--format", "json"], offline: offline)
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(try schema.problems(Data(outcome.output.utf8)) == [], "\(arguments) \(offline)")
        }
        // The check itself can fail.
        #expect(try schema.problems(Data(#"{"schema": "peerage.compare/2", "run": {}, "rows": [{"n": "1"}], "more": 1}"#.utf8)).count >= 5)
    }

    @Test func sampleMarketIsAsTheSchemasSay() async throws {
        let market = RealData.projectRoot.appendingPathComponent("graphs/sample-market").path
        func check(_ name: String, _ arguments: [String]) async throws {
            let schema = try JSONSchema(Data(contentsOf: RealData.projectRoot.appendingPathComponent("docs/schema/\(name).schema.json")))
            let outcome = try await CommandLineTool.run([name] + arguments + ["--format", "json"], in: market)
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(try schema.problems(Data(outcome.output.utf8)) == [], "\(name) \(arguments)")
        }
        try await check("rank", ["follows.csv", "--by", "pagerank", "--top", "20"])
        try await check("rank", ["follows.csv", "--by", "pagerank", "--by", "followers", "--top", "20"])
        try await check("experts", ["follows.csv", "--seeds", "seeds.csv", "--top", "50"])
        let scores = folder.file("market.csv")
        #expect(try await CommandLineTool.run("rank", "follows.csv", "--by", "pagerank", "--by", "followers", "-o", scores, in: market).status == 0)
        try await check("compare", [
            "--social", scores, "--offline", "people.csv", "--profiles", "profiles.csv", "--resamples", "200", "--permutations", "99", "--every-figure",
            "--by-group", "role", "--also", "rbo,ndcg,weighted-tau", "--adjust", "role,followers:log",
        ])
    }
}

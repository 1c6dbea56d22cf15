import Foundation
import TestSupport
import Testing

/// `rank`: columns, options, statuses.
@Suite struct RankCommandTests {
    private let folder: TemporaryFolder
    init() throws {
        folder = try TemporaryFolder()
        _ = try folder.write("a b\nb c\nc a\na c\nd c\n", to: "edges.txt")
    }

    private func rank(_ arguments: String...) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(["rank", "edges.txt"] + arguments, in: folder.path)
    }

    @Test func columnsOfOneAndOfSeveralMethods() async throws {
        let one = try await rank("--by", "followers")
        #expect(one.output == "rank,handle,score\n1,c,3.0\n2,a,1.0\n2,b,1.0\n4,d,0.0\n")
        let several = try await rank("--by", "following", "--by", "hits")
        #expect(several.output.hasPrefix(
            "handle,following,following_rank,hits-authority,hits-authority_rank,hits-hub,hits-hub_rank\na,2.0,1,"))
    }

    /// Both sides of HITS come of one run; `--component` says of which part, and `verify` reads that from the record.
    @Test func hitsRanksOneComponentInOneRun() async throws {
        _ = try folder.write("a b\nc d\ne d\n", to: "parts.txt")
        let arguments = ["rank", "parts.txt", "--by", "hits", "--component", "of:a", "-o", "hits.csv"]
        #expect(try await CommandLineTool.run(arguments, in: folder.path).status == 0)
        #expect(try String(contentsOfFile: folder.file("hits.csv"), encoding: .utf8) == """
            handle,hits-authority,hits-authority_rank,hits-hub,hits-hub_rank
            b,1.0,1,0.0,2
            a,0.0,2,1.0,1
            c,0.0,2,0.0,2
            d,0.0,2,0.0,2
            e,0.0,2,0.0,2

            """)
        let record = try String(contentsOfFile: folder.file("hits.run.json"), encoding: .utf8)
        #expect(record.contains("\"name\": \"hits\",") && record.contains("\"component\": \"of:a\""))
        #expect(try await CommandLineTool.run("verify", "hits.csv", "--graph", "parts.txt", in: folder.path).status == 0)
        let unknown = try await CommandLineTool.run("rank", "parts.txt", "--by", "hits", "--component", "of:z", in: folder.path)
        #expect(unknown.status == 65 && unknown.errors.contains("no 'z' in the graph"))
    }

    @Test func topSaysHowManyEqualsItLeftOut() async throws {
        let outcome = try await rank("--by", "followers", "--top", "2")
        #expect(outcome.output == "rank,handle,score\n1,c,3.0\n2,a,1.0\n")
        #expect(outcome.errors.contains("1 person with the same score"))
        #expect(try await rank("--by", "followers", "--top", "2", "--quiet").errors.isEmpty)
        let all = try await rank("--by", "followers", "--top", "99")
        #expect(all.output.split(separator: "\n").count == 5)
    }

    @Test func oneVertexHasAllTheStanding() async throws {
        let outcome = try await CommandLineTool.run("rank", "-", input: "a a\n")
        #expect(outcome.status == 0)
        #expect(outcome.output == "rank,handle,score\n1,a,1.0\n")
    }

    @Test func notConvergedIsAnErrorAndWritesNothing() async throws {
        let outcome = try await rank("--max-iterations", "1", "--tolerance", "1e-12", "-o", "scores.csv")
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("--allow-unconverged"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["edges.txt"])
        let allowed = try await rank("--max-iterations", "1", "--tolerance", "1e-12", "--allow-unconverged", "--format", "json")
        #expect(allowed.status == 0)
        #expect(allowed.output.contains("\"converged\":false"))
        #expect(allowed.errors.contains("warning"))
    }

    @Test(arguments: [
        ["--by", "followers", "--damping", "0.5"], ["--by", "followers", "--seeds", "edges.txt"], ["--damping", "1"],
        ["--damping", "-0.1"], ["--tolerance", "0"], ["--max-iterations", "0"], ["--by", "fame"], ["--by", "pagerank", "--by", "pagerank"],
        ["--dangling", "nowhere"], ["--component", "largest"], ["--by", "hits", "--component", "small"],
    ]) func unusableOptionsAreUsageErrors(arguments: [String]) async throws {
        let outcome = try await CommandLineTool.run(["rank", "edges.txt"] + arguments, in: folder.path)
        #expect(outcome.status == 64)
        #expect(outcome.output.isEmpty)
    }

    @Test func memoryAboveTheLimitIsRefused() async throws {
        let outcome = try await CommandLineTool.shell(
            "\"$peerage\" generate rmat --scale 20 --edge-count 2000000 | \"$peerage\" rank - --memory-limit 16MiB > out.csv", in: folder.path)
        #expect(outcome.status == 71)
        #expect(outcome.errors.contains("--memory-limit"))
        #expect(try String(contentsOfFile: folder.file("out.csv"), encoding: .utf8).isEmpty)
    }

    @Test func jsonHasSchemaRunAndRowsAndNoPaths() async throws {
        let outcome = try await rank("--format", "json")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect(Set(object.keys) == ["schema", "run", "rows"])
        #expect((object["rows"] as? [[String: Any]])?.first?["handle"] as? String == "c")
        #expect(!outcome.output.contains("edges.txt"))
        #expect(!outcome.output.contains("threads"))
    }

    @Test func anOutputFileHasItsRecordBesideIt() async throws {
        let outcome = try await rank("-o", "scores.tsv", "--threads", "2")
        #expect(outcome.status == 0)
        #expect(outcome.output.isEmpty)
        #expect(try String(contentsOfFile: folder.file("scores.tsv"), encoding: .utf8).hasPrefix("rank\thandle\tscore\n1\tc\t"))
        let record = try Data(contentsOf: URL(fileURLWithPath: folder.file("scores.run.json")))
        let object = try #require(try JSONSerialization.jsonObject(with: record) as? [String: Any])
        let facts = try #require(object["record"] as? [String: Any])
        #expect(facts["threads"] as? Int == 2)
        #expect((facts["arguments"] as? [String])?.contains("scores.tsv") == true)
        #expect(facts["ledger"] != nil)
    }

    @Test func aDatabaseHoldsRowsAndRun() async throws {
        #expect(try await rank("-o", "scores.sqlite").status == 0)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.file("scores.sqlite")))
        #expect(bytes.starts(with: Data("SQLite format 3\0".utf8)))
    }

    @Test func hostileHandlesStayExactInFilesAndHarmlessOnTerminals() async throws {
        let input = "=cmd()\t<b>\n\u{1B}[31mred\t007\n007\tNA\n"
        let csv = try await CommandLineTool.run("rank", "-", "--by", "followers", input: input)
        #expect(csv.status == 0)
        #expect(csv.output.contains("\u{1B}[31mred"))
        for format in ["table", "json", "markdown"] {
            let shown = try await CommandLineTool.run("rank", "-", "--by", "followers", "--format", format, input: input)
            #expect(!shown.output.contains("\u{1B}"), "\(format)")
        }
    }
}

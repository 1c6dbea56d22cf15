import Foundation
import TestSupport
import Testing

/// Outputs name by digest whatever files determined them, and no path.
@Suite struct InputDigestTests {
    private let folder: TemporaryFolder
    init() throws {
        folder = try TemporaryFolder()
        _ = try folder.write("a b\nb c\nc a\na c\nd c\n", to: "edges.txt")
        _ = try folder.write("a\nb\n", to: "seeds.txt")
        _ = try folder.write("handle,weight\n", to: "none.csv")
    }

    private func run(_ arguments: String...) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(arguments, in: folder.path)
    }

    private func inputs(_ json: String) throws -> [[String: String]] {
        let document = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let run = try #require(document["run"] as? [String: Any])
        return run["inputs"] as? [[String: String]] ?? []
    }

    @Test func seedsAreNamedByTheDigestOfTheirBytes() async throws {
        let outcome = try await run("rank", "edges.txt", "--seeds", "seeds.txt", "--format", "json")
        // XXH3_128bits of the bytes "a\nb\n", called from C.
        #expect(try inputs(outcome.output) == [["what": "seeds", "digest": "895ce4f567238372b6307d6feb690ac7"]])
        #expect(!outcome.output.contains("seeds.txt"))
        #expect(try inputs(await run("rank", "edges.txt", "--format", "json").output).isEmpty)
    }

    @Test func aChangedInputChangesTheRunAndAMovedOneDoesNot() async throws {
        let first = try await run("experts", "edges.txt", "--seeds", "seeds.txt", "--format", "json").output
        _ = try folder.write("a\nb\n", to: "other-name.txt")
        #expect(first == (try await run("experts", "edges.txt", "--seeds", "other-name.txt", "--format", "json").output))
        _ = try folder.write("b\na\n", to: "other-name.txt")
        let second = try await run("experts", "edges.txt", "--seeds", "other-name.txt", "--format", "json").output
        #expect(try inputs(first) != inputs(second))
    }

    @Test func everyTableOfAComparisonIsNamed() async throws {
        let market = RealData.projectRoot.appendingPathComponent("graphs/sample-market").path
        let scores = folder.file("scores.csv")
        #expect(try await CommandLineTool.run("rank", "follows.csv", "-o", scores, in: market).status == 0)
        let outcome = try await CommandLineTool.run(
            "compare", "--social", scores, "--offline", "people.csv", "--profiles", "profiles.csv", "--resamples", "200",
            "--format", "json", "-o", folder.file("out.json"), in: market)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let named = try inputs(String(contentsOfFile: folder.file("out.json"), encoding: .utf8))
        #expect(named.compactMap { $0["what"] } == ["offline", "scores", "profiles"])
        #expect(Set(named.compactMap { $0["digest"] }).count == 3)
        #expect(named.allSatisfy { $0["digest"]?.wholeMatch(of: /[0-9a-f]{32}/) != nil })
        // The record beside it says which file is which.
        let record = try String(contentsOfFile: folder.file("out.run.json"), encoding: .utf8)
        for input in named { #expect(record.components(separatedBy: input["digest"] ?? "?").count == 3) }
    }

    @Test func aPackedTableIsNamedByItsStoredBytes() async throws {
        #expect(try await CommandLineTool.shell("gzip -kn seeds.txt", in: folder.path).status == 0)
        let packed = try await run("rank", "edges.txt", "--seeds", "seeds.txt.gz", "--format", "json")
        let plain = try await run("rank", "edges.txt", "--seeds", "seeds.txt", "--format", "json")
        #expect(packed.status == 0)
        #expect(try inputs(packed.output) != inputs(plain.output))
    }
}

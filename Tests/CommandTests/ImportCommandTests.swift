import Foundation
import TestSupport
import Testing

/// Reading networks: what is refused, with which status, and what the message names.
@Suite struct ImportCommandTests {
    private let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    private func refusal(_ arguments: String...) async throws -> CommandLineTool.Outcome {
        let outcome = try await CommandLineTool.run(arguments, in: folder.path)
        #expect(outcome.output.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: folder.file("out.peerage")))
        #expect(try leftovers().isEmpty)
        return outcome
    }

    private func leftovers() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".tmp") }
    }

    @Test func theLedgerCountsWhatWasRead() async throws {
        _ = try folder.write("a b\nb c\na b\nc c\n", to: "edges.txt")
        let outcome = try await CommandLineTool.run("import", "edges.txt", "-o", "out.peerage", in: folder.path)
        #expect(outcome.status == 0)
        let rows = outcome.output.split(separator: "\n")
        #expect(rows.first == "what,count")
        #expect(rows.contains("edges read,4"))
        #expect(rows.contains("self-loops dropped,1"))
        #expect(rows.contains("duplicates merged,1"))
        #expect(rows.contains("edges kept,2"))
        #expect(rows.contains("vertices,3"))
        #expect(FileManager.default.fileExists(atPath: folder.file("out.run.json")))
    }

    @Test func aMalformedLineNamesFileLineAndColumn() async throws {
        _ = try folder.write("a b 1\nb c x\nc a 2\n", to: "edges.txt")
        let outcome = try await refusal("import", "edges.txt", "-o", "out.peerage")
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("edges.txt:2:5"))
    }

    @Test func malformedLinesAreCountedWhenSkipped() async throws {
        _ = try folder.write("a b 1\nb c x\nc a 2\n", to: "edges.txt")
        let outcome = try await CommandLineTool.run("import", "edges.txt", "--skip-malformed", "-o", "out.peerage", in: folder.path)
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("lines rejected,1\n"))
        #expect(outcome.errors.contains("edges.txt:2:5"))
    }

    @Test func aTableWithoutTheColumnsListsThoseSeen() async throws {
        _ = try folder.write("who,whom,since\na,b,2020\nb,c,2021\n", to: "table.csv")
        let outcome = try await refusal("import", "table.csv", "--input-format", "table", "-o", "out.peerage")
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("whom"))
        #expect(outcome.errors.contains("--map"))
        let mapped = try await CommandLineTool.run(
            "import", "table.csv", "--input-format", "table", "--map", "follower=who,followee=whom", "-o", "out.peerage", in: folder.path)
        #expect(mapped.status == 0)
        #expect(mapped.output.contains("edges kept,2\n"))
    }

    @Test func negativeWeightsAreRefusedUnlessSaidOtherwise() async throws {
        _ = try folder.write("a b 1\nb c -2\n", to: "edges.txt")
        let outcome = try await refusal("import", "edges.txt", "-o", "out.peerage")
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("-2"))
        for (rule, edges) in [("drop", 1), ("absolute", 2)] {
            let kept = try await CommandLineTool.run(
                "import", "edges.txt", "--negative-weights", rule, "-o", "\(rule).peerage", in: folder.path)
            #expect(kept.output.contains("edges kept,\(edges)\n"), "\(rule)")
        }
    }

    @Test func anEmptyFileIsBadData() async throws {
        _ = try folder.write("", to: "edges.txt")
        let outcome = try await refusal("import", "edges.txt", "-o", "out.peerage")
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("empty"))
    }

    @Test func aMissingFileIsNoInput() async throws {
        let outcome = try await refusal("import", "absent.txt", "-o", "out.peerage")
        #expect(outcome.status == 66)
        #expect(outcome.errors.contains("absent.txt"))
    }

    @Test func aTruncatedGzipFileIsBadData() async throws {
        let text = (0..<5000).map { "a\($0) b\($0 * 7919 % 5003)" }.joined(separator: "\n")
        _ = try folder.write(text, to: "edges.txt")
        let packed = try await CommandLineTool.shell("gzip -c edges.txt | head -c 5000 > edges.txt.gz", in: folder.path)
        #expect(packed.status == 0)
        let outcome = try await refusal("import", "edges.txt.gz", "-o", "out.peerage")
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("gzip"))
    }

    @Test func anOutputThatCannotBeCreatedIsSaidBeforeReading() async throws {
        let outcome = try await refusal("import", "absent.txt", "-o", "no/such/folder/out.peerage")
        #expect(outcome.status == 73)
        #expect(outcome.errors.contains("no/such/folder/out.peerage"))
    }

    @Test func anInputIsNotOverwritten() async throws {
        let text = "a b\nb c\n"
        let path = try folder.write(text, to: "edges.txt")
        let outcome = try await refusal("import", "edges.txt", "-o", "edges.txt")
        #expect(outcome.status == 64)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }

    @Test func aNetworkThatLooksTurnedRoundIsDoubted() async throws {
        // A few accounts that "follow" thousands, and nobody with many followers: a dump of followee → follower.
        let text = (0..<400).flatMap { hub in (0..<1200 / (hub + 1)).map { "hub\(hub) fan\(hub)-\($0)" } }.joined(separator: "\n")
        _ = try folder.write(text, to: "edges.txt")
        let outcome = try await CommandLineTool.run("info", "edges.txt", in: folder.path)
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("--direction followee-follower"))
        let turned = try await CommandLineTool.run("info", "edges.txt", "--direction", "followee-follower", in: folder.path)
        #expect(!turned.errors.contains("--direction"))
    }

    @Test func standardInputAndSeveralFilesAreOneNetwork() async throws {
        _ = try folder.write("a b\n", to: "one.txt")
        _ = try folder.write("b c\n", to: "two.txt")
        let files = try await CommandLineTool.run("rank", "one.txt", "two.txt", "--by", "followers", in: folder.path)
        let pattern = try await CommandLineTool.run("rank", "[ot]*.txt", "--by", "followers", in: folder.path)
        let piped = try await CommandLineTool.run("rank", "-", "--by", "followers", input: "a b\nb c\n")
        #expect(files.output == "rank,handle,score\n1,b,1.0\n1,c,1.0\n3,a,0.0\n")
        #expect(pattern.output == files.output)
        #expect(piped.output == files.output)
    }
}

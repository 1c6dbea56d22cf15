import Foundation
import TestSupport
import Testing

/// Graph files on the command line: the same answers as text, and damage is found.
@Suite struct GraphFileCommandTests {
    private let folder: TemporaryFolder
    init() throws {
        folder = try TemporaryFolder()
        let text = (0..<3000).map { "p\($0 % 200)\tp\(($0 * $0 + 7 * $0) % 211)" }.joined(separator: "\n")
        _ = try folder.write(text, to: "edges.tsv")
    }

    private func run(_ arguments: String...) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(arguments, in: folder.path)
    }

    @Test(arguments: ["csv", "json", "table", "markdown", "ndjson", "tsv"])
    func textAndGraphFileAndThreadsGiveTheSameBytes(format: String) async throws {
        #expect(try await run("import", "edges.tsv", "-o", "graph.peerage").status == 0)
        var outputs: Set<String> = []
        for source in ["edges.tsv", "graph.peerage"] {
            for threads in ["1", "2", "5"] {
                let outcome = try await run(
                    "rank", source, "--by", "pagerank", "--by", "hits", "--by", "followers", "--threads", threads, "--format", format)
                #expect(outcome.status == 0)
                outputs.insert(outcome.output)
            }
        }
        #expect(outputs.count == 1)
    }

    @Test func importIsTheSameForAnyThreads() async throws {
        #expect(try await run("import", "edges.tsv", "--threads", "1", "-o", "one.peerage").status == 0)
        #expect(try await run("import", "edges.tsv", "--threads", "3", "-o", "three.peerage").status == 0)
        let one = try Data(contentsOf: URL(fileURLWithPath: folder.file("one.peerage")))
        let three = try Data(contentsOf: URL(fileURLWithPath: folder.file("three.peerage")))
        #expect(one == three)
    }

    @Test func optionsForTextAreRefusedForAGraphFile() async throws {
        #expect(try await run("import", "edges.tsv", "-o", "graph.peerage").status == 0)
        let outcome = try await run("rank", "graph.peerage", "--direction", "undirected")
        #expect(outcome.status == 64)
        #expect(outcome.errors.contains("--direction"))
        #expect(try await run("rank", "graph.peerage", "edges.tsv").status == 64)
    }

    @Test func everyDamagedByteIsFoundByVerify() async throws {
        #expect(try await run("import", "edges.tsv", "-o", "graph.peerage").status == 0)
        #expect(try await run("verify", "graph.peerage").status == 0)
        let path = folder.file("graph.peerage")
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        for place in stride(from: 0, to: whole.count, by: whole.count / 13 + 1) {
            var damaged = whole
            damaged[place] ^= 0x41
            try damaged.write(to: URL(fileURLWithPath: path))
            let outcome = try await run("verify", "graph.peerage")
            #expect(outcome.status == 65, "byte \(place)")
            let ranked = try await run("rank", "graph.peerage")
            #expect(ranked.status == 65 || ranked.status == 0, "byte \(place)")
        }
    }

    @Test func aTruncatedGraphFileNeverGivesAScore() async throws {
        #expect(try await run("import", "edges.tsv", "-o", "graph.peerage").status == 0)
        let path = folder.file("graph.peerage")
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        for length in [9, 100, whole.count / 2, whole.count - 1] {
            try whole.prefix(length).write(to: URL(fileURLWithPath: path))
            let outcome = try await run("rank", "graph.peerage")
            #expect(outcome.status == 65, "\(length) bytes")
            #expect(outcome.output.isEmpty)
        }
    }

    @Test func aTextFileIsNoGraphFile() async throws {
        let outcome = try await run("verify", "edges.tsv")
        #expect(outcome.status == 65)
        #expect(try await run("verify", "absent.peerage").status == 66)
        #expect(try await run("rank", "edges.tsv", "--input-format", "graph-file").status == 65)
    }
}

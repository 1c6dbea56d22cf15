import Foundation
import TestSupport
import Testing

/// A graph file that changes under a running command, or lies: an error, never a score.
@Suite struct MappedFileFaultTests {
    private let folder: TemporaryFolder
    init() throws {
        folder = try TemporaryFolder()
        let edges = (0..<60_000).map { "p\($0 % 3_001)\tp\(($0 * 7_919 + $0 / 3_001 * 31) % 5_003)" }.joined(separator: "\n")
        _ = try folder.write(edges, to: "edges.tsv")
    }

    private func importGraph() async throws {
        let outcome = try await CommandLineTool.run("import", "edges.tsv", "-o", "graph.peerage", in: folder.path)
        try #require(outcome.status == 0, "\(outcome.errors)")
    }

    /// Runs `rank` with seeds from a pipe: the run maps the graph file first, and then waits for the pipe.
    private func rank(whileDoing damage: String) async throws -> CommandLineTool.Outcome {
        try await importGraph()
        return try await CommandLineTool.shell(
            """
            mkfifo seeds
            "$peerage" rank graph.peerage --seeds seeds -o out.csv & run=$!
            for i in $(seq 400); do grep -q graph.peerage /proc/$run/maps && break; sleep 0.05; done
            \(damage)
            timeout 60 bash -c 'echo p1 > seeds'
            wait $run; echo $?
            rm seeds graph.peerage graph.run.json edges.tsv; ls -A
            """, in: folder.path)
    }

    @Test(arguments: ["truncate -s 70000 graph.peerage", "truncate -s 0 graph.peerage", ": > graph.peerage"])
    func aGraphFileThatShrinksWhileItIsReadEndsIn74WithNothingWritten(damage: String) async throws {
        let outcome = try await rank(whileDoing: damage)
        #expect(outcome.output == "74\n")
        #expect(outcome.errors.contains("graph.peerage"))
        #expect(outcome.errors.contains("changed"))
    }

    @Test func aGraphFileThatIsWrittenToEndsIn74WithNothingWritten() async throws {
        let outcome = try await rank(whileDoing: "sleep 0.05; touch graph.peerage")
        #expect(outcome.output == "74\n")
        #expect(outcome.errors.contains("graph.peerage changed"))
    }

    @Test func aGraphFileThatIsReplacedMeanwhileDoesNoHarm() async throws {
        let outcome = try await rank(whileDoing: "cp graph.peerage other; mv other graph.peerage")
        #expect(outcome.output == "0\nout.csv\nout.run.json\n")
    }

    @Test(arguments: ["neighbours of in-edges", "neighbours of out-edges", "handleOrder", "handleIndex"])
    func aNumberOutOfRangeUnderAValidChecksumGivesNoScore(section: String) async throws {
        try await importGraph()
        let path = folder.file("graph.peerage")
        var file = GraphFileBytes([UInt8](try Data(contentsOf: URL(fileURLWithPath: path))))
        file.put(UInt32.max - 5, at: try file.offset(of: section) + 4 * 11)
        file.seal()
        try Data(file.bytes).write(to: URL(fileURLWithPath: path))
        let verified = try await CommandLineTool.run("verify", "graph.peerage", in: folder.path)
        #expect(verified.status == 65)
        #expect(verified.errors.contains(section))
        let ranked = try await CommandLineTool.run(
            "rank", "graph.peerage", "--by", "pagerank", "--by", "following", "-o", "out.csv", in: folder.path)
        // What a section unread by these rankings says cannot change them.
        if section.hasPrefix("neighbours of in") {
            #expect(ranked.status == 65)
            #expect(ranked.errors.contains(section))
        }
        #expect(ranked.status == 65 || ranked.status == 0)
        #expect(FileManager.default.fileExists(atPath: folder.file("out.csv")) == (ranked.status == 0))
    }
}

import Foundation
import TestSupport
import Testing

/// `--compress` changes the size of a graph file and nothing that is computed from it.
@Suite struct CompressTests {
    private let folder: TemporaryFolder
    init() throws {
        folder = try TemporaryFolder()
        let text = (0..<6000).map { "p\($0 % 400)\tp\(($0 * $0 + 7 * $0) % 411)\t\($0 % 9 + 1)" }.joined(separator: "\n")
        _ = try folder.write(text, to: "edges.tsv")
        _ = try folder.write((0..<20).map { "p\($0 * 3)\n" }.joined(), to: "seeds.txt")
    }

    private func run(_ line: String) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(line.split(separator: " ").map(String.init), in: folder.path)
    }

    private func size(_ name: String) throws -> Int { try Data(contentsOf: URL(fileURLWithPath: folder.file(name))).count }

    @Test(arguments: [
        "rank GRAPH --by pagerank --by hits --by followers --format json", "rank GRAPH --by pagerank --seeds seeds.txt --format json",
        "experts GRAPH --seeds seeds.txt --format json", "explain GRAPH p3 --seeds seeds.txt --format json",
    ]) func resultsAreTheSameBytes(line: String) async throws {
        for third in ["ignore", "weight"] {
            #expect(try await run("import edges.tsv --third \(third) -o plain.peerage").status == 0)
            #expect(try await run("import edges.tsv --third \(third) --compress -o coded.peerage").status == 0)
            var outputs: Set<String> = []
            for graph in ["plain.peerage", "coded.peerage"] {
                for threads in [1, 3] {
                    let outcome = try await run(line.replacing("GRAPH", with: graph) + " --threads \(threads)")
                    #expect(outcome.status == 0, "\(outcome.errors)")
                    outputs.insert(outcome.output)
                }
            }
            #expect(outputs.count == 1)
        }
    }

    @Test func infoAndVerifyKnow() async throws {
        #expect(try await run("import edges.tsv --third ignore --compress -o coded.peerage").status == 0)
        #expect(try await run("verify coded.peerage").status == 0)
        let info = try await run("info coded.peerage --format json")
        #expect(info.status == 0 && info.output.contains("\"compressed\":true") || info.output.contains("\"compressed\": true"))
        let plain = try await run("info edges.tsv --third ignore --format json")
        #expect(plain.output.replacing("\"compressed\":false", with: "\"compressed\":true").replacing("\"compressed\": false", with: "\"compressed\": true") == info.output)
    }

    @Test func aGraphFileCanBeCompressedAndBack() async throws {
        #expect(try await run("import edges.tsv --third weight -o plain.peerage").status == 0)
        #expect(try await run("import plain.peerage --compress -o coded.peerage").status == 0)
        #expect(try await run("import coded.peerage -o back.peerage").status == 0)
        let plain = try Data(contentsOf: URL(fileURLWithPath: folder.file("plain.peerage")))
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file("back.peerage"))) == plain)
        #expect(try await run("verify coded.peerage").status == 0)
    }

    @Test func generatedGraphsCanBeCompressed() async throws {
        #expect(try await run("generate rmat --scale 14 --edge-factor 16 -o plain.peerage").status == 0)
        #expect(try await run("generate rmat --scale 14 --edge-factor 16 --compress -o coded.peerage").status == 0)
        #expect(try await run("verify coded.peerage").status == 0)
        #expect(try size("coded.peerage") < size("plain.peerage"))
        let text = try await run("generate rmat --scale 4 --edge-count 10 --compress")
        #expect(text.status == 64 && text.errors.contains("--compress"))
    }
}

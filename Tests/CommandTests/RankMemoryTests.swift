import Foundation
import TestSupport
import Testing

/// The memory that `rank` needs on a graph file: at most 32 bytes a vertex and one column, also where the network mixes so
/// slowly that earlier iterations are kept to go faster.
@Suite struct RankMemoryTests {
    @Test(arguments: ["1e-6", "1e-9"]) func aSlowNetworkStaysWithinItsBytesPerVertex(tolerance: String) async throws {
        let folder = try TemporaryFolder()
        let people = 300_000
        var text = ""
        for v in 0..<people { text += "\(v) \((v + 1) % people)\n\((v + 1) % people) \(v)\n" }
        _ = try folder.write(text, to: "ring.txt")
        _ = try folder.write("handle\n0\n", to: "seeds.csv")
        let outcome = try await CommandLineTool.shell(
            """
            "$peerage" import ring.txt -o ring.peerage --quiet &&
            "$peerage" rank ring.peerage --by pagerank --seeds seeds.csv --tolerance \(tolerance) --quiet --run-record run.json -o scores.csv
            """, in: folder.path)
        try #require(outcome.status == 0, "\(outcome.errors)")
        let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.file("run.json")))
        let document = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
        let peak = try #require((document["record"] as? [String: Any])?["peak_bulk_bytes"] as? Int)
        #expect(peak <= 32 * people + 1 << 20, "\(Double(peak) / Double(people)) bytes a vertex")
    }
}

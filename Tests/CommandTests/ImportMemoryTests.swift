import Foundation
import TestSupport
import Testing

/// The memory that `import` needs: at most 14 bytes for an edge of the input, 48 for a vertex, and the handles.
@Suite struct ImportMemoryTests {
    /// Two batches of 16 MiB of text, of which one is read while the other is parsed, and what their blocks hold.
    private static let fixed = 48 << 20

    private struct Use {
        let edges, vertices: Int
        /// Resident at the peak, without mapped pages.
        let bytes: Int
        /// Labels of R-MAT graphs of scale 19 have at most 6 digits.
        var bound: Int { 14 * edges + 48 * vertices + 6 * vertices }
    }

    private func use(_ edges: Int, in folder: TemporaryFolder) async throws -> Use {
        let outcome = try await CommandLineTool.shell(
            """
            "$peerage" generate rmat --scale 19 --edge-count \(edges) -o rmat.tsv --quiet
            "$peerage" import rmat.tsv -o rmat.peerage --format json --threads 2
            """, in: folder.path)
        try #require(outcome.status == 0, "\(outcome.errors)")
        let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.file("rmat.run.json")))
        let document = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
        let machine = try #require((document["record"] as? [String: Any])?["machine"] as? [String: String])
        let network = try #require((document["run"] as? [String: Any])?["network"] as? [String: Any])
        func number(_ name: String) throws -> Int { try #require(machine[name].flatMap { Int($0) }, "\(name)") }
        return Use(
            edges: edges, vertices: try #require(network["vertices"] as? Int),
            bytes: try number("peak_resident_bytes") - number("mapped_file_bytes"))
    }

    @Test func anImportStaysWithinItsBytesPerEdgeAndVertex() async throws {
        let folder = try TemporaryFolder()
        let small = try await use(2_000_000, in: folder)
        #expect(small.bytes <= small.bound + ImportMemoryTests.fixed, "\(small)")
        // What is fixed drops out of the difference of two sizes.
        let large = try await use(4_000_000, in: folder)
        #expect(large.bytes - small.bytes <= large.bound - small.bound, "\(small) \(large)")
    }
}

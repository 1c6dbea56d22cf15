import DataIO
import Foundation
import Foundations
import Graphs
import TestSupport
import Testing

/// The reader in the guide runs, and agrees with Peerage. Skipped where Python has no NumPy.
@Suite struct GraphFileGuideTests {
    private static func python(_ arguments: [String]) throws -> String? {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
    }

    private static let hasNumPy = (try? python(["-c", "import numpy"])) ?? nil != nil

    /// The first vertex has followers far enough apart for a gap of two units; the last has no edges.
    private func wide(_ kind: GraphFileSamples.Kind) throws -> Graph {
        let builder = try GraphBuilder(BuildOptions(directedness: kind.directedness))
        let ids = try (0..<90_000).map { try builder.vertex("v\($0)ö".utf8) }
        for i in 0..<89_999 {
            let weight = kind.weighted ? 0.5 : nil, time = kind.timed ? Int64(i) : nil
            try builder.addEdge(ids[i], ids[i < 89_000 ? i / 10_000 : 0], weight: weight, time: time)
            if i % 9_973 == 0 { try builder.addEdge(ids[i], ids[89_990], weight: weight, time: time) }
        }
        return try builder.build()
    }

    @Test(.enabled(if: hasNumPy), arguments: [GraphFileSamples.kinds[0], GraphFileSamples.kinds[2], GraphFileSamples.kinds[4]],
        [GraphFile.NeighbourForm.plain, .coded])
    func theReaderOfTheGuideAgrees(_ kind: GraphFileSamples.Kind, _ form: GraphFile.NeighbourForm) throws {
        let guide = try String(contentsOf: RealData.projectRoot.appendingPathComponent("Guides/GraphFile.md"), encoding: .utf8)
        let start = try #require(guide.range(of: "```python\n"))
        let end = try #require(guide.range(of: "```", range: start.upperBound..<guide.endIndex))
        let folder = try TemporaryFolder()
        let script = try folder.write(String(guide[start.upperBound..<end.lowerBound]), to: "read.py")
        let graph = try wide(kind)
        let path = try GraphFileSamples.write(graph, form, in: folder)
        let printed = try #require(try GraphFileGuideTests.python([script, path]))
        let vertices = (0..<VertexID(graph.vertexCount)).sorted {
            let a = graph.followerCount(of: $0)
            let b = graph.followerCount(of: $1)
            return a != b ? a > b : $0 < $1
        }
        let expected = vertices.prefix(5).map { v in
            let followers = graph.withRow(.followers, of: v) { row in row.vertices.map { graph.handles.text(of: $0) } }
            // Python sorts by code points, as bytes are.
            let sorted = followers.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            return ([graph.handles.text(of: v), "\(followers.count)"] + sorted).joined(separator: " ") + "\n"
        }
        #expect(printed == expected.joined())
    }
}

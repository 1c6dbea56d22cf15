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

    @Test(.enabled(if: hasNumPy), arguments: [GraphFileSamples.kinds[0], GraphFileSamples.kinds[2], GraphFileSamples.kinds[4]])
    func theReaderOfTheGuideAgrees(_ kind: GraphFileSamples.Kind) throws {
        let guide = try String(contentsOf: RealData.projectRoot.appendingPathComponent("Guides/GraphFile.md"), encoding: .utf8)
        let start = try #require(guide.range(of: "```python\n"))
        let end = try #require(guide.range(of: "```", range: start.upperBound..<guide.endIndex))
        let folder = try TemporaryFolder()
        let script = try folder.write(String(guide[start.upperBound..<end.lowerBound]), to: "read.py")
        let graph = try GraphFileSamples.graph(kind)
        let path = try GraphFileSamples.write(graph, in: folder)
        let printed = try #require(try GraphFileGuideTests.python([script, path]))
        let vertices = (0..<VertexID(graph.vertexCount)).sorted {
            let a = graph.followerCount(of: $0)
            let b = graph.followerCount(of: $1)
            return a != b ? a > b : $0 < $1
        }
        let expected = vertices.prefix(5).map { "\(graph.handles.text(of: $0)) \(graph.followerCount(of: $0))\n" }
        #expect(printed == expected.joined())
    }
}

import DataIO
import Foundation
import Foundations
import Graphs
import TestSupport
import Testing

@Suite struct GraphFileTests {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    @Test(arguments: GraphFileSamples.kinds)
    func openingAndWritingAgainGivesTheSameBytes(_ kind: GraphFileSamples.Kind) throws {
        let graph = try GraphFileSamples.graph(kind, vertices: 9000, edges: 60_000)
        let first = try GraphFileSamples.write(graph, in: folder)
        let mapped = try GraphFile.open(first)
        let second = try GraphFileSamples.write(mapped, in: folder, named: "b.peerage")
        #expect(try GraphFileSamples.bytes(first) == GraphFileSamples.bytes(second))
        for (a, b) in zip(graph.sections, mapped.sections) {
            #expect(a.key == b.key)
            #expect(a.bytes.elementsEqual(b.bytes))
        }
        #expect(graph.sections.count == mapped.sections.count)
    }

    @Test(arguments: GraphFileSamples.kinds)
    func theMappedGraphIsTheWrittenOne(_ kind: GraphFileSamples.Kind) throws {
        let graph = try GraphFileSamples.graph(kind)
        let mapped = try GraphFile.open(try GraphFileSamples.write(graph, in: folder))
        #expect(mapped.directedness == graph.directedness)
        #expect(mapped.platform == .mastodon)
        #expect(mapped.parts.ordering == graph.parts.ordering)
        #expect(mapped.ledger == graph.ledger)
        #expect(mapped.edgeCount == graph.edgeCount)
        #expect(mapped.isWeighted == kind.weighted)
        #expect((mapped.parts.times != nil) == kind.timed)
        for v in 0..<VertexID(graph.vertexCount) {
            #expect(mapped.handles.handle(of: v) == graph.handles.handle(of: v))
            #expect(mapped.handles.vertex(of: graph.handles.handle(of: v)) == v)
            #expect(mapped.outWeight(of: v) == graph.outWeight(of: v))
            for side in [EdgeSide.followers, .followees] {
                #expect(mapped.degree(side, of: v) == graph.degree(side, of: v))
                let same = graph.withRow(side, of: v) { a in
                    mapped.withRow(side, of: v) { b in
                        a.vertices.elementsEqual(b.vertices)
                            && (0..<a.count).allSatisfy { a.weight(at: $0) == b.weight(at: $0) }
                    }
                }
                #expect(same)
            }
        }
        try mapped.confirm()
    }

    @Test func aGraphWithoutVerticesIsAFileToo() throws {
        let path = try GraphFileSamples.write(try GraphBuilder().build(), in: folder)
        let mapped = try GraphFile.open(path)
        #expect(mapped.vertexCount == 0)
        #expect(mapped.handles.vertex(ofBytes: UnsafeBufferPointer(start: nil, count: 0)) == nil)
        #expect(try GraphFile.verify(path, .serial).isSound)
    }

    @Test(arguments: GraphFileSamples.kinds)
    func theContentDigestIsTheSameInMemoryAndMapped(_ kind: GraphFileSamples.Kind) throws {
        let graph = try GraphFileSamples.graph(kind)
        let mapped = try GraphFile.open(try GraphFileSamples.write(graph, in: folder))
        let digest = try graph.contentDigest(.serial)
        #expect(digest.count == 32)
        #expect(try mapped.contentDigest(.serial) == digest)
        #expect(try graph.contentDigest(Execution(threads: 2)) == digest)
        let other = try GraphFileSamples.graph(kind, edges: 299)
        #expect(try other.contentDigest(.serial) != digest)
    }

    @Test(arguments: GraphFileSamples.kinds)
    func aSoundFileVerifies(_ kind: GraphFileSamples.Kind) throws {
        let graph = try GraphFileSamples.graph(kind, vertices: 9000, edges: 60_000)
        let path = try GraphFileSamples.write(graph, in: folder)
        let report = try GraphFile.verify(path, Execution(threads: 2))
        #expect(report.failures == [])
        #expect(report.edgeCount == graph.edgeCount)
        #expect(report.contentDigest == (try graph.contentDigest(.serial)))
        #expect(report.sections.count == graph.sections.count + 1)
        #expect(report.bytes == graph.sections.reduce(0) { $0 + UInt64($1.bytes.count) } + report.sections.last!.bytes)
    }

    @Test func anUnweightedDirectedGraphStaysWithinItsSize() throws {
        let graph = try GraphFileSamples.graph(GraphFileSamples.kinds[0], vertices: 100_000, edges: 1_500_000)
        let size = try GraphFileSamples.bytes(try GraphFileSamples.write(graph, in: folder)).count
        let handleBytes = (0..<VertexID(graph.vertexCount)).reduce(0) { $0 + graph.handles.bytes(of: $1).count }
        // Padding to 64 KiB is the only part that does not shrink with the graph.
        let padding = 12 * 65_536
        #expect(size <= 8 * graph.edgeCount + 40 * graph.vertexCount + handleBytes + padding)
    }

    @Test func writingIsAtomic() throws {
        let path = try folder.write("old", to: "a.peerage")
        let stop = Execution(isInterrupted: { true })
        let graph = try GraphFileSamples.graph(GraphFileSamples.kinds[0])
        #expect(throws: Interruption.self) { try GraphFile.write(graph, toPath: path, stop) }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.peerage"])
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func aFullDiskIsAFailure() throws {
        let graph = try GraphFileSamples.graph(GraphFileSamples.kinds[0])
        let failure = #expect(throws: FileFailure.self) { try GraphFile.write(graph, toPath: "/dev/full", .serial) }
        #expect(failure?.kind == .inputOutput)
    }

    @Test func graphFilesAreRecognisedByTheirFirstBytes() throws {
        let path = try GraphFileSamples.write(try GraphFileSamples.graph(GraphFileSamples.kinds[0]), in: folder)
        try GraphFileSamples.bytes(path).withUnsafeBytes { #expect(GraphFile.recognises($0)) }
        Array("follower,followee\n".utf8).withUnsafeBytes { #expect(!GraphFile.recognises($0)) }
        [UInt8](repeating: 0x89, count: 3).withUnsafeBytes { #expect(!GraphFile.recognises($0)) }
    }
}

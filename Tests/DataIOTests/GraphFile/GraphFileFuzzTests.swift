import DataIO
import Foundation
import Foundations
import Graphs
import LinearAlgebra
import TestSupport
import Testing

/// Thousands of random mutations, with checksums broken and with checksums made to fit. A crash is the failure that
/// this looks for; beyond it, a file that opens, confirms and verifies must read like a network.
@Suite struct GraphFileFuzzTests {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    /// Reads everything there is without asking whether it is sound.
    private func readAll(_ graph: Graph) throws {
        let n = graph.vertexCount
        var total = 0.0
        for v in 0..<VertexID(n) {
            for side in [EdgeSide.followers, .followees] {
                graph.withRow(side, of: v) { row in
                    for (i, other) in row.vertices.enumerated() {
                        total += row.weight(at: i) + Double(graph.degree(side, of: other))
                    }
                }
            }
            let handle = graph.handles.handle(of: v)
            _ = graph.handles.vertex(of: handle)
            total += graph.outWeight(of: v) + Double(graph.handles.text(of: graph.handles.order[Int(v)]).utf8.count)
        }
        let x = try Panel<Double>(rows: n, columns: 2)
        var y = try Panel<Double>(rows: n, columns: 2)
        for v in 0..<n { x.pointer[2 * v] = 1 }
        for side in [EdgeSide.followers, .followees] { graph.pass(side, .weighted, x, into: &y, Execution(threads: 2)) }
        #expect(!y.storage.elements.isEmpty || n == 0)
    }

    private func tryToRead(_ bytes: [UInt8], _ counts: inout (refused: Int, unconfirmed: Int, sound: Int)) throws {
        let path = folder.file("fuzzed.peerage")
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        do {
            let graph = try GraphFile.open(path)
            try readAll(graph)
            do { try graph.confirm() } catch { counts.unconfirmed += 1 }
            if try GraphFile.verify(path, .serial).isSound { counts.sound += 1 }
        } catch is SectionFailure {
            counts.refused += 1
        }
    }

    @Test(arguments: [0, 2, 4], [GraphFile.NeighbourForm.plain, .coded])
    func randomMutationsNeverCrash(_ kind: Int, _ form: GraphFile.NeighbourForm) throws {
        let graph = try GraphFileSamples.graph(GraphFileSamples.kinds[kind], vertices: 30, edges: form == .plain ? 100 : 450)
        let original = GraphFileBytes(try GraphFileSamples.bytes(GraphFileSamples.write(graph, form, in: folder)))
        var random = SeededBytes(state: UInt64(kind) + 1)
        var counts = (refused: 0, unconfirmed: 0, sound: 0)
        for round in 0..<1200 {
            var file = original
            for _ in 0..<random.next(4) + 1 {
                // Aim at the front and at the sections rather than at the padding between them.
                let entry = original.entries[random.next(original.entries.count)]
                let range = random.next(4) == 0 ? 0..<original.frontSize : entry.offset..<entry.offset + entry.length
                let place = range.lowerBound + random.next(max(range.count, 1))
                file.bytes[place] = random.next(2) == 0 ? UInt8(random.next(256)) : [0, 1, 0x7F, 0x80, 0xFF][random.next(5)]
            }
            switch round % 3 {
            case 0: break
            case 1: if file.bytes[12..<16] == original.bytes[12..<16], file.entries == original.entries { file.seal() }
            default: file.sealFront()
            }
            try tryToRead(file.bytes, &counts)
        }
        // All three ways out must have been taken, else the mutations miss their aim.
        #expect(counts.refused > 100 && counts.unconfirmed > 50)
    }
}

/// A linear congruential generator: the same mutations in every run.
struct SeededBytes {
    var state: UInt64
    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }
}

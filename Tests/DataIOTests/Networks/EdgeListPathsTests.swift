import DataIO
import Foundations
import Graphs
import TestSupport
import Testing

/// The ways through the reader (numbers, text, batches of any size, threads) must end in the same graph.
@Suite struct EdgeListPathsTests {
    private func graph(_ path: String, batch: Int, threads: Int, _ options: NetworkOptions = NetworkOptions()) throws -> Graph {
        let builder = try GraphBuilder()
        var ledger = IngestLedger()
        let source = try InputSource.open(path)
        try EdgeListReader(options, batchLength: batch).read(source, into: builder, ledger: &ledger, Execution(threads: threads))
        return try builder.build(ledger: ledger, Execution(threads: threads))
    }

    private func same(_ a: Graph, _ b: Graph) -> Bool {
        let p = a.parts, q = b.parts
        return a.vertexCount == b.vertexCount && a.arcCount == b.arcCount
            && p.outEdges.offsets.elements.elementsEqual(q.outEdges.offsets.elements)
            && p.outEdges.neighbours.elements.elementsEqual(q.outEdges.neighbours.elements)
            && p.inEdges.neighbours.elements.elementsEqual(q.inEdges.neighbours.elements)
            && p.firstAppearance.elements.elementsEqual(q.firstAppearance.elements)
            && (0..<UInt32(a.vertexCount)).allSatisfy { a.handles.bytes(of: $0).elementsEqual(b.handles.bytes(of: $0)) }
    }

    /// An R-MAT text in the temporary folder; with `prefix` before every number.
    private func write(_ folder: TemporaryFolder, _ edges: UInt64, prefix: String = "", lastLine: String = "") throws -> String {
        let graph = try #require(RMAT(scale: 13, edgeCount: edges, seed: 2))
        var text = ""
        graph.forEachEdge(0..<edges) { text += "\(prefix)\($0)\t\(prefix)\($1)\n" }
        return try folder.write(text + lastLine, to: "rmat\(prefix)\(lastLine.utf8.count).txt")
    }

    @Test func batchesAndThreadsChangeNothing() throws {
        let folder = try TemporaryFolder()
        for prefix in ["", "user"] {
            let path = try write(folder, 60_000, prefix: prefix)
            let whole = try graph(path, batch: 16 << 20, threads: 1)
            for (batch, threads) in [(4096, 1), (5001, 2), (100_000, 3), (1 << 20, 2)] {
                #expect(same(whole, try graph(path, batch: batch, threads: threads)))
            }
        }
    }

    /// One name in the last line sends a batch, and all after it, through hashing; the numbering must not notice.
    @Test func numbersAndTextNumberAlike() throws {
        let folder = try TemporaryFolder()
        let numbers = try write(folder, 30_000, lastLine: "1\t2\n")
        let mixed = try write(folder, 30_000, lastLine: "1\t02\n")
        let plain = try graph(numbers, batch: 50_000, threads: 2)
        for batch in [16 << 20, 50_000, 4096] {
            let both = try graph(mixed, batch: batch, threads: 2)
            #expect(both.vertexCount == plain.vertexCount + (plain.handles.vertex(of: try #require(Handle("2"))) == nil ? 0 : 1))
            for v in 0..<UInt32(plain.vertexCount) {
                let other = try #require(both.handles.vertex(of: plain.handles.handle(of: v)))
                #expect(both.parts.firstAppearance[Int(other)] == plain.parts.firstAppearance[Int(v)])
            }
        }
    }

    /// Ids as thin as account numbers leave the table for hashing.
    @Test func thinNumbersGoThroughHashing() throws {
        let folder = try TemporaryFolder()
        var random = SeededRandom(seed: 8)
        var lines: [String] = []
        for _ in 0..<5000 { lines.append("\(random.below(1 << 32)) \(random.below(1 << 32))") }
        let graph = try graph(folder.write(lines.joined(separator: "\n"), to: "thin.txt"), batch: 8192, threads: 2)
        #expect(graph.vertexCount == Set(lines.flatMap { $0.split(separator: " ") }).count)
        #expect(graph.arcCount == Set(lines).count)
    }

    /// Every vertex keeps its ties under its own name when the lines change places.
    @Test func permutingLinesOnlyRenumbers() throws {
        let folder = try TemporaryFolder()
        let base = try #require(RMAT(scale: 8, edgeCount: 3000, seed: 5))
        var lines: [String] = []
        base.forEachEdge(0..<3000) { lines.append("\($0) \($1)") }
        let first = try graph(folder.write(lines.joined(separator: "\n"), to: "a.txt"), batch: 4096, threads: 1)
        var random = SeededRandom(seed: 6)
        lines.shuffle(using: &random)
        let second = try graph(folder.write(lines.joined(separator: "\n"), to: "b.txt"), batch: 4096, threads: 2)
        func ties(_ graph: Graph) -> Set<String> {
            var found = Set<String>()
            for v in 0..<UInt32(graph.vertexCount) {
                graph.withRow(.followers, of: v) { row in
                    for other in row.vertices { found.insert("\(graph.handles.text(of: other))>\(graph.handles.text(of: v))") }
                }
            }
            return found
        }
        #expect(ties(first) == ties(second) && first.vertexCount == second.vertexCount)
    }
}

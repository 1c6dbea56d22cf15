import Foundations
import Graphs
import Testing

@Suite struct RMATTests {
    private func text(_ graph: RMAT, threads: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try graph.writeText(Execution(threads: threads)) { bytes += Array($0) }
        return bytes
    }

    @Test func textIsTheSameForAnyNumberOfThreads() throws {
        let graph = try #require(RMAT(scale: 12, edgeCount: 150_000, seed: 3))
        let one = try text(graph, threads: 1)
        #expect(try text(graph, threads: 3) == one)
        #expect(one.count { $0 == UInt8(ascii: "\n") } == 150_000)
        var lines: [String] = []
        graph.forEachEdge(70_000..<70_010) { lines.append("\($0)\t\($1)") }
        #expect(String(decoding: one, as: UTF8.self).split(separator: "\n")[70_000..<70_010].map(String.init) == lines)
    }

    /// a + b is the chance that the source's first bit, before scrambling, is 0; so with a = 1 all edges are one edge,
    /// and with equal quadrants all labels are equally likely.
    @Test func quadrantsHaveTheirProbabilities() throws {
        var edges = Set<[UInt32]>()
        try #require(RMAT(scale: 10, edgeCount: 1000, a: 1, b: 0, c: 0)).forEachEdge(0..<1000) { edges.insert([$0, $1]) }
        #expect(edges.count == 1)
        var cells = [Int](repeating: 0, count: 16)
        try #require(RMAT(scale: 2, edgeCount: 160_000, a: 0.25, b: 0.25, c: 0.25)).forEachEdge(0..<160_000) { cells[Int($0 * 4 + $1)] += 1 }
        let statistic = cells.reduce(0.0) { $0 + (Double($1) - 10_000) * (Double($1) - 10_000) / 10_000 }
        // χ², 15 degrees of freedom: above 37.7 with probability 0.001.
        #expect(statistic < 37.7)
    }

    /// One level: the four cells are the quadrants, up to the scrambling of two labels.
    @Test func oneLevelShowsTheQuadrants() throws {
        var cells = [Double](repeating: 0, count: 4)
        try #require(RMAT(scale: 1, edgeCount: 100_000)).forEachEdge(0..<100_000) { cells[Int($0 * 2 + $1)] += 1e-5 }
        let wanted = [0.05, 0.19, 0.19, 0.57]
        #expect(zip(cells.sorted(), wanted).allSatisfy { abs($0 - $1) < 0.006 })
    }

    @Test(arguments: [1, 2, 3, 8, 13]) func labelsAreScrambledOneToOne(_ scale: Int) throws {
        let graph = try #require(RMAT(scale: scale, edgeCount: 1 << 18, a: 0.25, b: 0.25, c: 0.25, seed: 9))
        var labels = Set<UInt32>()
        graph.forEachEdge(0..<(1 << 18)) { labels.insert($0); labels.insert($1) }
        #expect(labels.count == 1 << scale)
        #expect(labels.allSatisfy { $0 < 1 << scale })
    }

    @Test func refusesImpossibleParameters() {
        #expect(RMAT(scale: 0, edgeCount: 1) == nil && RMAT(scale: 33, edgeCount: 1) == nil)
        #expect(RMAT(scale: 5, edgeCount: 1, a: 0.6, b: 0.3, c: 0.2) == nil)
        #expect(RMAT(scale: 5, edgeCount: 1, a: -0.1) == nil)
    }
}

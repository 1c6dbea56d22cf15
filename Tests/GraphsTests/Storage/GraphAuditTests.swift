import Foundations
import Graphs
import TestSupport
import Testing

@Suite struct GraphAuditTests {
    @Test(arguments: [("wiki_vote/wiki-Vote.txt", 0), ("french_mps_twitter/network.tsv", 1), ("advogato/out.advogato", 0)])
    func builtGraphsPass(_ name: String, _ header: Int) throws {
        guard let path = RealData.path(name) else { return }
        #expect(try GraphAudit(EdgeLists.graph(path, skippingLines: header)).run(Execution(threads: 2)) == [])
    }

    private func parts() throws -> Graph.Parts {
        try EdgeLists.graph(vertices: 6, [(0, 1), (0, 2), (1, 2), (2, 0), (3, 4), (4, 5)]).parts
    }

    private func sections(_ parts: Graph.Parts) throws -> [String] {
        try GraphAudit(Graph(parts)).run(.serial).map(\.section)
    }

    @Test func eachContradictionIsFound() throws {
        #expect(try sections(parts()) == [])
        var swapped = try parts()
        swapped.inEdges = swapped.outEdges
        #expect(try sections(swapped) == ["in-edges"])

        var loop = try parts()
        let row = try #require((0..<6).first { loop.outEdges.degree(of: VertexID($0)) == 1 })
        let neighbours = try BulkBuffer(loop.outEdges.neighbours.elements)
        neighbours[Int(loop.outEdges.offsets[row])] = VertexID(row)
        loop.outEdges = EdgeSection(offsets: loop.outEdges.offsets, neighbours: neighbours, weights: .none)
        #expect(try sections(loop) == ["out-edges", "in-edges"])

        var unordered = try EdgeLists.graph(vertices: 4, [(0, 1), (1, 2), (1, 3), (2, 1)]).parts
        #expect(try sections(unordered) == [])
        swap(&unordered.inEdges, &unordered.outEdges)
        #expect(try sections(unordered) == ["header"])
        unordered.ordering = "by hand"
        #expect(try sections(unordered) == [])

        var repeated = try parts()
        repeated.firstAppearance = try BulkBuffer([0, 1, 2, 3, 4, 4])
        #expect(try sections(repeated) == ["firstAppearance"])

        var oneWay = try parts()
        oneWay.directedness = .undirected
        oneWay.inEdges = oneWay.outEdges
        #expect(try sections(oneWay) == ["edges"])

        var heavy = try parts()
        let weights = EdgeWeights.double(try BulkBuffer([1, 2, 3, 4, 5, 6]))
        heavy.outEdges = EdgeSection(offsets: heavy.outEdges.offsets, neighbours: heavy.outEdges.neighbours, weights: weights)
        heavy.inEdges = EdgeSection(offsets: heavy.inEdges.offsets, neighbours: heavy.inEdges.neighbours, weights: weights)
        heavy.outWeights = try BulkBuffer([9, 9, 9, 9, 9, 9])
        #expect(try sections(heavy).contains("outWeights"))

        var late = try parts()
        late.times = EdgeTimes(first: try BulkBuffer([1, 1, 1, 1, 1, 1]), last: try BulkBuffer([1, 1, 0, 1, 1, 1]))
        #expect(try sections(late) == ["lastTimes"])
    }
}

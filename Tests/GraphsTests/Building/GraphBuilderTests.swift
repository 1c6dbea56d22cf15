import Foundations
import Graphs
import Testing

/// A graph built the slow way: dictionaries and comparison sorts, no code in common with the builder.
private struct ReferenceGraph {
    struct Edge {
        var from: String
        var to: String
        var weight: Double = 1
        var time: Int64?
    }

    struct Tie: Equatable {
        var weight: Double
        var first: Int64
        var last: Int64
    }

    var handles: [String] = []
    var ties: [String: [String: Tie]] = [:]

    init(_ edges: [Edge], directed: Bool) {
        for edge in edges {
            for handle in [edge.from, edge.to] where !handles.contains(handle) { handles.append(handle) }
            guard edge.from != edge.to else { continue }
            for (a, b) in directed ? [(edge.from, edge.to)] : [(edge.from, edge.to), (edge.to, edge.from)] {
                let time = edge.time ?? EdgeTimes.undated
                if var tie = ties[a]?[b] {
                    tie.weight += edge.weight
                    let known = [tie.first, time].filter { $0 != EdgeTimes.undated }
                    tie.first = known.min() ?? EdgeTimes.undated
                    tie.last = known.isEmpty ? EdgeTimes.undated : max(tie.last, time)
                    ties[a]?[b] = tie
                } else {
                    ties[a, default: [:]][b] = Tie(weight: edge.weight, first: time, last: time)
                }
            }
        }
    }
}

@Suite struct GraphBuilderTests {
    private func randomEdges(_ count: Int, vertices: Int, seed: UInt64, weighted: Bool, timed: Bool) -> [ReferenceGraph.Edge] {
        var random = SeededRandom(seed: seed)
        return (0..<count).map { _ in
            // Squared uniforms: some vertices much more often than others.
            let from = Int(random.uniform() * random.uniform() * Double(vertices))
            let to = Int(random.uniform() * random.uniform() * Double(vertices))
            return ReferenceGraph.Edge(
                from: "v\(from)", to: "v\(to)", weight: weighted ? Double(1 + random.below(7)) / 4 : 1,
                time: timed && random.below(4) > 0 ? Int64(random.below(1000)) - 500 : nil)
        }
    }

    private func build(
        _ edges: [ReferenceGraph.Edge], _ options: BuildOptions, weighted: Bool = false, threads: Int = 1
    ) throws -> Graph {
        let builder = try GraphBuilder(options)
        for edge in edges {
            let from = try builder.vertex(edge.from.utf8), to = try builder.vertex(edge.to.utf8)
            try builder.addEdge(from, to, weight: weighted ? edge.weight : nil, time: edge.time)
        }
        return try builder.build(Execution(threads: threads))
    }

    private func weight(_ weights: EdgeWeights, _ index: Int) -> Double {
        switch weights {
        case .none: 1
        case .single(let buffer): Double(buffer[index])
        case .double(let buffer): buffer[index]
        }
    }

    private func check(_ graph: Graph, _ reference: ReferenceGraph, weighted: Bool, timed: Bool) {
        let parts = graph.parts
        let names = (0..<graph.vertexCount).map { graph.handles.text(of: VertexID($0)) }
        #expect(graph.vertexCount == reference.handles.count)
        // The numbering: out-degree descending, ties by in-degree descending (up to 255), then by first appearance.
        func outDegree(_ handle: String) -> Int { reference.ties[handle]?.count ?? 0 }
        func inDegree(_ handle: String) -> Int { reference.ties.values.count { $0[handle] != nil } }
        let inDegrees = reference.handles.map { min(inDegree($0), 255) }
        let wanted = reference.handles.enumerated().sorted {
            (outDegree($1.element), inDegrees[$1.offset], $0.offset) < (outDegree($0.element), inDegrees[$0.offset], $1.offset)
        }
        #expect(names == wanted.map(\.element))
        #expect((0..<graph.vertexCount).map { Int(parts.firstAppearance[$0]) } == wanted.map(\.offset))
        #expect(graph.arcCount == reference.ties.values.reduce(0) { $0 + $1.count })
        #expect(parts.inEdges.neighbours.count == graph.arcCount)
        for (section, isOut) in [(parts.outEdges, true), (parts.inEdges, false)] {
            for v in 0..<graph.vertexCount {
                let row = Int(section.offsets[v])..<Int(section.offsets[v + 1])
                #expect(zip(row, row.dropFirst()).allSatisfy { section.neighbours[$0] < section.neighbours[$1] })
                for index in row {
                    let other = names[Int(section.neighbours[index])]
                    let tie = isOut ? reference.ties[names[v]]?[other] : reference.ties[other]?[names[v]]
                    #expect(tie != nil)
                    if weighted { #expect(tie?.weight == weight(section.weights, index)) }
                    if timed && isOut, let tie, let times = parts.times {
                        #expect(times.first[index] == tie.first && times.last[index] == tie.last)
                    }
                }
            }
            #expect(Int(section.offsets[graph.vertexCount]) == graph.arcCount)
        }
        if weighted {
            for v in 0..<graph.vertexCount {
                let sum = (reference.ties[names[v]] ?? [:]).values.reduce(0) { $0 + $1.weight }
                #expect(graph.outWeight(of: VertexID(v)) == sum)
            }
        }
    }

    @Test(arguments: [Directedness.directed, .undirected], [false, true])
    func agreesWithTheSlowReference(_ directedness: Directedness, _ weighted: Bool) throws {
        for seed in 0..<6 {
            let edges = randomEdges(1500, vertices: 40 + 60 * seed, seed: UInt64(seed), weighted: weighted, timed: false)
            let graph = try build(edges, BuildOptions(directedness: directedness), weighted: weighted)
            let reference = ReferenceGraph(edges, directed: directedness == .directed)
            check(graph, reference, weighted: weighted, timed: false)
            #expect(graph.isWeighted == weighted)
            let loops = edges.filter { $0.from == $0.to }.count
            #expect(graph.ledger.selfLoopsDropped == UInt64(loops))
            #expect(Int(graph.ledger.duplicatesMerged) == edges.count - loops - graph.edgeCount)
        }
    }

    @Test(arguments: [false, true])
    func keepsFirstAndLastTime(_ weighted: Bool) throws {
        let edges = randomEdges(2000, vertices: 30, seed: 11, weighted: weighted, timed: true)
        let graph = try build(edges, BuildOptions(), weighted: weighted)
        #expect(graph.parts.times != nil)
        check(graph, ReferenceGraph(edges, directed: true), weighted: weighted, timed: true)
    }

    @Test func countsDuplicates() throws {
        let edges = randomEdges(3000, vertices: 20, seed: 12, weighted: false, timed: false)
        let graph = try build(edges, BuildOptions(duplicates: .count))
        #expect(graph.isWeighted)
        check(graph, ReferenceGraph(edges, directed: true), weighted: true, timed: false)
    }

    @Test func unweightedDuplicatesStayOne() throws {
        let graph = try build([.init(from: "a", to: "b"), .init(from: "a", to: "b")], BuildOptions())
        #expect(!graph.isWeighted && graph.arcCount == 1 && graph.ledger.duplicatesMerged == 1)
    }

    /// Enough edges that several blocks, chunks and ranges take part.
    @Test func sameBitsForAnyNumberOfThreads() throws {
        let edges = randomEdges(200_000, vertices: 5000, seed: 13, weighted: true, timed: false)
        let one = try build(edges, BuildOptions(), weighted: true).parts
        for threads in [2, 3, 7] {
            let many = try build(edges, BuildOptions(), weighted: true, threads: threads).parts
            #expect(one.outEdges.offsets.elements.elementsEqual(many.outEdges.offsets.elements))
            #expect(one.outEdges.neighbours.elements.elementsEqual(many.outEdges.neighbours.elements))
            #expect(one.inEdges.neighbours.elements.elementsEqual(many.inEdges.neighbours.elements))
            #expect((0..<UInt32(one.handles.count)).allSatisfy { one.handles.bytes(of: $0).elementsEqual(many.handles.bytes(of: $0)) })
            #expect((0..<one.handles.count).allSatisfy { one.handles.order[$0] == many.handles.order[$0] })
            #expect((0..<one.outEdges.neighbours.count).allSatisfy { weight(one.outEdges.weights, $0) == weight(many.outEdges.weights, $0) })
        }
    }

    @Test func weightsTakeFourBytesOnlyWhereNothingIsLost() throws {
        let half = try build([.init(from: "a", to: "b", weight: 0.5)], BuildOptions(), weighted: true)
        guard case .single = half.parts.outEdges.weights else { Issue.record("0.5 fits 4 bytes"); return }
        let tenth = try build([.init(from: "a", to: "b", weight: 0.1)], BuildOptions(), weighted: true)
        guard case .double = tenth.parts.outEdges.weights else { Issue.record("0.1 does not fit 4 bytes"); return }
        #expect(tenth.outWeight(of: 0) == 0.1)
    }

    /// 0.1 + 0.2 + 0.3 and 0.3 + 0.2 + 0.1 differ in the last bit.
    @Test func weightsAddInInputOrder() throws {
        let edges = [0.1, 0.2, 0.3].map { ReferenceGraph.Edge(from: "a", to: "b", weight: $0) }
        #expect(try build(edges, BuildOptions(), weighted: true).outWeight(of: 0) == 0.1 + 0.2 + 0.3)
        #expect(try build(edges.reversed(), BuildOptions(), weighted: true).outWeight(of: 0) == 0.3 + 0.2 + 0.1)
    }

    @Test func weightsThatOverflowAreAnError() throws {
        let edges = [ReferenceGraph.Edge(from: "a", to: "b", weight: 1e308), .init(from: "a", to: "c", weight: 1e308)]
        #expect(throws: BuildFailure.self) { try build(edges, BuildOptions(), weighted: true) }
    }

    @Test func verticesWithoutEdgesStay() throws {
        let builder = try GraphBuilder()
        _ = try builder.vertex("alone".utf8)
        let loop = try builder.vertex("loop".utf8)
        try builder.addEdge(loop, loop)
        let graph = try builder.build()
        #expect(graph.vertexCount == 2 && graph.arcCount == 0 && graph.ledger.selfLoopsDropped == 1)
        #expect(graph.handles.vertex(ofBytes: UnsafeBufferPointer(start: nil, count: 0)) == nil)
    }

    @Test func anEmptyBuilderMakesAnEmptyGraph() throws {
        let graph = try GraphBuilder().build()
        #expect(graph.vertexCount == 0 && graph.arcCount == 0)
    }

    @Test func undirectedSectionsAreShared() throws {
        let graph = try build([.init(from: "a", to: "b"), .init(from: "b", to: "a")], BuildOptions(directedness: .undirected))
        #expect(graph.edgeCount == 1 && graph.arcCount == 2)
        #expect(graph.parts.outEdges.neighbours === graph.parts.inEdges.neighbours)
    }

    @Test func refusesHandlesThatAreTooLong() throws {
        let builder = try GraphBuilder()
        #expect(throws: BuildFailure.self) { try builder.vertex([UInt8](repeating: 65, count: 65_536)) }
        #expect(throws: BuildFailure.self) { try builder.vertex([UInt8]()) }
        #expect(try builder.vertex([UInt8](repeating: 65, count: 65_535)) == 0)
    }
}

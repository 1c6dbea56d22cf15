import Foundations
import Graphs
import Testing

/// Both directions of graphs large enough for several ranges of targets, several pieces of each and several chunks of rows,
/// against dictionaries and comparison sorts.
@Suite struct TurnedEdgesTests {
    private struct Tie { var from: VertexID, to: VertexID, weight: Double, time: Int64? }

    /// `hub`: the share of edges that one account has on both sides.
    private func ties(_ count: Int, vertices: Int, hub: Double, timed: Bool, seed: UInt64) -> [Tie] {
        var random = SeededRandom(seed: seed)
        func end() -> VertexID { random.uniform() < hub ? 7 : VertexID(random.uniform() * random.uniform() * Double(vertices)) }
        return (0..<count).map { _ in
            Tie(from: end(), to: end(), weight: Double(1 + random.below(7)) / 4, time: timed ? Int64(random.below(1000)) : nil)
        }
    }

    private func build(_ ties: [Tie], _ options: BuildOptions, vertices: Int, weighted: Bool, threads: Int) throws -> Graph {
        let builder = try GraphBuilder(options)
        for v in 0..<vertices { _ = try builder.vertex("v\(v)".utf8) }
        for tie in ties { try builder.addEdge(tie.from, tie.to, weight: weighted ? tie.weight : nil, time: tie.time) }
        return try builder.build(Execution(threads: threads))
    }

    private func weight(_ section: EdgeSection, _ place: Int) -> Double {
        switch section.weights {
        case .none: 1
        case .single(let buffer): Double(buffer[place])
        case .double(let buffer): buffer[place]
        }
    }

    private func check(_ graph: Graph, _ ties: [Tie], vertices: Int, weighted: Bool) {
        var weights: [UInt64: Double] = [:]
        func add(_ from: VertexID, _ to: VertexID, _ weight: Double) { weights[UInt64(from) << 32 | UInt64(to), default: 0] += weight }
        for tie in ties where tie.from != tie.to {
            add(tie.from, tie.to, tie.weight)
            if graph.directedness == .undirected { add(tie.to, tie.from, tie.weight) }
        }
        var outDegrees = [Int](repeating: 0, count: vertices), inDegrees = outDegrees
        for key in weights.keys {
            outDegrees[Int(key >> 32)] += 1
            inDegrees[Int(key & 0xFFFF_FFFF)] += 1
        }
        let order = (0..<vertices).sorted {
            (outDegrees[$1], min(inDegrees[$1], 255), $0) < (outDegrees[$0], min(inDegrees[$0], 255), $1)
        }
        let parts = graph.parts
        #expect(parts.firstAppearance.elements.elementsEqual(order.map { UInt32($0) }))
        var number = [VertexID](repeating: 0, count: vertices)
        for (place, v) in order.enumerated() { number[v] = VertexID(place) }
        let pairs = weights.map { (from: number[Int($0.key >> 32)], to: number[Int($0.key & 0xFFFF_FFFF)], weight: $0.value) }
        let out = pairs.sorted { ($0.from, $0.to) < ($1.from, $1.to) }, into = pairs.sorted { ($0.to, $0.from) < ($1.to, $1.from) }
        #expect(parts.outEdges.neighbours.elements.elementsEqual(out.map(\.to)))
        #expect(parts.inEdges.neighbours.elements.elementsEqual(into.map(\.from)))
        for (section, sorted) in [(parts.outEdges, out.map { ($0.from, $0.weight) }), (parts.inEdges, into.map { ($0.to, $0.weight) })] {
            var place = 0
            for v in 0..<vertices {
                #expect(section.offsets[v] == UInt64(place))
                while place < sorted.count && sorted[place].0 == VertexID(v) {
                    if weighted && weight(section, place) != sorted[place].1 { Issue.record("weight of arc \(place)") }
                    place += 1
                }
            }
            #expect(section.offsets[vertices] == UInt64(place) && place == sorted.count)
        }
    }

    @Test(arguments: [1, 2, 4]) func bothDirectionsAreRight(threads: Int) throws {
        for (count, vertices, hub) in [(300_000, 70_000, 0.0), (200_000, 3_000, 0.3), (150_000, 40, 0.0), (70_000, 200_000, 0.1)] {
            let ties = ties(count, vertices: vertices, hub: hub, timed: false, seed: UInt64(count))
            check(
                try build(ties, BuildOptions(), vertices: vertices, weighted: false, threads: threads), ties, vertices: vertices,
                weighted: false)
        }
    }

    /// Duplicates are found in one way in rows of up to 4,096 arcs and in another in longer ones.
    @Test(arguments: [1, 2, 3, 4_095, 4_096, 4_097, 20_000]) func duplicatesAreFoundInRowsOfAnyLength(length: Int) throws {
        for distinct in Set([1, (length + 1) / 2, max(length - 1, 1), length]) {
            // A row before and one behind, with some of the same targets.
            let ties = [2, 0, 1].flatMap { (source: VertexID) in
                (0..<(source == 0 ? length : 5)).map { Tie(from: source, to: VertexID(3 + $0 * 7 % distinct), weight: 1, time: nil) }
            }
            check(
                try build(ties, BuildOptions(), vertices: 20_003, weighted: false, threads: 2), ties, vertices: 20_003, weighted: false)
        }
    }

    @Test(arguments: [false, true]) func payloadsTravelAlong(timed: Bool) throws {
        let ties = ties(150_000, vertices: 5_000, hub: 0.2, timed: timed, seed: 3)
        for options in [BuildOptions(), BuildOptions(directedness: .undirected)] {
            for threads in [1, 3] {
                let graph = try build(ties, options, vertices: 5_000, weighted: true, threads: threads)
                check(graph, ties, vertices: 5_000, weighted: true)
                #expect((graph.parts.times != nil) == timed)
            }
        }
    }
}

import Foundations
import Graphs
import LinearAlgebra
import Testing

/// Passes and rows against plain loops over the list of edges.
struct EdgeOperatorTests {
    enum Weights: CaseIterable {
        case none, single, double
    }

    private static let vertices = 3_000

    /// Multiples of 1/8 fit 4 bytes; 0.1 does not, so that the graph keeps 8.
    private static func edges(_ weights: Weights) -> [(Int, Int, Double)] {
        var random = SeededRandom(seed: 17)
        var seen = Set<Int>(), edges: [(Int, Int, Double)] = []
        for i in 0..<200_000 {
            // One head gets a fifth of all edges: a row longer than a chunk's share.
            let u = random.below(vertices), v = i % 5 == 0 ? 7 : random.below(vertices - 1)
            guard u != v, seen.insert(u * vertices + v).inserted else { continue }
            let weight = Double(random.below(80) + 1)
            edges.append((u, v, weights == .none ? 1 : weights == .single ? weight / 8 : weight * 0.1))
        }
        return edges
    }

    private static func graph(_ edges: [(Int, Int, Double)], _ weights: Weights) throws -> (Graph, [Int]) {
        let builder = try GraphBuilder()
        var ids: [VertexID] = []
        for v in 0..<vertices { ids.append(try builder.vertex("\(v)".utf8)) }
        for (u, v, w) in edges { try builder.addEdge(ids[u], ids[v], weight: weights == .none ? nil : w) }
        let graph = try builder.build()
        return (graph, (0..<vertices).map { v in Handle("\(v)").flatMap { graph.handles.vertex(of: $0) }.map { Int($0) } ?? -1 })
    }

    @Test(arguments: Weights.allCases, [1, 2, 3, 4, 6, 9, 16, 31])
    func passesEqualPlainSums(weights: Weights, columns: Int) throws {
        let edges = Self.edges(weights)
        let (graph, number) = try Self.graph(edges, weights)
        let x = try Panel<Double>(rows: Self.vertices, columns: columns)
        let narrow = try Panel<Float>(rows: Self.vertices, columns: columns)
        var random = SeededRandom(seed: 3)
        for i in 0..<x.rows * columns {
            x.pointer[i] = random.uniform()
            narrow.pointer[i] = Float(x.pointer[i])
        }
        for side in [EdgeSide.followers, .followees] {
            for weighting in [Weighting.unweighted, .weighted] {
                var expected = [Double](repeating: 0, count: Self.vertices * columns)
                for (u, v, w) in edges {
                    let (from, to) = side == .followers ? (number[u], number[v]) : (number[v], number[u])
                    for c in 0..<columns {
                        expected[to * columns + c] += (weighting == .weighted ? w : 1) * x.pointer[from * columns + c]
                    }
                }
                var y = try Panel<Double>(rows: Self.vertices, columns: columns)
                graph.pass(side, weighting, x, into: &y, .serial)
                let largest = expected.max() ?? 1
                #expect((0..<expected.count).allSatisfy { abs(y.pointer[$0] - expected[$0]) <= 1e-12 * largest })
                var threaded = try Panel<Double>(rows: Self.vertices, columns: columns)
                graph.pass(side, weighting, x, into: &threaded, Execution(threads: 3))
                #expect((0..<expected.count).allSatisfy { y.pointer[$0].bitPattern == threaded.pointer[$0].bitPattern })
                var short = try Panel<Float>(rows: Self.vertices, columns: columns)
                graph.pass(side, weighting, narrow, into: &short, Execution(threads: 2))
                #expect((0..<expected.count).allSatisfy { abs(Double(short.pointer[$0]) - expected[$0]) <= 1e-4 * largest })
            }
        }
    }

    /// With 13 MB a column, values are asked for before they are read, in plain rows and in coded ones.
    @Test func passesOverManyVerticesEqualPlainSums() throws {
        let n = 1_650_000, builder = try GraphBuilder()
        var random = SeededRandom(seed: 5), ids: [VertexID] = []
        for v in 0..<n { ids.append(try builder.vertex("\(v)".utf8)) }
        for _ in 0..<2_000_000 {
            let u = random.below(n), v = u % 4 == 0 ? 7 : random.below(n)
            if u != v { try builder.addEdge(ids[u], ids[v]) }
        }
        let graph = try builder.build(), coded = try graph.codingNeighbours(Execution(threads: 2))
        for columns in [1, 4] {
            let x = try Panel<Double>(rows: n, columns: columns)
            for i in 0..<n * columns { x.pointer[i] = random.uniform() }
            var expected = [Double](repeating: 0, count: n * columns)
            graph.forEachRow(.followees, in: 0..<n) { u, row in
                for v in row.vertices {
                    for c in 0..<columns { expected[Int(v) * columns + c] += x.pointer[Int(u) * columns + c] }
                }
            }
            let largest = expected.max() ?? 1
            for graph in [graph, coded] {
                var y = try Panel<Double>(rows: n, columns: columns)
                graph.pass(.followers, .unweighted, x, into: &y, Execution(threads: 2))
                #expect((0..<n * columns).allSatisfy { abs(y.pointer[$0] - expected[$0]) <= 1e-12 * largest })
                _ = graph.accuratePass(
                    .unweighted, x.storage, into: y.storage, columns: columns, .plain, Execution(threads: 2), finish: { _ in 0 })
                #expect((0..<n * columns).allSatisfy { abs(y.pointer[$0] - expected[$0]) <= 1e-12 * largest })
            }
        }
    }

    @Test(arguments: Weights.allCases, [1, 2, 3, 5, 9, 17, 33])
    func passesOverCodedNeighboursHaveTheSameBits(weights: Weights, columns: Int) throws {
        let (graph, _) = try Self.graph(Self.edges(weights), weights)
        let coded = try graph.codingNeighbours(Execution(threads: 2))
        #expect(coded.codesNeighbours && coded.arcCount == graph.arcCount)
        let x = try Panel<Double>(rows: Self.vertices, columns: columns), narrow = try Panel<Float>(rows: Self.vertices, columns: columns)
        var random = SeededRandom(seed: 8)
        for i in 0..<x.rows * columns {
            x.pointer[i] = random.uniform()
            narrow.pointer[i] = Float(x.pointer[i])
        }
        for side in [EdgeSide.followers, .followees] {
            for weighting in [Weighting.unweighted, .weighted] {
                var y = try Panel<Double>(rows: Self.vertices, columns: columns), z = try Panel<Double>(rows: Self.vertices, columns: columns)
                graph.pass(side, weighting, x, into: &y, .serial)
                coded.pass(side, weighting, x, into: &z, Execution(threads: 3))
                #expect((0..<x.rows * columns).allSatisfy { y.pointer[$0].bitPattern == z.pointer[$0].bitPattern })
                var short = try Panel<Float>(rows: Self.vertices, columns: columns), other = try Panel<Float>(rows: Self.vertices, columns: columns)
                graph.pass(side, weighting, narrow, into: &short, .serial)
                coded.pass(side, weighting, narrow, into: &other, Execution(threads: 2))
                #expect((0..<x.rows * columns).allSatisfy { short.pointer[$0].bitPattern == other.pointer[$0].bitPattern })
            }
        }
    }

    @Test(arguments: Weights.allCases, [false, true]) func rowsListTheSortedNeighbours(weights: Weights, coded: Bool) throws {
        let edges = Self.edges(weights)
        let (plain, number) = try Self.graph(edges, weights)
        let graph = coded ? try plain.codingNeighbours(.serial) : plain
        for side in [EdgeSide.followers, .followees] {
            var expected = [[VertexID: Double]](repeating: [:], count: Self.vertices)
            for (u, v, w) in edges {
                let (row, other) = side == .followers ? (number[v], number[u]) : (number[u], number[v])
                expected[row][VertexID(other)] = w
            }
            var visited = 0
            graph.forEachRow(side, in: 0..<Self.vertices) { vertex, row in
                #expect(Int(vertex) == visited)
                visited += 1
                let wanted = expected[Int(vertex)].sorted { $0.key < $1.key }
                #expect(Array(row.vertices) == wanted.map(\.key))
                #expect((0..<row.count).allSatisfy { row.weight(at: $0) == wanted[$0].value })
                #expect(graph.degree(side, of: vertex) == wanted.count)
                #expect(graph.withRow(side, of: vertex) { Array($0.vertices) } == wanted.map(\.key))
            }
            #expect(visited == Self.vertices)
        }
    }

    @Test func aGraphWithoutEdgesPassesZeros() throws {
        let builder = try GraphBuilder()
        for name in ["a", "b", "c"] { _ = try builder.vertex(name.utf8) }
        let graph = try builder.build()
        let x = try Panel<Double>(rows: 3, columns: 1)
        var y = try Panel<Double>(rows: 3, columns: 1)
        for v in 0..<3 {
            x.pointer[v] = 1
            y.pointer[v] = 9
        }
        graph.pass(.followers, .weighted, x, into: &y, .serial)
        #expect((0..<3).allSatisfy { y.pointer[$0] == 0 })
    }

    /// A pass over some rows writes those alone, the same bits as a pass over all of them, and hands over each row once.
    @Test(arguments: Weights.allCases, [0..<0, 0..<3_000, 5..<6, 7..<8, 1_000..<2_999, 2_999..<3_000])
    func aPassOverSomeRows(weights: Weights, rows: Range<Int>) throws {
        let (graph, _) = try Self.graph(Self.edges(weights), weights)
        var random = SeededRandom(seed: 8)
        for columns in [1, 5] {
            let x = try Panel<Float>(rows: Self.vertices, columns: columns)
            for i in 0..<x.rows * columns { x.pointer[i] = Float(random.uniform()) }
            var all = try Panel<Float>(rows: Self.vertices, columns: columns)
            graph.pass(.followers, .weighted, x, into: &all, .serial)
            for threads in [1, 3] {
                var some = try Panel<Float>(rows: Self.vertices, columns: columns)
                for i in 0..<x.rows * columns { some.pointer[i] = -1 }
                let target = some.storage
                let parts = graph.pass(.followers, .weighted, x, into: &some, rows: rows, Execution(threads: threads)) { chunk in
                    chunk.reduce(SIMD2<Int>(chunk.lowerBound, 0)) { $0 &+ SIMD2(0, target[$1 * columns] >= 0 ? 1 : 0) }
                }
                #expect(parts.reduce(0) { $0 + $1[1] } == rows.count)
                #expect(parts.map { $0[0] } == parts.map { $0[0] }.sorted())
                for v in 0..<Self.vertices {
                    for i in v * columns..<(v + 1) * columns {
                        #expect(some.pointer[i] == (rows.contains(v) ? all.pointer[i] : -1))
                    }
                }
            }
        }
    }

    @Test(arguments: Weights.allCases, [1, 4, 5, 16]) func accuratePassesEqualPlainSums(weights: Weights, columns: Int) throws {
        let edges = Self.edges(weights)
        let (graph, number) = try Self.graph(edges, weights)
        let x = try BulkBuffer<Double>(count: Self.vertices * columns)
        var random = SeededRandom(seed: 9)
        for i in 0..<x.count { x[i] = random.uniform() }
        for weighting in [Weighting.unweighted, .weighted] {
            var expected = [Double](repeating: 0, count: x.count)
            for (u, v, w) in edges {
                for c in 0..<columns {
                    expected[number[v] * columns + c] += (weighting == .weighted ? w : 1) * x[number[u] * columns + c]
                }
            }
            for summation in [Summation.plain, .compensated] {
                let y = try BulkBuffer<Double>(count: x.count)
                let rows = graph.accuratePass(weighting, x, into: y, columns: columns, summation, Execution(threads: 2)) { $0.count }
                #expect(rows.reduce(0, +) == Self.vertices)
                #expect((0..<x.count).allSatisfy { abs(y[$0] - expected[$0]) <= 1e-12 * expected[$0] })
            }
        }
    }

    /// Whatever the numbering says: by out-degree and in-degree, by out-degree alone, nothing. Rows longer than 255, and blocks of offsets
    /// that lie between vertices of the same degrees.
    @Test(arguments: ["out-degree/2", "out-degree/1", "by hand"]) func degreesOfManyVerticesAreTheirOwn(ordering: String) throws {
        let n = 60_000, builder = try GraphBuilder()
        var random = SeededRandom(seed: 29), ids: [VertexID] = []
        for v in 0..<n { ids.append(try builder.vertex("\(v)".utf8)) }
        for v in 1..<n {
            for _ in 0..<(v % 1_000 == 0 ? 400 : v % 7 == 0 ? v % 49 : 2) {
                let u = v % 3 == 0 ? random.below(40) : random.below(n)
                if u != v { try builder.addEdge(ids[v], ids[u]) }
            }
        }
        var parts = try builder.build().parts
        parts.ordering = ordering
        let graph = Graph(parts)
        for step in [1, 3, 1_000, 59_999] {
            let some = stride(from: 0, to: n, by: step).map { VertexID($0) }
            for side in [EdgeSide.followers, .followees] {
                #expect(some.withUnsafeBufferPointer { graph.degrees(side, of: $0) } == some.map { graph.degree(side, of: $0) })
            }
        }
    }

    @Test(arguments: Weights.allCases) func degreesOfRunsAreThoseOfTheirVertices(weights: Weights) throws {
        let (graph, _) = try Self.graph(Self.edges(weights), weights)
        for run in [0..<0, 0..<3_000, 17..<1_203, 2_999..<3_000] {
            for side in [EdgeSide.followers, .followees] {
                let some = run.filter { $0 % 3 != 1 }.map { VertexID($0) }
                #expect(some.withUnsafeBufferPointer { graph.degrees(side, of: $0) } == some.map { graph.degree(side, of: $0) })
                let numbers = graph.withDegrees(side, of: run) { Array($0) }
                #expect(numbers == run.map { Double(graph.degree(side, of: VertexID($0))) })
            }
            let numbers = graph.withOutWeights(of: run) { Array($0) }
            #expect(numbers == run.map { graph.outWeight(of: VertexID($0)) })
        }
    }
}

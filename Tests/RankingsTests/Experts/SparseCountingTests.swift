import Foundations
import Graphs
import Rankings
import Testing

/// The sparse counting against plain arrays with an entry for every vertex, on graphs that span several ranges of vertices.
@Suite struct SparseCountingTests {
    /// 100,000 accounts, a few of them followed by many; experts follow thousands, some nobody, one of them only itself.
    private struct Sample {
        let graph: Graph
        let experts: [VertexID]

        init(seed: UInt64) throws {
            var random = SeededRandom(seed: seed)
            let people = 100_000
            let builder = try GraphBuilder(BuildOptions(directedness: .directed))
            for person in 0..<people { _ = try builder.vertex("u\(person)".utf8) }
            for expert in 0..<60 where expert % 7 != 3 {
                for _ in 0..<random.below(4_000) {
                    let skewed = random.uniform()
                    try builder.addEdge(VertexID(expert), VertexID(Double(people) * skewed * skewed * skewed))
                }
            }
            try builder.addEdge(3, 3)
            for _ in 0..<300_000 {
                let tail = random.below(people), head = random.below(people)
                try builder.addEdge(VertexID(max(tail, 60)), VertexID(head))
            }
            let graph = try builder.build()
            self.graph = graph
            experts = (0..<60).compactMap { number in Handle("u\(number)").flatMap { graph.handles.vertex(of: $0) } }.sorted()
        }

        func seeds(weights: [Double]) throws -> SeedSet {
            try SeedSet(zip(experts, weights).map { Seed(handle: graph.handles.handle(of: $0), weight: $1) }, in: graph.handles)
        }
    }

    /// Counts and sums by walking every vertex's followers, which the method never does.
    private func dense(_ graph: Graph, _ experts: [VertexID], _ weights: [Double], isObserved: (VertexID) -> Bool) -> (
        counts: [Int], sums: [Double]
    ) {
        var counts = [Int](repeating: 0, count: graph.vertexCount), sums = [Double](repeating: 0, count: graph.vertexCount)
        var weight = [Double?](repeating: nil, count: graph.vertexCount)
        for (expert, share) in zip(experts, weights) where isObserved(expert) { weight[Int(expert)] = share }
        for v in 0..<graph.vertexCount {
            graph.withRow(.followers, of: VertexID(v)) { row in
                for follower in row.vertices {
                    if let share = weight[Int(follower)] {
                        counts[v] += 1
                        sums[v] += share
                    }
                }
            }
        }
        return (counts, sums)
    }

    @Test(arguments: [UInt64(1), 2]) func `counts, sums and order are those of plain arrays`(seed: UInt64) throws {
        let sample = try Sample(seed: seed), graph = sample.graph
        var random = SeededRandom(seed: seed, stream: 9)
        let weights = sample.experts.map { _ in 0.1 + random.uniform() }
        let listed = sample.experts.filter { $0 % 3 != 0 }
        let (given, _) = try ObservedAccounts.listed(listed.map { graph.handles.handle(of: $0) }, in: graph.handles)
        for observed in [ObservedAccounts.withOutEdges, given] {
            let table = try Experts(seeds: try sample.seeds(weights: weights), observed: observed).table(graph, Execution(threads: 3))
            let (counts, sums) = dense(graph, sample.experts, weights) { expert in
                if case .given = observed { listed.contains(expert) } else { graph.followingCount(of: expert) > 0 }
            }
            let order = (0..<graph.vertexCount).filter { counts[$0] > 0 }.sorted { a, b in
                if sums[a] != sums[b] { return sums[a] > sums[b] }
                return graph.handles.handle(of: VertexID(a)) < graph.handles.handle(of: VertexID(b))
            }
            #expect(table.count == order.count)
            #expect(table.vertices.elements.map(Int.init) == order)
            #expect(table.expertFollowers.elements.map(Int.init) == order.map { counts[$0] })
            #expect(table.scores.elements.map(\.bitPattern) == order.map { sums[$0].bitPattern })
            for row in order.indices {
                let isTied = row > 0 && sums[order[row]] == sums[order[row - 1]]
                #expect(table.ranks[row] == (isTied ? table.ranks[row - 1] : UInt32(row + 1)))
            }
        }
    }

    @Test func `a short list is the beginning of the whole, number by number`() throws {
        let sample = try Sample(seed: 3), graph = sample.graph
        for weights in [sample.experts.map { _ in 1.0 }, sample.experts.map { 1 + Double($0 % 2) }] {
            let method = Experts(seeds: try sample.seeds(weights: weights))
            let whole = try method.table(graph, .serial)
            let tails = (0..<whole.count).map { row in
                whole.pValue(row) == nil ? nil : whole.nullModel(of: whole.vertices[row]).logUpperTail(Int(whole.expertFollowers[row]))
            }
            let tests = tails.compactMap { $0 }.filter { $0 < 0 }
            let adjusted = Dictionary(
                zip(tests.map(\.bitPattern), FalseDiscovery.logAdjusted(tests, family: whole.tested)), uniquingKeysWith: { a, _ in a })
            for rows in [1, 2, 19, 200, 5_000, whole.count] {
                let table = try method.table(graph, rows: rows, .serial)
                #expect(table.count == whole.count && table.vertices.count == rows && table.tested == whole.tested)
                for row in stride(from: 0, to: rows, by: max(1, rows / 300)) {
                    #expect(table.vertices[row] == whole.vertices[row] && table.ranks[row] == whole.ranks[row])
                    #expect(table.pValue(row) == whole.pValue(row))
                    let slow = tails[row].map { max(PortableMath.exp(adjusted[$0.bitPattern] ?? 0), .leastNonzeroMagnitude) }
                    #expect(table.qValue(row)?.bitPattern == slow?.bitPattern)
                }
                let equals = (rows..<whole.count).prefix { whole.scores[$0] == whole.scores[rows - 1] }.count
                #expect(table.equalsLeftOut(after: rows) == equals)
            }
        }
    }

    @Test func `each topic has its own counts`() throws {
        let sample = try Sample(seed: 4), graph = sample.graph
        let list = sample.experts.enumerated().flatMap { place, expert in
            ["even", "all"].filter { $0 == "all" || place % 2 == 0 }.map {
                Seed(handle: graph.handles.handle(of: expert), weight: 1, topic: $0)
            }
        }
        for set in try SeedSet.byTopic(list, in: graph.handles) {
            let table = try Experts(seeds: set).table(graph, rows: 50, .serial)
            let (counts, _) = dense(graph, set.vertices, set.weights) { graph.followingCount(of: $0) > 0 }
            #expect(table.count == counts.count { $0 > 0 })
            for row in 0..<50 { #expect(Int(table.expertFollowers[row]) == counts[Int(table.vertices[row])]) }
        }
    }

    @Test func `accounts above a degree are counted as one by one`() throws {
        let graph = try Sample(seed: 5).graph
        for degree in [0, 1, 3, 7, 100_000] {
            for side in [EdgeSide.followers, .followees] {
                let slow = (0..<graph.vertexCount).count { graph.degree(side, of: VertexID($0)) > degree }
                #expect(try graph.vertexCount(withMoreThan: degree, side, Execution(threads: 2)) == slow)
            }
        }
    }
}

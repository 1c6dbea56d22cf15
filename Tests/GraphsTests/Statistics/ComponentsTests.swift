import Foundations
import Graphs
import Testing

/// Components, degrees and reciprocity against definitions applied by brute force.
@Suite struct ComponentsTests {
    /// Random directed graphs around the density where the giant component appears.
    static func edges(vertices: Int, seed: UInt64) -> [(Int, Int)] {
        var state = seed &* 2 &+ 1
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        return (0..<vertices * (1 + Int(seed) % 3)).map { _ in (next(vertices), next(vertices)) }
    }

    /// Who reaches whom, by Warshall's closure.
    private func closure(_ n: Int, _ edges: [(Int, Int)], symmetric: Bool) -> [[Bool]] {
        var reach = (0..<n).map { i in (0..<n).map { $0 == i } }
        for (a, b) in edges {
            reach[a][b] = true
            if symmetric { reach[b][a] = true }
        }
        for k in 0..<n { for i in 0..<n where reach[i][k] { for j in 0..<n where reach[k][j] { reach[i][j] = true } } }
        return reach
    }

    @Test(arguments: 0..<60) func componentsFollowFromReachability(_ seed: Int) throws {
        let n = 12 + seed
        let edges = ComponentsTests.edges(vertices: n, seed: UInt64(seed))
        let graph = try EdgeLists.graph(vertices: n, edges)
        let vertex = try (0..<n).map { v in try #require(Handle("v\(v)").flatMap { graph.handles.vertex(of: $0) }) }
        for strong in [true, false] {
            let found = try strong ? Components.strong(graph, .serial) : Components.weak(graph, .serial)
            let reach = closure(n, edges, symmetric: !strong)
            var representatives = Set<VertexID>()
            for i in 0..<n {
                let members = (0..<n).filter { reach[i][$0] && reach[$0][i] }.map { vertex[$0] }
                #expect(found.representative[Int(vertex[i])] == members.min())
                representatives.insert(members.min()!)
                if members.count > found.largestSize { Issue.record("a component of \(members.count) was missed") }
            }
            #expect(found.count == representatives.count)
        }
    }

    @Test(arguments: 0..<20) func degreesAndReciprocityFollowFromTheirDefinitions(_ seed: Int) throws {
        let n = 7 + seed
        let edges = Set(ComponentsTests.edges(vertices: n, seed: UInt64(seed)).filter { $0 != $1 }.map { [$0, $1] })
        let graph = try EdgeLists.graph(vertices: n, edges.map { ($0[0], $0[1]) })
        let answered = edges.count { edges.contains([$0[1], $0[0]]) }
        #expect(Reciprocity(graph, Execution(threads: 2)).answered == answered)
        let degrees = (0..<n).map { v in edges.count { $0[1] == v } }.sorted()
        let summary = try DegreeSummary(graph, .followers)
        #expect(summary.maximum == degrees.last)
        #expect(summary.zeros == degrees.count { $0 == 0 })
        #expect(summary.median == Double(degrees[(n - 1) / 2] + degrees[n / 2]) / 2)
        #expect(abs(summary.mean - Double(edges.count) / Double(n)) < 1e-12)
        for quantile in summary.quantiles {
            #expect(degrees.count { $0 <= quantile.degree } >= Int((quantile.share * Double(n)).rounded(.up)))
            #expect(quantile.degree == 0 || Double(degrees.count { $0 < quantile.degree }) < quantile.share * Double(n))
        }
    }

    /// A path as long as this would end a recursive search.
    @Test func longPathsNeedNoStack() throws {
        let n = 300_000
        var edges = (0..<n - 1).map { ($0, $0 + 1) }
        #expect(try Components.strong(EdgeLists.graph(vertices: n, edges), .serial).count == n)
        edges.append((n - 1, 0))
        let ring = try Components.strong(EdgeLists.graph(vertices: n, edges), .serial)
        #expect(ring.count == 1 && ring.largestSize == n)
        #expect(try Components.weak(EdgeLists.graph(vertices: n, edges), .serial).count == 1)
    }
}

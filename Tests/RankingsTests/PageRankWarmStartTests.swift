import Foundations
import Graphs
import Rankings
import Testing

/// A first x changes how long it takes, not what is proven.
struct PageRankWarmStartTests {
    @Test(arguments: PageRank.Dangling.allCases) func anyStartEndsWithinTheBounds(policy: PageRank.Dangling) throws {
        let network = SmallNetwork.random(300, edges: 1_500, seed: 41)
        let graph = try network.graph()
        let expected = LinearSystemPageRank.scores(network, policy)
        var random = SeededRandom(seed: 42)
        let anything = try BulkBuffer<Double>((0..<300).map { $0 % 3 == 0 ? 0 : random.uniform() * 1e6 })
        let table = try PageRank(dangling: policy, tolerance: 1e-11, warmStart: anything).rank(graph, .serial)
        #expect(distance(table.byName(300), expected) <= 1e-11 && table.certificate.converged)
        #expect(table.options.contains(OptionValue("warm_start", "scores")))
    }

    @Test func earlierScoresSaveIterations() throws {
        let network = SmallNetwork.random(2_000, edges: 12_000, seed: 43)
        var changed = network
        changed.edges.removeLast(10)
        let before = try PageRank().rank(network.graph(), .serial).byName(2_000)
        let graph = try changed.graph()
        let start = try BulkBuffer<Double>(count: 2_000)
        for v in 0..<2_000 {
            let vertex = try #require(Handle("v\(v)").flatMap { graph.handles.vertex(of: $0) })
            start[Int(vertex)] = before[v]
        }
        let cold = try PageRank().rank(graph, .serial), warm = try PageRank(warmStart: start).rank(graph, .serial)
        #expect(warm.certificate.iterations < cold.certificate.iterations)
        #expect(distance(warm.values, cold.values) <= warm.certificate.bound + cold.certificate.bound)
    }
}

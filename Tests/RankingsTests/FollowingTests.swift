import Foundations
import Graphs
import Rankings
import Testing

struct FollowingTests {
    @Test func countsTheHeadsOfTheEdges() throws {
        let graph = try SmallNetwork(4, [(0, 2), (1, 2), (3, 2), (2, 0), (0, 1)]).graph()
        let table = try Following().rank(graph, .serial)
        #expect(table.byName(4) == [2, 1, 1, 1])
        #expect(table.certificate == .exact)
    }

    @Test func weightsAddUp() throws {
        let network = SmallNetwork.random(100, edges: 500, seed: 4, weighted: true)
        var expected = [Double](repeating: 0, count: 100)
        for (u, _, w) in network.edges { expected[u] += w }
        let table = try Following(weighting: .weighted).rank(network.graph(), .serial)
        #expect(table.byName(100) == expected)
        #expect(try Following(weighting: .unweighted).rank(network.graph(), .serial).byName(100) != expected)
    }

    /// On the reversed network, following is followers.
    @Test func reversingTheEdgesSwapsThem() throws {
        let network = SmallNetwork.random(80, edges: 300, seed: 6)
        let reversed = SmallNetwork(80, network.edges.map { ($0.1, $0.0) })
        #expect(try Following().rank(network.graph(), .serial).byName(80) == Followers().rank(reversed.graph(), .serial).byName(80))
    }
}

import Foundations
import Graphs
import Rankings
import Testing

struct FollowersTests {
    @Test func countsTheTailsOfTheEdges() throws {
        let graph = try SmallNetwork(4, [(0, 2), (1, 2), (3, 2), (2, 0)]).graph()
        let table = try Followers().rank(graph, .serial)
        #expect(table.byName(4) == [1, 0, 3, 0])
        #expect(table.certificate == .exact)
    }

    @Test func weightsAddUp() throws {
        let network = SmallNetwork.random(100, edges: 500, seed: 3, weighted: true)
        var expected = [Double](repeating: 0, count: 100), counts = expected
        for (_, v, w) in network.edges {
            expected[v] += w
            counts[v] += 1
        }
        let graph = try network.graph()
        let table = try Followers(weighting: .weighted).rank(graph, .serial)
        // Multiples of 1/8 add without rounding; the bound allows for it all the same.
        #expect(table.byName(100) == expected)
        #expect(table.certificate.kind == .proven && table.certificate.bound < 1e-11)
        #expect(try Followers().rank(graph, .serial).byName(100) == counts)
    }

    @Test func theWeightedBoundHolds() throws {
        let weights = (1...2_000).map { 1 / Double($0) }
        let graph = try SmallNetwork(2_001, weighted: weights.enumerated().map { ($0.offset + 1, 0, $0.element) }).graph()
        let table = try Followers(weighting: .weighted).rank(graph, .serial)
        // H(2000) to 20 digits: ln n + γ + 1/2n − 1/12n² + 1/120n⁴.
        let harmonic = 8.178_368_103_610_282
        #expect(abs(table.byName(2_001)[0] - harmonic) <= table.certificate.bound + 4e-15)
    }

    @Test func aTieCountsForBothEnds() throws {
        let graph = try SmallNetwork(3, [(0, 1), (1, 2)], directedness: .undirected).graph()
        #expect(try Followers().rank(graph, .serial).byName(3) == [1, 2, 1])
    }

    @Test func overflowingTotalsAreRefused() throws {
        let graph = try SmallNetwork(3, weighted: [(0, 2, 1e308), (1, 2, 1.7e308)]).graph()
        let failure = #expect(throws: RankingFailure.self) { try Followers(weighting: .weighted).rank(graph, .serial) }
        #expect(failure?.kind == .badData)
    }
}

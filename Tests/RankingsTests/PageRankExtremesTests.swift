import Foundations
import Graphs
import Rankings
import Testing

/// PageRank at the ends of its ranges: right, or a typed failure; never a NaN, an infinity or an endless loop.
struct PageRankExtremesTests {
    @Test(arguments: PageRank.Dangling.allCases) func noDampingIsTheTeleportVector(policy: PageRank.Dangling) throws {
        let graph = try SmallNetwork.random(50, edges: 300, seed: 61).graph()
        let table = try PageRank(damping: 0, dangling: policy, tolerance: 1e-12).rank(graph, .serial)
        #expect(table.byName(50).allSatisfy { abs($0 - 0.02) <= 1e-17 } && table.certificate.iterations == 1)
    }

    /// 1 − d = 1e-4 takes four digits from what doubles can prove: 1e-10 can be had, 1e-12 cannot, and is refused at once.
    @Test func dampingNearOne() throws {
        let network = SmallNetwork.random(200, edges: 1_200, seed: 62)
        let graph = try network.graph()
        let expected = LinearSystemPageRank.scores(network, damping: 0.9999)
        let table = try PageRank(damping: 0.9999, tolerance: 1e-10).rank(graph, .serial)
        #expect(distance(table.byName(200), expected) <= 1e-10)
        let failure = #expect(throws: RankingFailure.self) { try PageRank(damping: 0.9999, tolerance: 1e-12).rank(graph, .serial) }
        #expect(failure?.kind == .notConverged)
        let allowed = try PageRank(damping: 0.9999, tolerance: 1e-12, unconverged: .allowed).rank(graph, .serial)
        #expect(!allowed.certificate.converged && allowed.certificate.bound <= 1e-10)
        #expect(distance(allowed.byName(200), expected) <= allowed.certificate.bound)
        // It stopped where nothing was left to win, not at its cap of 370,000 iterations.
        #expect(allowed.certificate.iterations <= 10 * table.certificate.iterations)
        let close = try PageRank(damping: 0.99, tolerance: 1e-12).rank(graph, .serial)
        #expect(distance(close.byName(200), LinearSystemPageRank.scores(network, damping: 0.99)) <= 1e-12 + 1e-13)
    }

    /// Nobody follows anybody: every policy that keeps the sum gives 1/n each, `leak` the fresh share only.
    @Test(arguments: PageRank.Dangling.allCases) func everybodyDangling(policy: PageRank.Dangling) throws {
        let scores = try PageRank(dangling: policy, tolerance: 1e-12).rank(SmallNetwork(8, []).graph(), .serial).byName(8)
        let each = policy == .leak ? 0.15 / 8 : 1.0 / 8
        #expect(scores.allSatisfy { abs($0 - each) <= 1e-13 })
    }

    @Test(arguments: PageRank.Dangling.allCases) func oneVertex(policy: PageRank.Dangling) throws {
        let score = try PageRank(dangling: policy, tolerance: 1e-12).rank(SmallNetwork(1, []).graph(), .serial).byName(1)[0]
        #expect(abs(score - (policy == .leak ? 0.15 : 1)) <= 1e-12)
    }

    @Test(arguments: PageRank.Dangling.allCases) func seedsThatFollowNobody(policy: PageRank.Dangling) throws {
        let network = SmallNetwork.random(100, edges: 500, seed: 63)
        let graph = try network.graph()
        let followers = Set(network.edges.map(\.0))
        let dangling = (0..<100).filter { !followers.contains($0) }.prefix(2)
        let (first, second) = (try #require(dangling.first), try #require(dangling.last))
        var teleport = [Double](repeating: 0, count: 100)
        teleport[first] = 0.25
        teleport[second] = 0.75
        let table = try PageRank(dangling: policy, seeds: seedSet([(first, 1), (second, 3)], graph), tolerance: 1e-12).rank(graph, .serial)
        #expect(distance(table.byName(100), LinearSystemPageRank.scores(network, policy, teleport: teleport)) <= 2e-12)
    }

    /// Only the ratios of weights count, up to the largest and down to the smallest total that is taken.
    @Test(arguments: [1e-289, 1e-150, 1, 1e150, 1e287]) func scaledWeightsMoveNothing(scale: Double) throws {
        let network = SmallNetwork.random(120, edges: 700, seed: 64, weighted: true)
        var scaled = network
        scaled.edges = network.edges.map { ($0.0, $0.1, $0.2 * scale) }
        let table = try PageRank(tolerance: 1e-12).rank(scaled.graph(), .serial)
        #expect(distance(table.byName(120), LinearSystemPageRank.scores(network)) <= 2e-12)
        // Beside a heavy edge a tiny one vanishes.
        let mixed = SmallNetwork(3, weighted: [(0, 1, scale), (0, 2, scale * 1e-18), (1, 0, 1), (2, 0, 1)])
        let plain = SmallNetwork(3, [(0, 1), (1, 0), (2, 0)])
        #expect(distance(try PageRank(tolerance: 1e-12).rank(mixed.graph(), .serial).byName(3), LinearSystemPageRank.scores(plain)) <= 2e-12)
    }

    @Test func aTotalThatOverflowsIsRefused() throws {
        let failure = #expect(throws: (any Error).self) { try SmallNetwork(3, weighted: [(0, 1, 1e308), (0, 2, 1e308)]).graph() }
        #expect((failure as? any Failure)?.description.contains("'v0'") == true)
    }

    /// Totals outside the range are refused with the account and the range.
    @Test(arguments: [[1e300], [1e-300], [5e-324]]) func weightsBeyondTheRangeAreRefused(weights: [Double]) throws {
        let edges = weights.enumerated().map { (0, $0.offset + 1, $0.element) } + [(1, 0, 1.0)]
        let graph = try SmallNetwork(4, weighted: edges).graph()
        let failure = #expect(throws: RankingFailure.self) { try PageRank().rank(graph, .serial) }
        #expect(failure?.kind == .badData && failure?.description.contains("'v0'") == true)
        #expect(failure?.description.contains("between 1e-290 and 1e+290") == true)
        let counted = try PageRank(weighting: .unweighted, tolerance: 1e-12).rank(graph, .serial)
        let plain = SmallNetwork(4, edges.map { ($0.0, $0.1) })
        #expect(distance(counted.byName(4), LinearSystemPageRank.scores(plain)) <= 2e-12)
    }

    @Test func hugeAndTinySeedWeights() throws {
        let network = SmallNetwork.random(60, edges: 300, seed: 65)
        let graph = try network.graph()
        var teleport = [Double](repeating: 0, count: 60)
        teleport[1] = 0.5
        teleport[2] = 0.5
        for weight in [1e308, 1e-308] {
            let table = try PageRank(seeds: seedSet([(1, weight), (2, weight)], graph), tolerance: 1e-12).rank(graph, .serial)
            #expect(distance(table.byName(60), LinearSystemPageRank.scores(network, teleport: teleport)) <= 2e-12)
        }
    }
}

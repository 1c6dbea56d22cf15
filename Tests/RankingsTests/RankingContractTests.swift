import Foundations
import Graphs
import Rankings
import Testing

/// What every ranking of the catalogue must do, whatever it computes.
struct RankingContractTests {
    /// The catalogue, and `experts`, which stands beside it because it needs seeds.
    private static let names = Catalogue.names + [Experts.name]

    private func method(_ name: String, _ graph: Graph, naming: (Int) -> String = { "v\($0)" }) throws -> any RankingMethod {
        guard name == Experts.name else { return try #require(try Catalogue.methods(named: [name]).first) }
        let seeds = (0..<200).compactMap { v in
            Self.seedWeight(v).flatMap { weight in Handle(naming(v)).map { Seed(handle: $0, weight: weight) } }
        }
        return Experts(seeds: try SeedSet(seeds, in: graph.handles))
    }

    /// Every third of the first 200 accounts is an expert; multiples of 1/4, so that sums are exact.
    private static func seedWeight(_ v: Int) -> Double? { v < 200 && v % 3 == 0 ? 1 + Double(v % 4) / 4 : nil }

    private func rank(
        _ name: String, _ graph: Graph, threads: Int = 1, naming: (Int) -> String = { "v\($0)" }
    ) throws -> ScoreTable {
        try method(name, graph, naming: naming).rank(graph, Execution(threads: threads))
    }

    /// What the scores of an unweighted network add up to.
    private static func documentedSum(_ name: String, _ network: SmallNetwork) -> Double {
        if name == Experts.name { return network.edges.reduce(0) { $0 + (seedWeight($1.0) ?? 0) } }
        return name.hasPrefix("follow") ? Double(network.edges.count) : 1
    }

    /// Large enough for several chunks of vertices, rows and panel tiles; weighted.
    private static let large = SmallNetwork.random(40_000, edges: 300_000, seed: 77, weighted: true)

    @Test(arguments: names)
    func scoresAreCompleteFiniteAndSumAsDocumented(name: String) throws {
        let network = SmallNetwork.random(500, edges: 3_000, seed: 21)
        let table = try rank(name, network.graph())
        #expect(table.method == name && table.scores.count == 500 && !table.options.isEmpty)
        #expect(table.scores.elements.allSatisfy { $0.isFinite && $0 >= 0 })
        #expect(table.certificate.converged && table.certificate.bound >= 0)
        let sum = table.scores.elements.reduce(0, +)
        let expected = Self.documentedSum(name, network)
        #expect(abs(sum - expected) <= table.certificate.bound + 1e-13 * expected)
    }

    @Test(arguments: names)
    func threadsDoNotChangeABit(name: String) throws {
        let graph = try Self.large.graph()
        let one = try rank(name, graph)
        for threads in [2, 3, 8] {
            let other = try rank(name, graph, threads: threads)
            #expect(zip(one.scores.elements, other.scores.elements).allSatisfy { $0.bitPattern == $1.bitPattern })
            #expect(one.certificate == other.certificate)
        }
    }

    /// Other handles, entered in another order, with the edges in another order: scores move within the sum of both bounds.
    @Test(arguments: names)
    func relabellingMovesNothingBeyondTheBound(name: String) throws {
        let network = SmallNetwork.random(400, edges: 2_500, seed: 31, weighted: true)
        var shuffled = network
        var random = SeededRandom(seed: 5)
        shuffled.edges.shuffle(using: &random)
        let naming: (Int) -> String = { "x\(($0 * 7_919) % 1_000_003)" }
        let first = try rank(name, network.graph())
        let other = try shuffled.graph(naming: naming, entering: Array(0..<400).shuffled(using: &random))
        let second = try rank(name, other, naming: naming)
        let moved = distance(first.byName(400), second.byName(400, naming: naming))
        #expect(moved <= first.certificate.bound + second.certificate.bound)
    }

    /// Beside a second network that it does not touch, an order within the first one stays.
    @Test(arguments: names)
    func aDisjointUnionKeepsTheOrderInside(name: String) throws {
        let network = SmallNetwork.random(200, edges: 1_500, seed: 41)
        let union = SmallNetwork(230, network.edges.map { ($0.0, $0.1) } + (200..<229).map { ($0, $0 + 1) })
        let alone = try rank(name, network.graph()), beside = try rank(name, union.graph())
        let x = alone.byName(200), y = beside.byName(200)
        // Scores that differ by more than the bounds, scaled by what the union leaves of them, keep their order.
        let share = y.reduce(0, +) / x.reduce(0, +)
        let slack = alone.certificate.bound + beside.certificate.bound / share + 1e-12
        for i in 0..<200 { for j in 0..<200 where x[i] - x[j] > slack { #expect(y[i] > y[j]) } }
    }

    @Test(arguments: names)
    func theEmptyGraphIsAnEmptyRankingOrRefused(name: String) throws {
        try expectNoEdgesHandled(name, vertices: 0)
    }

    @Test(arguments: names)
    func oneVertexIsRankedOrRefused(name: String) throws {
        try expectNoEdgesHandled(name, vertices: 1)
    }

    private func expectNoEdgesHandled(_ name: String, vertices: Int) throws {
        do {
            let table = try rank(name, SmallNetwork(vertices, []).graph())
            #expect(table.scores.count == vertices && table.certificate.converged)
            #expect(table.scores.elements.allSatisfy { $0 == (name.hasPrefix("follow") ? 0 : 1) })
            #expect(try Ranking(table).positions() == Array(1..<vertices + 1))
        } catch let failure as RankingFailure {
            guard case .refused = failure else { throw failure }
            #expect(name.hasPrefix("hits"))
        } catch let failure as any Failure {
            // No expert is in the graph, or none follows anybody.
            #expect(name == Experts.name && failure.kind == .badData)
        }
    }

    @Test(arguments: names)
    func interruptionIsHonoured(name: String) throws {
        let graph = try SmallNetwork.random(50, edges: 200, seed: 1).graph()
        let method = try method(name, graph)
        #expect(throws: Interruption.self) { try method.rank(graph, Execution(isInterrupted: { true })) }
    }

    /// An undirected network reads the same in both directions.
    @Test(arguments: [("followers", "following"), ("hits-authority", "hits-hub")])
    func aTieHasTwoEqualEnds(first: String, second: String) throws {
        let network = SmallNetwork(34, KarateClub.ties, directedness: .undirected)
        let a = try rank(first, network.graph()), b = try rank(second, network.graph())
        #expect(distance(a.byName(34), b.byName(34)) <= a.certificate.bound + b.certificate.bound)
    }
}

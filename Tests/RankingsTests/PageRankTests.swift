import Foundations
import Graphs
import Rankings
import TestSupport
import Testing

struct PageRankTests {
    @Test(arguments: PageRank.Dangling.allCases)
    func agreesWithTheLinearSystem(policy: PageRank.Dangling) throws {
        for seed in 1...4 {
            let network = SmallNetwork.random(200, edges: 900, seed: UInt64(seed), weighted: seed % 2 == 0)
            let graph = try network.graph()
            for damping in [0.0, 0.3, 0.85, 0.99] {
                let table = try PageRank(damping: damping, dangling: policy, tolerance: 1e-12).rank(graph, .serial)
                let expected = LinearSystemPageRank.scores(network, damping: damping, policy)
                #expect(distance(table.byName(200), expected) <= 2e-12)
                #expect(table.certificate.converged && table.certificate.bound <= 1e-12)
            }
        }
    }

    @Test(arguments: PageRank.Dangling.allCases)
    func agreesWithTheLinearSystemFromWeightedSeeds(policy: PageRank.Dangling) throws {
        let network = SmallNetwork.random(300, edges: 1_500, seed: 9, weighted: true)
        let graph = try network.graph()
        var teleport = [Double](repeating: 0, count: 300)
        teleport[3] = 0.2
        teleport[250] = 0.3
        teleport[299] = 0.5
        let seeds = try seedSet([(3, 2), (250, 3), (299, 5), (9_999, 7)], graph)
        for weighting in [Weighting.weighted, .unweighted] {
            let table = try PageRank(dangling: policy, weighting: weighting, seeds: seeds, tolerance: 1e-12).rank(graph, .serial)
            let expected = LinearSystemPageRank.scores(network, policy, teleport: teleport, weighted: weighting == .weighted)
            #expect(distance(table.byName(300), expected) <= 2e-12)
        }
    }

    /// The star: n − 1 leaves follow the centre, which follows nobody. Solved by hand for each policy.
    @Test func starInClosedForm() throws {
        let n = 11, d = 0.85
        let graph = try SmallNetwork(n, (1..<n).map { ($0, 0) }).graph()
        func centre(_ policy: PageRank.Dangling) throws -> Double {
            try PageRank(damping: d, dangling: policy, tolerance: 1e-13).rank(graph, .serial).byName(n)[0]
        }
        let fresh = (1 - d) / Double(n), leaves = Double(n - 1)
        let leaking = fresh + d * leaves * fresh
        #expect(abs(try centre(.leak) - leaking) < 1e-13)
        #expect(abs(try centre(.self) - leaking / (1 - d)) < 1e-13)
        let spread = leaking / (leaking + leaves * fresh)
        #expect(abs(try centre(.uniform) - spread) < 1e-13)
        #expect(abs(try centre(.teleport) - spread) < 1e-13)
    }

    @Test func leakRescaledIsTeleport() throws {
        let graph = try SmallNetwork.random(500, edges: 2_000, seed: 5).graph()
        let leak = try PageRank(dangling: .leak, tolerance: 1e-12).rank(graph, .serial).byName(500)
        let teleport = try PageRank(dangling: .teleport, tolerance: 1e-12).rank(graph, .serial).byName(500)
        let sum = leak.reduce(0, +)
        #expect(sum < 0.999)
        #expect(distance(leak.map { $0 / sum }, teleport) <= 2e-12 / sum)
    }

    /// Whatever stops the iteration, the true error lies within the stated bound, and the bound is not idle.
    @Test(arguments: [1e-2, 1e-4, 1e-7, 1e-10])
    func theBoundHolds(tolerance: Double) throws {
        let network = SmallNetwork.random(400, edges: 1_600, seed: 12)
        let exact = LinearSystemPageRank.scores(network)
        let table = try PageRank(tolerance: tolerance).rank(network.graph(), .serial)
        let error = distance(table.byName(400), exact)
        #expect(error <= table.certificate.bound)
        #expect(table.certificate.bound <= tolerance)
        #expect(table.certificate.bound <= 1_000 * error + 1e-13)
    }

    /// Any x at all: the bound covers its distance from the answer, and where only mass of accounts who follow nobody is
    /// exchanged, which comes to the same places, it says hardly more than that distance.
    @Test(arguments: PageRank.Dangling.allCases)
    func theBoundOfAnyScoresHolds(policy: PageRank.Dangling) throws {
        let network = SmallNetwork.random(400, edges: 1_600, seed: 3), graph = try network.graph()
        let method = try PageRank(dangling: policy)
        let exact = LinearSystemPageRank.scores(network, policy)
        let number = try (0..<400).map { v in
            let handle = try #require(Handle("v\(v)"))
            return Int(try #require(graph.handles.vertex(of: handle)))
        }
        let dangling = (0..<400).filter { graph.followingCount(of: VertexID(number[$0])) == 0 }
        #expect(dangling.count > 60)
        var random = SeededRandom(seed: 6)
        func bound(_ changes: [(Int, Double)]) throws -> (bound: Double, distance: Double) {
            let scores = try BulkBuffer<Double>(count: 400)
            for v in 0..<400 { scores[number[v]] = exact[v] }
            for (v, change) in changes { scores[number[v]] += change }
            let changed = (0..<400).map { scores[number[$0]] }
            return (try method.errorBound(of: scores, in: graph, .serial), distance(changed, exact))
        }
        for _ in 0..<50 {
            let anywhere = (0..<20).map { _ in (random.below(400), (random.uniform() - 0.5) * 1e-3) }
            let (some, far) = try bound(anywhere)
            #expect(far <= some + 1e-14 && some <= 14 * far)
            let (a, b) = (dangling[random.below(dangling.count)], dangling[random.below(dangling.count)])
            if a == b { continue }
            let (exchanged, near) = try bound([(a, 1e-4), (b, -1e-4)])
            #expect(near <= exchanged + 1e-14)
            if policy != .self { #expect(exchanged <= 1.000_001 * near + 1e-12) }
        }
    }

    @Test func publishedValues() throws {
        guard let cases = try PublishedValues.read()?.pagerank else { return }
        #expect(cases.count >= 4)
        for example in cases {
            let (network, expected) = example.network
            let table = try PageRank(damping: example.damping ?? 0.85, tolerance: 1e-12).rank(network.graph(), .serial)
            let scores = table.byName(network.vertices)
            for (vertex, score) in expected { #expect(abs(scores[vertex] - score) <= example.tolerance, "\(example.name) \(vertex)") }
            #expect(distance(scores, LinearSystemPageRank.scores(network, damping: example.damping ?? 0.85)) <= 2e-12)
        }
    }

    @Test func notConvergedIsAnErrorUnlessAllowed() throws {
        let graph = try SmallNetwork.random(300, edges: 1_500, seed: 2).graph()
        let failure = #expect(throws: RankingFailure.self) { try PageRank(maxIterations: 3).rank(graph, .serial) }
        #expect(failure?.kind == .notConverged)
        let table = try PageRank(maxIterations: 3, unconverged: .allowed).rank(graph, .serial)
        #expect(!table.certificate.converged && table.certificate.iterations == 3)
        let exact = LinearSystemPageRank.scores(SmallNetwork.random(300, edges: 1_500, seed: 2))
        #expect(distance(table.byName(300), exact) <= table.certificate.bound)
        #expect(table.certificate.bound > 1e-9)
    }

    /// Below what doubles can certify: an error with the bound reached, not an endless loop.
    @Test func aToleranceBelowRoundingIsNotConverged() throws {
        let graph = try SmallNetwork.random(300, edges: 1_500, seed: 2).graph()
        #expect(throws: RankingFailure.self) { try PageRank(tolerance: 1e-17).rank(graph, .serial) }
    }

    @Test func defaultCapSufficesWhereConvergenceIsSlowest() throws {
        // Two vertices that follow each other, entered from one: the residual falls by exactly d an iteration.
        let graph = try SmallNetwork(2, [(0, 1), (1, 0)]).graph()
        let seeds = try seedSet([(0, 1)], graph)
        for damping in [0.1, 0.5, 0.85, 0.99] {
            let table = try PageRank(damping: damping, seeds: seeds).rank(graph, .serial)
            #expect(abs(table.byName(2)[0] - 1 / (1 + damping)) <= 1e-9)
        }
    }

    @Test func hugeAndTinyWeightsAreRefusedOrRight() throws {
        let fine = try SmallNetwork(3, weighted: [(0, 1, 1e200), (0, 2, 3e200), (1, 0, 1e-200), (2, 0, 1)]).graph()
        let same = SmallNetwork(3, weighted: [(0, 1, 1), (0, 2, 3), (1, 0, 1), (2, 0, 1)])
        let table = try PageRank(tolerance: 1e-12).rank(fine, .serial)
        #expect(distance(table.byName(3), LinearSystemPageRank.scores(same)) <= 2e-12)
        let overflowing = try SmallNetwork(3, weighted: [(0, 1, 3e291), (0, 2, 1), (1, 0, 1)]).graph()
        let failure = #expect(throws: RankingFailure.self) { try PageRank().rank(overflowing, .serial) }
        #expect(failure?.kind == .badData)
    }

    @Test func interruptionStops() throws {
        let graph = try SmallNetwork.random(50, edges: 100, seed: 1).graph()
        #expect(throws: Interruption.self) { try PageRank().rank(graph, Execution(isInterrupted: { true })) }
    }

    /// The top set is right, and proven, long before the tolerance is met.
    @Test(arguments: [1, 5, 20, 200]) func stopsWhereTheTopSetIsProven(k: Int) throws {
        let network = SmallNetwork.random(400, edges: 2_400, seed: 14)
        let graph = try network.graph()
        let early = try PageRank(stop: .topSet(k)).rank(graph, .serial), full = try PageRank().rank(graph, .serial)
        let ranking = try Ranking(early), exact = try Ranking(full)
        #expect(early.certificate.converged && early.certificate.iterations < full.certificate.iterations)
        #expect(ProvenOrder(ranking).isTopSetProven(k))
        #expect(Set(ranking.order.elements.prefix(k)) == Set(exact.order.elements.prefix(k)))
    }

    /// Equal scores can never be told apart, and everybody is no set to prove: the tolerance decides.
    @Test func anUnprovableTopSetFallsBackOnTheTolerance() throws {
        let ring = try SmallNetwork(6, (0..<6).map { ($0, ($0 + 1) % 6) }).graph()
        for k in [2, 6, 100] {
            let table = try PageRank(stop: .topSet(k)).rank(ring, .serial)
            #expect(table.certificate.converged && table.certificate.bound <= 1e-9)
        }
        #expect(throws: RankingFailure.self) { try PageRank(stop: .topSet(0)) }
        #expect(PageRank.Stop("top:12") == .topSet(12) && PageRank.Stop("top:") == nil && PageRank.Stop("tolerance") == .tolerance)
    }
}

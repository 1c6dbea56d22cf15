import Foundations
import Graphs
import Rankings
import Testing

/// Networks that mix slowly, where every third step is extrapolated.
struct PageRankAccelerationTests {
    /// Communities in a ring: everybody follows people of their own, and a few the next community.
    private static func communities(weighted: Bool) -> SmallNetwork {
        var random = SeededRandom(seed: 71), seen: Set<[Int]> = []
        var edges: [(Int, Int, Double)] = []
        for v in 0..<600 {
            let home = v / 60
            // The last of each community follow nobody.
            guard v % 60 < 55 else { continue }
            for link in 0..<6 {
                let away = link == 0 && v % 20 == 0
                let to = (away ? (home + 1) % 10 : home) * 60 + random.below(60)
                if to != v && seen.insert([v, to]).inserted { edges.append((v, to, weighted ? 0.5 + Double(random.below(16)) : 1)) }
            }
        }
        var network = SmallNetwork(600, weighted: edges)
        network.isWeighted = weighted
        return network
    }

    @Test(arguments: PageRank.Dangling.allCases, [1e-6, 1e-9, 1e-12])
    func agreesWithTheLinearSystem(policy: PageRank.Dangling, tolerance: Double) throws {
        for weighted in [false, true] {
            let network = Self.communities(weighted: weighted)
            let table = try PageRank(dangling: policy, tolerance: tolerance).rank(network.graph(), .serial)
            #expect(distance(table.byName(600), LinearSystemPageRank.scores(network, policy)) <= tolerance + 1e-12)
            #expect(table.certificate.bound <= tolerance)
        }
    }

    /// From one seed the mass goes round the ring, where plain iteration shrinks by d a step: ln(1e-9 · 0.15)/ln 0.85 is 139.
    @Test func halvesTheIterationsOfASlowNetwork() throws {
        let network = Self.communities(weighted: false)
        let graph = try network.graph()
        var teleport = [Double](repeating: 0, count: 600)
        teleport[3] = 1
        let table = try PageRank(dangling: .teleport, seeds: seedSet([(3, 1)], graph), tolerance: 1e-9).rank(graph, .serial)
        #expect(distance(table.byName(600), LinearSystemPageRank.scores(network, .teleport, teleport: teleport)) <= 1e-9 + 1e-12)
        #expect(table.certificate.iterations <= 60)
    }

    /// Two vertices that only follow each other: x swings by −d a step, and two steps tell all there is to know.
    @Test func aSwingIsSeenThrough() throws {
        let graph = try SmallNetwork(2, [(0, 1), (1, 0)]).graph()
        let table = try PageRank(damping: 0.99, seeds: seedSet([(0, 1)], graph)).rank(graph, .serial)
        #expect(abs(table.byName(2)[0] - 1 / 1.99) <= 1e-9)
        #expect(table.certificate.iterations <= 20)
    }

    @Test func sameBitsForAnyNumberOfThreads() throws {
        let graph = try Self.communities(weighted: true).graph()
        let one = try PageRank(tolerance: 1e-9).rank(graph, .serial)
        for threads in [2, 4] {
            let more = try PageRank(tolerance: 1e-9).rank(graph, Execution(threads: threads))
            #expect(one.values == more.values && one.certificate == more.certificate)
        }
    }
}

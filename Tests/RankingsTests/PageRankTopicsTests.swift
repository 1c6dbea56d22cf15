import Foundations
import Graphs
import Rankings
import Testing

/// Several topics in one run: what each would get alone, and what a dense solution of the linear system says.
struct PageRankTopicsTests {
    private static func seeds(_ topic: Int, _ graph: Graph) throws -> SeedSet {
        try seedSet((0...topic % 5).map { ((topic * 37 + $0 * 11) % 300, Double($0 + 1)) }, graph)
    }

    private static func teleport(_ topic: Int) -> [Double] {
        var teleport = [Double](repeating: 0, count: 300)
        let total = (0...topic % 5).reduce(0.0) { $0 + Double($1 + 1) }
        for place in 0...topic % 5 { teleport[(topic * 37 + place * 11) % 300] += Double(place + 1) / total }
        return teleport
    }

    @Test(arguments: [2, 3, 5, 13, 16, 19], PageRank.Dangling.allCases)
    func agreeWithTheLinearSystem(count: Int, policy: PageRank.Dangling) throws {
        for weighted in [false, true] {
            let network = SmallNetwork.random(300, edges: 1_800, seed: 31, weighted: weighted)
            let graph = try network.graph()
            for damping in [0.0, 0.85] {
                let methods = try (0..<count).map {
                    try PageRank(damping: damping, dangling: policy, seeds: Self.seeds($0, graph), tolerance: 1e-11)
                }
                let tables = try PageRank.rank(methods, graph, .serial)
                #expect(tables.count == count)
                for (topic, table) in tables.enumerated() {
                    let expected = LinearSystemPageRank.scores(network, damping: damping, policy, teleport: Self.teleport(topic))
                    #expect(distance(table.byName(300), expected) <= 1.1e-11, "topic \(topic)")
                    #expect(table.certificate.converged && table.certificate.bound <= 1e-11)
                }
            }
        }
    }

    /// At tolerances that 4-byte values reach and do not reach.
    @Test(arguments: [1e-3, 1e-6, 1e-8, 1e-12]) func eachIsWithinBothBoundsOfItsOwnRun(tolerance: Double) throws {
        let graph = try SmallNetwork.random(300, edges: 1_800, seed: 32).graph()
        let methods = try (0..<7).map { try PageRank(seeds: Self.seeds($0, graph), tolerance: tolerance) }
        for (method, together) in zip(methods, try PageRank.rank(methods, graph, .serial)) {
            let alone = try method.rank(graph, .serial)
            #expect(distance(together.values, alone.values) <= together.certificate.bound + alone.certificate.bound)
            #expect(try method.errorBound(of: together.scores, in: graph, .serial) <= tolerance)
        }
    }

    @Test func threadsDoNotChangeABit() throws {
        let graph = try SmallNetwork.random(40_000, edges: 300_000, seed: 77).graph()
        let methods = try (0..<9).map { try PageRank(seeds: Self.seeds($0, graph), tolerance: 1e-6) }
        let one = try PageRank.rank(methods, graph, .serial)
        for threads in [2, 4] {
            for (a, b) in zip(one, try PageRank.rank(methods, graph, Execution(threads: threads))) {
                #expect(zip(a.scores.elements, b.scores.elements).allSatisfy { $0.bitPattern == $1.bitPattern })
                #expect(a.certificate == b.certificate)
            }
        }
    }

    /// What takes no seeds runs once; names and order stay.
    @Test func theCatalogueServesAllTopics() throws {
        let graph = try SmallNetwork.random(300, edges: 1_800, seed: 33).graph()
        let topics = try (0..<3).map { topic in
            var options = RankingOptions()
            options.seeds = try Self.seeds(topic, graph)
            return try Catalogue.methods(named: ["followers", "pagerank", "following"], options)
        }
        var steps: [String] = []
        let lists = try Catalogue.rank(topics: topics, graph, .serial) { name, run in
            steps.append(name)
            return try run()
        }
        #expect(steps == ["followers", "following", "pagerank of 3 topics"])
        #expect(lists.count == 3 && lists.allSatisfy { $0.map(\.method) == ["followers", "pagerank", "following"] })
        #expect(lists[0][1].values != lists[1][1].values && lists[0][0].values == lists[1][0].values)
    }

    @Test func aTopicThatDoesNotConvergeIsAnError() throws {
        let graph = try SmallNetwork.random(300, edges: 1_800, seed: 34).graph()
        let methods = try (0..<4).map { try PageRank(seeds: Self.seeds($0, graph), maxIterations: 3) }
        let failure = #expect(throws: RankingFailure.self) { try PageRank.rank(methods, graph, .serial) }
        #expect(failure?.kind == .notConverged)
    }
}

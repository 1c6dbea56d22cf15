import Foundations
import Graphs
import Rankings
import Testing

struct HITSHubTests {
    @Test func agreesWithTheDenseDecomposition() throws {
        for seed in 5...8 {
            let network = SmallNetwork.random(90, edges: 700, seed: UInt64(seed), weighted: seed % 2 == 0)
            let table = try HITSHub(HITSOptions()).rank(network.graph(), .serial)
            let error = distance(table.byName(90), DenseHITS(network).hub)
            #expect(error <= 1e-9 && error <= table.certificate.bound + 1e-13)
        }
    }

    @Test func publishedValues() throws {
        guard let cases = try PublishedValues.read()?.hits else { return }
        for example in cases {
            let network = SmallNetwork(6, example.edges.map { ($0[0] - 1, $0[1] - 1) })
            let table = try HITSHub(HITSOptions()).rank(network.graph(), .serial).byName(6)
            for (key, score) in example.hub { #expect(abs(table[(Int(key) ?? 0) - 1] - score) <= example.tolerance) }
        }
    }

    /// The hubs of a network are the authorities of the reversed one.
    @Test func reversingTheEdgesSwapsThem() throws {
        let network = SmallNetwork.random(300, edges: 2_000, seed: 11)
        let reversed = SmallNetwork(300, network.edges.map { ($0.1, $0.0) })
        let hubs = try HITSHub(HITSOptions()).rank(network.graph(), .serial).byName(300)
        let authorities = try HITSAuthority(HITSOptions()).rank(reversed.graph(), .serial).byName(300)
        #expect(distance(hubs, authorities) <= 2e-9)
    }

    /// Both sides, asked for around another method, come of one run, in their places, with the bits of each alone.
    @Test func bothSidesComeOfOneRun() throws {
        let graph = try SmallNetwork.random(300, edges: 2_000, seed: 12, weighted: true).graph()
        let methods = try Catalogue.methods(named: ["hits-hub", "followers", "hits-authority"])
        var runs: [String] = []
        let tables = try Catalogue.rank(methods, graph, .serial) { name, run in
            runs.append(name)
            return try run()
        }
        #expect(runs == ["hits", "followers"])
        #expect(tables.map(\.method) == ["hits-hub", "followers", "hits-authority"])
        for (method, table) in zip(methods, tables) {
            let alone = try method.rank(graph, .serial)
            #expect(zip(alone.scores.elements, table.scores.elements).allSatisfy { $0.bitPattern == $1.bitPattern })
            #expect(alone.certificate == table.certificate && alone.options == table.options)
        }
    }

    /// Sides with different options do not share a run; a side alone runs under its own name.
    @Test func otherOptionsAreAnotherRun() throws {
        let graph = try SmallNetwork.random(100, edges: 500, seed: 13, weighted: true).graph()
        var runs: [String] = []
        let tables = try Catalogue.rank(
            [HITSHub(HITSOptions()), HITSAuthority(HITSOptions(weighting: .unweighted))], graph, .serial
        ) { name, run in
            runs.append(name)
            return try run()
        }
        #expect(runs == ["hits-hub", "hits-authority"])
        let unweighted = try HITSAuthority(HITSOptions(weighting: .unweighted)).rank(graph, .serial)
        #expect(distance(tables[1].values, unweighted.values) == 0)
    }
}

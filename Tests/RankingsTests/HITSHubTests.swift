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
}

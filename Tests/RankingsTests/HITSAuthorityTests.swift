import Foundations
import Graphs
import Rankings
import Testing

/// A dense oracle: the dominant singular vectors by Jacobi rotations, scaled to sum 1.
struct DenseHITS {
    let authority: [Double]
    let hub: [Double]
    let values: [Double]

    init(_ network: SmallNetwork) {
        var a = [[Double]](repeating: [Double](repeating: 0, count: network.vertices), count: network.vertices)
        for (u, v, w) in network.edges {
            a[u][v] = w
            if network.directedness == .undirected { a[v][u] = w }
        }
        let svd = JacobiSVD(a)
        authority = DenseHITS.scaled(svd.right[0])
        hub = DenseHITS.scaled(svd.left[0])
        values = svd.values
    }

    private static func scaled(_ x: [Double]) -> [Double] {
        let sum = x.reduce(0, +)
        return x.map { abs($0 / sum) }
    }
}

struct HITSAuthorityTests {
    @Test func agreesWithTheDenseDecomposition() throws {
        for seed in 1...4 {
            let network = SmallNetwork.random(90, edges: 700, seed: UInt64(seed), weighted: seed % 2 == 0)
            let table = try HITSAuthority(HITSOptions()).rank(network.graph(), .serial)
            let error = distance(table.byName(90), DenseHITS(network).authority)
            #expect(error <= 1e-9 && error <= table.certificate.bound + 1e-13)
            #expect(table.certificate.kind == .estimated && table.certificate.converged)
        }
    }

    @Test func weightsCanBeIgnored() throws {
        let network = SmallNetwork.random(60, edges: 400, seed: 8, weighted: true)
        var plain = network
        plain.edges = network.edges.map { ($0.0, $0.1, 1) }
        let table = try HITSAuthority(HITSOptions(weighting: .unweighted)).rank(network.graph(), .serial)
        #expect(distance(table.byName(60), DenseHITS(plain).authority) <= 1e-9)
    }

    @Test func publishedValues() throws {
        guard let cases = try PublishedValues.read()?.hits else { return }
        #expect(!cases.isEmpty)
        for example in cases {
            let network = SmallNetwork(6, example.edges.map { ($0[0] - 1, $0[1] - 1) })
            let table = try HITSAuthority(HITSOptions()).rank(network.graph(), .serial).byName(6)
            for (key, score) in example.authority { #expect(abs(table[(Int(key) ?? 0) - 1] - score) <= example.tolerance) }
        }
    }

    /// A star has rank 1: the centre gets everything.
    @Test(arguments: [2, 3, 20, 5_000]) func star(n: Int) throws {
        let graph = try SmallNetwork(n, (1..<n).map { ($0, 0) }).graph()
        let scores = try HITSAuthority(HITSOptions()).rank(graph, .serial).byName(n)
        #expect(abs(scores[0] - 1) <= 1e-12 && scores.dropFirst().allSatisfy { $0 == 0 })
    }

    /// Two stars of different size do not touch: the smaller gets nothing. Of equal size: refused, with the reason.
    @Test func unconnectedPartsAreDecidedOrRefused() throws {
        func stars(_ first: Int, _ second: Int) throws -> Graph {
            try SmallNetwork(first + second + 2, (0..<first).map { ($0 + 2, 0) } + (0..<second).map { ($0 + 2 + first, 1) }).graph()
        }
        let scores = try HITSAuthority(HITSOptions()).rank(stars(40, 39), .serial).byName(81)
        #expect(abs(scores[0] - 1) <= 1e-9 && scores[1] <= 1e-9)
        let failure = #expect(throws: RankingFailure.self) { try HITSAuthority(HITSOptions()).rank(stars(40, 40), .serial) }
        #expect(failure?.kind == .badData && failure?.description.contains("not simple") == true)
    }

    @Test func aTwoSidedUndirectedGraphIsRefused() throws {
        // K(3, 5), undirected: ±√15 are both eigenvalues, so the singular value is double.
        let graph = try SmallNetwork(8, (0..<3).flatMap { u in (3..<8).map { (u, $0) } }, directedness: .undirected).graph()
        #expect(throws: RankingFailure.self) { try HITSAuthority(HITSOptions()).rank(graph, .serial) }
    }

    @Test func withoutEdgesItIsRefused() throws {
        for n in [0, 1, 5] {
            let failure = #expect(throws: RankingFailure.self) {
                try HITSAuthority(HITSOptions()).rank(SmallNetwork(n, []).graph(), .serial)
            }
            #expect(failure?.description.contains("no edge") == true)
        }
    }

    /// A long path of mutual follows has a gap of order 1/n², where power iteration would need millions of steps.
    @Test func aSmallGapConverges() throws {
        let n = 120
        let network = SmallNetwork(n, (0..<n - 1).map { ($0, $0 + 1) } + [(n / 2, n / 2 - 2)], directedness: .undirected)
        let table = try HITSAuthority(HITSOptions()).rank(network.graph(), .serial)
        #expect(distance(table.byName(n), DenseHITS(network).authority) <= 1e-9)
    }

    @Test func tooFewIterationsAreAnErrorUnlessAllowed() throws {
        let network = SmallNetwork.random(400, edges: 1_500, seed: 3)
        let failure = #expect(throws: RankingFailure.self) {
            try HITSAuthority(HITSOptions(maxIterations: 1)).rank(network.graph(), .serial)
        }
        #expect(failure?.kind == .notConverged)
        let table = try HITSAuthority(HITSOptions(maxIterations: 2, unconverged: .allowed)).rank(network.graph(), .serial)
        #expect(!table.certificate.converged && table.certificate.bound > 1e-9)
    }
}

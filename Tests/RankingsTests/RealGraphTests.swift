import DataIO
import Foundations
import Graphs
import Rankings
import TestSupport
import Testing

/// A real network as it is read from its file.
struct RealNetwork: Sendable, CustomTestStringConvertible {
    let file: String
    var change: @Sendable (inout NetworkOptions) -> Void = { _ in }

    var testDescription: String { file }

    func graph() throws -> Graph? {
        guard let path = RealData.path(file) else { return nil }
        var options = NetworkOptions()
        change(&options)
        return try NetworkReader.read([path], options, Execution(threads: 2))
    }

    private static func columns(_ pairs: (String, String)...) -> [ColumnMapping] {
        pairs.map { ColumnMapping(role: $0.0, column: $0.1) }
    }

    private static func relation(_ file: String, _ value: String) -> RealNetwork {
        RealNetwork(file: file) { $0.selection = [RowCondition(column: "relation", value: value)] }
    }

    static let all: [RealNetwork] = [
        RealNetwork(file: "wiki_vote/wiki-Vote.txt"),
        RealNetwork(file: "soc_slashdot0902/soc-Slashdot0902.txt.gz"),
        RealNetwork(file: "higgs_twitter/mention.edgelist"),
        RealNetwork(file: "higgs_twitter/reply.edgelist"),
        RealNetwork(file: "advogato/out.advogato"),
        RealNetwork(file: "ego_twitter_konect/out.ego-twitter"),
        RealNetwork(file: "french_mps_twitter/network.tsv"),
        RealNetwork(file: "uk_mps_twitter/edges.csv"),
        RealNetwork(file: "github_musae/git_edges.csv") { $0.direction = .undirected },
        RealNetwork(file: "bitcoin_otc/soc-sign-bitcoinotc.csv") {
            $0.columns = columns(("follower", "FROM_NODE"), ("followee", "TO_NODE"), ("weight", "TRUST_INDEX"))
            $0.negativeWeights = .absolute
        },
        RealNetwork(file: "congress_twitter/edges.csv") { $0.direction = .followeeFollower },
        RealNetwork(file: "cai_insurance/nominations.csv"),
        RealNetwork(file: "microfinance/edges_fixed.csv") {
            $0.columns = columns(("follower", "hh_a"), ("followee", "hh_b"))
            $0.direction = .undirected
        },
        relation("kfamily/nominations.csv", "purchase_advice_from"),
        relation("brfarmers/nominations.csv", "influential"),
        relation("ckm_physicians_246/edges.csv", "advice"),
        relation("medinnovations/nominations.csv", "discuss_with"),
    ]
}

/// PageRank at tolerance 1e-12 on every real network, against Gauss–Seidel on the linear system, set up from the rows of
/// *followees* (the library pulls along followers).
struct RealGraphTests {
    @Test(arguments: RealNetwork.all) func pageRankEqualsTheLinearSystem(network: RealNetwork) throws {
        guard let graph = try network.graph() else { return }
        var edges: [(Int, Int, Double)] = []
        graph.forEachRow(.followees, in: 0..<graph.vertexCount) { vertex, row in
            for i in 0..<row.count { edges.append((Int(vertex), Int(row.vertices[i]), row.weight(at: i))) }
        }
        // The arcs of a tie are listed both ways already.
        let copy = SmallNetwork(graph.vertexCount, weighted: edges)
        for policy in [PageRank.Dangling.uniform, .self] {
            let table = try PageRank(dangling: policy, tolerance: 1e-12).rank(graph, Execution(threads: 2))
            let expected = LinearSystemPageRank.scores(copy, policy)
            #expect(table.certificate.bound <= 1e-12)
            #expect(distance(Array(table.scores.elements), expected) <= 1e-10)
        }
    }

    /// Largest singular values by ARPACK (scipy.sparse.linalg.svds, tol 1e-14); top authorities by |v|.
    @Test(arguments: [
        ("wiki_vote/wiki-Vote.txt", 103.187_610_71), ("higgs_twitter/mention.edgelist", 237.995_924_52),
        ("uk_mps_twitter/edges.csv", 1_043.052_773), ("advogato/out.advogato", 47.846_122_35),
    ])
    func hitsSolvesTheSingularProblem(file: String, singularValue: Double) throws {
        guard let network = RealNetwork.all.first(where: { $0.file == file }), let graph = try network.graph() else { return }
        var options = RankingOptions()
        options.tolerance = 1e-10
        let methods = try Catalogue.methods(named: ["hits"], options)
        let authority = try methods[0].rank(graph, .serial).scores, hub = try methods[1].rank(graph, .serial).scores
        // A·a = σ·(‖h‖-scaled h): the ratio is the same everywhere, and with its counterpart gives σ².
        var forward = 0.0, backward = 0.0, worst = 0.0
        for v in 0..<graph.vertexCount {
            forward += graph.withRow(.followees, of: VertexID(v)) { row in
                (0..<row.count).reduce(0.0) { $0 + row.weight(at: $1) * authority[Int(row.vertices[$1])] }
            }
            backward += graph.withRow(.followers, of: VertexID(v)) { row in
                (0..<row.count).reduce(0.0) { $0 + row.weight(at: $1) * hub[Int(row.vertices[$1])] }
            }
        }
        for v in 0..<graph.vertexCount {
            let image = graph.withRow(.followees, of: VertexID(v)) { row in
                (0..<row.count).reduce(0.0) { $0 + row.weight(at: $1) * authority[Int(row.vertices[$1])] }
            }
            worst = max(worst, abs(image / forward - hub[v]))
        }
        #expect(worst <= 1e-10)
        #expect(abs((forward * backward).squareRoot() - singularValue) <= 1e-7 * singularValue)
    }
}

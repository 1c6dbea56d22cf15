import Foundation
import Foundations
import Graphs
import Rankings
import TestSupport
import Testing

/// Every real network: its counts, and PageRank at tolerance 1e-12 against Gauss–Seidel on the linear system, set up from the
/// rows of *followees* (the library pulls along followers).
struct RealGraphTests {
    /// No folder of the data is left out.
    @Test func everyFolderIsCovered() throws {
        guard RealData.path("README.md") != nil else { return }
        let folder = RealData.shared.appendingPathComponent("data")
        let folders = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { name in
            FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).appendingPathComponent("SOURCE.md").path)
        }
        #expect(Set(folders) == Set(RealNetwork.all.compactMap { $0.file.split(separator: "/").first.map(String.init) }))
    }

    @Test(arguments: RealNetwork.all) func pageRankEqualsTheLinearSystem(network: RealNetwork) throws {
        guard let graph = try network.graph() else { return }
        #expect(graph.vertexCount == network.vertices)
        #expect(graph.edgeCount == network.edges)
        var edges: [(Int, Int, Double)] = []
        graph.forEachRow(.followees, in: 0..<graph.vertexCount) { vertex, row in
            for i in 0..<row.count { edges.append((Int(vertex), Int(row.vertices[i]), row.weight(at: i))) }
        }
        // The arcs of a tie are listed both ways already.
        let copy = SmallNetwork(graph.vertexCount, weighted: edges)
        let weightings: [Weighting] = graph.isWeighted ? [.weighted, .unweighted] : [.weighted]
        for (weighting, policy) in weightings.flatMap({ w in [PageRank.Dangling.uniform, .self].map { (w, $0) } }) {
            let table = try PageRank(dangling: policy, weighting: weighting, tolerance: 1e-12).rank(graph, Execution(threads: 2))
            let expected = LinearSystemPageRank.scores(copy, policy, weighted: weighting == .weighted)
            #expect(table.certificate.bound <= 1e-12)
            #expect(distance(table.values, expected) <= 1e-10)
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

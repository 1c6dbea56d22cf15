import Foundations
import Graphs

extension PageRank {
    /// A proven bound on the distance ‖x − x*‖₁ of any scores from this method's on a graph: the certificate, derived anew
    /// from nothing but the scores.
    ///
    /// - Parameter scores: finite, by vertex. O(edges + vertices).
    /// - Throws: `SectionFailure` of a damaged graph file, `AllocationFailure`, `Interruption`.
    public func errorBound(of scores: BulkBuffer<Double>, in graph: Graph, _ execution: Execution) throws -> Double {
        precondition(scores.count == graph.vertexCount, "one score a vertex")
        try graph.prepare(.followers, .followees, .outWeights, execution: execution)
        let image = try BulkBuffer<Double>(count: graph.vertexCount)
        let system = PageRankSystem(self, graph, [TeleportVector(seeds, vertices: graph.vertexCount)])
        let certificate = PageRankCertificate(system, .compensated)
        return try certificate.bounds(of: scores, image: image, execution)[0].given
    }
}

import Foundations
import Graphs

/// Where a reader starts afresh: everybody equally, or the seeds by their weight, normalised over the seeds found.
struct TeleportVector: Sendable {
    /// What every vertex gets: 1/n, or 0 with seeds.
    let everybody: Double
    /// Ascending; empty without seeds.
    let vertices: [VertexID]
    let shares: [Double]

    init(_ seeds: [Seed]?, in graph: Graph) throws(SeedFailure) {
        guard let seeds else {
            everybody = graph.vertexCount == 0 ? 0 : 1 / Double(graph.vertexCount)
            vertices = []
            shares = []
            return
        }
        let found = try SeedSet(seeds, in: graph.handles)
        // Scaled by the largest, so that no sum overflows.
        let largest = found.weights.max() ?? 1
        var total = CompensatedSum()
        for weight in found.weights { total.add(weight / largest) }
        everybody = 0
        vertices = found.vertices
        shares = found.weights.map { $0 / largest / total.value }
    }

    /// The places in `vertices` that lie in a run of vertices.
    func places(in run: Range<Int>) -> Range<Int> {
        vertices.partitioningIndex { Int($0) >= run.lowerBound }..<vertices.partitioningIndex { Int($0) >= run.upperBound }
    }
}

import Graphs

/// Where a reader starts afresh: everybody equally, or the seeds by their weight, normalised over the seeds found.
struct TeleportVector: Sendable {
    /// What every vertex gets: 1/n, or 0 with seeds.
    let everybody: Double
    /// Ascending; empty without seeds.
    let vertices: [VertexID]
    let shares: [Double]

    init(_ seeds: SeedSet?, vertices count: Int) {
        guard let seeds else {
            everybody = count == 0 ? 0 : 1 / Double(count)
            vertices = []
            shares = []
            return
        }
        precondition(seeds.vertices.allSatisfy { Int($0) < count }, "seeds of another graph")
        // Scaled by the largest, so that no sum overflows.
        let largest = seeds.weights.max() ?? 1
        var total = CompensatedSum()
        for weight in seeds.weights { total.add(weight / largest) }
        everybody = 0
        vertices = seeds.vertices
        shares = seeds.weights.map { $0 / largest / total.value }
    }

    /// The places in `vertices` that lie in a run of vertices.
    func places(in run: Range<Int>) -> Range<Int> {
        vertices.partitioningIndex { Int($0) >= run.lowerBound }..<vertices.partitioningIndex { Int($0) >= run.upperBound }
    }
}

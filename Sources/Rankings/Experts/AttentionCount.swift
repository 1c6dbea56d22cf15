import Foundations
import Graphs
import Synchronization

/// How many members of a group pay attention to each vertex, or get it: only vertices that any member touches.
struct AttentionCount: Sendable {
    /// Ascending.
    let vertices: BulkBuffer<VertexID>
    /// Members per entry of `vertices`, at least 1.
    let counts: BulkBuffer<UInt32>
    /// The summed weight of those members, added in ascending order of the members.
    let weights: BulkBuffer<Double>

    /// Walks the members' own rows (their followees, or their followers), never the rows of those they touch.
    ///
    /// Vertices are cut into ranges that do not depend on the threads; one thread counts a range, so sums have the
    /// same bits for any thread count. O(Σ degree of members + members · ranges · log degree), and 12 bytes per
    /// vertex of a range besides the result.
    ///
    /// - Parameter members: ascending and distinct, with one weight each.
    init(
        _ members: [VertexID], weights memberWeights: [Double], _ side: EdgeSide, in edges: any EdgeOperator,
        _ execution: Execution
    ) throws {
        precondition(members.count == memberWeights.count)
        let n = edges.vertexCount
        let width = max(65_536, (n + 255) / 256)
        let ranges = (n + width - 1) / width
        let parts = Mutex([Part](repeating: Part(), count: ranges))
        execution.forEachChunk(ranges) { range in
            guard (try? execution.checkInterruption()) != nil else { return }
            let part = Part(members, memberWeights, side, in: edges, from: range * width, to: min(n, (range + 1) * width))
            parts.withLock { $0[range] = part }
        }
        try execution.checkInterruption()
        let counted = parts.withLock { $0 }
        let total = counted.reduce(0) { $0 + $1.vertices.count }
        vertices = try BulkBuffer(count: total)
        counts = try BulkBuffer(count: total)
        weights = try BulkBuffer(count: total)
        var next = 0
        for part in counted {
            for i in part.vertices.indices {
                vertices[next] = part.vertices[i]
                counts[next] = part.counts[i]
                weights[next] = part.weights[i]
                next += 1
            }
        }
    }

    private struct Part: Sendable {
        var vertices: [VertexID] = []
        var counts: [UInt32] = []
        var weights: [Double] = []

        init() {}

        init(
            _ members: [VertexID], _ memberWeights: [Double], _ side: EdgeSide, in edges: any EdgeOperator,
            from start: Int, to end: Int
        ) {
            var count = [UInt32](repeating: 0, count: end - start)
            var weight = [Double](repeating: 0, count: end - start)
            for (place, member) in members.enumerated() {
                let share = memberWeights[place]
                edges.withRow(side, of: member) { row in
                    var i = row.vertices.partitioningIndex { $0 >= VertexID(start) }
                    while i < row.vertices.count {
                        let v = Int(row.vertices[i])
                        guard v >= start && v < end else { break }
                        count[v - start] += 1
                        weight[v - start] += share
                        i += 1
                    }
                }
            }
            for i in count.indices where count[i] > 0 {
                vertices.append(VertexID(start + i))
                counts.append(count[i])
                weights.append(weight[i])
            }
        }
    }
}

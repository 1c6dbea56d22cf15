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

    init(vertices: BulkBuffer<VertexID>, counts: BulkBuffer<UInt32>, weights: BulkBuffer<Double>) {
        self.vertices = vertices
        self.counts = counts
        self.weights = weights
    }

    /// Edges that are scattered at once: 6 bytes each.
    private static let batchEdges = 16 << 20
    /// Edges a vertex by which a single batch may be larger: as many bytes as the tables of several would take.
    private static let spareEdges = 2

    /// Walks the members' own rows (their followees, or their followers), never the rows of those they touch.
    ///
    /// The edges are scattered into ranges of 32,768 vertices (`AttentionScatter`), and a range is counted in a table that
    /// fits the second-level cache (`AttentionTally`), so that nothing the size of the graph is read or cleared. Sums are
    /// formed in ascending order of the members, whatever the threads: the same bits for any number of them.
    /// O(Σ degree of members + vertices ÷ 32,768); beyond 100 MB at most 12 bytes per vertex besides.
    ///
    /// - Parameter members: ascending and distinct, with one weight each.
    /// - Throws: `AllocationFailure`, `Interruption`.
    init(
        _ members: [VertexID], weights memberWeights: [Double], _ side: EdgeSide, in edges: any EdgeOperator,
        _ execution: Execution
    ) throws {
        precondition(members.count == memberWeights.count)
        let ranges = (edges.vertexCount + AttentionTally.width - 1) / AttentionTally.width
        let batches = AttentionCount.batches(members, side, edges)
        // One batch: a table a worker, cleared after each range. More: a table a range, kept from batch to batch.
        let kept = try batches.count > 1 ? (0..<ranges).map { _ in try AttentionTally() } : []
        let pool = Mutex<[AttentionTally]>([])
        let parts = Mutex([AttentionTally.Part](repeating: .init(), count: ranges))
        let failure = Mutex<AllocationFailure?>(nil)
        for batch in batches {
            let scatter = try AttentionScatter(members, batch, side, edges, ranges: ranges, execution)
            execution.forEachChunk(ranges) { range in
                if !kept.isEmpty { return kept[range].add(scatter, range, memberWeights) }
                guard scatter.count(of: range) > 0 else { return }
                do throws(AllocationFailure) {
                    let idle = pool.withLock { $0.popLast() }
                    let tally = if let idle { idle } else { try AttentionTally() }
                    tally.add(scatter, range, memberWeights)
                    let part = tally.take()
                    parts.withLock { $0[range] = part }
                    pool.withLock { $0.append(tally) }
                } catch {
                    failure.withLock { $0 = error }
                }
            }
            try execution.checkInterruption()
        }
        if let failure = failure.withLock({ $0 }) { throw failure }
        try self.init(joining: kept.isEmpty ? parts.withLock { $0 } : execution.mapChunks(ranges) { kept[$0].take() }, execution)
    }

    /// The same where every member weighs 1.
    init(_ members: [VertexID], _ side: EdgeSide, in edges: any EdgeOperator, _ execution: Execution) throws {
        try self.init(members, weights: members.map { _ in 1 }, side, in: edges, execution)
    }

    /// SAFETY: each part fills the places behind those of the parts before.
    private init(joining parts: [AttentionTally.Part], _ execution: Execution) throws(AllocationFailure) {
        let starts = parts.runStarts(\.locals.count), total = starts[parts.count]
        let vertices = try BulkBuffer<VertexID>(count: total)
        let counts = try BulkBuffer<UInt32>(count: total)
        let weights = try BulkBuffer<Double>(count: total)
        execution.forEachChunk(parts.count) { range in
            let part = parts[range], start = starts[range], first = VertexID(range * AttentionTally.width)
            for (i, local) in part.locals.enumerated() { vertices.pointer[start + i] = first + VertexID(local) }
            for (i, count) in part.counts.enumerated() { counts.pointer[start + i] = count }
            for (i, weight) in part.weights.enumerated() { weights.pointer[start + i] = weight }
        }
        self.init(vertices: vertices, counts: counts, weights: weights)
    }

    /// Runs of members with at most `batchEdges` edges together, or a single member; all of them where that is not much more.
    private static func batches(_ members: [VertexID], _ side: EdgeSide, _ edges: any EdgeOperator) -> [Range<Int>] {
        let degrees = members.map { edges.degree(side, of: $0) }
        let total = degrees.reduce(0, +), limit = total <= batchEdges + spareEdges * edges.vertexCount ? total : batchEdges
        var batches: [Range<Int>] = []
        var start = 0, sum = 0
        for (place, degree) in degrees.enumerated() {
            if sum + degree > limit && place > start {
                batches.append(start..<place)
                (start, sum) = (place, 0)
            }
            sum += degree
        }
        if start < members.count { batches.append(start..<members.count) }
        return batches
    }

    /// The entry of a vertex; `nil` when nobody of the group touches it. O(log entries).
    func entry(of vertex: VertexID) -> Int? {
        let place = (0..<vertices.count).partitioningIndex { vertices.pointer[$0] >= vertex }
        return place < vertices.count && vertices[place] == vertex ? place : nil
    }

    /// The members that touch a vertex, 0 for one that nobody does. O(log entries).
    func count(of vertex: VertexID) -> Int { entry(of: vertex).map { Int(counts[$0]) } ?? 0 }

    /// The same count without the entries of some vertices, which ascend; itself without any.
    func without(_ left: [VertexID]) throws(AllocationFailure) -> AttentionCount {
        guard !left.isEmpty else { return self }
        let kept = (0..<vertices.count).filter { left.place(of: vertices.pointer[$0]) == nil }
        return AttentionCount(
            vertices: try BulkBuffer(kept.map { vertices[$0] }), counts: try BulkBuffer(kept.map { counts[$0] }),
            weights: try BulkBuffer(kept.map { weights[$0] }))
    }

    /// The same count with an entry for every vertex.
    func spread(over vertexCount: Int) throws -> AttentionCount {
        let all = try BulkBuffer<VertexID>(count: vertexCount)
        for v in 0..<vertexCount { all.pointer[v] = VertexID(v) }
        let allCounts = try BulkBuffer<UInt32>(count: vertexCount)
        let allWeights = try BulkBuffer<Double>(count: vertexCount)
        for i in 0..<vertices.count {
            allCounts[Int(vertices[i])] = counts[i]
            allWeights[Int(vertices[i])] = weights[i]
        }
        return AttentionCount(vertices: all, counts: allCounts, weights: allWeights)
    }
}

import Foundations

extension Components {
    /// Weakly connected components: who hangs together when directions are forgotten.
    ///
    /// Union by smallest vertex with path halving. As in Afforest (Sutton, Ben-Nun, Barak: Optimizing Parallel Graph
    /// Connectivity Computation via Subgraph Sampling, IPDPS 2018), a few edges of every vertex come first; then most
    /// vertices lie in one component, whose remaining edges need not be looked at. O((n + m) log n) at worst, in
    /// practice a fraction of the edges.
    public static func weak(_ graph: Graph, _ execution: Execution) throws -> Components {
        let n = graph.vertexCount
        let sets = DisjointSets(try BulkBuffer<VertexID>(count: n))
        for v in 0..<n { sets.parents[v] = VertexID(v) }
        let early = 2
        for v in 0..<n {
            graph.withRow(.followees, of: VertexID(v)) { row in
                for other in row.vertices.prefix(early) { sets.unite(VertexID(v), other) }
            }
        }
        try execution.checkInterruption()
        let giant = sets.likelyLargest()
        for v in 0..<n where sets.root(of: VertexID(v)) != giant {
            if v % (1 << 20) == 0 { try execution.checkInterruption() }
            // In-edges too, because the tail of an edge into here may have been skipped.
            for side in [EdgeSide.followees, .followers] {
                graph.withRow(side, of: VertexID(v)) { row in
                    for other in row.vertices { sets.unite(VertexID(v), other) }
                }
            }
        }
        for v in 0..<n { sets.parents[v] = sets.root(of: VertexID(v)) }
        return try Components(sets.parents)
    }
}

/// Union–find whose roots are the smallest members.
private struct DisjointSets {
    let parents: BulkBuffer<VertexID>

    init(_ parents: BulkBuffer<VertexID>) { self.parents = parents }

    func root(of vertex: VertexID) -> VertexID {
        let parents = parents.pointer
        var v = vertex
        while parents[Int(v)] != v {
            parents[Int(v)] = parents[Int(parents[Int(v)])]
            v = parents[Int(v)]
        }
        return v
    }

    func unite(_ a: VertexID, _ b: VertexID) {
        let x = root(of: a)
        let y = root(of: b)
        if x == y { return }
        parents.pointer[Int(max(x, y))] = min(x, y)
    }

    /// The set that most of 1,024 evenly spread vertices belong to. Only the speed depends on it.
    func likelyLargest() -> VertexID? {
        guard parents.count > 0 else { return nil }
        var votes: [VertexID: Int] = [:]
        for v in stride(from: 0, to: parents.count, by: max(parents.count / 1024, 1)) {
            votes[root(of: VertexID(v)), default: 0] += 1
        }
        return votes.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }
}

import Foundations
import Graphs

extension ExpertTable {
    /// Indices by score, the highest first, equal scores by handle bytes.
    static func order(
        by scores: BulkBuffer<Double>, _ vertices: BulkBuffer<VertexID>, _ handles: HandleTable
    ) -> [UInt32] {
        var order = [UInt32](repeating: 0, count: scores.count)
        for i in order.indices { order[i] = UInt32(i) }
        order.sort { a, b in
            let x = scores[Int(a)], y = scores[Int(b)]
            if x != y { return x > y }
            return handles.bytes(of: vertices[Int(a)]).lexicographicallyPrecedes(handles.bytes(of: vertices[Int(b)]))
        }
        return order
    }

    /// ln P(X ≥ k) of every row that is no expert, in chunks that do not depend on the threads.
    static func tails(
        of vertices: BulkBuffer<VertexID>, _ expertFollowers: BulkBuffer<UInt32>, _ shuffle: EdgeShuffle,
        _ graph: Graph, _ experts: ExpertSet, _ execution: Execution
    ) throws -> BulkBuffer<Double> {
        let tails = try BulkBuffer<Double>(count: vertices.count)
        let chunk = 4_096
        execution.forEachChunk((vertices.count + chunk - 1) / chunk) { number in
            guard (try? execution.checkInterruption()) != nil else { return }
            for row in number * chunk..<min(vertices.count, (number + 1) * chunk) {
                let v = vertices[row]
                tails[row] =
                    experts.place(of: v) != nil
                    ? noTail : shuffle.nullModel(of: v, graph, experts).logUpperTail(Int(expertFollowers[row]))
            }
        }
        try execution.checkInterruption()
        return tails
    }

    /// Accounts that are no experts and have a follower: those whose k the null model leaves open.
    static func family(_ graph: Graph, _ experts: ExpertSet) -> Int {
        var followed = 0
        for v in 0..<graph.vertexCount where graph.followerCount(of: VertexID(v)) > 0 { followed += 1 }
        return followed - experts.vertices.count { graph.followerCount(of: $0) > 0 }
    }

    static func adjusted(_ tails: BulkBuffer<Double>, family: Int, descriptive: Bool) throws -> BulkBuffer<Double> {
        let adjusted = try BulkBuffer<Double>(count: tails.count)
        for row in 0..<tails.count { adjusted[row] = noTail }
        guard !descriptive else { return adjusted }
        // A certain tail (nobody, or no more than must be) is the p = 1 that the family counts anyway.
        let tests = (0..<tails.count).filter { tails[$0] < 0 }
        for row in 0..<tails.count where tails[row] == 0 { adjusted[row] = 0 }
        for (test, value) in FalseDiscovery.logAdjusted(tests.map { tails[$0] }, family: family).enumerated() {
            adjusted[tests[test]] = value
        }
        return adjusted
    }
}

extension AttentionCount {
    private init(vertices: BulkBuffer<VertexID>, counts: BulkBuffer<UInt32>, weights: BulkBuffer<Double>) {
        self.vertices = vertices
        self.counts = counts
        self.weights = weights
    }

    /// The same count with a row for every vertex.
    func spread(over vertexCount: Int) throws -> AttentionCount {
        let all = try BulkBuffer<VertexID>(count: vertexCount)
        for v in 0..<vertexCount { all[v] = VertexID(v) }
        let allCounts = try BulkBuffer<UInt32>(count: vertexCount)
        let allWeights = try BulkBuffer<Double>(count: vertexCount)
        for i in 0..<vertices.count {
            allCounts[Int(vertices[i])] = counts[i]
            allWeights[Int(vertices[i])] = weights[i]
        }
        return AttentionCount(vertices: all, counts: allCounts, weights: allWeights)
    }
}

import Foundations

extension Graph {
    /// Calls `body` with the degrees of a run of vertices, entry 0 that of the first: what calls of `degree` would give, at a
    /// fraction of the cost. O(run), and 8 bytes a vertex for the time being.
    ///
    /// SAFETY: offsets ascend: so made by builders, checked for a mapped graph.
    public func withDegrees<Result>(
        _ side: EdgeSide, of vertices: Range<Int>, _ body: (UnsafeBufferPointer<Double>) -> Result
    ) -> Result {
        withRoom(for: vertices) { room in
            guard storage.blockGuard?.admitsDegrees(side, of: vertices) ?? true else { return }
            let offsets = section(side).offsets.pointer + vertices.lowerBound
            for i in room.indices { room[i] = Double(offsets[i &+ 1] &- offsets[i]) }
        } then: {
            body($0)
        }
    }

    /// The degrees of some vertices, ascending, in their order. Unlike calls of `degree`, these do not count references to the
    /// graph, which threads side by side would wait for. O(vertices), and only as many offsets are looked at (and checked) as the
    /// vertex numbering leaves open: between two vertices with the same degrees there are no others.
    ///
    /// SAFETY: as above.
    public func degrees(_ side: EdgeSide, of vertices: UnsafeBufferPointer<VertexID>) -> [Int] {
        if vertices.isEmpty { return [] }
        return [Int](unsafeUninitializedCapacity: vertices.count) { degrees, filled in
            DegreeRuns(self, side, vertices, degrees).fill()
            filled = vertices.count
        }
    }

    /// The same with the summed weights of the out-edges, as `outWeight` gives them.
    public func withOutWeights<Result>(of vertices: Range<Int>, _ body: (UnsafeBufferPointer<Double>) -> Result) -> Result {
        guard let stored = storage.parts.outWeights else { return withDegrees(.followees, of: vertices, body) }
        return withRoom(for: vertices) { room in
            guard storage.blockGuard?.admitsOutWeights(of: vertices) ?? true else { return }
            for i in room.indices { room[i] = stored.pointer[vertices.lowerBound &+ i] }
        } then: {
            body($0)
        }
    }

    private func withRoom<Result>(
        for vertices: Range<Int>, _ fill: (UnsafeMutableBufferPointer<Double>) -> Void, then body: (UnsafeBufferPointer<Double>) -> Result
    ) -> Result {
        precondition(vertices.lowerBound >= 0 && vertices.upperBound <= vertexCount, "vertices \(vertices) outside the graph")
        return withUnsafeTemporaryAllocation(of: Double.self, capacity: vertices.count) { room in
            room.initialize(repeating: 0)
            fill(room)
            return body(UnsafeBufferPointer(room))
        }
    }
}

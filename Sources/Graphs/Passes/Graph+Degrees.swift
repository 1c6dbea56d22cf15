import Foundations

extension Graph {
    /// The degrees of a run of vertices, one after the other: what calls of `degree` would give, at a fraction of the cost.
    ///
    /// SAFETY: `degrees` has room for `vertices.count` numbers. Offsets ascend: so made by builders, checked for a mapped graph.
    public func degrees(_ side: EdgeSide, of vertices: Range<Int>, into degrees: UnsafeMutablePointer<Double>) {
        precondition(vertices.lowerBound >= 0 && vertices.upperBound <= vertexCount, "vertices \(vertices) outside the graph")
        guard storage.blockGuard?.admitsDegrees(side, of: vertices) ?? true else {
            degrees.update(repeating: 0, count: vertices.count)
            return
        }
        let offsets = section(side).offsets.pointer + vertices.lowerBound
        for i in 0..<vertices.count { degrees[i] = Double(offsets[i &+ 1] &- offsets[i]) }
    }

    /// The summed weights of the out-edges of a run of vertices, as `outWeight` gives them.
    ///
    /// SAFETY: as `degrees`.
    public func outWeights(of vertices: Range<Int>, into weights: UnsafeMutablePointer<Double>) {
        guard let stored = storage.parts.outWeights else { return degrees(.followees, of: vertices, into: weights) }
        precondition(vertices.lowerBound >= 0 && vertices.upperBound <= vertexCount, "vertices \(vertices) outside the graph")
        guard storage.blockGuard?.admitsOutWeights(of: vertices) ?? true else {
            weights.update(repeating: 0, count: vertices.count)
            return
        }
        weights.update(from: stored.pointer + vertices.lowerBound, count: vertices.count)
    }
}

import Foundations

/// The degrees of ascending vertices, by halving: where the numbering says that those between two vertices have the degrees of both,
/// their offsets are neither read nor checked.
///
/// SAFETY: `degrees` has room for one number a vertex, and every vertex is checked before its offsets are read. The graph outlives
/// the runs.
struct DegreeRuns {
    private let vertices: UnsafeBufferPointer<VertexID>
    private let degrees: UnsafeMutableBufferPointer<Int>
    private let side: EdgeSide
    private let numbering: VertexNumbering
    private let vertexCount: Int
    private let outOffsets: UnsafePointer<UInt64>
    private let inOffsets: UnsafePointer<UInt64>
    private let blockGuard: BlockGuard?

    private static let perBlock = BlockChecksums.blockSize / MemoryLayout<UInt64>.stride

    init(_ graph: Graph, _ side: EdgeSide, _ vertices: UnsafeBufferPointer<VertexID>, _ degrees: UnsafeMutableBufferPointer<Int>) {
        self.vertices = vertices
        self.degrees = degrees
        self.side = side
        numbering = VertexNumbering(named: graph.storage.parts.ordering)
        vertexCount = graph.vertexCount
        outOffsets = UnsafePointer(graph.section(.followees).offsets.pointer)
        inOffsets = UnsafePointer(graph.section(.followers).offsets.pointer)
        blockGuard = graph.storage.blockGuard
    }

    /// - Precondition: there are vertices, all of the graph.
    func fill() {
        degrees[0] = degree(side, 0)
        degrees[vertices.count - 1] = degree(side, vertices.count - 1)
        fill(between: 0, vertices.count - 1)
    }

    /// The places between two whose degrees are known.
    private func fill(between first: Int, _ last: Int) {
        guard last - first > 1 else { return }
        if isOneRun(first, last) {
            for place in first + 1..<last { degrees[place] = degrees[first] }
        } else if Int(vertices[first]) / DegreeRuns.perBlock == Int(vertices[last]) / DegreeRuns.perBlock {
            read(first + 1..<last)
        } else {
            let middle = (first + last) / 2
            degrees[middle] = degree(side, middle)
            fill(between: first, middle)
            fill(between: middle, last)
        }
    }

    private func isOneRun(_ first: Int, _ last: Int) -> Bool {
        guard numbering.isByOutDegree, degrees[first] == degrees[last] else { return false }
        if side == .followees { return true }
        guard numbering.isByInDegree, degrees[first] < VertexNumbering.inDegreeLimit else { return false }
        return degree(.followees, first) == degree(.followees, last)
    }

    private func read(_ places: Range<Int>) {
        let run = Int(vertices[places.lowerBound])..<Int(vertices[places.upperBound - 1]) + 1
        let isGood = admits(side, run)
        for place in places { degrees[place] = isGood ? difference(side, place) : 0 }
    }

    private func degree(_ side: EdgeSide, _ place: Int) -> Int {
        let vertex = Int(vertices[place])
        return admits(side, vertex..<vertex + 1) ? difference(side, place) : 0
    }

    private func admits(_ side: EdgeSide, _ run: Range<Int>) -> Bool {
        precondition(run.upperBound <= vertexCount, "vertices outside the graph, or not ascending")
        return blockGuard?.admitsDegrees(side, of: run) ?? true
    }

    private func difference(_ side: EdgeSide, _ place: Int) -> Int {
        let offsets = side == .followees ? outOffsets : inOffsets, vertex = Int(vertices[place])
        precondition(vertex < vertexCount, "vertices outside the graph, or not ascending")
        return Int(truncatingIfNeeded: offsets[vertex &+ 1] &- offsets[vertex])
    }
}

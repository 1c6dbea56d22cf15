import Foundations
import LinearAlgebra

/// The compressed sparse rows on this machine's processor: the first conformer.
extension Graph: EdgeOperator {
    public func pass(
        _ side: EdgeSide, _ weighting: Weighting, _ x: borrowing Panel<Double>, into y: inout Panel<Double>,
        _ execution: Execution
    ) {
        pull(side, weighting, x, &y, execution)
    }

    public func pass(
        _ side: EdgeSide, _ weighting: Weighting, _ x: borrowing Panel<Float>, into y: inout Panel<Float>,
        _ execution: Execution
    ) {
        pull(side, weighting, x, &y, execution)
    }

    public func degree(_ side: EdgeSide, of vertex: VertexID) -> Int {
        side == .followers ? followerCount(of: vertex) : followingCount(of: vertex)
    }

    public func withRow<Result>(
        _ side: EdgeSide, of vertex: VertexID, _ body: (NeighbourRow) throws -> Result
    ) rethrows -> Result {
        try body(row(Int(vertex), of: section(side), side))
    }

    public func forEachRow(_ side: EdgeSide, in vertices: Range<Int>, _ body: (VertexID, NeighbourRow) throws -> Void) rethrows {
        let section = section(side)
        for vertex in vertices { try body(VertexID(vertex), row(vertex, of: section, side)) }
    }

    @inline(__always)
    func section(_ side: EdgeSide) -> EdgeSection {
        switch side {
        case .followers: storage.parts.inEdges
        case .followees: storage.parts.outEdges
        }
    }

    /// SAFETY: `offsets` ascend and end at the number of neighbours and weights: so made by builders, and checked by the
    /// block guard before the first use of a mapped row. The graph outlives the closure that gets the row.
    @inline(__always)
    private func row(_ vertex: Int, of section: EdgeSection, _ side: EdgeSide) -> NeighbourRow {
        precondition(vertex >= 0 && vertex < section.vertexCount, "vertex \(vertex) outside 0..<\(section.vertexCount)")
        guard admitsRow(side, of: VertexID(vertex)) else { return .empty }
        let start = Int(section.offsets.pointer[vertex]), end = Int(section.offsets.pointer[vertex + 1])
        let weights: NeighbourRow.RowWeights =
            switch section.weights {
            case .none: .none
            case .single(let buffer): .single(UnsafePointer(buffer.pointer + start))
            case .double(let buffer): .double(UnsafePointer(buffer.pointer + start))
            }
        return NeighbourRow(
            vertices: UnsafeBufferPointer(start: section.neighbours.pointer + start, count: end - start), weights: weights)
    }

    @inline(__always)
    private func pull<V: PullKernels.Value & BitwiseCopyable>(
        _ side: EdgeSide, _ weighting: Weighting, _ x: borrowing Panel<V>, _ y: inout Panel<V>, _ execution: Execution
    ) {
        let section = section(side)
        let columns = x.columns
        precondition(x.rows == vertexCount && y.rows == vertexCount && y.columns == columns, "panels of another shape than the graph")
        precondition(x.pointer != y.pointer, "a pass cannot read what it writes")
        guard admitsAllRows(side, execution) else {
            y.pointer.update(repeating: 0, count: y.rows * columns)
            return
        }
        let chunks = RowChunks(section)
        // SAFETY: the panels and the section outlive the loop; a chunk writes its own rows of y only.
        nonisolated(unsafe) let (source, target, chunk) = (UnsafePointer(x.pointer), y.pointer, chunks)
        nonisolated(unsafe) let neighbours = UnsafePointer(section.neighbours.pointer)
        let weights = weighting == .weighted ? section.weights : .none
        execution.forEachChunk(chunks.count) { number in
            let rows = PullKernels.Rows(range: chunk.range(number), offsets: chunk.offsets, neighbours: neighbours)
            switch weights {
            case .none:
                if columns == 1 {
                    PullKernels.column(rows, source, target)
                } else {
                    PullKernels.panel(rows, columns: columns, source, target) { _ in 1 }
                }
            case .single(let buffer):
                let weights = UnsafePointer(buffer.pointer)
                if columns == 1 {
                    PullKernels.column(rows, single: weights, source, target)
                } else {
                    PullKernels.panel(rows, columns: columns, source, target) { V(weights[$0]) }
                }
            case .double(let buffer):
                let weights = UnsafePointer(buffer.pointer)
                if columns == 1 {
                    PullKernels.column(rows, double: weights, source, target)
                } else {
                    PullKernels.panel(rows, columns: columns, source, target) { V(weights[$0]) }
                }
            }
        }
    }
}

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
        let section = section(side)
        var scratch = RowScratch()
        defer { scratch.free() }
        return try body(row(Int(vertex), of: section, side, &scratch))
    }

    public func forEachRow(_ side: EdgeSide, in vertices: Range<Int>, _ body: (VertexID, NeighbourRow) throws -> Void) rethrows {
        let section = section(side)
        var scratch = RowScratch()
        defer { scratch.free() }
        for vertex in vertices { try body(VertexID(vertex), row(vertex, of: section, side, &scratch)) }
    }

    @inline(__always)
    func section(_ side: EdgeSide) -> EdgeSection {
        switch side {
        case .followers: storage.parts.inEdges
        case .followees: storage.parts.outEdges
        }
    }

    /// SAFETY: `offsets` ascend and end at the number of neighbours and weights, and codes fit them: so made by builders, and
    /// checked by the block guard before the first use of a mapped row. Graph and scratch outlive the closure that gets the row.
    @inline(__always)
    private func row(_ vertex: Int, of section: EdgeSection, _ side: EdgeSide, _ scratch: inout RowScratch) -> NeighbourRow {
        precondition(vertex >= 0 && vertex < section.vertexCount, "vertex \(vertex) outside 0..<\(section.vertexCount)")
        guard admitsRow(side, of: VertexID(vertex)) else { return .empty }
        let start = Int(section.offsets.pointer[vertex]), end = Int(section.offsets.pointer[vertex + 1])
        let weights: NeighbourRow.RowWeights =
            switch section.weights {
            case .none: .none
            case .single(let buffer): .single(UnsafePointer(buffer.pointer + start))
            case .double(let buffer): .double(UnsafePointer(buffer.pointer + start))
            }
        let ids: UnsafeMutablePointer<VertexID>
        switch section.rows {
        case .plain(let buffer): ids = buffer.pointer + start
        case .coded(let codes):
            ids = scratch.room(for: end - start)
            NeighbourCodes.decode(codes.units.pointer + Int(codes.starts.pointer[vertex]), count: end - start, into: ids)
        }
        return NeighbourRow(vertices: UnsafeBufferPointer(start: ids, count: end - start), weights: weights)
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
        let weights = weighting == .weighted ? section.weights : .none
        execution.forEachChunk(chunks.count) { number in
            PullKernels.rows(chunk.range(number), of: section, weights, columns: columns, source, target)
        }
    }
}

extension PullKernels {
    /// The rows of one chunk, whatever form their neighbours have.
    fileprivate static func rows<V: Value & BitwiseCopyable>(
        _ range: Range<Int>, of section: EdgeSection, _ weights: EdgeWeights, columns: Int, _ x: UnsafePointer<V>,
        _ y: UnsafeMutablePointer<V>
    ) {
        let offsets = UnsafePointer(section.offsets.pointer)
        switch section.rows {
        case .plain(let ids):
            rows(Rows(range: range, offsets: offsets, neighbours: UnsafePointer(ids.pointer)), weights, columns: columns, x, y)
        case .coded(let codes):
            CodedRuns.forEach(range, of: codes, offsets: offsets, slack: 0) { run, ids in
                rows(Rows(range: run, offsets: offsets, neighbours: ids), weights, columns: columns, x, y)
            }
        }
    }

    /// The kernel for the weights and the number of columns.
    @inline(__always)
    private static func rows<V: Value & BitwiseCopyable>(
        _ rows: Rows, _ weights: EdgeWeights, columns: Int, _ source: UnsafePointer<V>, _ target: UnsafeMutablePointer<V>
    ) {
        switch weights {
        case .none:
            if columns == 1 {
                column(rows, source, target)
            } else {
                panel(rows, columns: columns, source, target) { _ in 1 }
            }
        case .single(let buffer):
            let weights = UnsafePointer(buffer.pointer)
            if columns == 1 {
                column(rows, single: weights, source, target)
            } else {
                panel(rows, columns: columns, source, target) { V(weights[$0]) }
            }
        case .double(let buffer):
            let weights = UnsafePointer(buffer.pointer)
            if columns == 1 {
                column(rows, double: weights, source, target)
            } else {
                panel(rows, columns: columns, source, target) { V(weights[$0]) }
            }
        }
    }
}

import Foundations
import LinearAlgebra

/// The compressed sparse rows on this machine's processor: the first conformer.
extension Graph: EdgeOperator {
    public func pass<Value: PassValue, Result: Sendable>(
        _ side: EdgeSide, _ weighting: Weighting, _ x: borrowing Panel<Value>, into y: inout Panel<Value>, rows: Range<Int>,
        _ execution: Execution, finish: @Sendable (Range<Int>) -> Result
    ) -> [Result] {
        let columns = x.columns
        precondition(x.rows == vertexCount && y.rows == vertexCount && y.columns == columns, "panels of another shape than the graph")
        precondition(x.pointer != y.pointer, "a pass cannot read what it writes")
        guard admitsAllRows(side, execution) else {
            (y.pointer + rows.lowerBound * columns).update(repeating: 0, count: rows.count * columns)
            return [finish(rows)]
        }
        let section = section(side), chunks = RowChunks(section, rows)
        // SAFETY: the panels and the section outlive the loop; a chunk writes its own rows of y only.
        nonisolated(unsafe) let (source, target, cut) = (UnsafePointer(x.pointer), y.pointer, chunks)
        let weights = weighting == .weighted ? section.weights : .none
        return execution.mapChunks(chunks.count) { chunk in
            let rows = cut.range(chunk)
            Value.pull(rows, of: section, weights, columns: columns, source, target)
            return finish(rows)
        }
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
}

extension PullKernels {
    /// The rows of one chunk, whatever form their neighbours have.
    @inline(__always)
    static func rows<V: Value & BitwiseCopyable>(
        _ range: Range<Int>, of section: EdgeSection, _ weights: EdgeWeights, columns: Int, _ x: UnsafePointer<V>,
        _ y: UnsafeMutablePointer<V>
    ) {
        let offsets = UnsafePointer(section.offsets.pointer), valueBytes = section.vertexCount * columns * MemoryLayout<V>.stride
        func rows(_ run: Range<Int>, _ ids: UnsafePointer<VertexID>, edgeCount: Int) {
            let ahead = Ahead(ids, valueBytes: valueBytes, end: Int(offsets[run.upperBound]), edgeCount: edgeCount)
            PullKernels.rows(Rows(range: run, offsets: offsets, neighbours: ids, ahead: ahead), weights, columns: columns, x, y)
        }
        switch section.rows {
        case .plain(let ids): rows(range, UnsafePointer(ids.pointer), edgeCount: ids.count)
        case .coded(let codes):
            CodedRuns.forEach(range, of: codes, offsets: offsets, slack: Ahead.sources) { run, ids in
                rows(run, ids, edgeCount: Int(offsets[run.upperBound]) + Ahead.sources)
            }
        }
    }

    /// The kernel for the weights and the number of columns.
    private static func rows<V: Value & BitwiseCopyable>(
        _ rows: Rows, _ weights: EdgeWeights, columns: Int, _ x: UnsafePointer<V>, _ y: UnsafeMutablePointer<V>
    ) {
        switch (weights, columns) {
        case (.none, 1): column(rows, x, y) { _ in 1 }
        case (.none, _): panel(rows, columns: columns, x, y) { _ in 1 }
        case (.single(let buffer), 1):
            let weights = UnsafePointer(buffer.pointer)
            column(rows, x, y) { V(weights[$0]) }
        case (.single(let buffer), _):
            let weights = UnsafePointer(buffer.pointer)
            panel(rows, columns: columns, x, y) { V(weights[$0]) }
        case (.double(let buffer), 1):
            let weights = UnsafePointer(buffer.pointer)
            column(rows, x, y) { V(weights[$0]) }
        case (.double(let buffer), _):
            let weights = UnsafePointer(buffer.pointer)
            panel(rows, columns: columns, x, y) { V(weights[$0]) }
        }
    }
}

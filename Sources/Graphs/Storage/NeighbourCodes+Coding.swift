import Foundations

extension NeighbourCodes {
    /// Rows that one chunk of work codes: few, because the rows of hubs lie together.
    private static let rowsPerChunk = 512

    /// Codes plain rows: once to know where each row starts, once to write, both in parallel. O(n + m).
    ///
    /// Memory: about 2 bytes an edge (6 at most) and 8 a row.
    /// - Precondition: rows ascend without repeats; offsets end at the number of ids.
    package init(_ offsets: BulkBuffer<UInt64>, _ ids: BulkBuffer<VertexID>, _ execution: Execution) throws {
        let rows = offsets.count - 1
        let starts = try BulkBuffer<UInt64>(count: rows + 1)
        NeighbourCodes.forEachRow(offsets, ids, execution) { v, row in
            starts.pointer[v + 1] = UInt64(NeighbourCodes.length(of: row))
        }
        try execution.checkInterruption()
        for v in 0..<rows { starts.pointer[v + 1] += starts.pointer[v] }
        let units = try BulkBuffer<UInt16>(count: Int(starts.pointer[rows]))
        NeighbourCodes.forEachRow(offsets, ids, execution) { v, row in
            NeighbourCodes.write(row, at: units.pointer + Int(starts.pointer[v]))
        }
        try execution.checkInterruption()
        let plain = SummedSection(
            Section(.init(.neighbours), ids),
            checksums: try BlockChecksums.compute(UnsafeRawBufferPointer(ids.elements), execution))
        self.init(units: units, starts: starts, arcCount: ids.count, plainChecksum: plain.checksumOfChecksums)
    }

    /// SAFETY: `body` gets rows inside `ids` (precondition of `init`) and writes what belongs to its row only.
    private static func forEachRow(
        _ offsets: BulkBuffer<UInt64>, _ ids: BulkBuffer<VertexID>, _ execution: Execution,
        _ body: @Sendable (Int, UnsafeBufferPointer<VertexID>) -> Void
    ) {
        let rows = offsets.count - 1
        execution.forEachChunk((rows + rowsPerChunk - 1) / rowsPerChunk) { chunk in
            for v in chunk * rowsPerChunk..<min((chunk + 1) * rowsPerChunk, rows) {
                let start = Int(offsets.pointer[v]), end = Int(offsets.pointer[v + 1])
                body(v, UnsafeBufferPointer(start: ids.pointer + start, count: end - start))
            }
        }
    }

    /// Units of a row.
    private static func length(of row: UnsafeBufferPointer<VertexID>) -> Int {
        guard row.count >= codedLength else { return 2 * row.count }
        var units = 0
        forEachGap(row) { units += $0 < twoUnits ? 1 : $0 < threeUnits ? 2 : 3 }
        return units
    }

    /// SAFETY: there is room for as many units as `length` says.
    private static func write(_ row: UnsafeBufferPointer<VertexID>, at units: UnsafeMutablePointer<UInt16>) {
        var next = units
        if row.count >= codedLength { return forEachGap(row) { append($0, at: &next) } }
        for id in row {
            next[0] = UInt16(truncatingIfNeeded: id)
            next[1] = UInt16(truncatingIfNeeded: id >> 16)
            next += 2
        }
    }

    @inline(__always)
    private static func forEachGap(_ row: UnsafeBufferPointer<VertexID>, _ body: (UInt32) -> Void) {
        var before = VertexID.max
        for id in row {
            body(id &- before &- 1)
            before = id
        }
    }

    @inline(__always)
    private static func append(_ gap: UInt32, at next: inout UnsafeMutablePointer<UInt16>) {
        if gap < twoUnits {
            next[0] = UInt16(gap)
            next += 1
        } else if gap < threeUnits {
            next[0] = UInt16(twoUnits + gap >> 16)
            next[1] = UInt16(truncatingIfNeeded: gap)
            next += 2
        } else {
            next[0] = 0xFFFF
            next[1] = UInt16(truncatingIfNeeded: gap)
            next[2] = UInt16(truncatingIfNeeded: gap >> 16)
            next += 3
        }
    }

    /// The ids, in new memory: 4 bytes an edge. O(n + m), in parallel.
    /// - Precondition: the codes are sound and fit the offsets.
    package func decoded(_ offsets: BulkBuffer<UInt64>, _ execution: Execution) throws -> BulkBuffer<VertexID> {
        let ids = try BulkBuffer<VertexID>(count: arcCount)
        let rows = offsets.count - 1
        execution.forEachChunk((rows + NeighbourCodes.rowsPerChunk - 1) / NeighbourCodes.rowsPerChunk) { chunk in
            for v in chunk * NeighbourCodes.rowsPerChunk..<min((chunk + 1) * NeighbourCodes.rowsPerChunk, rows) {
                let start = Int(offsets.pointer[v]), end = Int(offsets.pointer[v + 1])
                // SAFETY: offsets end at `arcCount`; each row is written by its own chunk.
                NeighbourCodes.decode(units.pointer + Int(starts.pointer[v]), count: end - start, into: ids.pointer + start)
            }
        }
        return ids
    }
}

extension NeighbourCodes {
    /// What `plainChecksum` must be: the checksum of the block checksums of the ids, decoded a block at a time. O(n + m).
    ///
    /// Memory: a block and the longest row.
    /// - Precondition: the codes are sound and fit the offsets.
    package func summingPlainForm(_ offsets: BulkBuffer<UInt64>) throws(AllocationFailure) -> UInt64 {
        let perBlock = BlockChecksums.blockSize / MemoryLayout<VertexID>.stride
        let rows = 0..<offsets.count - 1
        let longest = rows.reduce(0) { max($0, Int(offsets.pointer[$1 + 1] - offsets.pointer[$1])) }
        let ids = try BulkBuffer<VertexID>(count: perBlock + longest)
        var sums: [UInt64] = []
        var filled = 0
        func sum(_ range: Range<Int>) {
            sums.append(BlockChecksums.checksum(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: ids.elements[range]))))
        }
        for v in rows {
            let count = Int(offsets.pointer[v + 1] - offsets.pointer[v])
            // SAFETY: less than a block is filled, and a row fits behind it.
            NeighbourCodes.decode(units.pointer + Int(starts.pointer[v]), count: count, into: ids.pointer + filled)
            filled += count
            guard filled >= perBlock else { continue }
            let whole = filled / perBlock * perBlock
            for start in stride(from: 0, to: whole, by: perBlock) { sum(start..<start + perBlock) }
            ids.pointer.update(from: ids.pointer + whole, count: filled - whole)
            filled -= whole
        }
        if filled > 0 { sum(0..<filled) }
        return sums.withUnsafeBytes { BlockChecksums.checksum($0) }
    }
}

extension Graph {
    /// Whether neighbours are coded (`NeighbourCodes`) rather than plain ids.
    public var codesNeighbours: Bool {
        if case .coded = parts.inEdges.rows { return true }
        return false
    }

    /// The same graph with neighbours coded (`NeighbourCodes`); itself when they are.
    ///
    /// - Throws: `AllocationFailure`, `Interruption`.
    public func codingNeighbours(_ execution: Execution) throws -> Graph {
        if codesNeighbours { return self }
        return try replacingNeighbours { edges throws in
            guard case .plain(let ids) = edges.rows else { return edges.rows }
            return .coded(try NeighbourCodes(edges.offsets, ids, execution))
        }
    }

    /// The same graph with neighbours as plain ids, in memory; itself when they are.
    ///
    /// - Precondition: both sides are prepared.
    /// - Throws: `AllocationFailure`, `Interruption`.
    public func decodingNeighbours(_ execution: Execution) throws -> Graph {
        if !codesNeighbours { return self }
        return try replacingNeighbours { edges throws in
            guard case .coded(let codes) = edges.rows else { return edges.rows }
            return .plain(try codes.decoded(edges.offsets, execution))
        }
    }

    private func replacingNeighbours(_ replacement: (EdgeSection) throws -> Neighbours) throws -> Graph {
        var parts = parts
        parts.inEdges = EdgeSection(
            offsets: parts.inEdges.offsets, rows: try replacement(parts.inEdges), weights: parts.inEdges.weights)
        parts.outEdges =
            directedness == .undirected
            ? parts.inEdges
            : EdgeSection(
                offsets: parts.outEdges.offsets, rows: try replacement(parts.outEdges), weights: parts.outEdges.weights)
        return Graph(parts)
    }
}

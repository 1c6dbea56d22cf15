import Foundations

/// Turns rows by length into out-rows under the final numbering, chunk by chunk: renumbered, sorted, written to their
/// section, and handed on to the ranges of targets.
///
/// SAFETY: pieces of slots, vertices and ranges own disjoint places of the buffers of a chunk, which are as long as
/// the chunk has arcs.
struct OutRows<Payload: EdgePayload>: Sendable {
    let ordering: VertexOrdering
    let chains: RowChains
    let store: SlotStore
    let columns: SectionColumns
    /// The arcs of the largest chunk.
    let room: Int
    private let neighbours: BulkBuffer<VertexID>
    private let payloads: BulkBuffer<Payload>
    /// Σ of the weights of each row, in the order of the row.
    let sums: BulkBuffer<Double>?
    private let chunks: [OutRowChunk]
    private let bits: Int

    init(_ rows: SourceRows<Payload>, _ ordering: VertexOrdering, _ store: SlotStore, _ columns: SectionColumns, limit: Int) throws {
        let offsets = ordering.outOffsets, n = offsets.count - 1
        chunks = OutRowChunk.cut(offsets, limit: limit)
        room = chunks.reduce(0) { max($0, Int(offsets[$1.vertices.upperBound] - offsets[$1.vertices.lowerBound])) }
        neighbours = try BulkBuffer(count: room)
        payloads = try payloadBuffer(Payload.self, count: room)
        sums = columns.weightBytes == 0 ? nil : try BulkBuffer(count: n)
        bits = n <= 1 ? 1 : Int.bitWidth - (n - 1).leadingZeroBitCount
        chains = rows.chains
        self.ordering = ordering
        self.store = store
        self.columns = columns
    }

    /// - Parameter turning: who takes the arcs of every chunk, in ascending order of their sources; `nil` when undirected
    func write(to turning: ArcsByTarget?, _ execution: Execution) throws {
        for chunk in chunks {
            try execution.checkInterruption()
            try place(chunk, execution)
            try sort(chunk, execution)
            try write(chunk, execution)
            try turning?.take(chunk, ordering.outOffsets, neighbours, weights: weight, execution)
            execution.report(
                Progress(
                    step: "sorting edges", done: ordering.outOffsets[chunk.vertices.upperBound],
                    total: ordering.outOffsets[ordering.outOffsets.count - 1], unit: "edges"))
        }
    }

    private var weight: (@Sendable (Int) -> Double)? {
        let payloads = payloads
        guard columns.weightBytes > 0 else { return nil }
        return { @Sendable in payloads.pointer[$0].weight }
    }

    private func place(_ chunk: OutRowChunk, _ execution: Execution) throws {
        let slots = chunk.classes.flatMap { chains.slots(of: $0) }, store = store
        let base = ordering.outOffsets[chunk.vertices.lowerBound], first = chunk.vertices.lowerBound
        let width = UInt(chunk.vertices.count)
        let offsets = ordering.outOffsets, number = ordering.number, neighbours = neighbours, payloads = payloads
        try execution.tryEachUnit(slots.count, worker: { try BulkBuffer<UInt8>(count: store.slotBytes) }, { scratch, index in
            if index + 8 < slots.count { store.willNeed(slots[index + 8].stored) }
            let number = number.pointer
            let bytes = try store.bytes(of: slots[index].stored, scratch: scratch.pointer)
            forEachPiece(Payload.self, in: bytes, bytes: slots[index].bytes) { source, place, count, targets, given in
                let v = Int(number[source])
                guard UInt(bitPattern: v &- first) < width else { return }
                let start = Int(offsets.pointer[v] - base) + place, row = neighbours.pointer + start
                for i in 0..<count { row[i] = number[Int(targets[i])] }
                if MemoryLayout<Payload>.size > 0 {
                    UnsafeMutableRawPointer(payloads.pointer + start)
                        .copyMemory(from: given, byteCount: MemoryLayout<Payload>.size * count)
                }
            }
            if chunk.isLast { store.release(slots[index].stored) }
        })
    }

    private func sort(_ chunk: OutRowChunk, _ execution: Execution) throws {
        let offsets = ordering.outOffsets, base = offsets[chunk.vertices.lowerBound]
        let pieces = chunk.pieces(offsets, arcs: 1 << 16), longest = Int(offsets[chunk.vertices.lowerBound + 1] - base)
        let neighbours = neighbours, payloads = payloads, sums = sums, bits = bits
        try execution.tryEachUnit(pieces.count, worker: { try RowSorting<Payload>(longest: longest, bits: bits) }, { sorting, piece in
            for v in pieces[piece] {
                let start = Int(offsets.pointer[v] - base), count = Int(offsets.pointer[v + 1] - offsets.pointer[v])
                let row = payloads.pointer + (MemoryLayout<Payload>.size == 0 ? 0 : start)
                sorting.sort(neighbours.pointer + start, row, count)
                guard let sums else { continue }
                var sum = 0.0
                for i in 0..<count { sum += row[i].weight }
                sums.pointer[v] = sum
            }
        })
    }

    private func write(_ chunk: OutRowChunk, _ execution: Execution) throws {
        let first = Int(ordering.outOffsets[chunk.vertices.lowerBound])
        let count = Int(ordering.outOffsets[chunk.vertices.upperBound]) - first
        let payloads = payloads
        try columns.write(neighbours: neighbours, 0..<count, columns.out, at: first, execution)
        if let weight { try columns.write(weights: weight, count, columns.out, at: first, execution) }
        guard columns.isTimed else { return }
        try columns.write(.firstTimes, count, at: first, execution) { payloads.pointer[$0].firstTime }
        try columns.write(.lastTimes, count, at: first, execution) { payloads.pointer[$0].lastTime }
    }
}

/// One worker's room for sorting rows.
private final class RowSorting<Payload: EdgePayload> {
    private let scratch: BulkBuffer<UInt32>
    private let keys: BulkBuffer<UInt64>
    private let moved: BulkBuffer<Payload>
    private let counts: BulkBuffer<UInt32>
    private let bits: Int

    init(longest: Int, bits: Int) throws {
        let hasPayload = MemoryLayout<Payload>.size > 0
        scratch = try BulkBuffer(count: hasPayload ? 0 : longest)
        keys = try BulkBuffer(count: hasPayload ? 2 * longest : 0)
        moved = try payloadBuffer(Payload.self, count: longest)
        counts = try BulkBuffer(count: RowSort.countsNeeded(bits: bits))
        self.bits = bits
    }

    /// Sorts the targets of a row; payloads go with them.
    func sort(_ targets: UnsafeMutablePointer<UInt32>, _ payloads: UnsafeMutablePointer<Payload>, _ count: Int) {
        guard MemoryLayout<Payload>.size > 0 else {
            return RowSort.sort(targets, count, scratch: scratch.pointer, counts: counts.pointer, bits: bits)
        }
        let keys = keys.pointer, moved = moved.pointer
        for i in 0..<count { keys[i] = UInt64(targets[i]) << 32 | UInt64(i) }
        RowSort.sort(keys, count, scratch: keys + count, counts: counts.pointer, bits: bits, shift: 32)
        moved.update(from: payloads, count: count)
        for i in 0..<count {
            targets[i] = UInt32(truncatingIfNeeded: keys[i] >> 32)
            payloads[i] = moved[Int(keys[i] & 0xFFFF_FFFF)]
        }
    }
}

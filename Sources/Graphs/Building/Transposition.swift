import Foundations
import Synchronization

/// Rows with ascending entries: what a transposition gives.
struct SortedRows<Payload: EdgePayload>: Sendable {
    let offsets: BulkBuffer<UInt64>
    let neighbours: BulkBuffer<VertexID>
    let payloads: BulkBuffer<Payload>

    /// Turns rows round: row t of the result holds every v with t in row v, ascending. Two sequential steps instead of
    /// one random scatter: arcs go to ranges of targets, then each range is placed within the cache.
    /// O(arcs + vertices); the memory of the turn, 6 bytes an arc, is the caller's.
    /// - Parameters:
    ///   - known: the offsets of the result, where they are known; else arcs are counted
    ///   - result: memory for the neighbours, which may be that of the targets
    ///   - other: work to be done beside the first step
    init<Other>(
        transposing rows: RowsToTranspose<Payload>, _ plan: TurnPlan, _ memory: TurnMemory, offsets known: BulkBuffer<UInt64>?,
        into result: BulkBuffer<VertexID>, beside other: Once<Other>?, _ execution: Execution
    ) throws {
        let n = rows.vertexCount
        let ranges = try TargetRanges(rows, plan, memory, beside: other, execution)
        try execution.checkInterruption()
        let offsets = try known ?? BulkBuffer<UInt64>(count: n + 1)
        let payloads = try payloadBuffer(Payload.self, count: rows.arcCount)
        let isCounted = known == nil
        execution.forEachChunk(plan.rangeCount) { range in
            ranges.place(range, offsets: offsets, counting: isCounted, neighbours: result, payloads: payloads)
        }
        offsets.pointer[n] = UInt64(rows.arcCount)
        self.offsets = offsets
        neighbours = result
        self.payloads = payloads
    }
}

/// Arcs cut into ranges of targets, in ascending order of v within each.
///
/// SAFETY: ranges own disjoint targets and slices of the result; keys are below the width of a range.
private struct TargetRanges<Payload: EdgePayload>: Sendable {
    let plan: TurnPlan
    let vertexCount: Int
    let chunks: [ScatteredChunk<Payload>]
    /// By range: where its arcs begin in the result.
    let starts: [Int]

    init<Other>(
        _ rows: RowsToTranspose<Payload>, _ plan: TurnPlan, _ memory: TurnMemory, beside other: Once<Other>?, _ execution: Execution
    ) throws {
        let cuts = rows.cuts(pieces: plan.chunkCount)
        var bases = [0]
        for chunk in 1..<cuts.count {
            let arcs = Int(rows.offsets.pointer[cuts[chunk]] - rows.offsets.pointer[cuts[chunk - 1]])
            bases.append(bases[chunk - 1] + plan.pieces(forArcs: arcs))
        }
        precondition((bases.last ?? 0) <= memory.pieces)
        let payloads = try payloadBuffer(Payload.self, count: (bases.last ?? 0) * TurnPlan.pieceLength)
        let filled = Mutex([ScatteredChunk<Payload>?](repeating: nil, count: plan.chunkCount))
        let places = bases
        execution.forEachChunk(plan.chunkCount, beside: other) { chunk in
            let scattered = ScatteredChunk(rows, cuts[chunk]..<cuts[chunk + 1], plan, base: places[chunk], memory, payloads)
            filled.withLock { $0[chunk] = scattered }
        }
        let chunks = filled.withLock { $0 }.compactMap { $0 }
        var starts: [Int] = []
        var running = 0
        for range in 0..<plan.rangeCount {
            starts.append(running)
            for chunk in chunks { running += chunk.count(of: range) }
        }
        self.plan = plan
        vertexCount = rows.vertexCount
        self.chunks = chunks
        self.starts = starts
    }

    func place(
        _ range: Int, offsets: BulkBuffer<UInt64>, counting: Bool, neighbours: BulkBuffer<VertexID>,
        payloads result: BulkBuffer<Payload>
    ) {
        let first = range << plan.shift, width = min(1 << plan.shift, vertexCount - first)
        guard width > 0 else { return }
        let neighbours = neighbours.pointer, result = result.pointer, offsets = offsets.pointer + first
        let mask = UInt16(truncatingIfNeeded: 1 << plan.shift - 1)
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: width) { places in
            guard let next = places.baseAddress else { return }
            if counting {
                next.initialize(repeating: 0, count: width)
                count(range, next, mask)
                var running = UInt64(starts[range])
                for local in 0..<width {
                    let count = next[local]
                    offsets[local] = running
                    next[local] = running
                    running += count
                }
            } else {
                next.initialize(from: offsets, count: width)
            }
            for chunk in chunks {
                chunk.forEachPiece(of: range) { arcs, payloads, count in
                    for i in 0..<count {
                        let arc = arcs + i &* TurnMemory.arcSize
                        let local = Int(arc.loadUnaligned(fromByteOffset: 4, as: UInt16.self) & mask)
                        let place = Int(truncatingIfNeeded: next[local])
                        next[local] &+= 1
                        neighbours[place] = arc.loadUnaligned(as: VertexID.self)
                        if MemoryLayout<Payload>.size > 0 { result[place] = payloads[i] }
                    }
                }
            }
        }
    }

    private func count(_ range: Int, _ counts: UnsafeMutablePointer<UInt64>, _ mask: UInt16) {
        for chunk in chunks {
            chunk.forEachPiece(of: range) { arcs, _, count in
                for i in 0..<count {
                    counts[Int(arcs.loadUnaligned(fromByteOffset: i &* TurnMemory.arcSize &+ 4, as: UInt16.self) & mask)] &+= 1
                }
            }
        }
    }
}

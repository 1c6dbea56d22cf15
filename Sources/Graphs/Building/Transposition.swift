import CPrefetch
import Foundations
import Synchronization

/// Rows with ascending entries: what a transposition gives.
struct SortedRows<Payload: EdgePayload>: Sendable {
    let offsets: BulkBuffer<UInt64>
    let neighbours: BulkBuffer<VertexID>
    let payloads: BulkBuffer<Payload>

    /// Turns rows round: row t of the result holds every v with t in row v, ascending. Two sequential steps instead of
    /// one random scatter: arcs go to ranges of targets, then those of each range to their rows, within the cache.
    /// O(arcs + vertices); the memory of the turn, 6 bytes an arc, is the caller's.
    /// - Parameters:
    ///   - known: the offsets of the result, where they are known; else arcs are counted
    ///   - result: memory for the neighbours, which may be that of the targets
    ///   - other: work to be done beside the first step
    init<Other>(
        transposing rows: RowsToTranspose<Payload>, _ plan: TurnPlan, _ memory: TurnMemory, offsets known: BulkBuffer<UInt64>?,
        into result: BulkBuffer<VertexID>, beside other: Once<Other>?, _ execution: Execution
    ) throws {
        let ranges = try TargetRanges(rows, plan, memory, beside: other, execution)
        try execution.checkInterruption()
        let offsets = try known ?? ranges.offsets(vertexCount: rows.vertexCount, execution)
        let payloads = try payloadBuffer(Payload.self, count: rows.arcCount)
        execution.forEachChunk(plan.rangeCount) { ranges.place($0, offsets: offsets, neighbours: result, payloads: payloads) }
        self.offsets = offsets
        neighbours = result
        self.payloads = payloads
    }
}

/// Arcs cut into ranges of targets, in ascending order of v within each.
///
/// SAFETY: ranges own disjoint targets, so disjoint rows of the result; keys are below the width of a range.
private struct TargetRanges<Payload: EdgePayload>: Sendable {
    let plan: TurnPlan
    let chunks: [ScatteredChunk<Payload>]
    private let targetCount: Int
    private let renumbering: BulkBuffer<VertexID>?

    init<Other>(
        _ rows: RowsToTranspose<Payload>, _ plan: TurnPlan, _ memory: TurnMemory, beside other: Once<Other>?, _ execution: Execution
    ) throws {
        let cuts = rows.cuts(pieces: plan.chunkCount)
        let bases = (1..<cuts.count).runStarts { chunk in
            plan.pieces(forArcs: Int(rows.offsets.pointer[cuts[chunk]] - rows.offsets.pointer[cuts[chunk - 1]]))
        }
        let pieces = bases[cuts.count - 1]
        precondition(pieces <= memory.pieces)
        let payloads = try payloadBuffer(Payload.self, count: pieces * TurnPlan.pieceLength)
        let filled = Mutex([ScatteredChunk<Payload>?](repeating: nil, count: plan.chunkCount))
        execution.forEachChunk(plan.chunkCount, beside: other) { chunk in
            let scattered = ScatteredChunk(rows, cuts[chunk]..<cuts[chunk + 1], plan, base: bases[chunk], memory, payloads)
            filled.withLock { $0[chunk] = scattered }
        }
        self.plan = plan
        chunks = filled.withLock { $0 }.compactMap { $0 }
        targetCount = rows.targetCount
        renumbering = rows.renumbering
    }

    private func targets(of range: Int) -> Range<Int> {
        let first = range << plan.shift
        return first..<max(first, min(first + 1 << plan.shift, targetCount))
    }

    private var mask: UInt16 { UInt16(truncatingIfNeeded: 1 << plan.shift - 1) }

    @inline(__always) private func vertex(_ target: Int) -> Int { renumbering.map { Int($0.pointer[target]) } ?? target }

    /// Where the rows of the result begin: arcs are counted by target, and the counts added up by vertex.
    func offsets(vertexCount: Int, _ execution: Execution) throws(AllocationFailure) -> BulkBuffer<UInt64> {
        let offsets = try BulkBuffer<UInt64>(count: vertexCount + 1)
        execution.forEachChunk(plan.rangeCount) { range in
            let targets = targets(of: range), mask = mask
            withUnsafeTemporaryAllocation(of: UInt32.self, capacity: max(targets.count, 1)) { room in
                guard let counts = room.baseAddress else { return }
                counts.initialize(repeating: 0, count: targets.count)
                for chunk in chunks {
                    chunk.forEachPiece(of: range) { arcs, _, count in
                        for i in 0..<count {
                            counts[Int(arcs.loadUnaligned(fromByteOffset: i &* TurnMemory.arcSize &+ 4, as: UInt16.self) & mask)] &+= 1
                        }
                    }
                }
                // Numbers that no vertex has are no targets.
                for (local, target) in targets.enumerated() where counts[local] > 0 {
                    offsets.pointer[vertex(target) + 1] = UInt64(counts[local])
                }
            }
        }
        for v in 0..<vertexCount { offsets.pointer[v + 1] += offsets.pointer[v] }
        return offsets
    }

    func place(_ range: Int, offsets: BulkBuffer<UInt64>, neighbours: BulkBuffer<VertexID>, payloads result: BulkBuffer<Payload>) {
        let targets = targets(of: range), mask = mask
        let neighbours = neighbours.pointer, result = result.pointer
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: max(targets.count, 1)) { places in
            guard let next = places.baseAddress else { return }
            for (local, target) in targets.enumerated() {
                let row = offsets.pointer[vertex(target)]
                prefetch_line(neighbours + Int(row))
                (next + local).initialize(to: row)
            }
            for chunk in chunks {
                chunk.forEachPiece(of: range) { arcs, payloads, count in
                    for i in 0..<count {
                        let arc = arcs + i &* TurnMemory.arcSize
                        let local = Int(arc.loadUnaligned(fromByteOffset: 4, as: UInt16.self) & mask)
                        let place = Int(truncatingIfNeeded: next[local])
                        next[local] &+= 1
                        neighbours[place] = arc.loadUnaligned(as: VertexID.self)
                        prefetch_line(neighbours + place + CacheLine.entries)
                        if MemoryLayout<Payload>.size > 0 { result[place] = payloads[i] }
                    }
                }
            }
        }
    }
}

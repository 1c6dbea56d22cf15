import Foundations
import Synchronization

/// The targets of every source, duplicates merged in input order, as rows by length: what `GatheredRows` is in memory.
struct SourceRows<Payload: EdgePayload> {
    /// By first appearance.
    let lengths: BulkBuffer<UInt32>
    /// By first appearance.
    let inDegreeKeys: InDegreeKeys
    let chains: RowChains
    let arcCount: Int
    /// Whether every weight survives the way through 4 bytes.
    let fitsSingle: Bool

    /// Takes the arcs bucket by bucket and gives their slots back. O(arcs + vertices); 5 bytes a vertex and thread, and
    /// `limit` arcs a thread.
    init(_ spill: EdgeSpill, vertexCount n: Int, limit: Int, _ execution: Execution) throws {
        let lengths = try BulkBuffer<UInt32>(count: n), chains = RowChains(), source = spill.chains, store = spill.store
        let inDegreeKeys = Mutex(try InDegreeKeys(below: n)), total = Atomic<Int>(0), fits = Atomic<Bool>(true)
        try execution.tryEachUnit(source.count, worker: {
            try BucketMerging<Payload>(store, chains, lengths: lengths, vertexCount: n, limit: limit)
        }, { worker, bucket in
            try worker.take(source[bucket], bucket)
            source[bucket].release()
        }, finally: { worker in
            try worker.streams.close()
            total.add(worker.kept, ordering: .relaxed)
            inDegreeKeys.withLock { $0.add(worker.inDegreeKeys) }
            if !worker.fitsSingle { fits.store(false, ordering: .relaxed) }
        })
        self.lengths = lengths
        self.chains = chains
        self.inDegreeKeys = inDegreeKeys.withLock { $0 }
        arcCount = total.load(ordering: .relaxed)
        fitsSingle = fits.load(ordering: .relaxed)
    }
}

/// One worker: gathers and merges the rows of a bucket.
///
/// SAFETY: buckets own disjoint sources, so disjoint lengths. Targets are below the vertex count, because the interner
/// numbered them.
private final class BucketMerging<Payload: EdgePayload> {
    let streams: RowStreams<Payload>
    private(set) var kept = 0
    private(set) var fitsSingle = true
    let inDegreeKeys: InDegreeKeys
    private let lengths: BulkBuffer<UInt32>
    private let limit: Int
    private let vertexCount: Int
    private let gathering: ArcGathering<Payload>
    /// `seenAt[t]` may hold anything; it counts only if it points at t within the row so far.
    private let seenAt: BulkBuffer<UInt32>

    init(_ store: SlotStore, _ chains: RowChains, lengths: BulkBuffer<UInt32>, vertexCount: Int, limit: Int) throws {
        streams = RowStreams(store, chains)
        self.lengths = lengths
        self.limit = limit
        self.vertexCount = vertexCount
        gathering = try ArcGathering(slotBytes: store.slotBytes, keys: vertexCount >> Int(EdgeBlock.bucketBits) + 1)
        seenAt = try BulkBuffer(count: vertexCount)
        inDegreeKeys = try InDegreeKeys(below: vertexCount)
    }

    func take(_ chain: ArcChain, _ bucket: Int) throws {
        guard bucket < vertexCount, chain.arcs > 0 else { return }
        let sources = (vertexCount - bucket - 1) >> Int(EdgeBlock.bucketBits) + 1
        try gathering.count(chain, keys: sources)
        let groups = gathering.groups(keys: sources, limit: limit)
        for group in groups {
            if group.count == 1 && gathering.counts[group.lowerBound] > UInt64(limit) {
                try mergeOne(chain, group.lowerBound, bucket)
            } else {
                try gathering.place(chain, group, isWhole: groups.count == 1)
                try merge(group, bucket)
            }
        }
    }

    private func merge(_ group: Range<Int>, _ bucket: Int) throws {
        var start = 0
        for key in group {
            let count = Int(gathering.counts.pointer[key])
            let row = gathering.values.pointer + start, payloads = gathering.payloads.pointer + (MemoryLayout<Payload>.size == 0 ? 0 : start)
            var length = 0
            for i in 0..<count { take(row[i], payloads, i, row, payloads, &length) }
            try emit(key, bucket, row, payloads, length)
            start += count
        }
    }

    @inline(__always) private func take(
        _ target: UInt32, _ given: UnsafePointer<Payload>, _ i: Int, _ row: UnsafeMutablePointer<UInt32>,
        _ payloads: UnsafeMutablePointer<Payload>, _ length: inout Int
    ) {
        let seen = Int(seenAt.pointer[Int(target)])
        if seen < length && row[seen] == target {
            if MemoryLayout<Payload>.size > 0 { payloads[seen].merge(given[i]) }
        } else {
            seenAt.pointer[Int(target)] = UInt32(truncatingIfNeeded: length)
            row[length] = target
            if MemoryLayout<Payload>.size > 0 { payloads[length] = given[i] }
            length += 1
        }
    }

    /// A source with more arcs than memory holds: merged as they come, into room for as many as there are vertices.
    private func mergeOne(_ chain: ArcChain, _ wanted: Int, _ bucket: Int) throws {
        let room = min(Int(gathering.counts[wanted]), vertexCount)
        try gathering.makeRoom(room)
        let row = gathering.values.pointer, payloads = gathering.payloads.pointer
        var length = 0
        try chain.forEachSlot(scratch: gathering.scratch.pointer) { columns, count in
            for i in 0..<count where columns.key(i) == wanted {
                var payload = Payload(weight: columns.weights?[i] ?? 1, time: columns.times?[i] ?? EdgeTimes.undated)
                take(columns.values[i], &payload, 0, row, payloads, &length)
            }
        }
        try emit(wanted, bucket, row, payloads, length)
    }

    private func emit(
        _ key: Int, _ bucket: Int, _ row: UnsafeMutablePointer<UInt32>, _ payloads: UnsafeMutablePointer<Payload>, _ length: Int
    ) throws {
        guard length > 0 else { return }
        let source = bucket + key << Int(EdgeBlock.bucketBits)
        lengths.pointer[source] = UInt32(truncatingIfNeeded: length)
        inDegreeKeys.add(row, count: length)
        kept += length
        if MemoryLayout<Payload>.size > 0 && fitsSingle {
            for i in 0..<length where Double(Float(payloads[i].weight)) != payloads[i].weight { fitsSingle = false }
        }
        try streams.append(UInt32(truncatingIfNeeded: source), row, payloads, length)
    }
}

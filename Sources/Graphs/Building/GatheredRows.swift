import Foundations
import Synchronization

/// The targets of every source in input order, duplicates merged: row v is
/// `targets[starts[v] ..< starts[v] + lengths[v]]`. Rows lie apart where duplicates were.
///
/// Made bucket by bucket: count the arcs of each source of the bucket, place them (both within the cache), then
/// merge each row: against a bit a target, or with payloads a table of where a target was last put. O(arcs + vertices); no sorting.
struct GatheredRows<Payload: EdgePayload>: Sendable {
    let starts: BulkBuffer<UInt64>
    let lengths: BulkBuffer<UInt32>
    let targets: BulkBuffer<VertexID>
    let payloads: BulkBuffer<Payload>
    /// Arcs left after merging.
    let arcCount: Int
    /// By vertex: its row, which is what stands for it among the targets, too. `nil`: rows are vertices.
    let vertexRows: BulkBuffer<UInt32>?
    /// Where the arcs lay that the rows were made of: of no more use.
    let freed: [BulkBuffer<EdgeBlock.Arc>]

    init(
        starts: BulkBuffer<UInt64>, lengths: BulkBuffer<UInt32>, targets: BulkBuffer<VertexID>,
        payloads: BulkBuffer<Payload>, arcCount: Int, vertexRows: BulkBuffer<UInt32>?, freed: [BulkBuffer<EdgeBlock.Arc>]
    ) {
        self.freed = freed
        self.vertexRows = vertexRows
        self.starts = starts
        self.lengths = lengths
        self.targets = targets
        self.payloads = payloads
        self.arcCount = arcCount
    }

    /// Empties `blocks`, so that their memory can be used anew when the rows stand.
    /// - Parameter other: work to be done beside the gathering
    init<Other>(
        taking blocks: inout [EdgeBlock], rowCount n: Int, vertexRows: BulkBuffer<UInt32>?, _ execution: Execution,
        beside other: Once<Other>?
    ) throws {
        self.vertexRows = vertexRows
        freed = blocks.map(\.arcs)
        let buckets = EdgeBlock.bucketCount, runs = try ArcRuns(blocks)
        var bucketStarts = [Int](repeating: 0, count: buckets + 1)
        for bucket in 0..<buckets { bucketStarts[bucket + 1] = bucketStarts[bucket] + runs.count(of: bucket) }
        let arcs = bucketStarts[buckets]
        starts = try BulkBuffer(count: n)
        lengths = try BulkBuffer(count: n)
        targets = try BulkBuffer(count: arcs)
        payloads = try payloadBuffer(Payload.self, count: arcs)

        // One table of places per worker; which worker takes which bucket changes nothing.
        let bucketEntries = bucketStarts
        let workers = min(execution.threads, buckets)
        let isBare = MemoryLayout<Payload>.size == 0
        let scratch = try (0..<workers).map { _ in try BulkBuffer<UInt32>(count: isBare ? n / 32 + 1 : n) }
        let next = Atomic<Int>(0), total = Atomic<Int>(0)
        let gathering = BucketGathering(
            runs: runs, rowCount: n, starts: starts, lengths: lengths, targets: targets, payloads: payloads)
        blocks = []
        try execution.checkInterruption()
        execution.forEachChunk(workers) { worker in
            if worker == 0 { other?.run() }
            var cursors = [UInt64](repeating: 0, count: n >> Int(EdgeBlock.bucketBits) + 1)
            while true {
                let bucket = next.add(1, ordering: .relaxed).oldValue
                guard bucket < buckets else { return }
                gathering.place(bucket, at: bucketEntries[bucket], &cursors)
                let kept = isBare
                    ? gathering.drop(bucket, seen: scratch[worker].pointer)
                    : gathering.merge(bucket, seenAt: scratch[worker].pointer)
                total.add(kept, ordering: .relaxed)
            }
        }
        arcCount = total.load(ordering: .relaxed)
    }
}

/// The work on one bucket of sources.
///
/// SAFETY: buckets own disjoint sources, so disjoint rows, lengths and starts. Sources and targets are below the
/// row count, because the interner knows them.
private struct BucketGathering<Payload: EdgePayload>: Sendable {
    let runs: ArcRuns
    let rowCount: Int
    let starts: BulkBuffer<UInt64>
    let lengths: BulkBuffer<UInt32>
    let targets: BulkBuffer<VertexID>
    let payloads: BulkBuffer<Payload>

    private func sources(of bucket: Int) -> Int {
        bucket < rowCount ? (rowCount - bucket - 1) >> Int(EdgeBlock.bucketBits) + 1 : 0
    }

    func place(_ bucket: Int, at start: Int, _ cursors: inout [UInt64]) {
        let count = sources(of: bucket), starts = starts.pointer, targets = targets.pointer, payloads = payloads.pointer
        cursors.withUnsafeMutableBufferPointer { cursors in
            for local in 0..<count { cursors[local] = 0 }
            runs.forEach(of: bucket) { columns, places in
                for i in places { cursors[Int(columns.arcs[i].localSource)] += 1 }
            }
            var running = UInt64(start)
            for local in 0..<count {
                let length = cursors[local]
                starts[bucket + local << Int(EdgeBlock.bucketBits)] = running
                cursors[local] = running
                running += length
            }
            runs.forEach(of: bucket) { columns, places in
                for i in places {
                    let arc = columns.arcs[i]
                    let place = Int(cursors[Int(arc.localSource)])
                    cursors[Int(arc.localSource)] += 1
                    targets[place] = arc.target
                    if MemoryLayout<Payload>.size > 0 {
                        payloads[place] = Payload(weight: columns.weights?[i] ?? 1, time: columns.times?[i] ?? EdgeTimes.undated)
                    }
                }
            }
            for local in 0..<count {
                let source = bucket + local << Int(EdgeBlock.bucketBits)
                lengths.pointer[source] = UInt32(truncatingIfNeeded: cursors[local] - starts[source])
            }
        }
    }

    /// Rows without payload: the first of equal targets stays. `seen` has a bit a target, all zero before and after.
    func drop(_ bucket: Int, seen: UnsafeMutablePointer<UInt32>) -> Int {
        var kept = 0
        let targets = targets.pointer, starts = starts.pointer, lengths = lengths.pointer
        for local in 0..<sources(of: bucket) {
            let source = bucket + local << Int(EdgeBlock.bucketBits)
            let row = targets + Int(starts[source])
            var length = 0
            for i in 0..<Int(lengths[source]) {
                let target = row[i], word = Int(target >> 5), bit = UInt32(1) &<< (target & 31)
                let before = seen[word]
                row[length] = target
                length &+= before & bit == 0 ? 1 : 0
                seen[word] = before | bit
            }
            for i in 0..<length { seen[Int(row[i] >> 5)] = 0 }
            lengths[source] = UInt32(truncatingIfNeeded: length)
            kept += length
        }
        return kept
    }

    /// `seenAt[t]` may hold anything; it counts only if it points at t within the row so far.
    func merge(_ bucket: Int, seenAt: UnsafeMutablePointer<UInt32>) -> Int {
        var kept = 0
        for local in 0..<sources(of: bucket) {
            let source = bucket + local << Int(EdgeBlock.bucketBits)
            let start = Int(starts.pointer[source])
            let row = targets.pointer + start, rowPayloads = payloads.pointer + start
            var length = 0
            for i in 0..<Int(lengths.pointer[source]) {
                let target = row[i]
                let seen = Int(seenAt[Int(target)])
                if seen < length && row[seen] == target {
                    if MemoryLayout<Payload>.size > 0 { rowPayloads[seen].merge(rowPayloads[i]) }
                } else {
                    seenAt[Int(target)] = UInt32(truncatingIfNeeded: length)
                    row[length] = target
                    if MemoryLayout<Payload>.size > 0 { rowPayloads[length] = rowPayloads[i] }
                    length += 1
                }
            }
            lengths.pointer[source] = UInt32(truncatingIfNeeded: length)
            kept += length
        }
        return kept
    }
}

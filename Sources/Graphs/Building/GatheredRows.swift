import CPrefetch
import Foundations
import Synchronization

/// The targets of every source in input order, duplicates merged: that of source v, with s = `slots.of(v)`, is
/// `targets[starts[s] ..< starts[s] + lengths[s]]`. Rows lie apart where duplicates were.
///
/// Made bucket by bucket: count the arcs of each source of the bucket, place them (both within the cache), then
/// merge each row: by `SeenTargets`, or with payloads a table of where a target was last put. O(arcs + vertices) expected; no sorting.
struct GatheredRows<Payload: EdgePayload>: Sendable {
    /// By vertex: what stands for it among sources and targets. `nil`: the vertex itself.
    let numbers: BulkBuffer<UInt32>?
    /// Sources and targets are below this.
    let numbersBelow: Int
    let starts: BulkBuffer<UInt64>
    let lengths: BulkBuffer<UInt32>
    let targets: BulkBuffer<VertexID>
    let payloads: BulkBuffer<Payload>
    /// Of the targets.
    let inDegreeKeys: InDegreeKeys
    /// Arcs left after merging.
    let arcCount: Int
    /// Where the arcs lay that the rows were made of: of no more use.
    let freed: [BulkBuffer<EdgeBlock.Arc>]

    var slots: SourceSlots { SourceSlots(sourceCount: numbersBelow) }

    init(
        numbers: BulkBuffer<UInt32>?, numbersBelow: Int, starts: BulkBuffer<UInt64>, lengths: BulkBuffer<UInt32>,
        targets: BulkBuffer<VertexID>, payloads: BulkBuffer<Payload>, inDegreeKeys: InDegreeKeys, arcCount: Int,
        freed: [BulkBuffer<EdgeBlock.Arc>]
    ) {
        self.freed = freed
        self.numbers = numbers
        self.numbersBelow = numbersBelow
        self.starts = starts
        self.lengths = lengths
        self.targets = targets
        self.payloads = payloads
        self.inDegreeKeys = inDegreeKeys
        self.arcCount = arcCount
    }

    /// Empties `blocks`, so that their memory can be used anew when the rows stand.
    /// - Parameter other: work to be done beside the gathering
    init<Other>(
        taking blocks: inout [EdgeBlock], numbers: BulkBuffer<UInt32>?, below n: Int, _ execution: Execution,
        beside other: Once<Other>?
    ) throws {
        self.numbers = numbers
        numbersBelow = n
        let slots = SourceSlots(sourceCount: n)
        freed = blocks.map(\.arcs)
        let buckets = EdgeBlock.bucketCount, runs = try ArcRuns(blocks)
        let bucketStarts = (0..<buckets).runStarts { runs.count(of: $0) }, arcs = bucketStarts[buckets]
        starts = try BulkBuffer(count: slots.count)
        lengths = try BulkBuffer(count: slots.count)
        targets = try BulkBuffer(count: arcs)
        payloads = try payloadBuffer(Payload.self, count: arcs)

        // One table of places per worker, and counts; which worker takes which bucket changes nothing.
        let workers = max(min(execution.threads, buckets), 1)
        let isBare = MemoryLayout<Payload>.size == 0
        let scratch = try (0..<workers).map { _ in
            (
                seen: try SeenTargets(below: isBare ? n : 0), seenAt: try BulkBuffer<UInt32>(count: isBare ? 0 : n),
                inDegreeKeys: try InDegreeKeys(below: n)
            )
        }
        let next = Atomic<Int>(0), total = Atomic<Int>(0)
        let gathering = BucketGathering(
            runs: runs, slots: slots, starts: starts, lengths: lengths, targets: targets, payloads: payloads)
        blocks = []
        try execution.checkInterruption()
        execution.forEachChunk(workers) { worker in
            if worker == 0 { other?.run() }
            var cursors = [UInt64](repeating: 0, count: slots.perBucket)
            var seen = scratch[worker].seen
            let inDegreeKeys = scratch[worker].inDegreeKeys
            while true {
                let bucket = next.add(1, ordering: .relaxed).oldValue
                guard bucket < buckets else { return }
                gathering.place(bucket, at: bucketStarts[bucket], &cursors)
                let kept = isBare
                    ? gathering.drop(bucket, endingAt: bucketStarts[bucket + 1], &seen, inDegreeKeys)
                    : gathering.merge(bucket, seenAt: scratch[worker].seenAt.pointer, inDegreeKeys)
                total.add(kept, ordering: .relaxed)
            }
        }
        arcCount = total.load(ordering: .relaxed)
        inDegreeKeys = scratch[0].inDegreeKeys
        for other in scratch.dropFirst() { inDegreeKeys.add(other.inDegreeKeys) }
    }
}

/// The work on one bucket of sources.
///
/// SAFETY: buckets own disjoint sources, so disjoint rows, lengths and starts. Sources and targets are below the number that
/// slots and bits were made for, because the interner knows them.
private struct BucketGathering<Payload: EdgePayload>: Sendable {
    let runs: ArcRuns
    let slots: SourceSlots
    let starts: BulkBuffer<UInt64>
    let lengths: BulkBuffer<UInt32>
    let targets: BulkBuffer<VertexID>
    let payloads: BulkBuffer<Payload>
    private static var targetsAhead: Int { 32 }

    func place(_ bucket: Int, at start: Int, _ cursors: inout [UInt64]) {
        let count = slots.perBucket, first = bucket * count, starts = starts.pointer + first, lengths = lengths.pointer + first
        let targets = targets.pointer, payloads = payloads.pointer
        cursors.withUnsafeMutableBufferPointer { cursors in
            for local in 0..<count { cursors[local] = 0 }
            runs.forEach(of: bucket) { columns, places in
                for i in places { cursors[Int(columns.arcs[i].localSource)] += 1 }
            }
            var running = UInt64(start)
            for local in 0..<count {
                let length = cursors[local]
                starts[local] = running
                prefetch_line(targets + Int(running))
                cursors[local] = running
                running += length
            }
            runs.forEach(of: bucket) { columns, places in
                for i in places {
                    let arc = columns.arcs[i]
                    let place = Int(cursors[Int(arc.localSource)])
                    cursors[Int(arc.localSource)] += 1
                    targets[place] = arc.target
                    prefetch_line(targets + place + CacheLine.entries)
                    if MemoryLayout<Payload>.size > 0 {
                        payloads[place] = Payload(weight: columns.weights?[i] ?? 1, time: columns.times?[i] ?? EdgeTimes.undated)
                    }
                }
            }
            for local in 0..<count { lengths[local] = UInt32(truncatingIfNeeded: cursors[local] - starts[local]) }
        }
    }

    /// Rows without payload: the first of equal targets stays.
    /// - Parameter arcEnd: one past the last arc of the bucket
    func drop(_ bucket: Int, endingAt arcEnd: Int, _ seen: inout SeenTargets, _ inDegreeKeys: InDegreeKeys) -> Int {
        var kept = 0
        let targets = targets.pointer, starts = starts.pointer, lengths = lengths.pointer, first = bucket * slots.perBucket
        for slot in first..<first + slots.perBucket {
            let start = Int(starts[slot]), row = targets + start, last = arcEnd - 1 - start
            let length = seen.firsts(of: row, count: Int(lengths[slot])) { place, target, isFirst in
                inDegreeKeys.ask(for: row[min(place &+ BucketGathering.targetsAhead, last)])
                inDegreeKeys.add(target, isFirst)
            }
            lengths[slot] = UInt32(truncatingIfNeeded: length)
            kept += length
        }
        return kept
    }

    /// `seenAt[t]` may hold anything; it counts only if it points at t within the row so far.
    func merge(_ bucket: Int, seenAt: UnsafeMutablePointer<UInt32>, _ inDegreeKeys: InDegreeKeys) -> Int {
        var kept = 0
        let first = bucket * slots.perBucket
        for source in first..<first + slots.perBucket {
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
            inDegreeKeys.add(row, count: length)
            kept += length
        }
        return kept
    }
}

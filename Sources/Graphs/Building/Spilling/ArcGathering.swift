import Foundations

/// Groups the arcs of a chain by key, in the order of the chain: count, then place. Keys that together have more arcs
/// than `limit` are taken in several turns over the chain. O(arcs) a turn.
///
/// SAFETY: used by one thread. Keys are below the number of keys counted; a place comes from counts of the same arcs.
final class ArcGathering<Payload: EdgePayload>: @unchecked Sendable {
    private(set) var counts: BulkBuffer<UInt64>
    private(set) var values: BulkBuffer<UInt32>
    private(set) var payloads: BulkBuffer<Payload>
    private var cursors: BulkBuffer<UInt64>
    let scratch: BulkBuffer<UInt8>

    init(slotBytes: Int, keys: Int) throws {
        counts = try BulkBuffer(count: keys)
        cursors = try BulkBuffer(count: keys)
        values = try BulkBuffer(count: 1)
        payloads = try payloadBuffer(Payload.self, count: 1)
        scratch = try BulkBuffer(count: slotBytes)
    }

    /// Counts the arcs of each key below `keys`.
    func count(_ chain: ArcChain, keys: Int) throws {
        let counts = counts.pointer
        for key in 0..<keys { counts[key] = 0 }
        try chain.forEachSlot(scratch: scratch.pointer) { columns, count in
            for i in 0..<count { counts[columns.key(i)] += 1 }
        }
    }

    /// Ranges of keys with at most `limit` arcs each, or of one key.
    func groups(keys: Int, limit: Int) -> [Range<Int>] {
        var groups: [Range<Int>] = []
        var start = 0, arcs: UInt64 = 0
        for key in 0..<keys {
            if key > start && arcs + counts.pointer[key] > UInt64(limit) {
                groups.append(start..<key)
                start = key
                arcs = 0
            }
            arcs += counts.pointer[key]
        }
        if start < keys { groups.append(start..<keys) }
        return groups
    }

    func arcs(of group: Range<Int>) -> Int { group.reduce(0) { $0 + Int(counts.pointer[$1]) } }

    func makeRoom(_ arcs: Int) throws {
        guard arcs > values.count || MemoryLayout<Payload>.size > 0 && arcs > payloads.count else { return }
        let room = arcs + arcs / 8
        // The old room goes before the new one comes.
        values = try BulkBuffer(count: 1)
        payloads = try payloadBuffer(Payload.self, count: 1)
        values = try BulkBuffer(count: room)
        payloads = try payloadBuffer(Payload.self, count: room)
    }

    /// Puts the rows of the group's keys one after the other into `values` and `payloads`.
    func place(_ chain: ArcChain, _ group: Range<Int>, isWhole: Bool) throws {
        try makeRoom(arcs(of: group))
        let cursors = cursors.pointer, values = values.pointer, payloads = payloads.pointer
        var running: UInt64 = 0
        for key in group {
            cursors[key] = running
            running += counts.pointer[key]
        }
        let first = group.lowerBound, width = UInt(group.count)
        try chain.forEachSlot(scratch: scratch.pointer) { columns, count in
            for i in 0..<count {
                let key = columns.key(i)
                if !isWhole && UInt(bitPattern: key &- first) >= width { continue }
                let place = Int(cursors[key])
                cursors[key] += 1
                values[place] = columns.values[i]
                if MemoryLayout<Payload>.size > 0 {
                    payloads[place] = Payload(weight: columns.weights?[i] ?? 1, time: columns.times?[i] ?? EdgeTimes.undated)
                }
            }
        }
    }
}

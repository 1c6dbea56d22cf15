import Foundations

/// Arcs handed on by target: a chain for each range of targets, sources ascending in each, because they come so.
///
/// SAFETY: pieces of a chunk write disjoint slices of each range, by counts of the same arcs taken just before.
final class ArcsByTarget: @unchecked Sendable {
    let cuts: TargetCuts
    /// key = target without the first of its range, value = source
    let chains: [ArcChain]
    private let isWeighted: Bool
    /// The arcs of a chunk; gone after `close`.
    private var keys: BulkBuffer<UInt16>
    private var values: BulkBuffer<VertexID>
    private var weights: BulkBuffer<Double>?

    /// - Parameter room: the most arcs of a chunk
    init(_ cuts: TargetCuts, _ store: SlotStore, isWeighted: Bool, room: Int) throws {
        self.cuts = cuts
        chains = (0..<cuts.count).map { _ in ArcChain(store) }
        self.isWeighted = isWeighted
        keys = try BulkBuffer(count: room)
        values = try BulkBuffer(count: room)
        weights = isWeighted ? try BulkBuffer(count: room) : nil
    }

    /// Takes the arcs of a chunk of out-rows. O(arcs).
    func take(
        _ chunk: OutRowChunk, _ offsets: BulkBuffer<UInt64>, _ neighbours: BulkBuffer<VertexID>,
        weights weight: (@Sendable (Int) -> Double)?, _ execution: Execution
    ) throws {
        let base = Int(offsets[chunk.vertices.lowerBound]), arcs = Int(offsets[chunk.vertices.upperBound]) - base
        let pieces = chunk.pieces(offsets, arcs: max(arcs / 32, 1 << 12)), ranges = cuts.count
        let places = try BulkBuffer<UInt64>(count: pieces.count * ranges)
        try execution.tryEachChunk(pieces.count) { [cuts] piece in
            let counts = places.pointer + piece * ranges
            let from = Int(offsets.pointer[pieces[piece].lowerBound]) - base, to = Int(offsets.pointer[pieces[piece].upperBound]) - base
            for i in from..<to { counts[cuts.range(of: neighbours.pointer[i])] += 1 }
        }
        var starts = [0]
        var running = 0
        for range in 0..<ranges {
            for piece in pieces.indices {
                let count = Int(places.pointer[piece * ranges + range])
                places.pointer[piece * ranges + range] = UInt64(running)
                running += count
            }
            starts.append(running)
        }
        try execution.tryEachChunk(pieces.count) { [self] piece in
            scatter(pieces[piece], offsets, base, neighbours, weight, places.pointer + piece * ranges)
        }
        let format = ArcFormat(wideKeys: false, weights: isWeighted, times: false)
        try execution.tryEachChunk(ranges) { [self, starts] range in
            try chains[range].append(starts[range + 1] - starts[range], format) { columns, place, from, length in
                let start = starts[range] + from
                for i in 0..<length { columns.setKey(place + i, UInt32(keys.pointer[start + i])) }
                (columns.values + place).update(from: values.pointer + start, count: length)
                if let weights { (columns.weights! + place).update(from: weights.pointer + start, count: length) }
            }
        }
    }

    private func scatter(
        _ vertices: Range<Int>, _ offsets: BulkBuffer<UInt64>, _ base: Int, _ neighbours: BulkBuffer<VertexID>,
        _ weight: (@Sendable (Int) -> Double)?, _ next: UnsafeMutablePointer<UInt64>
    ) {
        let keys = keys.pointer, values = values.pointer, cuts = cuts
        cuts.firsts.withUnsafeBufferPointer { firsts in
            for v in vertices {
                for i in Int(offsets.pointer[v]) - base..<Int(offsets.pointer[v + 1]) - base {
                    let target = neighbours.pointer[i], range = cuts.range(of: target)
                    let place = Int(next[range])
                    next[range] += 1
                    keys[place] = UInt16(truncatingIfNeeded: Int(target) - firsts[range])
                    values[place] = VertexID(truncatingIfNeeded: v)
                    if let weights, let weight { weights.pointer[place] = weight(i) }
                }
            }
        }
    }

    func close() throws {
        keys = try BulkBuffer(count: 0)
        values = try BulkBuffer(count: 0)
        weights = nil
        for chain in chains { try chain.close() }
    }
}

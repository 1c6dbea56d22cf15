import Foundations
import Graphs

/// Stable sorting by 64-bit keys, without comparing but for a few: by the highest bits in which keys differ, three digits of about
/// as many values as there are keys, the least significant first; runs that are equal there in the same way. O(count), in parallel.
///
/// SAFETY: keys, values and the room beside them have `count` entries, and a digit's places come from counts of the same keys.
enum RadixOrder {
    /// A run of keys, with the values they came with where there are any.
    struct Run: @unchecked Sendable {
        var keys: UnsafeMutablePointer<UInt64>
        var values: UnsafeMutablePointer<UInt32>?

        func dropFirst(_ count: Int) -> Run { Run(keys: keys + count, values: values.map { $0 + count }) }

        @inline(__always) func put(_ key: UInt64, _ value: UInt32?, at place: Int) {
            keys[place] = key
            if let values, let value { values[place] = value }
        }
    }

    /// Runs up to this length are sorted by insertion.
    private static let fewKeys = 32
    private static let digits: UInt64 = 3, widest = 11
    /// Keys that one thread takes at least.
    private static let keysOfPiece = 1 << 15

    /// Sorts `run` by ascending keys.
    /// - Parameter room: as long; overwritten.
    static func sort(_ run: Run, _ count: Int, room: Run, _ execution: Execution = .serial) {
        guard count > fewKeys else { return insert(run, count) }
        let pieces = Pieces(count: count, number: max(min(execution.threads, count / keysOfPiece), 1))
        let ranges = execution.mapChunks(pieces.number) { range(run.keys, pieces[$0]) }
        let least = ranges.reduce(UInt64.max) { min($0, $1.lowerBound) }, most = ranges.reduce(0) { max($0, $1.upperBound) }
        if least == most { return }
        let bits = UInt64.bitWidth - (most - least).leadingZeroBitCount
        let width = UInt64(min(Int.bitWidth - 1 - count.leadingZeroBitCount, widest))
        let below = UInt64(max(bits - Int(digits * width), 0))
        var from = run, to = room
        for number in 0..<(UInt64(bits) - below + width - 1) / width {
            move(from, pieces, by: Digit(least: least, shift: below + number * width, width: width), to: to, execution)
            swap(&from, &to)
        }
        if from.keys != run.keys { copy(from, pieces, to: run, execution) }
        if below > 0 { finish(run, count, by: Digit(least: least, shift: below, width: width), room) }
    }

    /// Some bits of a key's distance from the least one.
    private struct Digit {
        let least: UInt64
        let shift: UInt64
        let width: UInt64

        var buckets: Int { 1 << Int(width) }
        @inline(__always) func prefix(_ key: UInt64) -> UInt64 { (key &- least) &>> shift }
        @inline(__always) func bucket(_ key: UInt64) -> Int { Int(truncatingIfNeeded: prefix(key)) & (buckets &- 1) }
    }

    /// A count cut into pieces of about the same length.
    private struct Pieces {
        let count: Int
        let number: Int

        subscript(piece: Int) -> Range<Int> { count * piece / number..<count * (piece + 1) / number }
    }

    private static func range(_ keys: UnsafePointer<UInt64>, _ places: Range<Int>) -> ClosedRange<UInt64> {
        var least = UInt64.max, most: UInt64 = 0
        for i in places {
            least = min(least, keys[i])
            most = max(most, keys[i])
        }
        return least...most
    }

    /// All keys by one digit, in their order where it is the same.
    private static func move(_ from: Run, _ pieces: Pieces, by digit: Digit, to: Run, _ execution: Execution) {
        let buckets = digit.buckets
        withUnsafeTemporaryAllocation(of: Int.self, capacity: pieces.number * buckets) { places in
            // SAFETY: a piece counts, and then moves, within its own part.
            nonisolated(unsafe) let places = places
            places.initialize(repeating: 0)
            execution.forEachChunk(pieces.number) { piece in
                let first = piece * buckets
                for i in pieces[piece] { places[first &+ digit.bucket(from.keys[i])] &+= 1 }
            }
            var running = 0
            for bucket in 0..<buckets {
                for piece in 0..<pieces.number {
                    let count = places[piece &* buckets &+ bucket]
                    places[piece &* buckets &+ bucket] = running
                    running &+= count
                }
            }
            execution.forEachChunk(pieces.number) { piece in
                let first = piece * buckets
                for i in pieces[piece] {
                    let key = from.keys[i], bucket = first &+ digit.bucket(key), place = places[bucket]
                    places[bucket] = place &+ 1
                    to.put(key, from.values?[i], at: place)
                }
            }
        }
    }

    private static func copy(_ from: Run, _ pieces: Pieces, to: Run, _ execution: Execution) {
        execution.forEachChunk(pieces.number) { piece in
            let range = pieces[piece], (source, target) = (from.dropFirst(range.lowerBound), to.dropFirst(range.lowerBound))
            target.keys.update(from: source.keys, count: range.count)
            if let values = source.values { target.values?.update(from: values, count: range.count) }
        }
    }

    /// Sorts the runs of equal prefixes of sorted prefixes.
    private static func finish(_ run: Run, _ count: Int, by digit: Digit, _ room: Run) {
        var start = 0
        while start < count {
            let prefix = digit.prefix(run.keys[start])
            var end = start + 1, isSorted = true
            while end < count && digit.prefix(run.keys[end]) == prefix {
                isSorted = isSorted && run.keys[end - 1] <= run.keys[end]
                end += 1
            }
            if !isSorted { sort(run.dropFirst(start), end - start, room: room.dropFirst(start)) }
            start = end
        }
    }

    /// Sorts a few keys.
    private static func insert(_ run: Run, _ count: Int) {
        for i in 0..<count {
            let key = run.keys[i], value = run.values?[i]
            var place = i
            while place > 0 && run.keys[place - 1] > key {
                run.put(run.keys[place - 1], run.values?[place - 1], at: place)
                place -= 1
            }
            run.put(key, value, at: place)
        }
    }

    /// Keys in ascending order, each with the value it came with; 12 bytes an entry besides.
    static func sort(keys: inout [UInt64], values: inout [UInt32]) {
        precondition(keys.count == values.count)
        var otherKeys = keys, otherValues = values
        let count = keys.count
        keys.withUnsafeMutableBufferPointer { keys in
            values.withUnsafeMutableBufferPointer { values in
                otherKeys.withUnsafeMutableBufferPointer { otherKeys in
                    otherValues.withUnsafeMutableBufferPointer { otherValues in
                        guard let from = keys.baseAddress, let to = otherKeys.baseAddress else { return }
                        sort(Run(keys: from, values: values.baseAddress), count, room: Run(keys: to, values: otherValues.baseAddress))
                    }
                }
            }
        }
    }

    /// Doubles in ascending order; no NaN. 8 bytes an entry besides.
    static func sorted(_ values: consuming [Double], _ execution: Execution = .serial) -> [Double] {
        let count = values.count, chunks = VertexChunks(vertices: count)
        let room = UnsafeMutablePointer<UInt64>.allocate(capacity: count)
        defer { room.deallocate() }
        values.withUnsafeMutableBufferPointer { values in
            values.withMemoryRebound(to: UInt64.self) { keys in
                guard let first = keys.baseAddress else { return }
                // SAFETY: a chunk turns its own entries, to keys and back.
                nonisolated(unsafe) let keys = keys
                _ = chunks.map(execution) { range in
                    for i in range { keys[i] = key(Double(bitPattern: keys[i])) }
                    return 0
                }
                sort(Run(keys: first), count, room: Run(keys: room), execution)
                _ = chunks.map(execution) { range in
                    for i in range { keys[i] = keys[i] >> 63 == 1 ? keys[i] ^ 1 << 63 : ~keys[i] }
                    return 0
                }
            }
        }
        return values
    }

    /// Vertices by score, highest first.
    /// - Parameters:
    ///   - vertices: every vertex once; equals keep this order
    ///   - scores: by vertex, no NaN; the two zeros are equal
    /// 20 bytes a vertex besides.
    static func descending(
        _ vertices: HandleTable.Order, by scores: BulkBuffer<Double>, _ execution: Execution = .serial
    ) throws(AllocationFailure) -> BulkBuffer<VertexID> {
        let n = vertices.count
        let ids = try BulkBuffer<VertexID>(count: n), otherIDs = try BulkBuffer<VertexID>(count: n)
        let keys = try BulkBuffer<UInt64>(count: n), otherKeys = try BulkBuffer<UInt64>(count: n)
        vertices.withVertices { vertices in
            // SAFETY: read while the closure lasts.
            nonisolated(unsafe) let vertices = vertices
            _ = VertexChunks(vertices: n).map(execution) { places in
                for place in places {
                    let vertex = vertices[place]
                    ids.pointer[place] = vertex
                    keys.pointer[place] = ~key(scores.pointer[Int(vertex)] + 0.0)
                }
                return 0
            }
        }
        sort(
            Run(keys: keys.pointer, values: ids.pointer), n, room: Run(keys: otherKeys.pointer, values: otherIDs.pointer), execution)
        return withExtendedLifetime((keys, otherKeys, otherIDs)) { ids }
    }

    /// An integer that orders as the Double does; both zeros are kept apart (−0 first).
    static func key(_ value: Double) -> UInt64 {
        value.bitPattern >> 63 == 1 ? ~value.bitPattern : value.bitPattern | 1 << 63
    }
}

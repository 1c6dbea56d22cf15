import Foundations
import Graphs

/// Stable sorting by 64-bit keys without comparing: eight bits at a time, least significant first, digits that all keys
/// share left out. O(count).
///
/// SAFETY: keys, values and the room beside them have `count` entries, and a digit's places come from counts of the same keys.
enum RadixOrder {
    /// A run of keys, with the values they came with where there are any.
    struct Run {
        var keys: UnsafeMutablePointer<UInt64>
        var values: UnsafeMutablePointer<UInt32>?
    }

    /// Sorts `run` by ascending keys.
    /// - Parameter room: as long; overwritten.
    static func sort(_ run: Run, _ count: Int, room: Run) {
        var from = run, to = room
        withUnsafeTemporaryAllocation(of: Int.self, capacity: 8 * 256) { counts in
            counts.initialize(repeating: 0)
            for i in 0..<count {
                let key = from.keys[i]
                for digit in 0..<8 { counts[digit &* 256 &+ bucket(key, digit)] &+= 1 }
            }
            for digit in 0..<8 where count > 0 && counts[digit * 256 + bucket(from.keys[0], digit)] != count {
                var running = 0
                for value in digit * 256..<(digit + 1) * 256 {
                    let size = counts[value]
                    counts[value] = running
                    running += size
                }
                for i in 0..<count {
                    let key = from.keys[i], value = digit &* 256 &+ bucket(key, digit), place = counts[value]
                    counts[value] = place &+ 1
                    to.keys[place] = key
                    if let values = from.values { to.values?[place] = values[i] }
                }
                swap(&from, &to)
            }
        }
        guard from.keys != run.keys else { return }
        run.keys.update(from: from.keys, count: count)
        if let values = from.values { run.values?.update(from: values, count: count) }
    }

    @inline(__always)
    private static func bucket(_ key: UInt64, _ digit: Int) -> Int {
        Int(truncatingIfNeeded: key >> (UInt64(truncatingIfNeeded: digit) &* 8)) & 255
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

    /// Doubles in ascending order; no NaN. 16 bytes an entry besides.
    static func sorted(_ values: [Double]) -> [Double] {
        var keys = values.map(key), other = keys
        keys.withUnsafeMutableBufferPointer { keys in
            other.withUnsafeMutableBufferPointer { other in
                guard let from = keys.baseAddress, let to = other.baseAddress else { return }
                sort(Run(keys: from), keys.count, room: Run(keys: to))
            }
        }
        return keys.map { Double(bitPattern: $0 >> 63 == 1 ? $0 ^ 1 << 63 : ~$0) }
    }

    /// Vertices by score, highest first.
    /// - Parameters:
    ///   - vertices: every vertex once; equals keep this order
    ///   - scores: by vertex, no NaN; the two zeros are equal
    /// 20 bytes a vertex besides.
    static func descending(_ vertices: HandleTable.Order, by scores: BulkBuffer<Double>) throws(AllocationFailure) -> BulkBuffer<VertexID> {
        let n = vertices.count
        let ids = try BulkBuffer<VertexID>(count: n), otherIDs = try BulkBuffer<VertexID>(count: n)
        let keys = try BulkBuffer<UInt64>(count: n), otherKeys = try BulkBuffer<UInt64>(count: n)
        vertices.withVertices { vertices in
            for place in 0..<n {
                let vertex = vertices[place]
                ids.pointer[place] = vertex
                keys.pointer[place] = ~key(scores.pointer[Int(vertex)] + 0.0)
            }
        }
        sort(Run(keys: keys.pointer, values: ids.pointer), n, room: Run(keys: otherKeys.pointer, values: otherIDs.pointer))
        return withExtendedLifetime((keys, otherKeys, otherIDs)) { ids }
    }

    /// An integer that orders as the Double does; both zeros are kept apart (−0 first).
    static func key(_ value: Double) -> UInt64 {
        value.bitPattern >> 63 == 1 ? ~value.bitPattern : value.bitPattern | 1 << 63
    }
}

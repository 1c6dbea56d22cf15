import Foundations
import Graphs

/// Sorts vertices by a Double, highest first: radix sort on eight bits at a time, least significant first, which keeps
/// equals as they stand and leaves out digits that all keys share.
///
/// SAFETY: `from` and `to` are two pairs of n entries, and a digit's places come from counts of the same keys.
enum DescendingOrder {
    private static let digitBits: UInt64 = 8
    private static let digits = 8
    private static let buckets = 1 << 8

    /// - Parameters:
    ///   - vertices: every vertex once; equals keep this order
    ///   - scores: by vertex, no NaN
    /// O(n); 20 bytes a vertex for the time being.
    static func sorted(_ vertices: HandleTable.Order, by scores: BulkBuffer<Double>) throws(AllocationFailure) -> BulkBuffer<VertexID> {
        let n = vertices.count
        var from = (keys: try BulkBuffer<UInt64>(count: n), ids: try BulkBuffer<VertexID>(count: n))
        var to = (keys: try BulkBuffer<UInt64>(count: n), ids: try BulkBuffer<VertexID>(count: n))
        let counts = try BulkBuffer<Int>(count: digits * buckets)
        for place in 0..<n {
            let vertex = vertices[place], key = descendingKey(scores.pointer[Int(vertex)])
            from.ids.pointer[place] = vertex
            from.keys.pointer[place] = key
            for digit in 0..<digits { counts.pointer[digit &* buckets &+ bucket(key, digit)] &+= 1 }
        }
        for digit in 0..<digits where n > 0 {
            let next = counts.pointer + digit * buckets
            if next[bucket(from.keys.pointer[0], digit)] == n { continue }
            var running = 0
            for value in 0..<buckets {
                let count = next[value]
                next[value] = running
                running += count
            }
            let (keys, ids, newKeys, newIDs) = (from.keys.pointer, from.ids.pointer, to.keys.pointer, to.ids.pointer)
            for i in 0..<n {
                let value = bucket(keys[i], digit), place = next[value]
                next[value] = place &+ 1
                newKeys[place] = keys[i]
                newIDs[place] = ids[i]
            }
            swap(&from, &to)
        }
        return from.ids
    }

    @inline(__always)
    private static func bucket(_ key: UInt64, _ digit: Int) -> Int {
        Int(truncatingIfNeeded: key >> (UInt64(digit) &* digitBits)) & (buckets - 1)
    }

    /// Ascends as the number descends; the two zeros are equal.
    @inline(__always)
    private static func descendingKey(_ value: Double) -> UInt64 {
        let bits = (value + 0.0).bitPattern
        return bits >> 63 == 1 ? bits : ~(bits | 1 << 63)
    }
}

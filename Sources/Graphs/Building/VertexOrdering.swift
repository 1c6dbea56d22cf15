import Foundations

/// The numbering `out-degree/1`: by out-degree descending (by degree when undirected), ties by first appearance, so
/// that the values read most often in a pass lie together. The permutation in both directions.
///
/// SAFETY: every index is a vertex, a place of one, or `largest` minus a degree, for which there is room.
struct VertexOrdering: Sendable {
    static let name = "out-degree/1"
    /// By final number: the place of first appearance.
    let firstAppearance: BulkBuffer<UInt32>
    /// By first appearance: the final number.
    let number: BulkBuffer<VertexID>
    /// By final number: where the out-row starts, and one past the end.
    let outOffsets: BulkBuffer<UInt64>

    /// Counting sort by degree: O(n + largest degree).
    /// - Parameter outDegrees: by first appearance
    init(outDegrees: BulkBuffer<UInt32>) throws(AllocationFailure) {
        let n = outDegrees.count, degrees = outDegrees.pointer
        firstAppearance = try BulkBuffer(count: n)
        number = try BulkBuffer(count: n)
        outOffsets = try BulkBuffer(count: n + 1)
        var largest = 0
        for v in 0..<n { largest = max(largest, Int(degrees[v])) }
        // places[largest − d] counts, then starts, the vertices of degree d.
        let places = try BulkBuffer<UInt32>(count: largest + 1)
        for v in 0..<n { places.pointer[largest - Int(degrees[v])] += 1 }
        var running: UInt32 = 0
        for slot in 0...largest {
            let count = places.pointer[slot]
            places.pointer[slot] = running
            running += count
        }
        for v in 0..<n {
            let slot = largest - Int(degrees[v])
            let place = places.pointer[slot]
            places.pointer[slot] = place + 1
            number.pointer[v] = place
            firstAppearance.pointer[Int(place)] = UInt32(truncatingIfNeeded: v)
        }
        // Now places[slot] is one past the last vertex of its degree.
        var offset: UInt64 = 0, v = 0
        for slot in 0...largest {
            let degree = UInt64(largest - slot), end = Int(places.pointer[slot])
            while v < end {
                outOffsets.pointer[v] = offset
                offset += degree
                v += 1
            }
        }
        outOffsets.pointer[n] = offset
    }
}

import Foundations

/// The numbering `out-degree/2`: by out-degree descending (by degree when undirected), so that the values read most often in a pass
/// lie together; ties by in-degree descending as `InDegreeKeys` has it, so that short rows of equal length follow each other and
/// their ends are foreseen; ties of those by first appearance. The permutation in both directions.
///
/// SAFETY: every index is a vertex, a place of one, or `largest` minus a degree, for which there is room; groups of equal
/// out-degree own disjoint places and vertices.
struct VertexOrdering: Sendable {
    static let name = "out-degree/2"
    /// By final number: the place of first appearance.
    let firstAppearance: BulkBuffer<UInt32>
    /// By first appearance: the final number.
    let number: BulkBuffer<VertexID>
    /// By final number: where the out-row starts, and one past the end.
    let outOffsets: BulkBuffer<UInt64>

    /// Two counting sorts: O(n + largest out-degree).
    /// - Parameters:
    ///   - outDegrees: by first appearance
    ///   - inDegrees: the same
    init(outDegrees: BulkBuffer<UInt32>, inDegrees: BulkBuffer<UInt8>, _ execution: Execution) throws(AllocationFailure) {
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
        try settleTies(places, inDegrees, execution)
    }

    /// Small out-degrees have most of the vertices: a piece of work each, and one for all the others.
    private static let small = 64

    /// Sorts each group of equal out-degree by in-degree, and numbers its vertices.
    /// - Parameter ends: one past the last place of each group
    private func settleTies(_ ends: BulkBuffer<UInt32>, _ inDegrees: BulkBuffer<UInt8>, _ execution: Execution) throws(AllocationFailure) {
        let groups = ends.count, large = max(groups - VertexOrdering.small, 0)
        let moved = try BulkBuffer<UInt32>(count: firstAppearance.count)
        execution.forEachChunk(groups - large + 1) { piece in
            for group in piece == 0 ? 0..<large : large + piece - 1..<large + piece {
                sort(group == 0 ? 0 : Int(ends.pointer[group - 1]), Int(ends.pointer[group]), by: inDegrees.pointer, moved.pointer)
            }
        }
    }

    /// Counting sort of the vertices at some places, by key descending, stable.
    private func sort(_ start: Int, _ end: Int, by keys: UnsafePointer<UInt8>, _ moved: UnsafeMutablePointer<UInt32>) {
        let vertices = firstAppearance.pointer
        if end - start > 1 {
            // next[255 − key] counts, then is where the next vertex of that key goes.
            withUnsafeTemporaryAllocation(of: Int.self, capacity: 256) { next in
                next.initialize(repeating: 0)
                for place in start..<end {
                    moved[place] = vertices[place]
                    next[255 - Int(keys[Int(vertices[place])])] += 1
                }
                var running = start
                for slot in 0..<256 {
                    let count = next[slot]
                    next[slot] = running
                    running += count
                }
                for place in start..<end {
                    let slot = 255 - Int(keys[Int(moved[place])])
                    vertices[next[slot]] = moved[place]
                    next[slot] += 1
                }
            }
        }
        for place in start..<end { number.pointer[Int(vertices[place])] = VertexID(truncatingIfNeeded: place) }
    }
}

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
    /// The rows that were counted: by final number, and the other way round. Where rows are vertices, as above.
    let row: BulkBuffer<UInt32>
    let numberOfRow: BulkBuffer<VertexID>

    /// Counting sort by degree: O(n + rows + largest degree).
    /// - Parameters:
    ///   - outDegrees: by row
    ///   - vertexRows: by first appearance, the row of a vertex; `nil`: rows are vertices
    init(outDegrees: BulkBuffer<UInt32>, vertexRows: BulkBuffer<UInt32>? = nil) throws(AllocationFailure) {
        let n = vertexRows?.count ?? outDegrees.count
        firstAppearance = try BulkBuffer(count: n)
        number = try BulkBuffer(count: n)
        outOffsets = try BulkBuffer(count: n + 1)
        var degrees = outDegrees.pointer
        var gathered: BulkBuffer<UInt32>?
        if let vertexRows {
            let own = try BulkBuffer<UInt32>(count: n)
            for v in 0..<n { own.pointer[v] = degrees[Int(vertexRows.pointer[v])] }
            (gathered, degrees) = (own, own.pointer)
        }
        defer { withExtendedLifetime(gathered) {} }
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
        guard let vertexRows else {
            (row, numberOfRow) = (firstAppearance, number)
            return
        }
        row = try BulkBuffer(count: n)
        numberOfRow = try BulkBuffer(count: outDegrees.count)
        for v in 0..<n {
            let final = number.pointer[v], of = vertexRows.pointer[v]
            row.pointer[Int(final)] = of
            numberOfRow.pointer[Int(of)] = final
        }
    }
}

import Foundations

extension Graph {
    /// Whether ties carry times.
    public var isDated: Bool { parts.times != nil }

    /// The followees of a vertex with the first and last time of each tie, `EdgeTimes.undated` where it has none;
    /// empty runs of times in an undated graph. O(degree).
    public func withTimes<Result>(
        of vertex: VertexID,
        _ body: (_ row: NeighbourRow, _ first: UnsafeBufferPointer<Int64>, _ last: UnsafeBufferPointer<Int64>) throws -> Result
    ) rethrows -> Result {
        let none = UnsafeBufferPointer<Int64>(start: nil, count: 0)
        return try withRow(.followees, of: vertex) { row in
            guard let times = storage.parts.times, row.count > 0 else { return try body(row, none, none) }
            // SAFETY: the row was admitted, so its offsets are within the arcs, of which both times have one entry each.
            let start = Int(storage.parts.outEdges.offsets.pointer[Int(vertex)])
            guard storage.blockGuard?.admitsTimes(start..<start + row.count) ?? true else { return try body(.empty, none, none) }
            return try withExtendedLifetime(times) {
                try body(
                    row, UnsafeBufferPointer(start: times.first.pointer + start, count: row.count),
                    UnsafeBufferPointer(start: times.last.pointer + start, count: row.count))
            }
        }
    }
}

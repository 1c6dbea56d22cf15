/// Coded rows for the kernels: decoded a few at a time into memory that stays in the first-level cache, or one at a time
/// where a row is longer. The kernels then read ids as they do from plain rows, so that the sums have the same bits.
enum CodedRuns {
    /// Ids of a run: 16 KiB.
    private static let edges = 1 << 12
    /// Ids that are copied for a short row.
    private static let longestShortRow = 16

    /// Calls `body` with runs of rows that make up `rows`, and with a base for their ids: the id at edge e is `base[e]`.
    /// `slack` zeros follow the ids of a run. O(edges of the rows); memory: 16 KiB, or the longest row.
    ///
    /// SAFETY: the codes are sound and fit the offsets (the block guard has checked them all, or this process made them).
    /// A short row is copied at its greatest length, which saves a branch that no processor foresees: only where that
    /// much follows in the units, and into room that the next row or the slack overwrites. `base` is an address outside of
    /// any memory and becomes one inside by adding an edge of the run.
    @inline(__always)
    static func forEach(
        _ rows: Range<Int>, of codes: NeighbourCodes, offsets: UnsafePointer<UInt64>, slack: Int,
        _ body: (Range<Int>, UnsafePointer<VertexID>) -> Void
    ) {
        var scratch = RowScratch()
        defer { scratch.free() }
        // Behind it, a copy of the longest short row would read beyond the units.
        let lastCopy = UnsafePointer(codes.units.pointer) + (codes.units.count - 2 * longestShortRow)
        var first = rows.lowerBound
        while first < rows.upperBound {
            let start = Int(offsets[first])
            let ids = scratch.room(for: max(edges, Int(offsets[first + 1]) - start) + slack + longestShortRow)
            var units = UnsafePointer(codes.units.pointer) + Int(codes.starts.pointer[first])
            var end = first
            repeat {
                let from = Int(offsets[end]), to = Int(offsets[end + 1])
                let target = ids + (from - start)
                if to - from < NeighbourCodes.codedLength, units <= lastCopy {
                    let row = UnsafeRawPointer(units).loadUnaligned(as: SIMD16<UInt32>.self)
                    UnsafeMutableRawPointer(target).storeBytes(of: row, as: SIMD16<UInt32>.self)
                    units += 2 * (to - from)
                } else {
                    units = NeighbourCodes.decode(units, count: to - from, into: target)
                }
                end += 1
            } while end < rows.upperBound && Int(offsets[end + 1]) - start <= edges
            (ids + (Int(offsets[end]) - start)).update(repeating: 0, count: slack)
            let base = UInt(bitPattern: ids) &- UInt(start * MemoryLayout<VertexID>.stride)
            body(first..<end, UnsafePointer(bitPattern: base).unsafelyUnwrapped)
            first = end
        }
    }
}

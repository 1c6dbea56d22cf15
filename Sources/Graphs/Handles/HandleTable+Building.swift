import CPrefetch
import Foundations

extension HandleTable {
    /// The table of handles numbered anew, with order and hash index. O(n), and the bytes.
    /// - Parameters:
    ///   - handles: by first appearance
    ///   - firstAppearance: by final number, the place in `handles`
    ///   - number: the inverse of `firstAppearance`
    ///   - order: places in `handles` in bytewise order; reused for the result
    ///
    /// SAFETY: both permutations are of 0 ..< n, and offsets ascend to the number of bytes.
    convenience init(
        _ handles: HandleList, firstAppearance: BulkBuffer<UInt32>, number: BulkBuffer<VertexID>, order: BulkBuffer<UInt32>
    ) throws(AllocationFailure) {
        let n = handles.count
        precondition(firstAppearance.count == n && number.count == n && order.count == n)
        let offsets = try BulkBuffer<UInt64>(count: n + 1)
        let bytes = try BulkBuffer<UInt8>(count: Int(handles.offsets[n]))
        var end = 0
        for v in 0..<n {
            // Its offset lies anywhere, and so do its bytes.
            if v + 32 < n { prefetch_line(handles.offsets.pointer + Int(firstAppearance.pointer[v + 32])) }
            if v + 16 < n { prefetch_line(handles.bytes.pointer + Int(handles.offsets.pointer[Int(firstAppearance.pointer[v + 16])])) }
            let place = Int(firstAppearance.pointer[v])
            let start = Int(handles.offsets.pointer[place]), length = Int(handles.offsets.pointer[place + 1]) - start
            (bytes.pointer + end).update(from: handles.bytes.pointer + start, count: length)
            end += length
            offsets.pointer[v + 1] = UInt64(end)
        }
        for rank in 0..<n { order.pointer[rank] = number.pointer[Int(order.pointer[rank])] }
        self.init(offsets: offsets, bytes: bytes, order: order, slots: try HandleTable.index(offsets, bytes))
    }

    /// The hash index, vertices put in by number.
    static func index(_ offsets: BulkBuffer<UInt64>, _ bytes: BulkBuffer<UInt8>) throws(AllocationFailure) -> BulkBuffer<UInt32> {
        let n = offsets.count - 1
        let slots = try BulkBuffer<UInt32>(count: slotCount(for: n))
        // Where a run of handles belongs first, asked for, then the putting in.
        let runLength = 64
        withUnsafeTemporaryAllocation(of: Int.self, capacity: runLength) { homes in
            for first in stride(from: 0, to: n, by: runLength) {
                let run = first..<min(first + runLength, n)
                for v in run {
                    let start = Int(offsets.pointer[v]), length = Int(offsets.pointer[v + 1]) - start
                    let home = home(of: UnsafeBufferPointer(start: bytes.pointer + start, count: length), slots: slots.count)
                    homes[v - first] = home
                    prefetch_line(slots.pointer + home)
                }
                for v in run {
                    var slot = homes[v - first]
                    while slots.pointer[slot] != 0 { slot = slot + 1 == slots.count ? 0 : slot + 1 }
                    slots.pointer[slot] = UInt32(truncatingIfNeeded: v) + 1
                }
            }
        }
        return slots
    }
}

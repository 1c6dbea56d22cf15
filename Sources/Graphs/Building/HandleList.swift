import Foundations

/// Handles one after the other: the i-th has bytes `offsets[i] ..< offsets[i + 1]`.
package struct HandleList: Sendable {
    package let offsets: BulkBuffer<UInt64>
    package let bytes: BulkBuffer<UInt8>
    package let count: Int

    package init(offsets: BulkBuffer<UInt64>, bytes: BulkBuffer<UInt8>, count: Int) {
        precondition(offsets.count > count && offsets[count] <= UInt64(bytes.count))
        self.offsets = offsets
        self.bytes = bytes
        self.count = count
    }

    /// The handles of an interner by number. O(n), and the bytes.
    ///
    /// SAFETY: a key is copied whole: what reaches beyond its handle is written over by the next, and there is room behind the last.
    init(_ keys: GrowableBuffer<HandleKey>, _ arena: GrowableBuffer<UInt8>) throws(AllocationFailure) {
        let n = keys.count, size = MemoryLayout<HandleKey>.size
        let offsets = try BulkBuffer<UInt64>(count: n + 1)
        var end = 0
        for id in 0..<n {
            end += keys.pointer[id].count
            offsets.pointer[id + 1] = UInt64(end)
        }
        let bytes = try BulkBuffer<UInt8>(count: end + size)
        for id in 0..<n {
            let key = keys.pointer[id], place = bytes.pointer + Int(offsets.pointer[id])
            if key.isLong {
                place.update(from: arena.pointer + key.start, count: key.count)
            } else {
                UnsafeMutableRawPointer(place).storeBytes(of: key, as: HandleKey.self)
            }
        }
        self.init(offsets: offsets, bytes: bytes, count: n)
    }
}

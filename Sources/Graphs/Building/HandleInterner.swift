import CXXHash
import Foundations

/// Numbers handles by first appearance: bytes → id, in an arena with an open-addressed table over it.
///
/// A slot holds the high half of the handle's hash and id + 1 (0: empty); linear probing from the hash's top bits;
/// at most 5/8 full. Interning costs O(length) expected. Memory: 8 bytes an offset, 13–26 a slot, and the handles.
///
/// SAFETY: reads (`find`) may come from any thread as long as nobody interns. Slots only name ids below `count`,
/// whose offsets lie in the arena. Checks of exclusive access, a quarter of the time of a look-up, are off: every
/// access is over before the next one begins.
public final class HandleInterner: @unchecked Sendable {
    /// The most handles: a number stays free above them.
    public static let maximumCount = Int(VertexID.max) - 1

    @usableFromInline let arena: GrowableBuffer<UInt8>
    /// count + 1 starts in the arena.
    @usableFromInline let starts: GrowableBuffer<UInt64>
    @exclusivity(unchecked) @usableFromInline var slots: BulkBuffer<UInt64>
    @exclusivity(unchecked) @usableFromInline var slotPointer: UnsafeMutablePointer<UInt64>
    @exclusivity(unchecked) @usableFromInline var shift: UInt64
    @exclusivity(unchecked) @usableFromInline var mask: Int
    @exclusivity(unchecked) @usableFromInline var room: Int
    private let limit: Int

    /// - Parameter limit: the most handles, at most `maximumCount`.
    public init(expecting handles: Int = 1000, limit: Int = HandleInterner.maximumCount) throws(AllocationFailure) {
        precondition(limit <= HandleInterner.maximumCount)
        var bits: UInt64 = 4
        while (1 << bits) * 5 / 8 < handles && bits < 32 { bits += 1 }
        arena = try GrowableBuffer(capacity: handles * 8)
        starts = try GrowableBuffer(capacity: handles + 2)
        slots = try BulkBuffer(count: 1 << bits)
        slotPointer = slots.pointer
        shift = 64 - bits
        mask = (1 << bits) - 1
        room = (1 << bits) * 5 / 8
        self.limit = limit
        try starts.append(0)
    }

    @inlinable public var count: Int { starts.count - 1 }

    @inlinable public func bytes(of id: VertexID) -> UnsafeBufferPointer<UInt8> {
        let i = Int(id)
        precondition(i < starts.count - 1, "no handle \(id)")
        let start = Int(starts.pointer[i]), end = Int(starts.pointer[i + 1])
        return UnsafeBufferPointer(start: arena.pointer + start, count: end - start)
    }

    /// The number of a handle, `nil` when it is not here.
    @inlinable public func find(_ handle: UnsafeBufferPointer<UInt8>, hash: UInt64) -> VertexID? {
        let tag = hash >> 32
        var slot = Int(truncatingIfNeeded: hash >> shift)
        while true {
            let entry = slotPointer[slot]
            if entry == 0 { return nil }
            if entry >> 32 == tag {
                let id = UInt32(truncatingIfNeeded: entry) &- 1
                let start = starts.pointer[Int(id)]
                let length = Int(starts.pointer[Int(id) + 1] &- start)
                if length == handle.count && handlesMatch(arena.pointer + Int(start), handle.baseAddress, length) {
                    return id
                }
            }
            slot = (slot &+ 1) & mask
        }
    }

    @inlinable public func intern(_ handle: UnsafeBufferPointer<UInt8>) throws -> VertexID {
        try intern(handle, hash: HandleTable.hash(handle))
    }

    /// The number of a handle, a new one when it is first seen.
    /// - Throws: `BuildFailure` when the handle's length is not 1…65,535 or there are too many, `AllocationFailure`.
    @inlinable public func intern(_ handle: UnsafeBufferPointer<UInt8>, hash: UInt64) throws -> VertexID {
        try find(handle, hash: hash) ?? insert(handle, hash: hash)
    }

    /// Adds a handle that `find` did not find.
    @usableFromInline func insert(_ handle: UnsafeBufferPointer<UInt8>, hash: UInt64) throws -> VertexID {
        guard (1...Handle.maximumLength).contains(handle.count) else { throw BuildFailure.handleLength(handle.count) }
        guard count < limit else { throw BuildFailure.tooManyVertices(limit: limit) }
        if count >= room { try growSlots() }
        let id = VertexID(truncatingIfNeeded: count)
        try arena.append(handle)
        try starts.append(UInt64(arena.count))
        place(hash & ~0xFFFF_FFFF | UInt64(id) + 1)
        return id
    }

    private func place(_ entry: UInt64) {
        var slot = Int(truncatingIfNeeded: entry >> shift)
        while slotPointer[slot] != 0 { slot = (slot &+ 1) & mask }
        slotPointer[slot] = entry
    }

    /// Doubles the slots up to 2³²; the tag in the entry gives the new home, because no more than 32 bits of the hash
    /// are used. At 2³² slots the rest of the numbers fits.
    private func growSlots() throws(AllocationFailure) {
        guard slots.count < 1 << 32 else {
            room = HandleInterner.maximumCount
            return
        }
        let old = slots
        slots = try BulkBuffer(count: old.count * 2)
        slotPointer = slots.pointer
        mask = slots.count - 1
        shift -= 1
        room = slots.count / 8 * 5
        for index in 0..<old.count where old.pointer[index] != 0 { place(old.pointer[index]) }
    }

    /// Forgets the handles and keeps the memory.
    package func removeAll() throws(AllocationFailure) {
        if count == 0 { return }
        slotPointer.update(repeating: 0, count: slots.count)
        arena.removeAll()
        starts.removeAll()
        try starts.append(0)
    }

    /// The handles by number, in memory of exactly their size. The interner is empty of use afterwards.
    func finish() throws(AllocationFailure) -> HandleList {
        slots = try BulkBuffer(count: 16)
        slotPointer = slots.pointer
        mask = 15
        shift = 60
        return HandleList(offsets: starts.buffer, bytes: arena.buffer, count: count)
    }
}

/// SAFETY: both sides have `count` bytes; no load reaches beyond them.
@inlinable @inline(__always)
func handlesMatch(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>?, _ count: Int) -> Bool {
    guard let b else { return count == 0 }
    let x = UnsafeRawPointer(a), y = UnsafeRawPointer(b)
    if count >= 8 {
        var i = 0
        while i &+ 8 < count {
            if x.loadUnaligned(fromByteOffset: i, as: UInt64.self) != y.loadUnaligned(fromByteOffset: i, as: UInt64.self) { return false }
            i &+= 8
        }
        // The last eight bytes, some of them for the second time.
        i = count &- 8
        return x.loadUnaligned(fromByteOffset: i, as: UInt64.self) == y.loadUnaligned(fromByteOffset: i, as: UInt64.self)
    }
    for i in 0..<count where a[i] != b[i] { return false }
    return true
}

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
}

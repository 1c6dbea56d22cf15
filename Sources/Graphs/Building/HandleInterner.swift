import Foundations

/// Numbers handles by first appearance: bytes → id, in an open-addressed table over their keys.
///
/// A slot holds the hash of the handle's key and id + 1 (0: empty); linear probing from the hash's top bits; at most 5/8 full.
/// Keys lie by id, which puts those that are met most often together. Interning costs O(length) expected. Memory: 16 bytes
/// a key, 13–26 a slot, and the bytes of handles longer than 15.
///
/// SAFETY: reads (`find`) may come from any thread as long as nobody interns. Slots only name ids below `count`, and keys
/// of long handles only bytes in the arena. Checks of exclusive access, a quarter of the time of a look-up, are off: every
/// access is over before the next one begins.
public final class HandleInterner: @unchecked Sendable {
    /// The most handles: a number stays free above them.
    public static let maximumCount = Int(VertexID.max) - 1

    /// By id.
    @usableFromInline let keys: GrowableBuffer<HandleKey>
    /// The bytes of long handles.
    @usableFromInline let arena: GrowableBuffer<UInt8>
    private var slots: BulkBuffer<UInt64>
    @exclusivity(unchecked) @usableFromInline var slotPointer: UnsafeMutablePointer<UInt64>
    @exclusivity(unchecked) @usableFromInline var shift: UInt32
    @exclusivity(unchecked) @usableFromInline var mask: Int
    private var room: Int
    private let limit: Int

    /// - Parameter limit: the most handles, at most `maximumCount`.
    public init(expecting handles: Int = 1000, limit: Int = HandleInterner.maximumCount) throws(AllocationFailure) {
        precondition(limit <= HandleInterner.maximumCount)
        var bits: UInt32 = 4
        while (1 << bits) * 5 / 8 < handles && bits < 32 { bits += 1 }
        keys = try GrowableBuffer(capacity: handles)
        arena = try GrowableBuffer()
        slots = try BulkBuffer(count: 1 << bits)
        slotPointer = slots.pointer
        shift = 32 - bits
        mask = (1 << bits) - 1
        room = (1 << bits) * 5 / 8
        self.limit = limit
    }

    @inlinable public var count: Int { keys.count }

    /// Valid until the next handle comes in.
    @inlinable public func bytes(of id: VertexID) -> UnsafeBufferPointer<UInt8> {
        let i = Int(id)
        precondition(i < keys.count, "no handle \(id)")
        let place = keys.pointer + i, key = place.pointee
        let start = key.isLong ? UnsafePointer(arena.pointer + key.start) : UnsafeRawPointer(place).assumingMemoryBound(to: UInt8.self)
        return UnsafeBufferPointer(start: start, count: key.count)
    }

    @inlinable @inline(__always) func home(of hash: UInt32) -> Int { Int(truncatingIfNeeded: hash >> shift) }

    /// The number of a handle, `nil` when it is not here.
    @inlinable public func find(_ query: HandleQuery) -> VertexID? {
        var slot = home(of: query.hash)
        while true {
            let entry = slotPointer[slot]
            if entry == 0 { return nil }
            if UInt32(truncatingIfNeeded: entry &>> 32) == query.hash {
                let id = UInt32(truncatingIfNeeded: entry) &- 1
                if matches(keys.pointer[Int(id)], query) { return id }
            }
            slot = (slot &+ 1) & mask
        }
    }

    @inlinable func matches(_ key: HandleKey, _ query: HandleQuery) -> Bool {
        if !query.key.isLong { return key == query.key }
        return key.low == query.key.low && key.isLong && key.count == query.key.count
            && handlesMatch(arena.pointer + key.start, query.bytes, key.count)
    }

    /// The number of a handle, a new one when it is first seen.
    /// - Throws: `BuildFailure` when the handle's length is not 1…65,535 or there are too many, `AllocationFailure`.
    public func intern(_ handle: UnsafeBufferPointer<UInt8>) throws -> VertexID {
        guard (1...Handle.maximumLength).contains(handle.count), let bytes = handle.baseAddress else {
            throw BuildFailure.handleLength(handle.count)
        }
        return try intern(HandleQuery(bytes, count: handle.count))
    }

    @inlinable public func intern(_ query: HandleQuery) throws -> VertexID { try find(query) ?? insert(query) }

    /// Adds a handle that `find` did not find.
    @usableFromInline func insert(_ query: HandleQuery) throws -> VertexID {
        guard count < limit else { throw BuildFailure.tooManyVertices(limit: limit) }
        if count >= room { try growSlots() }
        let id = VertexID(truncatingIfNeeded: count)
        var key = query.key
        if key.isLong {
            key = key.lying(at: arena.count)
            try arena.append(UnsafeBufferPointer(start: query.bytes, count: key.count))
        }
        try keys.append(key)
        place(UInt64(query.hash) << 32 | UInt64(id) + 1)
        return id
    }

    @inline(__always) private func place(_ entry: UInt64) {
        var slot = home(of: UInt32(truncatingIfNeeded: entry >> 32))
        while slotPointer[slot] != 0 { slot = (slot &+ 1) & mask }
        slotPointer[slot] = entry
    }

    /// Doubles the slots up to 2³²; the hash in the entry gives the new home. At 2³² slots the rest of the numbers fits.
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
    package func removeAll() {
        if count < slots.count / 16 {
            for id in stride(from: count - 1, through: 0, by: -1) { vacate(VertexID(truncatingIfNeeded: id)) }
        } else {
            slotPointer.update(repeating: 0, count: slots.count)
        }
        arena.removeAll()
        keys.removeAll()
    }

    /// Empties the slot of the handle that came last: nothing was placed with regard to it.
    private func vacate(_ id: VertexID) {
        var slot = home(of: keys.pointer[Int(id)].hash)
        while UInt32(truncatingIfNeeded: slotPointer[slot]) != id + 1 { slot = (slot &+ 1) & mask }
        slotPointer[slot] = 0
    }

    /// The handles by number. The interner is empty of use afterwards.
    func finish() throws(AllocationFailure) -> HandleList {
        slots = try BulkBuffer(count: 16)
        slotPointer = slots.pointer
        mask = 15
        shift = 28
        return try HandleList(keys, arena)
    }
}

/// SAFETY: both sides have `count` bytes, eight at least; no load reaches beyond them.
@inlinable @inline(__always)
func handlesMatch(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let x = UnsafeRawPointer(a), y = UnsafeRawPointer(b)
    var i = 0
    while i &+ 8 < count {
        if x.loadUnaligned(fromByteOffset: i, as: UInt64.self) != y.loadUnaligned(fromByteOffset: i, as: UInt64.self) { return false }
        i &+= 8
    }
    // The last eight bytes, some of them for the second time.
    i = count &- 8
    return x.loadUnaligned(fromByteOffset: i, as: UInt64.self) == y.loadUnaligned(fromByteOffset: i, as: UInt64.self)
}

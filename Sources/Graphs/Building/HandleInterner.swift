import CPrefetch
import Foundations

/// Numbers handles by first appearance: bytes → id, in an open-addressed table over their keys.
///
/// Of 2ᵇ slots, linear probing from the top b bits of the hash of the handle's key, at most 5/8 full; a slot holds the other bits of the
/// hash above the b bits of id + 1 (0: empty). Keys lie by id, which puts those that are met most often together. Interning costs
/// O(length) expected. Memory: 16 bytes a key, 6–13 for its slots, and the bytes of handles longer than 15.
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
    private var slots: BulkBuffer<UInt32>
    @exclusivity(unchecked) @usableFromInline var slotPointer: UnsafeMutablePointer<UInt32>
    @exclusivity(unchecked) @usableFromInline var form: SlotForm
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
        form = SlotForm(bits: bits)
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

    /// The number of a handle, `nil` when it is not here.
    @inlinable public func find(_ query: HandleQuery) -> VertexID? {
        let form = form
        var slot = form.home(of: query.hash)
        while true {
            let entry = slotPointer[slot]
            if entry == 0 { return nil }
            if form.mayBe(entry, query.hash) {
                let id = form.id(of: entry)
                if matches(keys.pointer[Int(id)], query) { return id }
            }
            slot = form.next(slot)
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
        place(id, query.hash)
        return id
    }

    @inline(__always) private func place(_ id: VertexID, _ hash: UInt32) {
        var slot = form.home(of: hash)
        while slotPointer[slot] != 0 { slot = form.next(slot) }
        slotPointer[slot] = form.entry(id, hash)
    }

    /// Doubles the slots up to 2³², and puts all handles in again. At 2³² slots the rest of the numbers fits.
    private func growSlots() throws(AllocationFailure) {
        guard slots.count < 1 << 32 else {
            room = HandleInterner.maximumCount
            return
        }
        slots = try BulkBuffer(count: slots.count * 2)
        slotPointer = slots.pointer
        form = SlotForm(bits: form.bits + 1)
        room = slots.count / 8 * 5
        // Slots lie anywhere: asked for some time before.
        let ahead = 16, keys = keys.pointer
        for id in 0..<count {
            if id + ahead < count { prefetch_line(slotPointer + form.home(of: keys[id + ahead].asked.hash)) }
            place(VertexID(truncatingIfNeeded: id), keys[id].asked.hash)
        }
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
        let hash = keys.pointer[Int(id)].asked.hash, entry = form.entry(id, hash)
        var slot = form.home(of: hash)
        while slotPointer[slot] != entry { slot = form.next(slot) }
        slotPointer[slot] = 0
    }

    /// The handles by number. The interner is empty of use afterwards.
    func finish() throws(AllocationFailure) -> HandleList {
        slots = try BulkBuffer(count: 16)
        slotPointer = slots.pointer
        form = SlotForm(bits: 4)
        return try HandleList(keys, arena)
    }
}

/// What the slots of a table of 2ᵇ slots hold.
@usableFromInline struct SlotForm {
    /// b, at most 32.
    @usableFromInline let bits: UInt32
    /// Of an entry: id + 1; the rest is of the hash. Ids are below 2ᵇ − 1.
    @usableFromInline let idMask: UInt32
    @usableFromInline let slotMask: Int

    @inlinable init(bits: UInt32) {
        self.bits = bits
        slotMask = 1 << Int(bits) - 1
        idMask = UInt32(truncatingIfNeeded: slotMask)
    }

    @inlinable @inline(__always) func home(of hash: UInt32) -> Int { Int(truncatingIfNeeded: (UInt64(hash) &<< UInt64(bits)) &>> 32) }
    @inlinable @inline(__always) func next(_ slot: Int) -> Int { (slot &+ 1) & slotMask }

    /// The bits of the hash that do not tell the home. With 2³² slots there are none, whatever the shift by 32 gives.
    @inlinable @inline(__always) func entry(_ id: VertexID, _ hash: UInt32) -> UInt32 { (hash &<< bits & ~idMask) | (id &+ 1) }

    /// Whether the entry, which is not empty, can be that of a handle with this hash.
    @inlinable @inline(__always) func mayBe(_ entry: UInt32, _ hash: UInt32) -> Bool { (entry ^ hash &<< bits) & ~idMask == 0 }

    @inlinable @inline(__always) func id(of entry: UInt32) -> VertexID { entry & idMask &- 1 }
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

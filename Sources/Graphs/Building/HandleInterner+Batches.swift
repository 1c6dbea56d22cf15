import CPrefetch
import Foundations

/// A handle to be looked up together with others: its key, the key's hash, and where its bytes stand.
///
/// SAFETY: the bytes must stay where they are until the look-up is over.
public struct HandleQuery: BitwiseCopyable {
    @usableFromInline let key: HandleKey
    @usableFromInline let bytes: UnsafePointer<UInt8>
    /// Of the key.
    public let hash: UInt32

    /// - Precondition: 1 to `Handle.maximumLength` bytes
    @inlinable @inline(__always) public init(_ bytes: UnsafePointer<UInt8>, count: Int) {
        key = HandleKey(bytes, count: count)
        self.bytes = bytes
        hash = key.hash
    }
}

extension HandleInterner {
    /// What a look-up gives for a handle that is not here.
    public static let absent = VertexID.max

    /// Asks for what `find` reads first, some time before it is called.
    @inlinable @inline(__always) public func expect(_ query: HandleQuery) { prefetch_line(slotPointer + form.home(of: query.hash)) }

    /// The numbers of several handles, `absent` where there is none.
    ///
    /// Slots, keys, and the bytes of long handles are visited in a pass each: within a pass no access waits for another, so that the
    /// misses of different handles overlap, which is most of the cost of a look-up in a large table. O(bytes) expected.
    /// - Parameter ids: room for as many numbers as there are queries
    package func find(_ queries: UnsafeBufferPointer<HandleQuery>, into ids: UnsafeMutablePointer<VertexID>) {
        let slots = slotPointer, form = form, keys = keys.pointer
        for i in 0..<queries.count {
            let hash = queries[i].hash
            var slot = form.home(of: hash), entry = slots[slot]
            while entry != 0 && !form.mayBe(entry, hash) {
                slot = form.next(slot)
                entry = slots[slot]
            }
            // 0, the mark of an empty slot, becomes `absent`.
            let id = form.id(of: entry)
            ids[i] = id
            prefetch_line(keys + Int(id))
        }
        var hasLong = false
        for i in 0..<queries.count where ids[i] != HandleInterner.absent {
            let key = keys[Int(ids[i])]
            if key == queries[i].key { continue }
            if key.isLong && queries[i].key.isLong {
                prefetch_line(arena.pointer + key.start)
                hasLong = true
            } else {
                ids[i] = find(queries[i]) ?? HandleInterner.absent
            }
        }
        if !hasLong { return }
        for i in 0..<queries.count where queries[i].key.isLong && ids[i] != HandleInterner.absent {
            if !matches(keys[Int(ids[i])], queries[i]) { ids[i] = find(queries[i]) ?? HandleInterner.absent }
        }
    }

    /// Numbers every handle of another interner, in its order, as `intern` would one by one.
    /// - Throws: `BuildFailure`, `AllocationFailure`
    package func intern(all other: HandleInterner) throws -> [VertexID] {
        let window = 256
        var ids = [VertexID](repeating: HandleInterner.absent, count: other.count)
        var queries: [HandleQuery] = []
        queries.reserveCapacity(window)
        try ids.withUnsafeMutableBufferPointer { ids in
            guard let base = ids.baseAddress else { return }
            for first in stride(from: 0, to: ids.count, by: window) {
                queries.removeAll(keepingCapacity: true)
                for place in first..<min(first + window, ids.count) {
                    let handle = other.bytes(of: VertexID(truncatingIfNeeded: place))
                    guard let bytes = handle.baseAddress else { continue }
                    let query = HandleQuery(bytes, count: handle.count)
                    expect(query)
                    queries.append(query)
                }
                queries.withUnsafeBufferPointer { find($0, into: base + first) }
                for (offset, query) in queries.enumerated() where ids[first + offset] == HandleInterner.absent {
                    ids[first + offset] = try insert(query)
                }
            }
        }
        return ids
    }
}

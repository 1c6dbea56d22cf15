import CPrefetch
import Foundations

/// A handle to be looked up together with others: where its bytes stand, and their hash.
///
/// SAFETY: the bytes must stay where they are until the look-up is over.
public struct HandleQuery: BitwiseCopyable {
    public let bytes: UnsafePointer<UInt8>
    public let count: Int
    public let hash: UInt64

    /// - Precondition: the handle is not empty.
    @inlinable public init(_ bytes: UnsafePointer<UInt8>, count: Int) {
        self.bytes = bytes
        self.count = count
        hash = HandleTable.hash(UnsafeBufferPointer(start: bytes, count: count))
    }

    @inlinable public var handle: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: bytes, count: count) }
}

extension HandleInterner {
    /// What a look-up gives for a handle that is not here.
    public static let absent = VertexID.max

    /// Asks for what `find` reads first, some time before it is called.
    package func expect(_ query: HandleQuery) {
        prefetch_line(slotPointer + Int(truncatingIfNeeded: query.hash >> shift))
    }

    /// The numbers of several handles, `absent` where there is none.
    ///
    /// Slots, starts and bytes are visited in a pass each: within a pass no access waits for another, so that the misses
    /// of different handles overlap, which is most of the cost of a look-up in a large table. O(bytes) expected.
    /// - Parameter ids: room for as many numbers as there are queries
    package func find(_ queries: UnsafeBufferPointer<HandleQuery>, into ids: UnsafeMutablePointer<VertexID>) {
        let slots = slotPointer, shift = shift, mask = mask, starts = starts.pointer, arena = arena.pointer
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * queries.count) { scratch in
            let begins = queries.count
            for i in 0..<queries.count { scratch[i] = slots[Int(truncatingIfNeeded: queries[i].hash >> shift)] }
            for i in 0..<queries.count {
                let tag = queries[i].hash >> 32
                var entry = scratch[i], slot = Int(truncatingIfNeeded: queries[i].hash >> shift)
                while entry != 0 && entry >> 32 != tag {
                    slot = (slot &+ 1) & mask
                    entry = slots[slot]
                }
                scratch[i] = entry
            }
            for i in 0..<queries.count {
                // An empty entry reads the start of number 0, which is always there.
                let begin = starts[Int(max(UInt32(truncatingIfNeeded: scratch[i]), 1) - 1)]
                scratch[begins + i] = begin
                prefetch_line(arena + Int(begin))
            }
            for i in 0..<queries.count {
                let entry = scratch[i], query = queries[i]
                guard entry != 0 else {
                    ids[i] = HandleInterner.absent
                    continue
                }
                let id = UInt32(truncatingIfNeeded: entry) &- 1, begin = scratch[begins + i]
                let isSame = starts[Int(id) + 1] &- begin == UInt64(query.count)
                    && handlesMatch(arena + Int(begin), query.bytes, query.count)
                ids[i] = isSame ? id : find(query.handle, hash: query.hash) ?? HandleInterner.absent
            }
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
                    queries.append(HandleQuery(bytes, count: handle.count))
                }
                queries.withUnsafeBufferPointer { find($0, into: base + first) }
                for (offset, query) in queries.enumerated() where ids[first + offset] == HandleInterner.absent {
                    ids[first + offset] = try insert(query.handle, hash: query.hash)
                }
            }
        }
        return ids
    }
}

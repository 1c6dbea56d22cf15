import CXXHash
import Foundations

/// The handles of a graph by vertex, with their bytewise order and a hash index, over owned or mapped memory.
///
/// `offsets` has n + 1 entries into `bytes`; `order[r]` is the vertex whose handle stands r-th in bytewise order;
/// `slots` is an open-addressed table (linear probing) of vertex + 1, 0 where empty, at `hash mod slots.count`
/// by multiply-shift. A lookup costs O(1) expected, O(slots) at worst.
///
/// Over a graph file, every block is checked before its first use; a damaged handle reads as empty, and the failure
/// is kept for `Graph.confirm`.
public final class HandleTable: Sendable {
    @usableFromInline let uncheckedOffsets: BulkBuffer<UInt64>
    @usableFromInline let uncheckedBytes: BulkBuffer<UInt8>
    let uncheckedOrder: BulkBuffer<UInt32>
    let uncheckedSlots: BulkBuffer<UInt32>
    @usableFromInline let blockGuard: BlockGuard?

    public init(
        offsets: BulkBuffer<UInt64>, bytes: BulkBuffer<UInt8>, order: BulkBuffer<UInt32>, slots: BulkBuffer<UInt32>,
        blockGuard: BlockGuard? = nil
    ) {
        precondition(offsets.count >= 1 && order.count == offsets.count - 1)
        uncheckedOffsets = offsets
        uncheckedBytes = bytes
        uncheckedOrder = order
        uncheckedSlots = slots
        self.blockGuard = blockGuard
    }

    public var count: Int { uncheckedOffsets.count - 1 }

    /// The vertices in bytewise order of their handles.
    public var order: Order { Order(table: self) }

    public struct Order: Sendable {
        let table: HandleTable
        public var count: Int { table.count }
        /// The vertex whose handle stands at `place`, from 0.
        public subscript(place: Int) -> VertexID {
            if let blockGuard = table.blockGuard, !blockGuard.admitsOrder(at: place..<place + 1) { return VertexID(place) }
            return table.uncheckedOrder[place]
        }

        /// Calls `body` with all of them: what the subscript gives for every place, at a fraction of the cost.
        public func withVertices<Result>(_ body: (UnsafeBufferPointer<VertexID>) throws -> Result) rethrows -> Result {
            guard table.blockGuard?.admitsOrder(at: 0..<count) ?? true else { return try Array(0..<VertexID(count)).withUnsafeBufferPointer(body) }
            return try body(table.uncheckedOrder.elements)
        }
    }

    /// The bytes of one handle, valid while the table lives.
    @inlinable public func bytes(of vertex: VertexID) -> UnsafeBufferPointer<UInt8> {
        let v = Int(vertex)
        precondition(v < uncheckedOffsets.count - 1, "vertex \(vertex) outside the table")
        if let blockGuard, !blockGuard.admitsHandle(of: vertex) { return UnsafeBufferPointer(start: nil, count: 0) }
        let start = Int(uncheckedOffsets.pointer[v]), end = Int(uncheckedOffsets.pointer[v + 1])
        return UnsafeBufferPointer(start: uncheckedBytes.pointer + start, count: end - start)
    }

    /// Whether the handle of `a` comes before that of `b` in the order of their bytes, which is how equal scores are listed.
    package func precedes(_ a: VertexID, _ b: VertexID) -> Bool { bytes(of: a).lexicographicallyPrecedes(bytes(of: b)) }

    /// The handle as text, for rendering only.
    public func text(of vertex: VertexID) -> String { String(decoding: bytes(of: vertex), as: UTF8.self) }

    /// The handle as a value of its own; `Handle.placeholder` where the graph file is damaged (`Graph.confirm` throws).
    public func handle(of vertex: VertexID) -> Handle { Handle(bytes(of: vertex)) ?? .placeholder }

    /// The vertex of a handle, as written after the platform's rules; `nil` when it is not in the graph.
    public func vertex(of handle: Handle) -> VertexID? {
        handle.bytes.withUnsafeBufferPointer { vertex(ofBytes: $0) }
    }

    /// The vertices of many handles, `nil` for those not in the graph; in parallel, for over a graph file every look-up may
    /// have blocks of its own to check.
    public func vertices(of handles: [Handle], _ execution: Execution) -> [VertexID?] {
        let chunk = 32
        let parts = execution.mapChunks((handles.count + chunk - 1) / chunk) { number in
            handles[number * chunk..<min(handles.count, (number + 1) * chunk)].map { vertex(of: $0) }
        }
        return Array(parts.joined())
    }

    public func vertex(ofBytes wanted: UnsafeBufferPointer<UInt8>) -> VertexID? {
        let slots = uncheckedSlots
        guard slots.count > 0 else { return nil }
        var slot = HandleTable.home(of: wanted, slots: slots.count)
        for _ in 0..<slots.count {
            if let blockGuard, !blockGuard.admitsSlot(slot) { return nil }
            let entry = slots.pointer[slot]
            guard entry != 0 else { return nil }
            let candidate = bytes(of: entry - 1)
            if candidate.count == wanted.count && candidate.elementsEqual(wanted) { return entry - 1 }
            slot = slot + 1 == slots.count ? 0 : slot + 1
        }
        return nil
    }

    /// XXH3-64 of a handle, seed 0: the hash of the index, and of interning.
    @inlinable public static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        XXH3_64bits(bytes.baseAddress, bytes.count)
    }

    /// The first slot to look at: the high half of hash × slots.
    public static func home(of bytes: UnsafeBufferPointer<UInt8>, slots: Int) -> Int {
        Int(hash(bytes).multipliedFullWidth(by: UInt64(slots)).high)
    }

    /// Slots for n handles: 3/2 n + 1.
    public static func slotCount(for handles: Int) -> Int { handles == 0 ? 0 : handles + handles / 2 + 1 }
}

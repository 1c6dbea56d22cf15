import CXXHash
import Foundations

/// The handles of a graph by vertex, with their bytewise order and a hash index, over owned or mapped memory.
///
/// `offsets` has n + 1 entries into `bytes`; `order[r]` is the vertex whose handle stands r-th in bytewise order;
/// `slots` is an open-addressed table (linear probing) of vertex + 1, 0 where empty, at `hash mod slots.count`
/// by multiply-shift. A lookup costs O(1) expected, O(slots) at worst.
public final class HandleTable: Sendable {
    public let offsets: BulkBuffer<UInt64>
    public let bytes: BulkBuffer<UInt8>
    public let order: BulkBuffer<UInt32>
    public let slots: BulkBuffer<UInt32>

    public init(offsets: BulkBuffer<UInt64>, bytes: BulkBuffer<UInt8>, order: BulkBuffer<UInt32>, slots: BulkBuffer<UInt32>) {
        precondition(offsets.count >= 1 && order.count == offsets.count - 1)
        self.offsets = offsets
        self.bytes = bytes
        self.order = order
        self.slots = slots
    }

    public var count: Int { offsets.count - 1 }

    /// The bytes of one handle, valid while the table lives.
    @inlinable public func bytes(of vertex: VertexID) -> UnsafeBufferPointer<UInt8> {
        let v = Int(vertex)
        precondition(v < offsets.count - 1, "vertex \(vertex) outside the table")
        let start = Int(offsets.pointer[v]), end = Int(offsets.pointer[v + 1])
        return UnsafeBufferPointer(start: bytes.pointer + start, count: end - start)
    }

    /// The handle as text, for rendering only.
    public func text(of vertex: VertexID) -> String { String(decoding: bytes(of: vertex), as: UTF8.self) }

    public func handle(of vertex: VertexID) -> Handle {
        Handle(bytes(of: vertex)) ?? Handle("?")!
    }

    /// The vertex of a handle, as written after the platform's rules; `nil` when it is not in the graph.
    public func vertex(of handle: Handle) -> VertexID? {
        handle.bytes.withUnsafeBufferPointer { vertex(ofBytes: $0) }
    }

    public func vertex(ofBytes wanted: UnsafeBufferPointer<UInt8>) -> VertexID? {
        guard slots.count > 0 else { return nil }
        var slot = HandleTable.home(of: wanted, slots: slots.count)
        for _ in 0..<slots.count {
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

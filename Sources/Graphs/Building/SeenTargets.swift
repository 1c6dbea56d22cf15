import Foundations

/// Which targets a row has had: of a short row in a table of hashes that stays in the cache, of a long one in a bit a target.
///
/// SAFETY: for one thread at a time. Targets are below the number of bits; a row fills at most a quarter of the slots that its hashes
/// reach, so that every search ends.
struct SeenTargets: Sendable {
    /// Rows up to this length are hashed.
    private static let mostHashed = 4_096
    /// Slots reached are a power of two, at least four times a row's length and less than eight times.
    private static let slotCount = 4 * mostHashed
    /// A bit a target, all zero between rows.
    private let bits: BulkBuffer<UInt32>
    /// The row that filled a slot, in the high half, and the target.
    private let slots: BulkBuffer<UInt64>
    private var row: UInt32 = 0

    /// - Parameter limit: targets are below this
    init(below limit: Int) throws(AllocationFailure) {
        bits = try BulkBuffer(count: limit / 32 + 1)
        slots = try BulkBuffer(count: SeenTargets.slotCount)
    }

    /// Moves the first of equal targets to the front, in order, and returns how many they are. O(count) expected.
    /// - Parameter body: gets the place of every target, the target, and 1 where it is the first, else 0
    @inline(__always) mutating func firsts(
        of targets: UnsafeMutablePointer<VertexID>, count: Int, _ body: (Int, VertexID, UInt8) -> Void
    ) -> Int {
        count <= SeenTargets.mostHashed ? hashed(targets, count, body) : marked(targets, count, body)
    }

    @inline(__always) private mutating func hashed(
        _ targets: UnsafeMutablePointer<VertexID>, _ count: Int, _ body: (Int, VertexID, UInt8) -> Void
    ) -> Int {
        if count == 0 { return 0 }
        beginRow()
        let slots = slots.pointer, row = row
        let reached = Int.bitWidth - (4 &* count &- 1).leadingZeroBitCount
        let shift = UInt32(truncatingIfNeeded: 32 &- reached), mask = 1 &<< reached &- 1
        var length = 0
        for i in 0..<count {
            let target = targets[i], entry = UInt64(row) &<< 32 | UInt64(target)
            var slot = Int((target &* 0x9E37_79B1) &>> shift)
            while slots[slot] != entry && slots[slot] &>> 32 == UInt64(row) { slot = (slot &+ 1) & mask }
            targets[length] = target
            let isFirst: UInt8 = slots[slot] == entry ? 0 : 1
            length &+= Int(isFirst)
            slots[slot] = entry
            body(i, target, isFirst)
        }
        return length
    }

    /// Rows are told apart by their number, so that nothing has to be emptied until the numbers have all been used.
    @inline(__always) private mutating func beginRow() {
        row &+= 1
        if row != 0 { return }
        slots.pointer.update(repeating: 0, count: slots.count)
        row = 1
    }

    @inline(__always) private func marked(
        _ targets: UnsafeMutablePointer<VertexID>, _ count: Int, _ body: (Int, VertexID, UInt8) -> Void
    ) -> Int {
        let bits = bits.pointer
        var length = 0
        for i in 0..<count {
            let target = targets[i], word = Int(target >> 5), bit = UInt32(1) &<< (target & 31), before = bits[word]
            targets[length] = target
            let isFirst: UInt8 = before & bit == 0 ? 1 : 0
            length &+= Int(isFirst)
            bits[word] = before | bit
            body(i, target, isFirst)
        }
        for i in 0..<length { bits[Int(targets[i] >> 5)] = 0 }
        return length
    }
}

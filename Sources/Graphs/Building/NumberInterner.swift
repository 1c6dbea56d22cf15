import Foundations

/// Handles that are all canonical decimal integers below 2³² (`7`, not `007`), by first appearance. Until the graph is built
/// a number stands for itself in the edges, so that reading asks no more of memory than a bit a number: little enough
/// for the caches. Where edges leave memory early they carry ids, through a directly addressed table.
///
/// SAFETY: reads of bits and ids may come from any thread as long as nobody adds or makes room.
package final class NumberInterner: @unchecked Sendable {
    /// A bit a number: whether it was seen.
    private var seen: BulkBuffer<UInt32>
    /// By id.
    private let numbers: GrowableBuffer<UInt32>
    /// Number → id of what was seen, where edges carry ids.
    private var ids: BulkBuffer<VertexID>?

    /// Numbers below this may always be covered.
    private static let alwaysCovered: UInt64 = 1 << 24
    /// Edges carry numbers while there are at most so many of them an id, or few.
    private static let mostNumbersAnID = 4, few = 1 << 16

    package init() throws(AllocationFailure) {
        seen = try BulkBuffer(count: NumberInterner.few / 32)
        numbers = try GrowableBuffer()
    }

    package var count: Int { numbers.count }
    /// Numbers below `covered` have a bit.
    package var covered: Int { 32 * seen.count }
    /// Bit n mod 32 of entry n ÷ 32.
    package var bits: UnsafePointer<UInt32> { UnsafePointer(seen.pointer) }

    /// Makes room for `largest`; false when the numbers lie too thinly for that.
    /// - Parameter edges: how many edges the input is thought to have; ids may take 4 bytes for each
    package func cover(_ largest: UInt32, edges: UInt64) throws(AllocationFailure) -> Bool {
        guard Int(largest) >= covered else { return true }
        var needed = UInt64(NumberInterner.few)
        while needed <= UInt64(largest) { needed *= 2 }
        guard needed <= max(NumberInterner.alwaysCovered, edges, UInt64(count) * 8) else { return false }
        seen = try NumberInterner.larger(seen, count: Int(needed) / 32)
        if let ids { self.ids = try NumberInterner.larger(ids, count: Int(needed)) }
        return true
    }

    private static func larger(_ buffer: BulkBuffer<UInt32>, count: Int) throws(AllocationFailure) -> BulkBuffer<UInt32> {
        let larger = try BulkBuffer<UInt32>(count: count)
        larger.pointer.update(from: buffer.pointer, count: buffer.count)
        return larger
    }

    /// Takes in numbers in the order of their appearance; those that were seen are passed over.
    /// - Precondition: all are covered.
    package func add(_ appeared: UnsafeBufferPointer<UInt32>) throws(AllocationFailure) {
        try numbers.reserve(appeared.count)
        let seen = seen.pointer, covered = covered, ids = ids?.pointer
        for number in appeared {
            precondition(Int(number) < covered)
            let word = Int(number >> 5), bit = UInt32(1) &<< (number & 31)
            if seen[word] & bit != 0 { continue }
            seen[word] |= bit
            ids?[Int(number)] = VertexID(truncatingIfNeeded: numbers.count)
            try numbers.append(number)
        }
    }

    /// Puts what edges carry in the place of numbers that were added.
    package func encode(_ ends: UnsafeMutableBufferPointer<VertexID>) {
        guard let ids = ids?.pointer else { return }
        for i in ends.indices { ends[i] = ids[Int(ends[i])] }
    }

    /// Lets edges carry ids from now on.
    /// - Returns: number → id, for the edges so far; `nil` when they carry ids already
    func carryIDs() throws(AllocationFailure) -> BulkBuffer<VertexID>? {
        if ids != nil { return nil }
        ids = try idsOfNumbers()
        return ids
    }

    /// What stands for each id in the edges; `nil` where it is the id.
    var numbersInEdges: BulkBuffer<UInt32>? { ids == nil ? numbers.buffer.prefix(count) : nil }

    /// Whether the numbers lie densely enough to be rows of their own while the graph is built.
    var areDense: Bool { (numbers.buffer.prefix(count).elements.max() ?? 0) < max(NumberInterner.few, NumberInterner.mostNumbersAnID * count) }

    /// Number → id.
    func idsOfNumbers() throws(AllocationFailure) -> BulkBuffer<VertexID> {
        if let ids { return ids }
        let ids = try BulkBuffer<VertexID>(count: covered)
        for id in 0..<count { ids.pointer[Int(numbers.pointer[id])] = VertexID(truncatingIfNeeded: id) }
        return ids
    }

    /// The same handles with the same numbers, in an interner for any text.
    func asText() throws -> HandleInterner {
        let text = try HandleInterner(expecting: count)
        for id in 0..<count {
            try withDecimal(numbers.pointer[id]) { _ = try text.intern($0) }
        }
        return text
    }

    /// The handles by id.
    func finish(_ execution: Execution = .serial) throws -> HandleList {
        let n = count
        let offsets = try BulkBuffer<UInt64>(count: n + 1)
        var end: UInt64 = 0
        for id in 0..<n {
            end += UInt64(decimalLength(numbers.pointer[id]))
            offsets.pointer[id + 1] = end
        }
        let bytes = try BulkBuffer<UInt8>(count: Int(end)), list = numbers.buffer
        let chunkLength = 1 << 16
        execution.forEachChunk((n + chunkLength - 1) / chunkLength) { chunk in
            for id in chunk * chunkLength..<min((chunk + 1) * chunkLength, n) {
                var place = Int(offsets.pointer[id + 1]), rest = list.pointer[id]
                while place > Int(offsets.pointer[id]) {
                    place -= 1
                    bytes.pointer[place] = UInt8(truncatingIfNeeded: 48 + rest % 10)
                    rest /= 10
                }
            }
        }
        return HandleList(offsets: offsets, bytes: bytes, count: n)
    }
}

private func decimalLength(_ number: UInt32) -> Int {
    var length = 1, limit: UInt64 = 10
    while UInt64(number) >= limit {
        length += 1
        limit *= 10
    }
    return length
}

/// The decimal digits of a number, for the length of a call.
private func withDecimal(_ number: UInt32, _ body: (UnsafeBufferPointer<UInt8>) throws -> Void) rethrows {
    let length = decimalLength(number)
    try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: length) { digits in
        var rest = number
        for place in stride(from: length - 1, through: 0, by: -1) {
            digits[place] = UInt8(48 + rest % 10)
            rest /= 10
        }
        try body(UnsafeBufferPointer(digits))
    }
}

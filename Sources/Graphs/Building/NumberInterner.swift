import Foundations

/// A number that was new when it was read: where its id goes, or `noPlace` when its edge was left out.
package struct NumberFix: BitwiseCopyable {
    package static let noPlace = UInt32.max
    package let place: UInt32
    package let value: UInt32

    package init(place: UInt32, value: UInt32) {
        self.place = place
        self.value = value
    }
}

/// Numbers handles that are all canonical decimal integers below 2³² (`7`, not `007`) by first appearance, through a
/// directly addressed table: number → id + 1.
///
/// SAFETY: reads of the table may come from any thread as long as nobody interns or makes room.
package final class NumberInterner: @unchecked Sendable {
    private var table: BulkBuffer<UInt32>
    private let numbers: GrowableBuffer<UInt32>

    /// The table is always allowed to cover numbers below this.
    private static let alwaysCovered: UInt64 = 1 << 24

    package init() throws(AllocationFailure) {
        table = try BulkBuffer(count: 1 << 16)
        numbers = try GrowableBuffer()
    }

    package var count: Int { numbers.count }
    /// Numbers below `covered` have an entry: 0, or id + 1.
    package var covered: Int { table.count }
    package var entries: UnsafePointer<UInt32> { UnsafePointer(table.pointer) }

    /// Makes the table cover `largest`; false when the numbers lie too thinly for that.
    /// - Parameter edges: how many edges the input is thought to have; the table may take 4 bytes for each
    package func cover(_ largest: UInt32, edges: UInt64) throws(AllocationFailure) -> Bool {
        guard Int(largest) >= table.count else { return true }
        var needed: UInt64 = 1 << 16
        while needed <= UInt64(largest) { needed *= 2 }
        guard needed <= max(NumberInterner.alwaysCovered, edges, UInt64(count) * 8) else { return false }
        let larger = try BulkBuffer<UInt32>(count: Int(needed))
        larger.pointer.update(from: table.pointer, count: table.count)
        table = larger
        return true
    }

    /// - Precondition: `number` is covered.
    package func intern(_ number: UInt32) throws(AllocationFailure) -> VertexID {
        precondition(Int(number) < table.count)
        let entry = table.pointer[Int(number)]
        if entry != 0 { return entry - 1 }
        let id = VertexID(truncatingIfNeeded: numbers.count)
        try numbers.append(number)
        table.pointer[Int(number)] = id + 1
        return id
    }

    /// Numbers what was new, in order, and puts the ids in their places.
    /// - Precondition: all values are covered.
    package func number(
        _ fixes: UnsafeBufferPointer<NumberFix>, in ends: UnsafeMutablePointer<VertexID>
    ) throws(AllocationFailure) {
        try numbers.reserve(fixes.count)
        let table = table.pointer, covered = self.table.count
        for fix in fixes {
            precondition(Int(fix.value) < covered)
            var entry = table[Int(fix.value)]
            if entry == 0 {
                try numbers.append(fix.value)
                entry = VertexID(truncatingIfNeeded: numbers.count)
                table[Int(fix.value)] = entry
            }
            if fix.place != NumberFix.noPlace { ends[Int(fix.place)] = entry &- 1 }
        }
    }

    /// The same handles with the same numbers, in an interner for any text.
    func asText() throws -> HandleInterner {
        let text = try HandleInterner(expecting: count)
        for id in 0..<count {
            try withDecimal(numbers.pointer[id]) { _ = try text.intern($0) }
        }
        return text
    }

    /// The handles by number. The interner is empty of use afterwards.
    func finish(_ execution: Execution = .serial) throws -> HandleList {
        table = try BulkBuffer(count: 1)
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

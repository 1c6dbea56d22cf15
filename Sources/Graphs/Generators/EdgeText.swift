import Foundations

/// Room for the text of a run of generated edges.
///
/// SAFETY: one thread fills it at a time; an edge takes at most 22 bytes (two numbers of ten digits, tab, newline).
final class EdgeText: @unchecked Sendable {
    private let buffer: BulkBuffer<UInt8>
    private var count = 0

    init(edges: Int) throws(AllocationFailure) { buffer = try BulkBuffer(count: edges * 22) }

    var text: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: buffer.pointer, count: count) }

    /// - Precondition: the range is no longer than the edges asked for.
    func fill(_ graph: RMAT, _ range: Range<UInt64>) {
        precondition(range.count * 22 <= buffer.count)
        let base = buffer.pointer
        var end = 0
        graph.forEachEdge(range) { source, target in
            end += EdgeText.write(source, base + end)
            base[end] = UInt8(ascii: "\t")
            end += 1
            end += EdgeText.write(target, base + end)
            base[end] = UInt8(ascii: "\n")
            end += 1
        }
        count = end
    }

    @inline(__always) private static func write(_ number: UInt32, _ place: UnsafeMutablePointer<UInt8>) -> Int {
        var length = 1, bound: UInt64 = 10
        while UInt64(number) >= bound {
            length += 1
            bound *= 10
        }
        var rest = number
        for digit in stride(from: length - 1, through: 0, by: -1) {
            place[digit] = UInt8(truncatingIfNeeded: 48 + rest % 10)
            rest /= 10
        }
        return length
    }
}

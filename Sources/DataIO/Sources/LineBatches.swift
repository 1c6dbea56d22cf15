import Foundations

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Some megabytes of whole lines, every one ended by a newline, cut into blocks to be parsed side by side.
///
/// SAFETY: `bytes` stays valid until the second next call of `LineBatches.next`; `LineBatches.padding` bytes behind the
/// last block can be read, too.
struct LineBatch: @unchecked Sendable {
    let bytes: UnsafePointer<UInt8>
    let blocks: [Range<Int>]
}

/// Reads a source in batches of whole lines; where they are cut depends on the bytes alone.
///
/// Two buffers take turns, so that one batch can be read while the one before is parsed. A missing newline at the
/// very end is added.
final class LineBatches: @unchecked Sendable {
    static let blockLength = 1 << 20
    /// Few enough that a batch, its numbers and its arcs stay in the cache together.
    static let blocksPerBatch = 8
    /// So that scanners may load a word at any byte of a line.
    static let padding = 8
    private let source: InputSource
    private let buffers: [BulkBuffer<UInt8>]
    private let capacity: Int
    private var turn = 0
    /// Bytes behind the last newline of the latest batch.
    private var tail = 0..<0
    private var isAtEnd = false

    init(_ source: InputSource, batchLength: Int = LineBatches.blockLength * LineBatches.blocksPerBatch) throws(AllocationFailure) {
        self.source = source
        let known = source.compression == .none ? source.storedSize.map { Int(clamping: $0) } : nil
        // One byte more than the file has, so that its end is seen with its last line.
        capacity = min(batchLength, max(min(known ?? batchLength, batchLength), 4096) + 1)
        let length = capacity + 1 + LineBatches.padding
        buffers = [try BulkBuffer(count: length), try BulkBuffer(count: length)]
    }

    /// The next batch, `nil` at the end.
    /// - Throws: `InputFailure`; `LineTooLong` when one line fills a whole batch
    func next() throws -> LineBatch? {
        if isAtEnd && tail.isEmpty { return nil }
        let buffer = buffers[1 - turn].pointer
        buffer.update(from: buffers[turn].pointer + tail.lowerBound, count: tail.count)
        turn = 1 - turn
        var filled = tail.count
        tail = 0..<0
        if !isAtEnd {
            filled += try source.fill(UnsafeMutableRawBufferPointer(start: buffer + filled, count: capacity - filled))
            isAtEnd = filled < capacity
        }
        if filled == 0 { return nil }
        if isAtEnd && buffer[filled - 1] != UInt8(ascii: "\n") {
            buffer[filled] = UInt8(ascii: "\n")
            filled += 1
        }
        var end = filled
        while end > 0 && buffer[end - 1] != UInt8(ascii: "\n") { end -= 1 }
        guard end > 0 else { throw LineTooLong(source: source.name, limit: capacity) }
        tail = end..<filled
        return LineBatch(bytes: buffer, blocks: LineBatches.cut(buffer, end))
    }

    private static func cut(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> [Range<Int>] {
        var blocks: [Range<Int>] = []
        var start = 0
        while start < count {
            var end = min(start + blockLength, count)
            if end < count, let newline = memchr(bytes + end, Int32(UInt8(ascii: "\n")), count - end) {
                end = UnsafePointer(newline.assumingMemoryBound(to: UInt8.self)) - bytes + 1
            }
            blocks.append(start..<end)
            start = end
        }
        return blocks
    }
}

/// A line that cannot be an edge, whatever it says.
struct LineTooLong: Failure {
    let source: String
    let limit: Int
    var kind: FailureKind { .badData }
    var description: String { "\(source): a line of more than \(limit) bytes; is this a text file with one edge a line?" }
}

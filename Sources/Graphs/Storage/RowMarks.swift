import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A set of rows that only grows, shared by threads: a bit a row, in pages that cost memory only once they are used.
///
/// SAFETY: the words are zeroed memory, which is a valid atomic of value 0, and live as long as the object. Marks are
/// hints about immutable data: whoever misses one checks the row again.
final class RowMarks: @unchecked Sendable {
    /// `nil` where the system has no memory for it: then no row is ever marked.
    private let words: UnsafeMutablePointer<Atomic<UInt64>>?

    init(rows: Int) {
        let count = rows / 64 + 1
        words = calloc(count, MemoryLayout<Atomic<UInt64>>.stride)?.bindMemory(to: Atomic<UInt64>.self, capacity: count)
    }

    deinit { free(words) }

    func contains(_ row: Int) -> Bool {
        words.map { $0[row / 64].load(ordering: .acquiring) >> UInt64(row % 64) & 1 == 1 } ?? false
    }

    func insert(_ row: Int) {
        if let words { words[row / 64].bitwiseOr(1 << UInt64(row % 64), ordering: .releasing) }
    }
}

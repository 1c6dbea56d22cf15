/// The rows of a section cut into chunks of about equal work (edges + rows). The cut depends on the section alone, so that
/// what a chunk computes is the same for any number of threads.
struct RowChunks {
    static let work: UInt64 = 1 << 16

    let offsets: UnsafePointer<UInt64>
    let rows: Int
    let count: Int

    init(_ section: EdgeSection) {
        offsets = UnsafePointer(section.offsets.pointer)
        rows = section.vertexCount
        let total = offsets[rows] + UInt64(rows)
        count = Int((total + RowChunks.work - 1) / RowChunks.work)
    }

    /// O(log rows).
    func range(_ chunk: Int) -> Range<Int> { start(of: chunk)..<start(of: chunk + 1) }

    /// The first row before which at least chunk · work units lie.
    private func start(of chunk: Int) -> Int {
        guard chunk < count else { return rows }
        let wanted = UInt64(chunk) * RowChunks.work
        var low = 0, high = rows
        while low < high {
            let middle = (low + high) / 2
            if offsets[middle] + UInt64(middle) < wanted { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// A run of rows of a section cut into chunks of about equal work (edges + rows). The cut depends on the section and the
/// run alone, so that what a chunk computes is the same for any number of threads.
struct RowChunks {
    static let work: UInt64 = 1 << 16

    let offsets: UnsafePointer<UInt64>
    let rows: Range<Int>
    let count: Int
    /// Work before the first row.
    private let before: UInt64

    init(_ section: EdgeSection, _ rows: Range<Int>) {
        precondition(rows.lowerBound >= 0 && rows.upperBound <= section.vertexCount, "rows \(rows) outside the graph")
        offsets = UnsafePointer(section.offsets.pointer)
        self.rows = rows
        before = offsets[rows.lowerBound] + UInt64(rows.lowerBound)
        let total = offsets[rows.upperBound] + UInt64(rows.upperBound) - before
        count = Int((total + RowChunks.work - 1) / RowChunks.work)
    }

    /// O(log rows).
    func range(_ chunk: Int) -> Range<Int> { start(of: chunk)..<start(of: chunk + 1) }

    /// The first row before which at least chunk · work units lie.
    private func start(of chunk: Int) -> Int {
        guard chunk < count else { return rows.upperBound }
        let wanted = before + UInt64(chunk) * RowChunks.work
        var low = rows.lowerBound, high = rows.upperBound
        while low < high {
            let middle = (low + high) / 2
            if offsets[middle] + UInt64(middle) < wanted { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

import Foundations
import Synchronization

extension EdgeSection {
    private static let rowsAtOnce = BlockChecksums.blockSize

    /// Rows of more than `length` neighbours. One parallel pass over the offsets, about a nanosecond each.
    /// - Parameter admits: whether the offsets of a run of rows may be read; rows of other runs are not counted
    ///
    /// SAFETY: the offsets are only read, and the section outlives the loop.
    func rowCount(
        longerThan length: Int, _ execution: Execution, where admits: @Sendable (Range<Int>) -> Bool = { _ in true }
    ) -> Int {
        let total = Atomic<Int>(0), rows = vertexCount, bound = UInt64(max(length, 0))
        nonisolated(unsafe) let offsets = UnsafePointer(self.offsets.pointer)
        execution.forEachChunk((rows + EdgeSection.rowsAtOnce - 1) / EdgeSection.rowsAtOnce) { number in
            let run = number * EdgeSection.rowsAtOnce..<min((number + 1) * EdgeSection.rowsAtOnce, rows)
            guard admits(run) else { return }
            // What a longer row takes from the bound leaves the highest bit: two rows at a time, where a comparison is one.
            var found: UInt64 = 0
            for v in run { found &+= (bound &- (offsets[v &+ 1] &- offsets[v])) >> 63 }
            total.add(Int(found), ordering: .relaxed)
        }
        return total.load(ordering: .relaxed)
    }
}

extension Graph {
    /// How many vertices have more than `degree` followers (or followees). O(vertices), in parallel; over a graph file, blocks
    /// not yet used are checked on the way.
    public func vertexCount(withMoreThan degree: Int, _ side: EdgeSide, _ execution: Execution) throws(Interruption) -> Int {
        let count = section(side).rowCount(longerThan: degree, execution) { vertices in
            (try? execution.checkInterruption()) != nil && storage.blockGuard?.admitsDegrees(side, of: vertices) ?? true
        }
        try execution.checkInterruption()
        return count
    }

    /// Vertices that somebody follows: as the ledger says, or counted once a graph.
    package func followedCount(_ execution: Execution) throws(Interruption) -> Int {
        if let known = ledger.followed { return Int(clamping: known) }
        if let known = storage.followed.withLock({ $0 }) { return known }
        let count = try vertexCount(withMoreThan: 0, .followers, execution)
        storage.followed.withLock { $0 = count }
        return count
    }
}

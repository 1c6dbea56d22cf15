import Foundations
import Synchronization

extension Graph {
    /// How many vertices have more than `degree` followers (or followees). One parallel pass over the offsets:
    /// O(vertices), about a nanosecond each; over a graph file, blocks not yet used are checked on the way.
    public func vertexCount(withMoreThan degree: Int, _ side: EdgeSide, _ execution: Execution) throws(Interruption) -> Int {
        let chunk = 8 * BlockChecksums.blockSize / 8
        let section = section(side)
        let total = Atomic<Int>(0)
        // SAFETY: the offsets are only read, and the section outlives the loop.
        nonisolated(unsafe) let offsets = UnsafePointer(section.offsets.pointer)
        let bound = UInt64(max(degree, 0))
        execution.forEachChunk((vertexCount + chunk - 1) / chunk) { number in
            guard (try? execution.checkInterruption()) != nil else { return }
            let vertices = number * chunk..<min((number + 1) * chunk, vertexCount)
            guard storage.blockGuard?.admitsDegrees(side, of: vertices) ?? true else { return }
            var found = 0
            for v in vertices { found &+= offsets[v &+ 1] &- offsets[v] > bound ? 1 : 0 }
            total.add(found, ordering: .relaxed)
        }
        try execution.checkInterruption()
        return total.load(ordering: .relaxed)
    }

    /// Vertices that somebody follows: counted once a graph, however many topics ask. O(vertices) the first time.
    package func followedCount(_ execution: Execution) throws(Interruption) -> Int {
        if let known = storage.followed.withLock({ $0 }) { return known }
        let count = try vertexCount(withMoreThan: 0, .followers, execution)
        storage.followed.withLock { $0 = count }
        return count
    }
}

import Foundations

/// A run of vertices whose out-rows are made together, and the classes of lengths that hold them.
struct OutRowChunk {
    let vertices: Range<Int>
    let classes: [Int]
    /// No later chunk reads these classes.
    let isLast: Bool

    /// Whole classes together up to `limit` arcs; a class of more is taken in several chunks, each of which reads all
    /// of it. Vertices come by out-degree, descending, so every class is a run of them.
    static func cut(_ offsets: BulkBuffer<UInt64>, limit: Int) -> [OutRowChunk] {
        let n = offsets.count - 1, offsets = offsets.pointer
        func degree(_ v: Int) -> Int { Int(offsets[v + 1] - offsets[v]) }
        func arcs(_ range: Range<Int>) -> Int { Int(offsets[range.upperBound] - offsets[range.lowerBound]) }
        var chunks: [OutRowChunk] = []
        var pending = 0..<0, classes: [Int] = []
        func flush() {
            if !pending.isEmpty { chunks.append(OutRowChunk(vertices: pending, classes: classes, isLast: true)) }
            pending = pending.upperBound..<pending.upperBound
            classes = []
        }
        var v = 0
        while v < n && degree(v) > 0 {
            let row = LengthClass.of(degree(v)), start = v
            while v < n && LengthClass.of(degree(v)) == row { v += 1 }
            if arcs(pending.lowerBound..<v) > limit { flush() }
            pending = pending.lowerBound..<v
            classes.append(row)
            guard arcs(start..<v) > limit else { continue }
            var first = start
            for u in start..<v where u > first && arcs(first..<u + 1) > limit {
                chunks.append(OutRowChunk(vertices: first..<u, classes: classes, isLast: false))
                first = u
            }
            pending = first..<v
            flush()
        }
        flush()
        return chunks
    }

    /// Runs of the vertices with about `arcs` arcs each.
    func pieces(_ offsets: BulkBuffer<UInt64>, arcs: Int) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var first = vertices.lowerBound
        for v in vertices where offsets.pointer[v + 1] - offsets.pointer[first] >= UInt64(arcs) {
            pieces.append(first..<v + 1)
            first = v + 1
        }
        if first < vertices.upperBound { pieces.append(first..<vertices.upperBound) }
        return pieces
    }
}

import Foundations
import Synchronization

/// The sections of one direction of the edges, checked block by block for rows and as a whole for passes.
final class GuardedEdges: Sendable {
    let offsets: GuardedSection
    let neighbours: GuardedSection
    let weights: GuardedSection?
    private let whole = Atomic<Bool>(false)
    private let ascending: RowMarks

    /// What is wrong, and where.
    struct Offence {
        let section: Section.Key
        let reason: String
    }

    init(offsets: GuardedSection, neighbours: GuardedSection, weights: GuardedSection?) {
        self.offsets = offsets
        self.neighbours = neighbours
        self.weights = weights
        ascending = RowMarks(rows: max(offsets.section.count - 1, 0))
    }

    /// True once every row is known to be good.
    var isWhole: Bool { whole.load(ordering: .acquiring) }

    /// Checks the two offsets of a vertex.
    func offence(inDegreeOf vertex: VertexID) -> Offence? {
        offence(inDegreesOf: Int(vertex)..<Int(vertex) + 1)
    }

    /// Checks the blocks that the row of a vertex touches, and that it ascends.
    func offence(inRowOf vertex: VertexID) -> Offence? {
        if let offence = offence(inDegreeOf: vertex) { return offence }
        let ends = offsets.section.elements(UInt64.self)
        let row = Int(ends[Int(vertex)])..<Int(ends[Int(vertex) + 1])
        if let reason = neighbours.offence(inElements: row) { return Offence(section: neighbours.section.key, reason: reason) }
        if !ascending.contains(Int(vertex)) {
            let ids = neighbours.section.elements(UInt32.self)
            if row.count > 1 && GuardedEdges.descents(ids, row.lowerBound + 1..<row.upperBound) > 0 { return unsorted(row: vertex) }
            ascending.insert(Int(vertex))
        }
        return weights.flatMap { weights in
            weights.offence(inElements: row).map { Offence(section: weights.section.key, reason: $0) }
        }
    }

    /// Checks the offsets of a run of vertices.
    func offence(inDegreesOf vertices: Range<Int>) -> Offence? {
        offsets.offence(inElements: vertices.lowerBound..<vertices.upperBound + 1).map {
            Offence(section: offsets.section.key, reason: $0)
        }
    }

    /// Checks everything, in parallel. O(bytes), once.
    func offence(_ execution: Execution) -> Offence? {
        if isWhole { return nil }
        for section in [offsets, neighbours, weights] {
            guard let section, let reason = section.offence(execution) else { continue }
            return Offence(section: section.section.key, reason: reason)
        }
        if let offence = unsortedRow(execution) { return offence }
        whole.store(true, ordering: .releasing)
        return nil
    }

    private func unsorted(row vertex: VertexID) -> Offence {
        Offence(section: neighbours.section.key, reason: "the neighbours of vertex \(vertex) do not ascend")
    }

    /// Ids descend only from the end of one row to the start of the next. Counting both, without a branch an edge, is
    /// faster than walking row by row. The offsets are known to be good here.
    private func unsortedRow(_ execution: Execution) -> Offence? {
        let ids = neighbours.section.elements(UInt32.self)
        let ends = offsets.section.elements(UInt64.self)
        let chunkSize = BlockChecksums.blocksPerChunk * BlockChecksums.blockSize / 4
        let first = Mutex<VertexID?>(nil)
        // SAFETY: both buffers are only read, and live as long as `self`.
        nonisolated(unsafe) let (sharedIDs, sharedEnds) = (ids, ends)
        execution.forEachChunk((ids.count + chunkSize - 1) / chunkSize) { chunk in
            let range = chunk * chunkSize..<min((chunk + 1) * chunkSize, sharedIDs.count)
            guard let vertex = GuardedEdges.firstUnsorted(sharedIDs, sharedEnds, range) else { return }
            first.withLock { $0 = min($0 ?? .max, vertex) }
        }
        return first.withLock { $0 }.map { unsorted(row: $0) }
    }

    private static func firstUnsorted(
        _ ids: UnsafeBufferPointer<UInt32>, _ ends: UnsafeBufferPointer<UInt64>, _ range: Range<Int>
    ) -> VertexID? {
        let descents = descents(ids, max(range.lowerBound, 1)..<max(range.upperBound, 1))
        let firstVertex = lowerBound(ends, UInt64(max(range.lowerBound, 1)))
        var allowed: UInt32 = 0
        var vertex = firstVertex
        var last = 0
        while vertex < ends.count, ends[vertex] < UInt64(range.upperBound) {
            let start = Int(ends[vertex])
            if start != last && ids[start] <= ids[start - 1] { allowed &+= 1 }
            last = start
            vertex += 1
        }
        guard descents != allowed else { return nil }
        for v in max(firstVertex - 1, 0)..<vertex {
            let row = Int(ends[v])..<Int(ends[min(v + 1, ends.count - 1)])
            for i in row.dropFirst() where ids[i] <= ids[i - 1] { return VertexID(v) }
        }
        return VertexID(max(firstVertex - 1, 0))
    }

    /// How many places of the range hold a number not above the one before: 16 at a time, because the plain loop is compiled
    /// to a branch an edge.
    private static func descents(_ ids: UnsafeBufferPointer<UInt32>, _ range: Range<Int>) -> UInt32 {
        guard let base = ids.baseAddress else { return 0 }
        let bytes = UnsafeRawPointer(base)
        var counts = SIMD16<UInt32>(repeating: 0)
        var i = range.lowerBound
        while i + 16 <= range.upperBound {
            let these = bytes.loadUnaligned(fromByteOffset: 4 * i, as: SIMD16<UInt32>.self)
            let before = bytes.loadUnaligned(fromByteOffset: 4 * (i - 1), as: SIMD16<UInt32>.self)
            counts.replace(with: counts &+ 1, where: these .<= before)
            i += 16
        }
        var total = counts.wrappedSum()
        while i < range.upperBound {
            if ids[i] <= ids[i - 1] { total &+= 1 }
            i += 1
        }
        return total
    }

    /// The first vertex whose row starts at `edge` or later.
    private static func lowerBound(_ ends: UnsafeBufferPointer<UInt64>, _ edge: UInt64) -> Int {
        var low = 0
        var high = ends.count
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] < edge { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

import Foundations

/// Neighbours as plain ids: in range, and ascending within a row.
struct GuardedIDs: GuardedNeighbours {
    private let offsets: GuardedSection
    private let ids: GuardedSection
    private let ascending: RowMarks

    init(offsets: GuardedSection, ids: GuardedSection) {
        self.offsets = offsets
        self.ids = ids
        ascending = RowMarks(rows: max(offsets.section.count - 1, 0))
    }

    func offence(inRowOf vertex: VertexID) -> SectionOffence? {
        let row = offsets.section.row(of: vertex)
        if let reason = ids.offence(inElements: row) { return SectionOffence(ids, reason) }
        if ascending.contains(Int(vertex)) { return nil }
        let numbers = ids.section.elements(UInt32.self)
        if row.count > 1 && GuardedIDs.descents(numbers, row.lowerBound + 1..<row.upperBound, below: offsets.section.count - 1) > 0 { return unsorted(row: vertex) }
        ascending.insert(Int(vertex))
        return nil
    }

    /// Ids and order in one sweep over memory; what is wrong is found in a second one.
    ///
    /// Ids descend only from the end of one row to the start of the next. Counting both, without a branch an edge, is
    /// faster than walking row by row. The offsets are known to be good here.
    func offence(_ execution: Execution) -> SectionOffence? {
        // SAFETY: both buffers are only read, and live as long as `self`.
        nonisolated(unsafe) let (numbers, ends) = (ids.section.elements(UInt32.self), offsets.section.elements(UInt64.self))
        if ids.areAllGood(execution, also: { GuardedIDs.firstUnsorted(numbers, ends, $0) == nil }) { return nil }
        if let reason = ids.offence(execution) { return SectionOffence(ids, reason) }
        let perBlock = BlockChecksums.blockSize / MemoryLayout<UInt32>.stride
        return stride(from: 0, to: numbers.count, by: perBlock).lazy
            .compactMap { GuardedIDs.firstUnsorted(numbers, ends, $0..<min($0 + perBlock, numbers.count)) }.first.map { unsorted(row: $0) }
    }

    private func unsorted(row vertex: VertexID) -> SectionOffence {
        SectionOffence(ids, "the neighbours of vertex \(vertex) do not ascend")
    }

    private static func firstUnsorted(
        _ ids: UnsafeBufferPointer<UInt32>, _ ends: UnsafeBufferPointer<UInt64>, _ range: Range<Int>
    ) -> VertexID? {
        let descents = descents(ids, max(range.lowerBound, 1)..<max(range.upperBound, 1), below: ends.count - 1)
        let firstVertex = lowerBound(ends, UInt64(max(range.lowerBound, 1)))
        var allowed: UInt32 = 0
        var vertex = firstVertex
        var last = 0
        while vertex < ends.count, ends[vertex] < UInt64(range.upperBound) {
            let start = Int(ends[vertex])
            let isFirst: UInt32 = start == last ? 0 : 1, descends: UInt32 = ids[start] <= ids[start &- 1] ? 1 : 0
            allowed &+= isFirst & descends
            last = start
            vertex += 1
        }
        guard descents != Int(allowed) else { return nil }
        for v in max(firstVertex - 1, 0)..<vertex {
            let row = Int(ends[v])..<Int(ends[min(v + 1, ends.count - 1)])
            for i in row.dropFirst() where ids[i] <= ids[i - 1] { return VertexID(v) }
        }
        return VertexID(max(firstVertex - 1, 0))
    }

    /// How many places of the range hold a number not above the one before: 16 at a time, because the plain loop is compiled
    /// to a branch an edge.
    private static func descents(_ ids: UnsafeBufferPointer<UInt32>, _ range: Range<Int>, below limit: Int) -> Int {
        guard let base = ids.baseAddress else { return 0 }
        let bytes = UnsafeRawPointer(base)
        // Processors compare signed numbers. What should be below 2³¹ and is not fails the check of the range.
        let sign = SIMD16<Int32>(repeating: limit <= 1 << 31 ? 0 : Int32.min)
        var ascents = SIMD16<Int32>(repeating: 0)
        var i = range.lowerBound
        while i &+ 16 <= range.upperBound {
            let these = bytes.loadUnaligned(fromByteOffset: 4 &* i, as: SIMD16<Int32>.self) ^ sign
            let before = bytes.loadUnaligned(fromByteOffset: 4 &* (i &- 1), as: SIMD16<Int32>.self) ^ sign
            ascents.replace(with: ascents &+ 1, where: these .> before)
            i &+= 16
        }
        var descents = i &- range.lowerBound &- Int(ascents.wrappedSum())
        while i < range.upperBound {
            if ids[i] <= ids[i &- 1] { descents &+= 1 }
            i &+= 1
        }
        return descents
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

import Foundations

/// The bulk sections of a graph that is being built, and how their numbers are written.
struct SectionColumns: Sendable {
    let sections: any SpilledSections
    /// `both` when undirected.
    let out: Section.Direction
    /// 0, 4 or 8.
    let weightBytes: Int
    let isTimed: Bool

    private static let run = 1 << 20

    /// Every content section in the order of the graph file (`Graph.sections`).
    func layout(vertices n: Int, arcs: Int, handleBytes: UInt64) -> [SectionRoom] {
        let n = UInt64(n), arcs = UInt64(arcs)
        var rooms = [
            SectionRoom(.init(.handleOffsets), bytes: 8 * (n + 1)), SectionRoom(.init(.handleBytes), bytes: handleBytes),
            SectionRoom(.init(.handleOrder), bytes: 4 * n),
            SectionRoom(.init(.handleIndex), bytes: 4 * UInt64(HandleTable.slotCount(for: Int(n)))),
            SectionRoom(.init(.firstAppearance), bytes: 4 * n),
        ]
        if weightBytes > 0 { rooms.append(SectionRoom(.init(.outWeights), bytes: 8 * n)) }
        for direction in out == .both ? [.both] : [Section.Direction.in, .out] {
            rooms.append(SectionRoom(.init(.edgeOffsets, direction), bytes: 8 * (n + 1)))
            rooms.append(SectionRoom(.init(.neighbours, direction), bytes: 4 * arcs))
            if weightBytes > 0 { rooms.append(SectionRoom(.init(.weights, direction), bytes: UInt64(weightBytes) * arcs)) }
        }
        if isTimed {
            for kind in [Section.Kind.firstTimes, .lastTimes] { rooms.append(SectionRoom(.init(kind, out), bytes: 8 * arcs)) }
        }
        return rooms
    }

    /// Writes numbers as they stand, runs of them side by side.
    func write(
        neighbours: BulkBuffer<VertexID>, _ range: Range<Int>, _ direction: Section.Direction, at first: Int, _ execution: Execution
    ) throws {
        let runs = (range.count + SectionColumns.run - 1) / SectionColumns.run
        try execution.tryEachChunk(runs) { run in
            let start = range.lowerBound + run * SectionColumns.run, end = min(start + SectionColumns.run, range.upperBound)
            try sections.write(
                UnsafeRawBufferPointer(start: neighbours.pointer + start, count: 4 * (end - start)), of: .init(.neighbours, direction),
                at: UInt64(4 * (first + start - range.lowerBound)))
        }
    }

    func write(
        weights: @Sendable (Int) -> Double, _ count: Int, _ direction: Section.Direction, at first: Int, _ execution: Execution
    ) throws {
        if weightBytes == 4 {
            try write(.init(.weights, direction), count, at: first, execution) { Float(weights($0)) }
        } else {
            try write(.init(.weights, direction), count, at: first, execution, weights)
        }
    }

    func write(
        _ kind: Section.Kind, _ count: Int, at first: Int, _ execution: Execution, _ value: @Sendable (Int) -> Int64
    ) throws { try write(.init(kind, out), count, at: first, execution, value) }

    private func write<Element: BitwiseCopyable>(
        _ key: Section.Key, _ count: Int, at first: Int, _ execution: Execution, _ value: @Sendable (Int) -> Element
    ) throws {
        let length = 1 << 16, size = MemoryLayout<Element>.size
        try execution.tryEachUnit((count + length - 1) / length, worker: { try BulkBuffer<Element>(count: length) }, { staging, run in
            let start = run * length, end = min(start + length, count)
            for i in start..<end { staging.pointer[i - start] = value(i) }
            try sections.write(
                UnsafeRawBufferPointer(start: staging.pointer, count: size * (end - start)), of: key, at: UInt64(size * (first + start)))
        })
    }

    /// A finished section as memory.
    func buffer<Element: BitwiseCopyable>(_ kind: Section.Kind, _ direction: Section.Direction, count: Int) throws -> BulkBuffer<Element> {
        guard count > 0 else { return try BulkBuffer(count: 0) }
        let (base, owner) = try sections.address(of: .init(kind, direction))
        return BulkBuffer(borrowing: base.assumingMemoryBound(to: Element.self), count: count, owner: owner)
    }

    func weights(_ direction: Section.Direction, count: Int) throws -> EdgeWeights {
        switch weightBytes {
        case 0: .none
        case 4: .single(try buffer(.weights, direction, count: count))
        default: .double(try buffer(.weights, direction, count: count))
        }
    }
}

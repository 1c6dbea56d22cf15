import Foundations

/// Builds both directions of the edges from chains of arcs, with memory for vertices and for a part of the edges.
///
/// In four turns: the rows of each bucket of sources are gathered and merged, and kept by length; vertices are
/// numbered; rows are renumbered and sorted in the order of the numbering, class of lengths by class, which gives the
/// out-rows; on the way they are handed on by range of targets, which gives the in-rows. The bytes are those of
/// `GatheredRows` and two transpositions. O(arcs + vertices).
struct SpilledBuild<Payload: EdgePayload> {
    let spill: EdgeSpill
    let options: BuildOptions
    let execution: Execution

    /// 4-byte weights are chosen by value, as in memory.
    func edges(_ handles: HandleList) throws -> FinishedEdges {
        let n = handles.count, store = spill.store
        try spill.makeRoom(UInt64(n) * (57 + 5 * UInt64(execution.threads)) + handles.offsets[n])
        let rows = try SourceRows<Payload>(spill, vertexCount: n, limit: share(16 * execution.threads, 4 + MemoryLayout<Payload>.size), execution)
        try execution.checkInterruption()
        let ordering = try VertexOrdering(outDegrees: rows.lengths, inDegrees: rows.inDegreeKeys.keys, execution)
        let isWeighted = Payload.self == Double.self || Payload.self == WeightedTimedPayload.self
        let columns = SectionColumns(
            sections: spill.spilling.sections, out: options.directedness == .undirected ? .both : .out,
            weightBytes: isWeighted ? (rows.fitsSingle ? 4 : 8) : 0,
            isTimed: Payload.self == TimedPayload.self || Payload.self == WeightedTimedPayload.self)
        try columns.sections.prepare(columns.layout(vertices: n, arcs: rows.arcCount, handleBytes: handles.offsets[n]))
        return options.directedness == .undirected
            ? try undirected(rows, ordering, columns) : try directed(rows, ordering, columns, store)
    }

    /// How many entries of `bytes` each one part of the budget holds.
    private func share(_ parts: Int, _ bytes: Int) -> Int {
        max(min(Int(clamping: spill.spilling.budget) / parts / bytes, 64 << 20), 256)
    }

    /// Every tie stands in both rows with the same payload, so that out-rows are in-rows.
    private func undirected(_ rows: SourceRows<Payload>, _ ordering: VertexOrdering, _ columns: SectionColumns) throws -> FinishedEdges {
        let out = try OutRows(rows, ordering, spill.store, columns, limit: share(8, 4 + MemoryLayout<Payload>.size))
        try out.write(to: nil, execution)
        let section = try edges(ordering.outOffsets, .both, rows.arcCount, columns)
        return FinishedEdges(ordering: ordering, out: section, in: section, outWeights: out.sums, times: try times(rows.arcCount, columns))
    }

    private func directed(
        _ rows: SourceRows<Payload>, _ ordering: VertexOrdering, _ columns: SectionColumns, _ store: SlotStore
    ) throws -> FinishedEdges {
        let n = ordering.number.count, weightBytes = columns.weightBytes == 0 ? 0 : 8
        let limit = share(8, 10 + MemoryLayout<Payload>.size + weightBytes)
        let ranges = try turned(OutRows(rows, ordering, store, columns, limit: limit), columns)
        let inLimit = share(16 * execution.threads, 4 + weightBytes)
        let inOffsets = weightBytes == 0
            ? try InRows<NoPayload>(ranges.taken, store, columns, vertexCount: n, limit: inLimit, execution).offsets
            : try InRows<Double>(ranges.taken, store, columns, vertexCount: n, limit: inLimit, execution).offsets
        return FinishedEdges(
            ordering: ordering, out: try edges(ordering.outOffsets, .out, rows.arcCount, columns),
            in: try edges(inOffsets, .in, rows.arcCount, columns), outWeights: ranges.sums, times: try times(rows.arcCount, columns))
    }

    /// Writes the out-rows; their buffers are gone afterwards.
    private func turned(
        _ out: consuming OutRows<Payload>, _ columns: SectionColumns
    ) throws -> (taken: ArcsByTarget, sums: BulkBuffer<Double>?) {
        let arcs = Int(out.ordering.outOffsets[out.ordering.outOffsets.count - 1])
        let cuts = try TargetCuts(outOffsets: out.ordering.outOffsets, pieces: min(max(arcs >> 14, 1), 512))
        let ranges = try ArcsByTarget(cuts, out.store, isWeighted: columns.weightBytes > 0, room: out.room)
        try out.write(to: ranges, execution)
        try ranges.close()
        return (ranges, out.sums)
    }

    private func edges(
        _ offsets: BulkBuffer<UInt64>, _ direction: Section.Direction, _ arcs: Int, _ columns: SectionColumns
    ) throws -> EdgeSection {
        EdgeSection(
            offsets: offsets, neighbours: try columns.buffer(.neighbours, direction, count: arcs),
            weights: try columns.weights(direction, count: arcs))
    }

    private func times(_ arcs: Int, _ columns: SectionColumns) throws -> EdgeTimes? {
        guard columns.isTimed else { return nil }
        return EdgeTimes(
            first: try columns.buffer(.firstTimes, columns.out, count: arcs), last: try columns.buffer(.lastTimes, columns.out, count: arcs))
    }
}

extension FinishedEdges {
    init(ordering: VertexOrdering, out: EdgeSection, in: EdgeSection, outWeights: BulkBuffer<Double>?, times: EdgeTimes?) {
        self.ordering = ordering
        self.out = out
        self.in = `in`
        self.outWeights = outWeights
        self.times = times
    }

    /// The edges of a spill that has become active.
    init(
        _ spill: EdgeSpill, _ handles: HandleList, isWeighted: Bool, isTimed: Bool, _ options: BuildOptions, _ execution: Execution
    ) throws {
        switch (isWeighted, isTimed) {
        case (false, false): self = try SpilledBuild<NoPayload>(spill: spill, options: options, execution: execution).edges(handles)
        case (true, false): self = try SpilledBuild<Double>(spill: spill, options: options, execution: execution).edges(handles)
        case (false, true): self = try SpilledBuild<TimedPayload>(spill: spill, options: options, execution: execution).edges(handles)
        case (true, true):
            self = try SpilledBuild<WeightedTimedPayload>(spill: spill, options: options, execution: execution).edges(handles)
        }
    }
}

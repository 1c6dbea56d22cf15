import Foundations

/// Both directions of the edges under the final numbering.
///
/// SAFETY: loops run over the lengths of the buffers they read and fill; offsets end at the number of arcs.
struct FinishedEdges {
    let ordering: VertexOrdering
    let out: EdgeSection
    let `in`: EdgeSection
    let outWeights: BulkBuffer<Double>?
    let times: EdgeTimes?

    /// Consumes `rows`: their memory becomes that of the in-edges.
    /// - Parameter other: work to be done beside the first turn, given the numbering
    init<Payload: EdgePayload, Other>(
        _ rows: consuming GatheredRows<Payload>, _ options: BuildOptions, _ execution: Execution,
        beside other: (VertexOrdering) -> Once<Other>
    ) throws {
        let numbered = try NumberedRows(rows, execution)
        let ordering = numbered.ordering
        let arcs = rows.arcCount, memory = rows.targets
        let plan = TurnPlan(targetCount: rows.numbersBelow, arcs: arcs, threads: execution.threads)
        let planBack = TurnPlan(targetCount: ordering.number.count, arcs: arcs, threads: execution.threads)
        let turn = try TurnMemory([plan, planBack], arcs: arcs, reusing: rows.freed)
        var input: RowsToTranspose<Payload>? = RowsToTranspose(
            offsets: ordering.outOffsets, targets: rows.targets, payloads: rows.payloads,
            elsewhere: (numbered.slot, rows.starts), renumbering: numbered.numberOfTarget)
        _ = consume rows
        let inRows = try SortedRows(
            transposing: input!, plan, turn, offsets: nil, into: memory.prefix(arcs), beside: other(ordering), execution)
        input = nil
        memory.discard(after: arcs)
        let outRows = options.directedness == .undirected
            ? inRows
            : try SortedRows(
                transposing: RowsToTranspose(
                    offsets: inRows.offsets, targets: inRows.neighbours, payloads: inRows.payloads, elsewhere: nil,
                    renumbering: nil),
                planBack, turn, offsets: ordering.outOffsets, into: BulkBuffer(count: arcs), beside: nil as Once<Other>?, execution)
        self.ordering = ordering
        let weightsOut = try FinishedEdges.weights(outRows)
        out = EdgeSection(offsets: outRows.offsets, neighbours: outRows.neighbours, weights: weightsOut)
        `in` = options.directedness == .undirected
            ? out
            : EdgeSection(offsets: inRows.offsets, neighbours: inRows.neighbours, weights: try FinishedEdges.weights(inRows))
        if case .none = weightsOut { outWeights = nil } else { outWeights = try FinishedEdges.sums(outRows) }
        times = try FinishedEdges.times(outRows)
    }

    /// Weights in 4 bytes where that loses nothing, else in 8.
    init<Other>(
        narrowing rows: consuming GatheredRows<Double>, _ options: BuildOptions, _ execution: Execution,
        beside other: (VertexOrdering) -> Once<Other>
    ) throws {
        guard FinishedEdges.fitSingle(rows) else {
            try self.init(rows, options, execution, beside: other)
            return
        }
        let narrow = try BulkBuffer<Float>(count: rows.payloads.count)
        for i in 0..<narrow.count { narrow.pointer[i] = Float(rows.payloads.pointer[i]) }
        let single = GatheredRows<Float>(
            numbers: rows.numbers, numbersBelow: rows.numbersBelow, starts: rows.starts, lengths: rows.lengths,
            targets: rows.targets, payloads: narrow, inDegreeKeys: rows.inDegreeKeys, arcCount: rows.arcCount, freed: rows.freed)
        _ = consume rows
        try self.init(single, options, execution, beside: other)
    }

    /// Whether every weight survives the way through 4 bytes.
    private static func fitSingle(_ rows: borrowing GatheredRows<Double>) -> Bool {
        for v in 0..<rows.lengths.count {
            let row = rows.payloads.pointer + Int(rows.starts.pointer[v])
            for i in 0..<Int(rows.lengths.pointer[v]) where Double(Float(row[i])) != row[i] { return false }
        }
        return true
    }

    private static func weights<Payload: EdgePayload>(_ rows: SortedRows<Payload>) throws(AllocationFailure) -> EdgeWeights {
        if let single = rows.payloads as? BulkBuffer<Float> { return .single(single) }
        if let double = rows.payloads as? BulkBuffer<Double> { return .double(double) }
        guard let timed = rows.payloads as? BulkBuffer<WeightedTimedPayload> else { return .none }
        let count = timed.count
        var fits = true
        for i in 0..<count where Double(Float(timed.pointer[i].weight)) != timed.pointer[i].weight { fits = false }
        if fits {
            let single = try BulkBuffer<Float>(count: count)
            for i in 0..<count { single.pointer[i] = Float(timed.pointer[i].weight) }
            return .single(single)
        }
        let double = try BulkBuffer<Double>(count: count)
        for i in 0..<count { double.pointer[i] = timed.pointer[i].weight }
        return .double(double)
    }

    /// Σ of the weights of each row, in the order of the row.
    private static func sums<Payload: EdgePayload>(_ rows: SortedRows<Payload>) throws(AllocationFailure) -> BulkBuffer<Double> {
        let n = rows.offsets.count - 1
        let sums = try BulkBuffer<Double>(count: n)
        let payloads = rows.payloads.pointer
        for v in 0..<n {
            var sum = 0.0
            for i in Int(rows.offsets.pointer[v])..<Int(rows.offsets.pointer[v + 1]) { sum += payloads[i].weight }
            sums.pointer[v] = sum
        }
        return sums
    }

    private static func times<Payload: EdgePayload>(_ rows: SortedRows<Payload>) throws(AllocationFailure) -> EdgeTimes? {
        guard Payload.self == TimedPayload.self || Payload.self == WeightedTimedPayload.self else { return nil }
        let count = rows.neighbours.count
        let first = try BulkBuffer<Int64>(count: count), last = try BulkBuffer<Int64>(count: count)
        for i in 0..<count {
            first.pointer[i] = rows.payloads.pointer[i].firstTime
            last.pointer[i] = rows.payloads.pointer[i].lastTime
        }
        return EdgeTimes(first: first, last: last)
    }
}

import Foundations

extension RMAT {
    /// The graph of all edges: labels are handles, numbered by first appearance, source before target. The same graph as
    /// that of the text (`writeText`). Blocks are made side by side; O(scale) an edge.
    ///
    /// - Parameters:
    ///   - ledger: gains the number of edges read, and what `GraphBuilder.build` counts
    ///   - spilling: where edges go that memory has no room for; `nil` keeps all in memory
    /// - Throws: `AllocationFailure`, `BuildFailure`, `Interruption`, and what storage for spilling throws
    public func graph(
        ledger: IngestLedger = IngestLedger(), _ execution: Execution = .serial, spilling: Spilling? = nil
    ) throws -> Graph {
        var ledger = ledger, spilling = spilling
        ledger.edgesRead += edgeCount
        spilling?.expectedEdges = edgeCount
        let builder = try GraphBuilder(spilling: spilling)
        let largest = UInt32(truncatingIfNeeded: 1 << UInt64(scale) - 1)
        if let numbers = try builder.numberInterner(), try numbers.cover(largest, edges: edgeCount) {
            // What a round takes must be little beside the budget.
            let isNarrow = spilling.map { $0.budget < 1 << 30 } ?? false
            try add(to: builder, numbers, perBlock: isNarrow ? 1 << 14 : 1 << 17, execution)
        } else {
            try addOneByOne(to: builder, execution)
        }
        return try builder.build(ledger: ledger, execution)
    }

    private func add(to builder: GraphBuilder, _ numbers: NumberInterner, perBlock: UInt64, _ execution: Execution) throws {
        let blocksPerRound: UInt64 = 8
        let blocks = try (0..<blocksPerRound).map { _ in try NumberedEdges(room: Int(perBlock)) }
        var start: UInt64 = 0
        while start < edgeCount {
            try execution.checkInterruption()
            let count = Int(min((edgeCount - start + perBlock - 1) / perBlock, blocksPerRound)), first = start
            try execution.tryEachChunk(count) { chunk in
                let from = first + UInt64(chunk) * perBlock
                try blocks[chunk].fill(self, from..<min(from + perBlock, edgeCount), numbers)
            }
            for block in blocks.prefix(count) { try numbers.add(block.newLabels) }
            try execution.tryEachChunk(count) { chunk in try blocks[chunk].makeBlock(numbers) }
            try builder.append(blocks.prefix(count).compactMap { $0.takeBlock() })
            start = min(start + UInt64(count) * perBlock, edgeCount)
            execution.report(Progress(step: "generating", done: start, total: edgeCount, unit: "edges"))
        }
    }

    /// For labels that lie too thinly for a table.
    private func addOneByOne(to builder: GraphBuilder, _ execution: Execution) throws {
        let step: UInt64 = 1 << 16
        for start in stride(from: 0, to: edgeCount, by: Int(step)) {
            try execution.checkInterruption()
            var pairs: [(UInt32, UInt32)] = []
            forEachEdge(start..<min(start + step, edgeCount)) { pairs.append(($0, $1)) }
            for (source, target) in pairs {
                let tail = try builder.vertex(String(source).utf8), head = try builder.vertex(String(target).utf8)
                try builder.addEdge(tail, head)
            }
            execution.report(Progress(step: "generating", done: start, total: edgeCount, unit: "edges"))
        }
    }
}

/// A run of generated edges.
///
/// SAFETY: one thread at a time uses it; there is room for the edges of a run, and the interner covers every label.
private final class NumberedEdges: @unchecked Sendable {
    private let ends: BulkBuffer<UInt32>
    /// Labels that no earlier round had, in the order of the edges, with repeats.
    private let appeared: GrowableBuffer<UInt32>
    private var count = 0
    private var block: EdgeBlock?

    init(room: Int) throws {
        ends = try BulkBuffer(count: 2 * room)
        appeared = try GrowableBuffer()
    }

    var newLabels: UnsafeBufferPointer<UInt32> { UnsafeBufferPointer(start: appeared.pointer, count: appeared.count) }

    func fill(_ graph: RMAT, _ range: Range<UInt64>, _ numbers: NumberInterner) throws {
        let ends = ends.pointer, bits = numbers.bits
        appeared.removeAll()
        count = range.count
        var place = 0
        graph.forEachEdge(range) { source, target in
            ends[place] = source
            ends[place + 1] = target
            place += 2
        }
        for i in 0..<place where bits[Int(ends[i] >> 5)] >> (ends[i] & 31) & 1 == 0 { try appeared.append(ends[i]) }
    }

    func makeBlock(_ numbers: NumberInterner) throws {
        numbers.encode(UnsafeMutableBufferPointer(start: ends.pointer, count: 2 * count))
        block = try EdgeBlock(EdgeColumns(count: count, ends: ends.pointer), .directed)
    }

    func takeBlock() -> EdgeBlock? {
        defer { block = nil }
        return block
    }
}

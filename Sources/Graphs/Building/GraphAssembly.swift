import Foundations

/// What becomes of an edge that was seen before.
public enum DuplicatePolicy: String, Sendable, CaseIterable {
    /// weights add, in input order; an unweighted edge stays 1
    case merge
    /// every edge weighs how often it was seen (weights add as with `merge`)
    case count
}

/// What determines the graph besides the edges.
public struct BuildOptions: Sendable, Equatable {
    public var directedness: Directedness
    public var platform: Platform
    public var duplicates: DuplicatePolicy

    public init(directedness: Directedness = .directed, platform: Platform = .plain, duplicates: DuplicatePolicy = .merge) {
        self.directedness = directedness
        self.platform = platform
        self.duplicates = duplicates
    }
}

/// Numbered edges and their handles on the way to a `Graph`.
package struct GraphAssembly {
    package var options: BuildOptions
    /// In input order.
    package private(set) var blocks: [EdgeBlock] = []
    /// Where edges go that memory has no room for.
    private let spill: EdgeSpill?

    package init(_ options: BuildOptions, spilling: Spilling? = nil) {
        self.options = options
        spill = spilling.map { EdgeSpill($0) }
    }

    /// - Parameters:
    ///   - vertexCount: handles so far
    ///   - ids: asked for once, when edges begin to leave memory: what to put in the place of the numbers that edges carry
    package mutating func append(
        _ new: [EdgeBlock], vertexCount: Int, ids: () throws -> BulkBuffer<VertexID>? = { nil }
    ) throws {
        blocks += new
        try spill?.relieve(&blocks, new: new, vertexCount: vertexCount, ids: ids)
    }

    /// Puts ids in the place of the numbers that edges carry.
    mutating func renumber(by ids: BulkBuffer<VertexID>, _ execution: Execution) throws {
        blocks = try EdgeBlock.renumbered(blocks, by: ids, execution)
    }

    /// The graph (the blocks are gone afterwards): rows gathered by source and merged, numbered, turned round twice
    /// (once when undirected).
    ///
    /// Memory beyond the result, in bytes: 8 an edge until the rows are gathered, then 6 an edge while they are turned; never
    /// more than 14 an edge together with what is kept (unweighted and directed).
    /// - Parameter numbers: what edges carry for each handle; `nil` where that is its place in `handles`, as it is where edges were spilled
    /// - Throws: `AllocationFailure`, `BuildFailure`, `Interruption`
    package mutating func build(
        handles: HandleList, _ numbers: BulkBuffer<UInt32>? = nil, ledger: IngestLedger, _ execution: Execution = .serial
    ) throws -> Graph {
        let spilled = spill?.isActive == true ? spill : nil
        try spilled?.finish(&blocks, vertexCount: handles.count, execution)
        let isWeighted = options.duplicates == .count || blocks.contains { $0.weights != nil } || spilled?.hasWeights == true
        let isTimed = blocks.contains { $0.times != nil } || spilled?.hasTimes == true
        // Two pieces of work on handles that one thread does, beside the work on edges that all do.
        let order = Once { try BytewiseOrder.sorted(handles) }
        var table: Once<HandleTable>?
        let numbered = { (ordering: VertexOrdering) in
            let once = Once {
                try HandleTable(
                    handles, firstAppearance: ordering.firstAppearance, number: ordering.number, order: order.result())
            }
            table = once
            return once
        }
        var ledger = ledger
        ledger.selfLoopsDropped += blocks.reduce(spilled?.selfLoops ?? 0) { $0 + UInt64($1.selfLoops) }
        let kept = blocks.reduce(spilled?.edges ?? 0) { $0 + UInt64($1.edges) }

        let n = handles.count
        let edges = if let spilled {
            try FinishedEdges(spilled, handles, isWeighted: isWeighted, isTimed: isTimed, options, execution)
        } else {
            try inMemory(n, numbers, isWeighted: isWeighted, isTimed: isTimed, execution, beside: order, numbered)
        }
        ledger.vertices = UInt64(handles.count)
        ledger.edges = UInt64(edges.out.neighbours.count / (options.directedness == .directed ? 1 : 2))
        ledger.duplicatesMerged += kept - ledger.edges
        ledger.followed = UInt64(edges.in.rowCount(longerThan: 0, execution))
        let handleTable = try (table ?? numbered(edges.ordering)).result()
        if let outWeights = edges.outWeights {
            for v in 0..<outWeights.count where !outWeights.pointer[v].isFinite {
                throw BuildFailure.weightSum(handle: handleTable.text(of: VertexID(v)))
            }
        }
        return Graph(
            Graph.Parts(
                directedness: options.directedness, platform: options.platform, handles: handleTable,
                firstAppearance: edges.ordering.firstAppearance, ordering: VertexOrdering.name, outEdges: edges.out,
                inEdges: edges.in, outWeights: edges.outWeights, times: edges.times, ledger: ledger))
    }

    /// Gathers, merges and turns the rows of the blocks, which are gone afterwards.
    private mutating func inMemory(
        _ n: Int, _ numbers: BulkBuffer<UInt32>?, isWeighted: Bool, isTimed: Bool, _ execution: Execution,
        beside order: Once<BulkBuffer<UInt32>>, _ numbered: (VertexOrdering) -> Once<HandleTable>
    ) throws -> FinishedEdges {
        let limit = numbers.map { Int($0.elements.max() ?? 0) + 1 } ?? n
        func gather<Payload: EdgePayload>(_: Payload.Type) throws -> GatheredRows<Payload> {
            try GatheredRows(taking: &blocks, numbers: numbers, below: limit, execution, beside: order)
        }
        return switch (isWeighted, isTimed) {
        case (false, false): try FinishedEdges(gather(NoPayload.self), options, execution, beside: numbered)
        case (true, false): try FinishedEdges(narrowing: gather(Double.self), options, execution, beside: numbered)
        case (false, true): try FinishedEdges(gather(TimedPayload.self), options, execution, beside: numbered)
        case (true, true): try FinishedEdges(gather(WeightedTimedPayload.self), options, execution, beside: numbered)
        }
    }
}

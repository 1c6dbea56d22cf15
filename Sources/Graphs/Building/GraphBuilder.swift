import Foundations

/// Collects handles and edges one by one, then makes the graph; for readers whose cost lies elsewhere.
///
/// Vertices are numbered by the first call of `vertex` for their handle, so call it in the order of the input.
/// A handle that was never given an edge stays a vertex. Not for use from several threads.
public final class GraphBuilder {
    private let interner: HandleInterner
    private var assembly: GraphAssembly
    private var sources: [VertexID] = []
    private var targets: [VertexID] = []
    private var weights: [Double] = []
    private var times: [Int64] = []
    private var hasWeights = false
    private var hasTimes = false
    private static let blockLength = 1 << 16

    public init(_ options: BuildOptions = BuildOptions()) throws {
        interner = try HandleInterner()
        assembly = GraphAssembly(options)
    }

    /// Handles so far.
    public var vertexCount: Int { interner.count }

    /// The place of first appearance of a handle, which must already follow the platform's rules.
    /// - Throws: `BuildFailure`, `AllocationFailure`
    public func vertex(_ handle: UnsafeBufferPointer<UInt8>) throws -> VertexID { try interner.intern(handle) }

    /// As above, for bytes that have no fixed place in memory.
    public func vertex(_ handle: some Sequence<UInt8>) throws -> VertexID {
        if let result = try handle.withContiguousStorageIfAvailable({ try interner.intern($0) }) { return result }
        return try Array(handle).withUnsafeBufferPointer { try interner.intern($0) }
    }

    /// Adds one edge, follower → followee; order matters only for ties that appear more than once.
    /// - Parameters:
    ///   - weight: finite and positive; `nil` is 1. The graph is weighted once one edge has a weight.
    ///   - time: seconds since 1970
    /// - Precondition: `vertex` gave both numbers.
    public func addEdge(_ source: VertexID, _ target: VertexID, weight: Double? = nil, time: Int64? = nil) throws {
        precondition(Int(source) < interner.count && Int(target) < interner.count, "an edge between unknown vertices")
        precondition(weight.map { $0.isFinite && $0 > 0 } ?? true, "the weight of an edge must be finite and positive")
        sources.append(source)
        targets.append(target)
        weights.append(weight ?? 1)
        times.append(time ?? EdgeTimes.undated)
        if weight != nil { hasWeights = true }
        if time != nil { hasTimes = true }
        if sources.count == GraphBuilder.blockLength { try seal() }
    }

    private func seal() throws {
        let block = try sources.withUnsafeBufferPointer { sources in
            try targets.withUnsafeBufferPointer { targets in
                try weights.withUnsafeBufferPointer { weights in
                    try times.withUnsafeBufferPointer { times in
                        guard let s = sources.baseAddress, let t = targets.baseAddress else { return nil as EdgeBlock? }
                        return try EdgeBlock(
                            EdgeColumns(
                                count: sources.count, sources: s, targets: t, weights: hasWeights ? weights.baseAddress : nil,
                                times: hasTimes ? times.baseAddress : nil), assembly.options.directedness)
                    }
                }
            }
        }
        if let block { assembly.blocks.append(block) }
        sources.removeAll(keepingCapacity: true)
        targets.removeAll(keepingCapacity: true)
        weights.removeAll(keepingCapacity: true)
        times.removeAll(keepingCapacity: true)
    }

    /// The graph of everything added; the builder is empty of use afterwards.
    /// - Parameter ledger: what the reader counted; vertices, edges, self-loops and duplicates are filled in here.
    public func build(ledger: IngestLedger = IngestLedger(), _ execution: Execution = .serial) throws -> Graph {
        try seal()
        let blocks = assembly.blocks
        assembly.blocks = []
        var work = GraphAssembly(assembly.options)
        work.blocks = blocks
        return try work.build(handles: interner.finish(), ledger: ledger, execution)
    }
}

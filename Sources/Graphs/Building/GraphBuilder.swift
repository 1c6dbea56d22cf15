import Foundations

/// Collects handles and edges one by one, then makes the graph; for readers whose cost lies elsewhere.
///
/// Vertices are numbered by the first call of `vertex` for their handle, so call it in the order of the input.
/// A handle that was never given an edge stays a vertex. Not for use from several threads.
public final class GraphBuilder {
    private enum Interner {
        case text(HandleInterner)
        case numbers(NumberInterner)
    }

    private var interner: Interner
    private var assembly: GraphAssembly
    private var ends: [VertexID] = []
    private var weights: [Double] = []
    private var times: [Int64] = []
    private var hasWeights = false
    private var hasTimes = false
    private static let blockLength = 1 << 16

    /// - Parameter spilling: where edges go that memory has no room for; `nil` keeps all in memory
    public init(_ options: BuildOptions = BuildOptions(), spilling: Spilling? = nil) throws {
        interner = .text(try HandleInterner())
        assembly = GraphAssembly(options, spilling: spilling)
    }

    /// Handles so far.
    public var vertexCount: Int {
        switch interner {
        case .text(let text): text.count
        case .numbers(let numbers): numbers.count
        }
    }

    public var options: BuildOptions { assembly.options }

    /// The place of first appearance of a handle, which must already follow the platform's rules.
    /// - Throws: `BuildFailure`, `AllocationFailure`
    public func vertex(_ handle: UnsafeBufferPointer<UInt8>) throws -> VertexID { try textInterner().intern(handle) }

    /// As above, for bytes that have no fixed place in memory.
    public func vertex(_ handle: some Sequence<UInt8>) throws -> VertexID {
        if let result = try handle.withContiguousStorageIfAvailable({ try vertex($0) }) { return result }
        return try Array(handle).withUnsafeBufferPointer { try vertex($0) }
    }

    /// Adds one edge, follower → followee; order matters only for ties that appear more than once.
    /// - Parameters:
    ///   - weight: finite and positive; `nil` is 1. The graph is weighted once one edge has a weight.
    ///   - time: seconds since 1970
    /// - Precondition: `vertex` gave both numbers.
    public func addEdge(_ source: VertexID, _ target: VertexID, weight: Double? = nil, time: Int64? = nil) throws {
        precondition(Int(max(source, target)) < vertexCount, "an edge between unknown vertices")
        precondition(weight.map { $0.isFinite && $0 > 0 } ?? true, "the weight of an edge must be finite and positive")
        ends.append(source)
        ends.append(target)
        weights.append(weight ?? 1)
        times.append(time ?? EdgeTimes.undated)
        if weight != nil { hasWeights = true }
        if time != nil { hasTimes = true }
        if weights.count == GraphBuilder.blockLength { try seal() }
    }

    /// The interner of numbers, while no other handle was seen; `nil` afterwards.
    package func numberInterner() throws -> NumberInterner? {
        switch interner {
        case .numbers(let numbers): return numbers
        case .text(let text):
            guard text.count == 0 else { return nil }
            let numbers = try NumberInterner()
            interner = .numbers(numbers)
            return numbers
        }
    }

    /// The interner of any handle; what were only numbers so far keep their places.
    package func textInterner(_ execution: Execution = .serial) throws -> HandleInterner {
        switch interner {
        case .text(let text): return text
        case .numbers(let numbers):
            let text = try numbers.asText()
            if numbers.numbersInEdges != nil { try assembly.renumber(by: numbers.idsOfNumbers(), execution) }
            interner = .text(text)
            return text
        }
    }

    /// Adds edges whose ends are ids of this builder's interner, or what its numbers are encoded as.
    package func append(_ blocks: [EdgeBlock]) throws {
        try seal()
        try assembly.append(blocks, vertexCount: vertexCount) {
            if case .numbers(let numbers) = interner { try numbers.carryIDs() } else { nil }
        }
    }

    private func seal() throws {
        if ends.isEmpty { return }
        let block = try ends.withUnsafeBufferPointer { ends in
            try weights.withUnsafeBufferPointer { weights in
                try times.withUnsafeBufferPointer { times in
                    guard let first = ends.baseAddress else { return nil as EdgeBlock? }
                    return try EdgeBlock(
                        EdgeColumns(
                            count: weights.count, ends: first, weights: hasWeights ? weights.baseAddress : nil,
                            times: hasTimes ? times.baseAddress : nil), assembly.options.directedness)
                }
            }
        }
        if let block { try assembly.append([block], vertexCount: vertexCount) }
        ends.removeAll(keepingCapacity: true)
        weights.removeAll(keepingCapacity: true)
        times.removeAll(keepingCapacity: true)
    }

    /// The graph of everything added; the builder is empty of use afterwards.
    /// - Parameter ledger: what the reader counted; vertices, edges, self-loops and duplicates are filled in here.
    public func build(ledger: IngestLedger = IngestLedger(), _ execution: Execution = .serial) throws -> Graph {
        try seal()
        let handles: HandleList
        var numbersInEdges: BulkBuffer<UInt32>?
        switch interner {
        case .text(let text): handles = try text.finish()
        case .numbers(let numbers):
            handles = try numbers.finish(execution)
            numbersInEdges = numbers.numbersInEdges
            if numbersInEdges != nil && !numbers.areDense {
                try assembly.renumber(by: numbers.idsOfNumbers(), execution)
                numbersInEdges = nil
            }
        }
        interner = .text(try HandleInterner())
        return try assembly.build(handles: handles, numbersInEdges, ledger: ledger, execution)
    }
}

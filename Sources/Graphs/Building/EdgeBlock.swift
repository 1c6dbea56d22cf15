import Foundations

/// Input edges as columns, by the numbers of their ends; borrowed for the length of a call.
package struct EdgeColumns {
    package let count: Int
    /// The two ends of edge e: entries 2e and 2e + 1.
    package let ends: UnsafePointer<VertexID>
    /// The first end is the followee.
    package let isReversed: Bool
    /// `nil`: every edge weighs 1.
    package let weights: UnsafePointer<Double>?
    /// `nil`: undated. Seconds since 1970.
    package let times: UnsafePointer<Int64>?

    package init(
        count: Int, ends: UnsafePointer<VertexID>, isReversed: Bool = false, weights: UnsafePointer<Double>? = nil,
        times: UnsafePointer<Int64>? = nil
    ) {
        self.count = count
        self.ends = ends
        self.isReversed = isReversed
        self.weights = weights
        self.times = times
    }
}

/// A run of input edges without its self-loops, cut into buckets by the low bits of the source and otherwise in
/// input order: what lets the rows of all sources be gathered bucket by bucket within the cache.
///
/// SAFETY: an arc's place comes from counts of the same edges, taken just before.
package struct EdgeBlock: Sendable {
    struct Arc: BitwiseCopyable {
        /// The source without its bucket bits.
        var localSource: UInt32
        var target: VertexID
    }

    static let bucketBits: UInt32 = 9
    static let bucketCount = 1 << Int(bucketBits)

    /// bucketCount + 1 starts in the arrays below.
    let starts: [UInt32]
    let arcs: BulkBuffer<Arc>
    let weights: BulkBuffer<Double>?
    let times: BulkBuffer<Int64>?
    package let selfLoops: Int
    /// Edges that are no self-loops.
    package let edges: Int

    /// The most edges of a block.
    package static let maximumEdges = 1 << 28

    /// Undirected edges become two arcs, one each way.
    /// - Parameter room: for the arcs of all columns; `nil` for memory of its own
    package init(
        _ columns: EdgeColumns, _ directedness: Directedness, in room: Room? = nil
    ) throws(AllocationFailure) {
        precondition(columns.count <= EdgeBlock.maximumEdges)
        let filling = BlockFilling(columns, bothWays: directedness == .undirected)
        let (starts, edges) = filling.count()
        let arcCount = Int(starts[EdgeBlock.bucketCount])
        let arcs: BulkBuffer<Arc>
        if let room {
            precondition(arcCount <= room.count)
            arcs = BulkBuffer(borrowing: room.memory.pointer + room.start, count: arcCount, owner: room.memory)
        } else {
            arcs = try BulkBuffer<Arc>(count: arcCount)
        }
        let weights = columns.weights == nil ? nil : try BulkBuffer<Double>(count: arcCount)
        let times = columns.times == nil ? nil : try BulkBuffer<Int64>(count: arcCount)
        filling.fill(starts, arcs.pointer, weights?.pointer, times?.pointer)
        self.starts = starts
        self.arcs = arcs
        self.weights = weights
        self.times = times
        self.edges = edges
        selfLoops = columns.count - edges
    }
}

extension EdgeBlock {
    /// The same edges with `ids[v]` in the place of v, blocks side by side.
    static func renumbered(_ blocks: [EdgeBlock], by ids: BulkBuffer<VertexID>, _ execution: Execution) throws -> [EdgeBlock] {
        try execution.mapChunks(blocks.count) { index in Result { try blocks[index].renumbered(by: ids) } }.map { try $0.get() }
    }

    /// Arcs of one source keep their order.
    private func renumbered(by ids: BulkBuffer<VertexID>) throws(AllocationFailure) -> EdgeBlock {
        let count = arcs.count, ends = try BulkBuffer<VertexID>(count: 2 * count)
        for bucket in 0..<EdgeBlock.bucketCount {
            for i in Int(starts[bucket])..<Int(starts[bucket + 1]) {
                let arc = arcs.pointer[i], source = Int(arc.localSource) << Int(EdgeBlock.bucketBits) + bucket
                ends.pointer[2 * i] = ids.pointer[source]
                ends.pointer[2 * i + 1] = ids.pointer[Int(arc.target)]
            }
        }
        // Both ways are there already where the graph is undirected.
        let columns = EdgeColumns(count: count, ends: ends.pointer, weights: weights?.pointer, times: times?.pointer)
        let made = try EdgeBlock(columns, .directed)
        return withExtendedLifetime((ends, self)) { EdgeBlock(made, countedAs: self) }
    }

    private init(_ made: EdgeBlock, countedAs other: EdgeBlock) {
        starts = made.starts
        arcs = made.arcs
        weights = made.weights
        times = made.times
        selfLoops = other.selfLoops
        edges = other.edges
    }

    /// Memory for the arcs of one of several blocks that are made side by side.
    package struct Room: Sendable {
        let memory: BulkBuffer<Arc>
        let start: Int
        let count: Int
    }

    /// Room for blocks of so many edges each, in one piece: large pages, few faults.
    package static func rooms(_ edges: [Int], _ directedness: Directedness) throws(AllocationFailure) -> [Room] {
        let width = directedness == .undirected ? 2 : 1
        let memory = try BulkBuffer<Arc>(count: edges.reduce(0, +) * width)
        var start = 0
        return edges.map { count in
            defer { start += count * width }
            return Room(memory: memory, start: start, count: count * width)
        }
    }
}

/// The two passes that make a block: count the arcs of each bucket, put them there.
private struct BlockFilling {
    let columns: EdgeColumns
    let sources: UnsafePointer<VertexID>
    let targets: UnsafePointer<VertexID>
    let bothWays: Bool

    init(_ columns: EdgeColumns, bothWays: Bool) {
        self.columns = columns
        sources = columns.ends + (columns.isReversed ? 1 : 0)
        targets = columns.ends + (columns.isReversed ? 0 : 1)
        self.bothWays = bothWays
    }

    /// bucketCount + 1 starts, and the number of edges that are no self-loops.
    func count() -> ([UInt32], Int) {
        let mask = VertexID(EdgeBlock.bucketCount - 1)
        var starts = [UInt32](repeating: 0, count: EdgeBlock.bucketCount + 1)
        var loops = 0
        starts.withUnsafeMutableBufferPointer { starts in
            guard let counts = starts.baseAddress.map({ $0 + 1 }) else { return }
            for i in 0..<columns.count {
                let s = sources[2 &* i], t = targets[2 &* i], isEdge: UInt32 = s == t ? 0 : 1
                counts[Int(s & mask)] &+= isEdge
                if bothWays { counts[Int(t & mask)] &+= isEdge }
                loops &+= 1 &- Int(isEdge)
            }
            for bucket in 0..<EdgeBlock.bucketCount { counts[bucket] &+= starts[bucket] }
        }
        return (starts, columns.count - loops)
    }

    func fill(
        _ starts: [UInt32], _ arcs: UnsafeMutablePointer<EdgeBlock.Arc>, _ weights: UnsafeMutablePointer<Double>?,
        _ times: UnsafeMutablePointer<Int64>?
    ) {
        var next = starts
        next.withUnsafeMutableBufferPointer { next in
            guard let next = next.baseAddress else { return }
            let isPlain = !bothWays && weights == nil && times == nil
            for i in 0..<columns.count {
                let s = sources[2 &* i], t = targets[2 &* i]
                if s == t { continue }
                let place = BlockFilling.put(s, t, next, arcs)
                if isPlain { continue }
                carry(i, to: place, weights, times)
                if bothWays { carry(i, to: BlockFilling.put(t, s, next, arcs), weights, times) }
            }
        }
    }

    /// Where the arc went.
    @inline(__always) private static func put(
        _ from: VertexID, _ to: VertexID, _ next: UnsafeMutablePointer<UInt32>, _ arcs: UnsafeMutablePointer<EdgeBlock.Arc>
    ) -> Int {
        let bucket = Int(from & VertexID(EdgeBlock.bucketCount - 1)), place = Int(next[bucket])
        next[bucket] &+= 1
        arcs[place] = EdgeBlock.Arc(localSource: from >> EdgeBlock.bucketBits, target: to)
        return place
    }

    @inline(__always) private func carry(
        _ i: Int, to place: Int, _ weights: UnsafeMutablePointer<Double>?, _ times: UnsafeMutablePointer<Int64>?
    ) {
        if let weights, let given = columns.weights { weights[place] = given[i] }
        if let times, let given = columns.times { times[place] = given[i] }
    }
}

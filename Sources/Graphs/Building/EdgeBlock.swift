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
    package init(_ columns: EdgeColumns, _ directedness: Directedness) throws(AllocationFailure) {
        precondition(columns.count <= EdgeBlock.maximumEdges)
        let mask = VertexID(EdgeBlock.bucketCount - 1), both = directedness == .undirected
        var starts = [UInt32](repeating: 0, count: EdgeBlock.bucketCount + 1)
        var edges = 0
        let sources = columns.ends + (columns.isReversed ? 1 : 0), targets = columns.ends + (columns.isReversed ? 0 : 1)
        for i in 0..<columns.count {
            let s = sources[2 * i], t = targets[2 * i]
            if s == t { continue }
            edges += 1
            starts[Int(s & mask) + 1] += 1
            if both { starts[Int(t & mask) + 1] += 1 }
        }
        for bucket in 0..<EdgeBlock.bucketCount { starts[bucket + 1] += starts[bucket] }
        let arcCount = both ? 2 * edges : edges
        let arcs = try BulkBuffer<Arc>(count: arcCount)
        let weights = columns.weights == nil ? nil : try BulkBuffer<Double>(count: arcCount)
        let times = columns.times == nil ? nil : try BulkBuffer<Int64>(count: arcCount)
        var next = starts
        next.withUnsafeMutableBufferPointer { next in
            func put(_ i: Int, _ from: VertexID, _ to: VertexID) {
                let place = Int(next[Int(from & mask)])
                next[Int(from & mask)] += 1
                arcs.pointer[place] = Arc(localSource: from >> EdgeBlock.bucketBits, target: to)
                if let weights, let given = columns.weights { weights.pointer[place] = given[i] }
                if let times, let given = columns.times { times.pointer[place] = given[i] }
            }
            for i in 0..<columns.count {
                let s = sources[2 * i], t = targets[2 * i]
                if s == t { continue }
                put(i, s, t)
                if both { put(i, t, s) }
            }
        }
        self.starts = starts
        self.arcs = arcs
        self.weights = weights
        self.times = times
        self.edges = edges
        selfLoops = columns.count - edges
    }
}

import CPrefetch
import Foundations

/// The arcs of every bucket in many blocks: a short run in each, far from the next, so that runs are asked for some time before
/// they are read.
///
/// SAFETY: `blocks` keeps the memory of the columns; starts are those of the blocks.
struct ArcRuns: Sendable {
    /// The columns of a block.
    struct Columns: BitwiseCopyable {
        let arcs: UnsafePointer<EdgeBlock.Arc>
        let weights: UnsafePointer<Double>?
        let times: UnsafePointer<Int64>?
    }

    private let blocks: [EdgeBlock]
    private let columns: BulkBuffer<Columns>
    /// By bucket, then by block: where its run begins, which is where that of the bucket before ends.
    private let starts: BulkBuffer<UInt32>
    private static let runsAhead = 4

    init(_ blocks: [EdgeBlock]) throws(AllocationFailure) {
        self.blocks = blocks
        columns = try BulkBuffer(count: blocks.count)
        starts = try BulkBuffer(count: blocks.count * (EdgeBlock.bucketCount + 1))
        for (place, block) in blocks.enumerated() {
            columns.pointer[place] = Columns(
                arcs: UnsafePointer(block.arcs.pointer), weights: block.weights.map { UnsafePointer($0.pointer) },
                times: block.times.map { UnsafePointer($0.pointer) })
            for bucket in 0...EdgeBlock.bucketCount { starts.pointer[bucket * blocks.count + place] = block.starts[bucket] }
        }
    }

    func count(of bucket: Int) -> Int {
        let begins = starts.pointer + bucket * blocks.count, ends = begins + blocks.count
        return (0..<blocks.count).reduce(0) { $0 + Int(ends[$1] - begins[$1]) }
    }

    /// The runs of a bucket in the order of the blocks: columns, and the places in them.
    @inline(__always) func forEach(of bucket: Int, _ body: (Columns, Range<Int>) -> Void) {
        let count = blocks.count, columns = columns.pointer
        let begins = starts.pointer + bucket * count, ends = begins + count
        for run in 0..<count {
            if run + ArcRuns.runsAhead < count {
                let next = run + ArcRuns.runsAhead, arcs = columns[next].arcs, perLine = CacheLine.bytes / MemoryLayout<EdgeBlock.Arc>.stride
                for place in stride(from: Int(begins[next]), to: Int(ends[next]), by: perLine) { prefetch_line(arcs + place) }
            }
            body(columns[run], Int(begins[run])..<Int(ends[run]))
        }
    }
}

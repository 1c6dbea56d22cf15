/// Where what is kept for every source lies: bucket by bucket, so that the work on a bucket reads and writes on.
struct SourceSlots: Sendable {
    /// Sources of a bucket.
    let perBucket: Int

    /// - Parameter sourceCount: sources are below this
    init(sourceCount: Int) { perBucket = (sourceCount + EdgeBlock.bucketCount - 1) >> Int(EdgeBlock.bucketBits) }

    var count: Int { perBucket * EdgeBlock.bucketCount }

    @inline(__always) func of(_ source: UInt32) -> Int {
        (Int(source) & (EdgeBlock.bucketCount - 1)) &* perBucket &+ Int(source >> EdgeBlock.bucketBits)
    }
}

import CPrefetch
import Foundations

/// How many rows every target stands in, up to 255 (`VertexNumbering.inDegreeLimit`): what tells vertices of the same out-degree
/// apart in the numbering. A byte each, so that counting stays in the cache, and enough: the ends of longer rows no processor
/// foresees anyway.
///
/// SAFETY: for one thread at a time; targets are below the limit it was made for.
struct InDegreeKeys: Sendable {
    let keys: BulkBuffer<UInt8>

    /// - Parameter limit: targets are below this
    init(below limit: Int) throws(AllocationFailure) { keys = try BulkBuffer(count: limit) }

    /// Counts a target once or not at all.
    /// - Parameter times: 0 or 1
    @inline(__always) func add(_ target: VertexID, _ times: UInt8) {
        let key = keys.pointer[Int(target)]
        keys.pointer[Int(target)] = key &+ (key == .max ? 0 : times)
    }

    /// Asks for what `add` changes of a target.
    @inline(__always) func ask(for target: VertexID) { prefetch_line(keys.pointer + Int(target)) }

    /// Counts the targets of a row, each of which stands there once.
    @inline(__always) func add(_ row: UnsafePointer<VertexID>, count: Int) {
        for i in 0..<count { add(row[i], 1) }
    }

    /// Adds what another thread counted.
    func add(_ other: InDegreeKeys) {
        for target in 0..<keys.count {
            let key = keys.pointer[target], sum = key &+ other.keys.pointer[target]
            keys.pointer[target] = sum < key ? .max : sum
        }
    }
}

import Foundations

/// Counts and sums over one range of vertices, with a bit for each that was touched: 400 KiB, cleared by what was touched.
///
/// SAFETY: one thread uses a tally at a time.
final class AttentionTally: @unchecked Sendable {
    /// Vertices of a range.
    static let width = 32_768

    /// What one range gave: touched vertices less the first of the range, ascending.
    struct Part: Sendable {
        var locals: [UInt16] = []
        var counts: [UInt32] = []
        var weights: [Double] = []
    }

    private let counts: BulkBuffer<UInt32>
    private let weights: BulkBuffer<Double>
    private let touched: BulkBuffer<UInt64>

    init() throws(AllocationFailure) {
        counts = try BulkBuffer(count: AttentionTally.width)
        weights = try BulkBuffer(count: AttentionTally.width)
        touched = try BulkBuffer(count: AttentionTally.width / 64)
    }

    /// Adds the edges of one range, in their order. `locals` are below `width` by construction.
    func add(_ scatter: AttentionScatter, _ range: Int, _ memberWeights: [Double]) {
        let (counts, weights, touched) = (counts.pointer, weights.pointer, touched.pointer)
        let (locals, places) = (scatter.locals.pointer, scatter.places.pointer)
        memberWeights.withUnsafeBufferPointer { share in
            for edge in scatter.edges(of: range) {
                let local = Int(locals[edge])
                counts[local] += 1
                weights[local] += share[Int(places[edge])]
                touched[local >> 6] |= 1 << UInt64(local & 63)
            }
        }
    }

    /// Everything counted so far, ascending; the tally is empty afterwards.
    func take() -> Part {
        var total = 0
        for word in 0..<touched.count { total += touched.pointer[word].nonzeroBitCount }
        var part = Part()
        part.locals.reserveCapacity(total)
        part.counts.reserveCapacity(total)
        part.weights.reserveCapacity(total)
        for word in 0..<touched.count {
            var bits = touched.pointer[word]
            touched.pointer[word] = 0
            while bits != 0 {
                let local = word << 6 | bits.trailingZeroBitCount
                bits &= bits - 1
                part.locals.append(UInt16(truncatingIfNeeded: local))
                part.counts.append(counts.pointer[local])
                part.weights.append(weights.pointer[local])
                counts.pointer[local] = 0
                weights.pointer[local] = 0
            }
        }
        return part
    }
}

import Foundations

/// Ranges of targets with about as many in-edges each, as far as out-degrees tell: at most 2¹⁶ wide, cut anywhere
/// below 2¹⁶ and at multiples of a power of two above.
///
/// SAFETY: both tables cover all targets below the vertex count.
struct TargetCuts: Sendable {
    /// First targets, and the vertex count at the end.
    let firsts: [Int]
    private let shift: Int
    private let direct: BulkBuffer<UInt32>
    private let coarse: BulkBuffer<UInt32>

    static let width = 1 << 16

    var count: Int { firsts.count - 1 }
    func targets(of range: Int) -> Range<Int> { firsts[range]..<firsts[range + 1] }

    /// - Parameter pieces: about how many ranges to make
    init(outOffsets: BulkBuffer<UInt64>, pieces: Int) throws {
        let n = outOffsets.count - 1
        var shift = 0
        while n >> shift >= TargetCuts.width { shift += 1 }
        let direct = try BulkBuffer<UInt32>(count: TargetCuts.width), coarse = try BulkBuffer<UInt32>(count: n >> shift + 1)
        let share = (outOffsets[n] + UInt64(n)) / UInt64(max(pieces, 1)) + 1
        var firsts = [0], load: UInt64 = 0
        for t in 0..<n {
            let mayCut = t < TargetCuts.width || t & (1 << shift - 1) == 0
            let isWide = t + 1 << shift - firsts[firsts.count - 1] > TargetCuts.width
            if mayCut && t > 0 && (load >= share || isWide) {
                firsts.append(t)
                load = 0
            }
            load += outOffsets.pointer[t + 1] - outOffsets.pointer[t] + 1
            if t < TargetCuts.width { direct.pointer[t] = UInt32(truncatingIfNeeded: firsts.count - 1) }
            if t & (1 << shift - 1) == 0 { coarse.pointer[t >> shift] = UInt32(truncatingIfNeeded: firsts.count - 1) }
        }
        firsts.append(n)
        self.firsts = n == 0 ? [0, 0] : firsts
        self.shift = shift
        self.direct = direct
        self.coarse = coarse
    }

    @inline(__always) func range(of target: UInt32) -> Int {
        Int(target < UInt32(TargetCuts.width) ? direct.pointer[Int(target)] : coarse.pointer[Int(target) >> shift])
    }
}

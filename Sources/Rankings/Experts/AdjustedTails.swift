import Foundations
import Synchronization

/// The Benjamini–Hochberg adjustment of single tails, without looking at more accounts than their values need.
///
/// ln q(a) = min(0, min over tails b ≥ a of b + ln N − ln #{tails ≤ b}), N the family (`FalseDiscovery` is the same over
/// all at once; doi:10.1111/j.2517-6161.1995.tb02031.x). An account with at most K expert followers has a tail of at least
/// L(K), which only the numbers of edges decide. So with the tails of all accounts above K at hand,
/// - every b < L(K) has its exact place, and
/// - every other b gives at least B = L(K) + ln N − ln R, with R accounts in all.
/// An a < L(K) whose minimum over those b is at most B is settled; else K is lowered, at last to 0, where everything is
/// known. And where even a + ln N − ln R ≥ 0, q is 1 whatever the others are; such tails are not even kept, nor computed where
/// they are seen to be so large.
/// Comparisons keep a distance of 1e-6, far beyond what rounding can do to a tail: the results have the bits of the whole.
final class AdjustedTails: Sendable {
    private let tails: ExpertTails
    private let family: Int
    private let execution: Execution
    private let stage: Mutex<Stage?>

    private static let distance = 1e-6
    /// ln N − ln R.
    private let ratio: Double

    /// What is known of accounts with more than `fewest` expert followers.
    private struct Stage: Sendable {
        let fewest: UInt32
        /// Below this, ascending `tails` are complete.
        let complete: Double
        let tails: [Double]
        /// By tail: the smallest of its own and all later quotients, at most 0.
        let smallest: [Double]
    }

    init(_ tails: ExpertTails, family: Int, _ execution: Execution) {
        self.tails = tails
        self.family = family
        self.execution = execution
        ratio = PortableMath.log(Double(max(family, 1))) - PortableMath.log(Double(max(tails.attention.vertices.count, 1)))
        stage = Mutex(nil)
    }

    /// ln q of an account whose ln p is `tail`, one of those counted. O(log tails) once enough is known.
    func logAdjusted(_ tail: Double) -> Double {
        if tail + ratio > AdjustedTails.distance || tail == 0 { return 0 }
        return stage.withLock { stage in
            while true {
                if let known = stage, let value = AdjustedTails.value(of: tail, known, floor: known.complete + ratio) { return value }
                let next = stage.map { $0.fewest / 4 } ?? fewest(for: tail)
                stage = make(next)
            }
        }
    }

    /// `nil` where the stage does not settle it.
    private static func value(of tail: Double, _ stage: Stage, floor: Double) -> Double? {
        guard stage.fewest == 0 || tail < stage.complete - distance else { return nil }
        let place = stage.tails.partitioningIndex { $0 >= tail }
        guard place < stage.smallest.count else { return stage.fewest == 0 ? 0 : nil }
        let value = stage.smallest[place]
        return stage.fewest == 0 || value <= floor - distance ? value : nil
    }

    /// The largest power of two, less 1, whose accounts cannot reach down to `tail`; 0 where there is none.
    private func fewest(for tail: Double) -> UInt32 {
        var fewest: UInt32 = 0
        while fewest < 1 << 20, tails.smallest(of: 2 * fewest + 1) > tail + AdjustedTails.distance { fewest = 2 * fewest + 1 }
        return fewest
    }

    private func make(_ fewest: UInt32) -> Stage {
        let sorted = RadixOrder.sorted(tails.tails(above: fewest, below: 2 * AdjustedTails.distance - ratio, execution), execution)
        let complete = fewest == 0 ? 0 : tails.smallest(of: fewest)
        let known = fewest == 0 ? sorted.count : sorted.partitioningIndex { $0 >= complete - AdjustedTails.distance }
        return Stage(
            fewest: fewest, complete: complete, tails: known == sorted.count ? sorted : Array(sorted.prefix(known)),
            smallest: AdjustedTails.smallest(sorted.prefix(known), family: family))
    }

    /// From the last to the first; logarithms only where the quotient could be a new minimum.
    private static func smallest(_ tails: ArraySlice<Double>, family: Int) -> [Double] {
        var smallest = [Double](repeating: 0, count: tails.count)
        var least = 0.0
        let logFamily = PortableMath.log(Double(max(family, 1)))
        let block = 256
        var end = tails.count
        while end > 0 {
            let start = (end - 1) / block * block
            let largestLog = PortableMath.log(Double(end)) + 1e-9
            for place in stride(from: end, to: start, by: -1) {
                let tail = tails[place - 1]
                if tail + logFamily - largestLog < least {
                    least = min(least, tail + logFamily - PortableMath.log(Double(place)))
                }
                smallest[place - 1] = least
            }
            end = start
        }
        return smallest
    }
}

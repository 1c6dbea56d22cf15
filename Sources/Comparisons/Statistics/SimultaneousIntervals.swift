import Foundation
import Foundations

/// Max-t: intervals that hold for a whole family of figures at once, with their joint distribution.
///
/// With draws of (figure in a resample − figure) and a standard error s of every figure, T is the largest |draw| ÷ s over the
/// family; every interval is figure ± c·s, c the quantile of T, and the adjusted p of one figure is the share of T that reaches its own
/// |figure| ÷ s. What belongs together (the same people in all scores) makes c smaller than a sum over separate figures would.
/// References: Westfall & Young, Resampling-Based Multiple Testing (1993); Hothorn, Bretz & Westfall 2008,
/// doi:10.1002/bimj.200810425; Romano & Wolf 2005, doi:10.1198/016214504000000539.
package struct SimultaneousIntervals: Sendable {
    /// Sorted.
    private let largest: [Double]
    package let errors: [Double]

    /// - Parameters:
    ///   - draws: deviations by draw, then by figure.
    ///   - errors: the standard error of every figure; one of 0 has no part in the family.
    package init(draws: some Sequence<[Double]>, errors: [Double]) {
        self.errors = errors
        let taking = errors.indices.filter { errors[$0] > 0 }
        largest = draws.map { draw in taking.reduce(0) { max($0, abs(draw[$1]) / errors[$1]) } }.sorted()
    }

    /// The smallest c that at least the share `level` of all draws (and the data themselves) stay within.
    package func reach(level: Double) -> Double {
        guard !largest.isEmpty else { return 0 }
        let place = Int((level * Double(largest.count + 1)).rounded(.up))
        return largest[min(largest.count, max(1, place)) - 1]
    }

    /// (1 + draws in which something of the family is at least as far from 0) ÷ (1 + draws), single-step.
    package func adjustedP(_ value: Double, _ figure: Int) -> Double {
        guard errors[figure] > 0 else { return 1 }
        let own = abs(value) / errors[figure] * (1 - 1e-12)
        var low = 0, high = largest.count
        while low < high {
            let middle = (low + high) / 2
            if largest[middle] < own { low = middle + 1 } else { high = middle }
        }
        return Double(largest.count - low + 1) / Double(largest.count + 1)
    }
}

import Foundations

/// Where the whole curve of overlap@k lies by chance, for all k at once.
///
/// The outcome is dealt to people at random many times; T is the largest |overlap − k²/n| ÷ deviation over the curve, and the band is
/// k²/n ± c · deviation with c the quantile of T. Mean and deviation are exact. It begins where chance shares a whole person (k² ≥ n): further up
/// a single person in common is many deviations, and would make the band wide everywhere.
package enum OverlapBand {
    /// Shufflings that are looked at: fixed, so that the band does not depend on other options.
    package static let shufflings = 999

    /// The points with the band beside them, where it begins. O(shufflings · n).
    package static func adding(
        to points: [OverlapPoint], _ x: MidRanks, _ y: MidRanks, level: Double, seed: UInt64, _ execution: Execution = .serial
    ) -> [OverlapPoint] {
        let banded = points.filter { $0.k * $0.k >= x.count && $0.chanceDeviation > 0 }
        guard !banded.isEmpty else { return points }
        let steps = Steps(x, y, ks: banded.map(\.k))
        let draws = execution.mapChunks(shufflings) { b in
            var random = SeededRandom(seed: seed, stream: UInt64(b))
            let curve = steps.curve(Array(0..<x.count).shuffled(using: &random))
            return zip(curve, banded).map { $0 - $1.chance }
        }
        let reach = SimultaneousIntervals(draws: draws, errors: banded.map(\.chanceDeviation)).reach(level: level)
        return points.map { point in
            guard point.k * point.k >= x.count, point.chanceDeviation > 0 else { return point }
            var point = point
            let width = reach * point.chanceDeviation
            point.chanceOfAll = max(Double(max(0, 2 * point.k - x.count)), point.chance - width)...min(Double(point.k), point.chance + width)
            return point
        }
    }

    /// The places that every tied group takes up, from the best down, and the depths of the curve.
    package struct Steps: Sendable {
        private struct Side: Sendable {
            /// Of every person, the steps of the curve that first reach into its group, and past it.
            let open: [Int], passed: [Int]
            /// At every step, the chance of the members of the group that is cut.
            let shares: [Double]

            init(_ ranks: MidRanks, _ ks: [Int]) {
                var before = 0, shares = [Double](repeating: 1, count: ks.count)
                var groups = [(open: Int, passed: Int)](repeating: (0, 0), count: ranks.groupCount)
                for g in ranks.sizes.indices.reversed() {
                    let end = before + ranks.sizes[g]
                    groups[g] = (ks.firstIndex { $0 > before } ?? ks.count, ks.firstIndex { $0 >= end } ?? ks.count)
                    for step in groups[g].open..<groups[g].passed { shares[step] = Double(ks[step] - before) / Double(ranks.sizes[g]) }
                    before = end
                }
                open = ranks.group.map { groups[Int($0)].open }
                passed = ranks.group.map { groups[Int($0)].passed }
                self.shares = shares
            }
        }

        private let x: Side
        private let y: Side
        private let steps: Int

        package init(_ x: MidRanks, _ y: MidRanks, ks: [Int]) {
            self.x = Side(x, ks)
            self.y = Side(y, ks)
            steps = ks.count
        }

        /// Expected overlap at every depth when person i has the outcome of person `partner[i]`.
        package func curve(_ partner: [Int]) -> [Double] {
            // People by their states on both sides, as they change from step to step.
            var whole = [Int](repeating: 0, count: steps + 1), xCut = whole, yCut = whole, bothCut = whole
            for (i, j) in partner.enumerated() {
                let first = max(x.open[i], y.open[j])
                guard first < steps else { continue }
                let (xEnd, yEnd) = (x.passed[i], y.passed[j])
                if xEnd > first && yEnd > first {
                    bothCut[first] += 1
                    bothCut[min(xEnd, yEnd)] -= 1
                }
                if xEnd > max(first, yEnd) {
                    xCut[max(first, yEnd)] += 1
                    xCut[xEnd] -= 1
                }
                if yEnd > max(first, xEnd) {
                    yCut[max(first, xEnd)] += 1
                    yCut[yEnd] -= 1
                }
                whole[max(xEnd, yEnd)] += 1
            }
            var sums = (whole: 0, x: 0, y: 0, both: 0)
            return (0..<steps).map { step in
                sums = (sums.whole + whole[step], sums.x + xCut[step], sums.y + yCut[step], sums.both + bothCut[step])
                let (a, b) = (x.shares[step], y.shares[step])
                return Double(sums.whole) + Double(sums.x) * a + Double(sums.y) * b + Double(sums.both) * a * b
            }
        }
    }
}

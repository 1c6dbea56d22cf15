import Foundations

/// Where the whole curve of overlap@k lies by chance, for all k at once.
///
/// The outcome is dealt to people at random many times; T is the largest |overlap − k²/n| ÷ deviation over the curve, and the band is
/// k²/n ± c · deviation with c the quantile of T. Mean and deviation are exact. It begins where chance shares a whole person (k² ≥ n): further up
/// a single person in common is many deviations, and would make the band wide everywhere.
package enum OverlapBand {
    /// Shufflings that are looked at: fixed, so that the band does not depend on other options.
    package static let shufflings = 999

    /// The points with the band beside them, where it begins. O(shufflings · n · depths at which a person's tie is cut).
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
            /// Of every person: the places before and up to the end of its group, and the depths that reach into and past it.
            var before: [Double] = [], end: [Double] = [], open: [Int] = [], passed: [Int] = []

            init(_ ranks: MidRanks, _ ks: [Int]) {
                var last = 0
                var groups = [(before: Int, end: Int)](repeating: (0, 0), count: ranks.groupCount)
                for g in ranks.sizes.indices.reversed() {
                    groups[g] = (last, last + ranks.sizes[g])
                    last += ranks.sizes[g]
                }
                for g in ranks.group {
                    let (before, end) = groups[Int(g)]
                    self.before.append(Double(before))
                    self.end.append(Double(end))
                    open.append(ks.firstIndex { $0 > before } ?? ks.count)
                    passed.append(ks.firstIndex { $0 >= end } ?? ks.count)
                }
            }

            func share(_ person: Int, _ k: Double) -> Double { min(1, (k - before[person]) / (end[person] - before[person])) }
        }

        private let x: Side
        private let y: Side
        private let ks: [Double]

        package init(_ x: MidRanks, _ y: MidRanks, ks: [Int]) {
            self.x = Side(x, ks)
            self.y = Side(y, ks)
            self.ks = ks.map(Double.init)
        }

        /// Expected overlap at every depth when person i has the outcome of person `partner[i]`.
        package func curve(_ partner: [Int]) -> [Double] {
            var shares = [Double](repeating: 0, count: ks.count), whole = [Double](repeating: 0, count: ks.count + 1)
            for (i, j) in partner.enumerated() {
                let both = max(x.passed[i], y.passed[j])
                whole[both] += 1
                for step in stride(from: max(x.open[i], y.open[j]), to: both, by: 1) {
                    shares[step] += x.share(i, ks[step]) * y.share(j, ks[step])
                }
            }
            var passed = 0.0
            return ks.indices.map { step in
                passed += whole[step]
                return passed + shares[step]
            }
        }
    }
}

import Foundation
import Foundations

/// Jackknife-t intervals on Fisher's z = atanh(statistic): leave out one unit (a cluster, a person) at a time.
///
/// se² = (G − 1)/G · Σ (z₍g₎ − z)², around the whole estimate; z ± t(G − 1)·se, turned back by tanh: an interval that
/// stays within −1…1. Deleting whole clusters keeps the dependence of people within a cluster out of the error.
/// References: Efron & Tibshirani, An Introduction to the Bootstrap (1993), chapter 11; clusters as in
/// MacKinnon, Nielsen & Webb 2023, doi:10.1002/jae.2990.
package enum Jackknife {
    /// - Parameter leftOut: the statistic without each unit; `nil` where it is undefined.
    static func interval(estimate: Double, leftOut: [Double?], unit: String, level: Double) -> IntervalEnds {
        let count = leftOut.count
        guard abs(estimate) < 1 else { return .none(Jackknife.perfect) }
        guard count >= 2 else { return .none("there is only one \(unit)") }
        guard let (z, variance) = spread(estimate: estimate, leftOut: leftOut) else {
            return .none("without one \(unit) the rest agree perfectly or no longer differ: the error cannot be measured")
        }
        let reach = StudentT.quantile((1 + level) / 2, degreesOfFreedom: Double(count - 1)) * variance.squareRoot()
        return .interval(low: tanh(z - reach), high: tanh(z + reach))
    }

    /// z and se² of it; `nil` where one of the values is undefined or perfect, or there is only one unit.
    static func spread(estimate: Double, leftOut: [Double?]) -> (z: Double, variance: Double)? {
        guard abs(estimate) < 1, leftOut.count >= 2 else { return nil }
        let z = atanh(estimate), count = Double(leftOut.count)
        var squares = 0.0
        for value in leftOut {
            guard let value, abs(value) < 1 else { return nil }
            let difference = atanh(value) - z
            squares += difference * difference
        }
        return (z, (count - 1) / count * squares)
    }

    /// se² on Fisher's z, as in `interval`; `nil` where it is undefined.
    package static func variance(estimate: Double, leftOut: [Double?]) -> Double? {
        spread(estimate: estimate, leftOut: leftOut)?.variance
    }

    static let perfect = "all ranks agree perfectly: these people cannot show how far others would not"

    /// The pooled Spearman without each cluster, ranks recomputed over the fixed sorts. O(clusters · n).
    static func spearman(_ x: MidRanks, _ y: MidRanks, _ clusters: Clusters, _ execution: Execution) -> [Double?] {
        execution.mapChunks(clusters.count) { cluster in
            var weights = [Double](repeating: 1, count: x.count)
            for person in clusters.members[cluster] { weights[person] = 0 }
            return Spearman.weighted(x, y, weights)
        }
    }

    /// The pooled tau-b without each cluster. O(n log n).
    static func kendallTauB(_ x: MidRanks, _ y: MidRanks, _ clusters: Clusters) -> [Double?] {
        KendallTauB(x, y).leavingOut(clusters.members)
    }
}

extension MidRanks {
    /// The ranks of some of the people among themselves.
    func restricted(to people: [Int]) -> MidRanks { MidRanks(people.map { Double(group[$0]) }) }
}

import Foundation

/// Combines the same figure from several completed data sets (Rubin 1987, doi:10.1002/9780470316696, chapter 3).
///
/// With M estimates z of variance W: z̄ ± t(ν)·√T, T = W̄ + (1 + 1/M)·B, B the variance between the estimates. With r =
/// (1 + 1/M)·B ÷ W̄, Rubin's degrees of freedom (M − 1)·(1 + 1/r)² and those of the complete data combine as 1/ν = 1/ν₁ + 1/ν₂, fewer
/// than either.
package enum Rubin {
    /// One estimate on Fisher's z with its jackknife variance.
    package struct Part {
        package let z: Double
        package let variance: Double
        package let degreesOfFreedom: Double

        package init(z: Double, variance: Double, degreesOfFreedom: Double) {
            self.z = z
            self.variance = variance
            self.degreesOfFreedom = degreesOfFreedom
        }

        /// `nil` where the figure or one of those without a unit is undefined.
        init?(_ estimate: Estimate, _ leftOut: [Double?]) {
            guard let value = estimate.value, let (z, variance) = Jackknife.spread(estimate: value, leftOut: leftOut) else { return nil }
            self.init(z: z, variance: variance, degreesOfFreedom: Double(leftOut.count - 1))
        }

        init?(_ parts: WithinClusters) { self.init(parts.estimate, parts.leavingOneOut) }
    }

    /// Turned back by tanh. Up to 5 % of the parts may be undefined.
    package static func interval(_ given: [Part?], level: Double) -> IntervalEnds {
        let parts = given.compactMap { $0 }, undefined = given.count - parts.count
        guard parts.count >= 2, undefined * 20 <= given.count else {
            return .none("with \(undefined) of \(given.count) drawn sets of links the error cannot be measured")
        }
        let m = Double(parts.count)
        let mean = parts.reduce(0) { $0 + $1.z } / m, within = parts.reduce(0) { $0 + $1.variance } / m
        let between = (1 + 1 / m) * parts.reduce(0) { $0 + ($1.z - mean) * ($1.z - mean) } / (m - 1)
        let complete = parts.reduce(0) { $0 + $1.degreesOfFreedom } / m
        var freedom = complete
        if between > 0 {
            let share = 1 + within / between
            freedom = 1 / (1 / complete + 1 / ((m - 1) * share * share))
        }
        let reach = StudentT.quantile((1 + level) / 2, degreesOfFreedom: freedom) * (within + between).squareRoot()
        return .interval(low: tanh(mean - reach), high: tanh(mean + reach))
    }
}

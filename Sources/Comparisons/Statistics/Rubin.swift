import Foundation

/// Combines the same figure from several completed data sets (Rubin 1987, doi:10.1002/9780470316696, chapter 3).
///
/// With M estimates of variance W: mean ± t(ν)·√T, T = W̄ + (1 + 1/M)·B, B the variance between the estimates. With r =
/// (1 + 1/M)·B ÷ W̄, Rubin's degrees of freedom (M − 1)·(1 + 1/r)² and those of the complete data combine as 1/ν = 1/ν₁ + 1/ν₂, fewer
/// than either.
package enum Rubin {
    /// One estimate with its variance, on a scale that they are combined on; or all of them together.
    package struct Part {
        package let value: Double
        package let variance: Double
        package let degreesOfFreedom: Double

        package init(value: Double, variance: Double, degreesOfFreedom: Double) {
            self.value = value
            self.variance = variance
            self.degreesOfFreedom = degreesOfFreedom
        }

        /// On Fisher's z, with the jackknife variance; `nil` where the figure or one of those without a unit is undefined.
        init?(_ estimate: Estimate, _ leftOut: [Double?]) {
            guard let value = estimate.value, let (z, variance) = Jackknife.spread(estimate: value, leftOut: leftOut) else { return nil }
            self.init(value: z, variance: variance, degreesOfFreedom: Double(leftOut.count - 1))
        }

        init?(_ parts: WithinClusters) { self.init(parts.estimate, parts.leavingOneOut) }
    }

    /// Of parts on Fisher's z, turned back by tanh.
    package static func interval(_ given: [Part?], level: Double) -> IntervalEnds {
        ends(given) { whole in
            let reach = StudentT.quantile((1 + level) / 2, degreesOfFreedom: whole.degreesOfFreedom) * whole.variance.squareRoot()
            return .interval(low: tanh(whole.value - reach), high: tanh(whole.value + reach))
        }
    }

    /// The ends that the mean, T and ν give. Up to 5 % of the parts may be undefined.
    static func ends(_ given: [Part?], _ turned: (Part) -> IntervalEnds) -> IntervalEnds {
        let parts = given.compactMap { $0 }, undefined = given.count - parts.count
        guard parts.count >= 2, undefined * 20 <= given.count else {
            return .none("with \(undefined) of \(given.count) drawn sets of links the error cannot be measured")
        }
        let m = Double(parts.count)
        let mean = parts.reduce(0) { $0 + $1.value } / m, within = parts.reduce(0) { $0 + $1.variance } / m
        let between = (1 + 1 / m) * parts.reduce(0) { $0 + ($1.value - mean) * ($1.value - mean) } / (m - 1)
        let complete = parts.reduce(0) { $0 + $1.degreesOfFreedom } / m
        let freedom = degreesOfFreedom(within: within, between: between, of: parts.count, complete: complete)
        return turned(Part(value: mean, variance: within + between, degreesOfFreedom: freedom))
    }

    /// ν. - Parameters: W̄, (1 + 1/M)·B, M, and the degrees of freedom of the complete data.
    static func degreesOfFreedom(within: Double, between: Double, of parts: Int, complete: Double) -> Double {
        guard between > 0 else { return complete }
        let share = 1 + within / between
        return 1 / (1 / complete + 1 / (Double(parts - 1) * share * share))
    }
}

import Foundation

/// The mean of correlations of several groups that need not have the same true value.
///
/// On Fisher's z with known variances v: Q = Σ (z − z̄)²/v around the mean weighted by 1/v, between-group variance
/// τ² = max(0, (Q − (k − 1)) ÷ (Σ w − Σ w²/Σ w)) (DerSimonian & Laird 1986, doi:10.1016/0197-2456(86)90046-2), then weights 1/(v + τ²) and
/// the interval of Hartung & Knapp 2001 (doi:10.1002/sim.791; IntHout and others 2014, doi:10.1186/1471-2288-14-25): t with k − 1 degrees of
/// freedom and variance max(1, q) ÷ Σ w, q = Σ w(z − μ)² ÷ (k − 1). The 1 keeps it from being narrower than the groups' own errors
/// allow where they happen to agree. I² = max(0, 1 − (k − 1)/Q). O(k).
package struct RandomEffects {
    package let mean: Double
    package let low: Double
    package let high: Double
    package let betweenVariance: Double
    package let heterogeneity: Double

    /// - Precondition: at least 2 groups, as many variances as values, all above 0.
    package init(_ z: [Double], variances: [Double], level: Double) {
        precondition(z.count >= 2 && z.count == variances.count && variances.allSatisfy { $0 > 0 })
        let freedom = Double(z.count - 1), fixed = variances.map { 1 / $0 }
        let (_, fixedSpread) = RandomEffects.centre(z, fixed)
        let sum = fixed.reduce(0, +), squares = fixed.reduce(0) { $0 + $1 * $1 }
        let between = max(0, (fixedSpread - freedom) / (sum - squares / sum)), weights = variances.map { 1 / ($0 + between) }
        let (mean, spread) = RandomEffects.centre(z, weights)
        let error = (max(1, spread / freedom) / weights.reduce(0, +)).squareRoot()
        let reach = StudentT.quantile((1 + level) / 2, degreesOfFreedom: freedom) * error
        self.mean = mean
        (low, high) = (mean - reach, mean + reach)
        betweenVariance = between
        heterogeneity = fixedSpread > 0 ? max(0, 1 - freedom / fixedSpread) : 0
    }

    /// The weighted mean and Σ w(z − mean)².
    private static func centre(_ z: [Double], _ weights: [Double]) -> (Double, Double) {
        let mean = zip(z, weights).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
        return (mean, zip(z, weights).reduce(0) { $0 + $1.1 * ($1.0 - mean) * ($1.0 - mean) })
    }
}

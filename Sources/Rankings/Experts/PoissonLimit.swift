import Foundations

/// Exact limits for the mean of a Poisson count (Garwood 1936, doi:10.1093/biomet/28.3-4.437).
package enum PoissonLimit {
    /// The lower limit of the two-sided 95 % interval: the mean at which k or more would occur with probability 0.025;
    /// 0 for k = 0. Within 1e-12 of the limit, by halving. O(√k) terms a step.
    package static func lower(_ count: Int) -> Double {
        guard count > 0 else { return 0 }
        var low = 0.0, high = Double(count)
        for _ in 0..<60 {
            let middle = low + (high - low) / 2
            if upperTail(count, mean: middle) < 0.025 { low = middle } else { high = middle }
        }
        return low
    }

    /// P(X ≥ k) for k ≥ 1 and a mean of at most k: the first term by Stirling's series, the others by their ratios.
    package static func upperTail(_ k: Int, mean: Double) -> Double {
        guard mean > 0 else { return 0 }
        let first = -SaddlePoint.stirlingError(k) - SaddlePoint.deviance(Double(k), mean)
            - 0.5 * (SaddlePoint.logTwoPi + PortableMath.log(Double(k)))
        var term = 1.0, sum = 1.0, j = Double(k)
        while term > 1e-18 * sum {
            j += 1
            term *= mean / j
            sum += term
        }
        return PortableMath.exp(first) * sum
    }
}

import Foundation

/// The standard normal distribution.
package enum Normal {
    /// Φ(z), from the complementary error function: accurate in both tails.
    package static func cumulative(_ z: Double) -> Double { erfc(-z / 2.0.squareRoot()) / 2 }

    /// Φ⁻¹(p), −∞ at 0 and ∞ at 1. Halley steps on Φ from the rational start of Hastings (Abramowitz & Stegun
    /// 26.2.23, within 4.5e-4); three steps reach the last digits.
    /// - Precondition: 0 ≤ p ≤ 1.
    package static func quantile(_ p: Double) -> Double {
        precondition(p >= 0 && p <= 1, "no quantile of \(p)")
        if p == 0 { return -.infinity }
        if p == 1 { return .infinity }
        if p > 0.5 { return -lowerQuantile(1 - p) }
        return lowerQuantile(p)
    }

    /// For 0 < p ≤ ½.
    private static func lowerQuantile(_ p: Double) -> Double {
        let t = (-2 * log(p)).squareRoot()
        let numerator = 2.515517 + t * (0.802853 + t * 0.010328)
        let denominator = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
        var z = numerator / denominator - t
        for _ in 0..<3 {
            // Φ(z)/φ(z) would overflow far out; there the start is already better than the step.
            let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
            guard density > 0 else { break }
            let step = (cumulative(z) - p) / density
            z -= step / (1 + z * step / 2)
        }
        return z
    }
}

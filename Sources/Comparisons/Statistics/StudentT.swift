/// Student's t distribution.
package enum StudentT {
    /// P(T ≤ t) with ν degrees of freedom.
    package static func cumulative(_ t: Double, degreesOfFreedom v: Double) -> Double {
        let tail = IncompleteBeta.regularised(v / (v + t * t), v / 2, 0.5) / 2
        return t > 0 ? 1 - tail : tail
    }

    /// The t with P(T ≤ t) = p, for 0 < p < 1.
    package static func quantile(_ p: Double, degreesOfFreedom v: Double) -> Double {
        precondition(p > 0 && p < 1 && v > 0, "no t quantile of \(p) with \(v) degrees of freedom")
        if p == 0.5 { return 0 }
        let tail = 2 * min(p, 1 - p)
        // x = t²/(v + t²) has the beta distribution (½, v/2); its upper side is where t is large.
        let x = IncompleteBeta.quantile(tail, v / 2, 0.5)
        let size = (v * (1 - x) / x).squareRoot()
        return p > 0.5 ? size : -size
    }
}

import Foundation

/// How many units a wish takes, from the error that those at hand have. Errors shrink as √units; t quantiles with units − 1 degrees of
/// freedom where the interval is a jackknife-t, else normal ones.
package enum SampleSize {
    static let most = 10_000_000

    /// The smallest number of units with t·error·√(have ÷ units) ≤ ½·t·error: both t's by their own degrees of freedom.
    package static func halving(_ have: Int, level: Double) -> Int? {
        func reach(_ units: Int) -> Double { quantile((1 + level) / 2, units) / Double(units).squareRoot() }
        let wanted = reach(have) / 2
        return smallest(from: have) { reach($0) <= wanted }
    }

    /// The smallest number of units with (t of the level + t of the power)·error·√(have ÷ units) ≤ effect: a two-sided test at the level
    /// finds the effect with that power.
    package static func telling(_ effect: Double, error: Double, of have: Int, level: Double, power: Double) -> Int? {
        smallest(from: 5) { units in
            let reach = quantile((1 + level) / 2, units) + quantile(power, units)
            return reach * error * (Double(have) / Double(units)).squareRoot() <= effect
        }
    }

    /// People drawn one by one to tell ρ from 0: 3 + (1 + ρ²/2)·((z of the level + z of the power) ÷ atanh ρ)², with the variance
    /// (1 + ρ²/2) ÷ (n − 3) of Fisher's z of Spearman's ρ (Bonett & Wright 2000, doi:10.1007/BF02294183).
    package static func people(telling rho: Double, level: Double, power: Double) -> Int {
        let reach = (Normal.quantile((1 + level) / 2) + Normal.quantile(power)) / atanh(rho)
        return Int((3 + (1 + rho * rho / 2) * reach * reach).rounded(.up))
    }

    /// People drawn one by one for an interval half as wide on Fisher's z: 3 + 4(n − 3).
    package static func people(halving n: Int) -> Int { 3 + 4 * (n - 3) }

    /// Respondents for a reliability, by Spearman–Brown: k·w(1 − r) ÷ (r(1 − w)). `nil` where r is not between 0 and 1.
    package static func respondents(reliability wanted: Double, from r: Double, of have: Int) -> Int? {
        guard r > 0 && r < 1 else { return nil }
        // A rounding unit less, so that a whole number stays itself.
        let need = (Double(have) * wanted * (1 - r) / (r * (1 - wanted)) * (1 - 1e-12)).rounded(.up)
        return need <= Double(most) ? Int(need) : nil
    }

    private static func quantile(_ p: Double, _ units: Int) -> Double { StudentT.quantile(p, degreesOfFreedom: Double(max(units - 1, 1))) }

    /// The smallest number that is enough, if more always is: doublings, then halves of the last step.
    private static func smallest(from start: Int, _ isEnough: (Int) -> Bool) -> Int? {
        if isEnough(start) { return start }
        var low = start, high = start * 2
        while !isEnough(high) {
            if high > most { return nil }
            (low, high) = (high, min(high * 2, most + 1))
        }
        while high - low > 1 {
            let middle = (low + high) / 2
            if isEnough(middle) { high = middle } else { low = middle }
        }
        return high > most ? nil : high
    }
}

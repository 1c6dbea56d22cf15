import Foundations

/// The hypergeometric distribution: how many of the `successes` in a `population` (edges that come from experts, the k
/// highest on one side) are among a random selection of size `draws`.
///
/// P(X = k) = C(M, k)·C(m − M, f − k) ÷ C(m, f) with m the population, M the successes and f the draws.
package struct Hypergeometric: Sendable {
    package let population: Int
    package let successes: Int
    package let draws: Int

    /// - Precondition: 0 ≤ successes, draws ≤ population.
    package init(population: Int, successes: Int, draws: Int) {
        precondition(population >= 0 && (0...population).contains(successes) && (0...population).contains(draws))
        self.population = population
        self.successes = successes
        self.draws = draws
    }

    package var smallest: Int { max(0, draws - (population - successes)) }
    package var largest: Int { min(draws, successes) }
    package var mean: Double { population == 0 ? 0 : Double(draws) * Double(successes) / Double(population) }

    /// ln P(X ≥ k): 0 when certain, −∞ when impossible. The relative error of P is about 1e-13 + 1e-15·|ln P|.
    ///
    /// The nearer tail is summed outwards from its largest term by the ratio of neighbouring terms, so nothing
    /// under- or overflows. O(standard deviation) terms.
    package func logUpperTail(_ k: Int) -> Double {
        if k <= smallest { return 0 }
        if k > largest { return -.infinity }
        if Double(k) > mean { return logProbability(k) + PortableMath.log(1 + sumAbove(k)) }
        let below = PortableMath.exp(logProbability(k - 1)) * (1 + sumBelow(k - 1))
        return PortableMath.log(max(1 - below, .leastNormalMagnitude))
    }

    /// Whether P(X ≥ k) is known to be above `share` without being computed: Cantelli's inequality for a k below the mean, with the
    /// mean for the variance, which is smaller: P ≥ d² ÷ (d² + mean) with d = mean − k. O(1).
    package func upperTail(_ k: Int, isSurelyAbove share: Double) -> Bool {
        let mean = mean, distance = mean - Double(k)
        return distance > 0 && distance * distance > share * (distance * distance + mean)
    }

    /// Σ P(X = j) ÷ P(X = k) over j > k. The ratios descend, so what is left out is below term·r ÷ (1 − r).
    private func sumAbove(_ k: Int) -> Double {
        var term = 1.0, sum = 0.0, j = k
        while j < largest {
            let ratio = (Double(successes - j) * Double(draws - j))
                / (Double(j + 1) * Double(population - successes - draws + j + 1))
            term *= ratio
            sum += term
            if ratio < 1 && term * ratio <= (1 - ratio) * sum * 1e-17 { break }
            j += 1
        }
        return sum
    }

    /// Σ P(X = j) ÷ P(X = k) over j < k.
    private func sumBelow(_ k: Int) -> Double {
        var term = 1.0, sum = 0.0, j = k
        while j > smallest {
            let ratio = (Double(j) * Double(population - successes - draws + j))
                / (Double(successes - j + 1) * Double(draws - j + 1))
            term *= ratio
            sum += term
            if ratio < 1 && term * ratio <= (1 - ratio) * sum * 1e-17 { break }
            j -= 1
        }
        return sum
    }

    /// ln P(X = k) by Loader's saddle-point form: three binomials at p = f ÷ m, whose large parts cancel exactly.
    ///
    /// Source: C. Loader, Fast and Accurate Computation of Binomial Probabilities (2000).
    package func logProbability(_ k: Int) -> Double {
        guard (smallest...largest).contains(k) else { return -.infinity }
        guard draws > 0 && draws < population else { return 0 }
        let p = Double(draws) / Double(population)
        let q = Double(population - draws) / Double(population)
        return SaddlePoint.logBinomial(k, of: successes, p, q)
            + SaddlePoint.logBinomial(draws - k, of: population - successes, p, q)
            - SaddlePoint.logBinomial(draws, of: population, p, q)
    }
}

/// The parts of Loader's form of binomial and Poisson probabilities.
enum SaddlePoint {
    static let logTwoPi = 1.837_877_066_409_345_6

    /// ln of C(n, x)·pˣ·qⁿ⁻ˣ with p + q = 1, both positive.
    static func logBinomial(_ x: Int, of n: Int, _ p: Double, _ q: Double) -> Double {
        let size = Double(n)
        if n == 0 { return 0 }
        if x == 0 { return p < 0.1 ? -deviance(size, size * q) - size * p : size * PortableMath.log(q) }
        if x == n { return q < 0.1 ? -deviance(size, size * p) - size * q : size * PortableMath.log(p) }
        let hits = Double(x), misses = Double(n - x)
        let exponent = stirlingError(n) - stirlingError(x) - stirlingError(n - x)
            - deviance(hits, size * p) - deviance(misses, size * q)
        return exponent - 0.5 * (logTwoPi + PortableMath.log(hits) + PortableMath.log(misses / size))
    }

    /// x·ln(x ÷ mean) + mean − x, without cancellation where the two are close.
    static func deviance(_ x: Double, _ mean: Double) -> Double {
        let difference = x - mean
        guard abs(difference) < 0.1 * (x + mean) else { return x * PortableMath.log(x / mean) + mean - x }
        let v = difference / (x + mean)
        var sum = difference * v
        var power = 2 * x * v
        var divisor = 3.0
        while true {
            power *= v * v
            let next = sum + power / divisor
            if next == sum { return sum }
            sum = next
            divisor += 2
        }
    }

    /// ln n! − ln(√(2πn)·(n ÷ e)ⁿ).
    static func stirlingError(_ n: Int) -> Double {
        if n < smallErrors.count { return smallErrors[n] }
        let x = Double(n)
        let inverse = 1 / (x * x)
        return (1.0 / 12 - inverse * (1.0 / 360 - inverse * (1.0 / 1260 - inverse * (1.0 / 1680 - inverse / 1188)))) / x
    }

    /// The values for 0…15, to the last bit.
    static let smallErrors: [Double] = [
        0, 0.08106146679532726, 0.0413406959554093, 0.02767792568499834, 0.020790672103765093, 0.016644691189821193,
        0.013876128823070748, 0.01189670994589177, 0.010411265261972096, 0.009255462182712733, 0.00833056343336287,
        0.007573675487951841, 0.00694284010720953, 0.006408994188004207, 0.0059513701127588475, 0.005554733551962801,
    ]
}

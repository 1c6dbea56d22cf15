/// Logarithm and exponential with the same bits on every processor: additions, multiplications and divisions in a
/// fixed order, no call into the system's mathematics library, whose last bit differs between machines.
///
/// Relative error below 1e-15 (absolute for logarithms near 1 and exponentials near 0).
public enum PortableMath {
    // ln 2 in two parts: the first has 32 bits, so that its products with exponents are exact.
    private static let ln2High = 0x1.62e42fee00000p-1
    private static let ln2Low = 0x1.a39ef35793c76p-33
    /// ln 10, for common logarithms.
    public static let ln10 = 2.302_585_092_994_046
    public static let ln2 = 0.693_147_180_559_945_3

    /// The natural logarithm: −∞ at 0, NaN below.
    ///
    /// x = 2^e·f with f in [√½, √2); ln f = 2 artanh((f − 1) ÷ (f + 1)) by its series.
    public static func log(_ x: Double) -> Double {
        guard x > 0 else { return x == 0 ? -.infinity : .nan }
        guard x.isFinite else { return x }
        var exponent = Double(x.exponent), fraction = x.significand
        if fraction > 1.414_213_562_373_095_1 {
            fraction *= 0.5
            exponent += 1
        }
        let s = (fraction - 1) / (fraction + 1)
        let square = s * s
        // s² ≤ 0.0295: the term after the last is below 2e-19 of the sum.
        var series = 0.0
        var divisor = 23.0
        while divisor >= 3 {
            series = (series + 1 / divisor) * square
            divisor -= 2
        }
        return exponent * ln2High + (2 * s + (2 * s * series + exponent * ln2Low))
    }

    /// e^x: 0 below −745.14, ∞ above 709.78.
    ///
    /// x = k·ln 2 + r with |r| ≤ ½ ln 2; e^r by its series.
    public static func exp(_ x: Double) -> Double {
        guard !x.isNaN else { return x }
        guard x > -746 else { return 0 }
        guard x < 710 else { return .infinity }
        let k = (x * 1.442_695_040_888_963_4).rounded()
        let r = (x - k * ln2High) - k * ln2Low
        // |r| ≤ 0.347: the term after the last is below 1e-18.
        var series = 1.0
        var n = 14.0
        while n >= 1 {
            series = 1 + series * r / n
            n -= 1
        }
        // Two steps, so that subnormal results and the largest ones are reached without overflow in between.
        let half = Int(k) / 2
        return Double(sign: .plus, exponent: half, significand: series)
            * Double(sign: .plus, exponent: Int(k) - half, significand: 1)
    }

    /// base^power for a positive base.
    public static func pow(_ base: Double, _ power: Double) -> Double { exp(power * log(base)) }
}

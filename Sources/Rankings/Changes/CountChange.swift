import Foundations

/// Whether two counts of the same thing differ by more than chance: given k + l, the second is binomial under the null
/// hypothesis that it makes up the same part of both as everything else does.
///
/// Source: Przyborowski & Wilenski 1940, doi:10.1093/biomet/31.3-4.313.
struct CountChange: Sendable {
    /// 0…1: the part that the second count makes up of both when nothing has changed.
    let part: Double

    /// ln of the two-sided p: twice the tail on the far side of the mean, at most ln 1. O(standard deviation) terms.
    func logTwoSided(_ first: Int, _ second: Int) -> Double {
        let n = first + second
        let mean = Double(n) * part
        if n == 0 || Double(second) == mean { return 0 }
        let tail = Double(second) > mean ? logUpperTail(second, of: n, part) : logUpperTail(first, of: n, 1 - part)
        return min(0, tail + PortableMath.log(2))
    }

    /// Standard deviation of second − first given their sum.
    func deviation(ofSum sum: Double) -> Double { 2 * (sum * part * (1 - part)).squareRoot() }

    /// ln P(X ≥ k) of a binomial for k above its mean: its first term, the largest, and the others by their ratios.
    private func logUpperTail(_ k: Int, of n: Int, _ p: Double) -> Double {
        guard p > 0 else { return -.infinity }
        guard p < 1 else { return 0 }
        let odds = p / (1 - p)
        var term = 1.0, sum = 1.0, j = k
        while j < n {
            let ratio = Double(n - j) / Double(j + 1) * odds
            term *= ratio
            sum += term
            if term * ratio <= (1 - ratio) * sum * 1e-17 { break }
            j += 1
        }
        return SaddlePoint.logBinomial(k, of: n, p, 1 - p) + PortableMath.log(sum)
    }
}

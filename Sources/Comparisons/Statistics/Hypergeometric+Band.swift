import Rankings

extension Hypergeometric {
    /// The numbers of successes that can be drawn.
    package var support: ClosedRange<Int> { smallest...largest }

    /// P(X = x), relative to the largest: products of ratios of neighbours, from the mode outwards.
    private func weights() -> [Double] {
        let range = support
        let (N, K, n) = (Double(population), Double(successes), Double(draws))
        let mode = min(range.upperBound, max(range.lowerBound, Int((n + 1) * (K + 1) / (N + 2))))
        var weights = [Double](repeating: 0, count: range.count)
        weights[mode - range.lowerBound] = 1
        for x in stride(from: mode + 1, through: range.upperBound, by: 1) {
            let above = Double(x)
            let ratio = (K - above + 1) * (n - above + 1) / (above * (N - K - n + above))
            weights[x - range.lowerBound] = weights[x - 1 - range.lowerBound] * ratio
        }
        for x in stride(from: mode - 1, through: range.lowerBound, by: -1) {
            let here = Double(x)
            let ratio = (here + 1) * (N - K - n + here + 1) / ((K - here) * (n - here))
            weights[x - range.lowerBound] = weights[x + 1 - range.lowerBound] * ratio
        }
        return weights
    }

    /// The probabilities over `support`; they sum to 1. O(size of the support).
    package func probabilities() -> [Double] {
        let weights = weights()
        let total = weights.reduce(0, +)
        return weights.map { $0 / total }
    }

    /// The smallest x with P(X ≤ x) ≥ (1 − level)/2, and the smallest with P(X ≤ x) ≥ (1 + level)/2.
    package func centralBand(level: Double) -> (low: Double, high: Double) {
        var sum = 0.0, low: Int?, high: Int?
        // A rounding unit less, so that a probability of exactly the level is not missed.
        let slack = 1e-12
        for (x, p) in zip(support, probabilities()) {
            sum += p
            if low == nil && sum >= (1 - level) / 2 - slack { low = x }
            if high == nil && sum >= (1 + level) / 2 - slack { high = x }
        }
        return (Double(low ?? support.lowerBound), Double(high ?? support.upperBound))
    }
}

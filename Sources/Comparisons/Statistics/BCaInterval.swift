/// The bias-corrected and accelerated interval of Efron 1987, doi:10.1080/01621459.1987.10478410.
package enum BCaInterval {
    /// - Parameters:
    ///   - resampled: the statistic in every resample, `nil` where undefined: up to 5 % of those are left out.
    ///   - leftOut: the statistic without each person in turn, for the acceleration.
    ///   - mixed: resamples with more uncertainty in them, of which the quantiles are taken; bias and acceleration stay those of `resampled`.
    package static func interval(estimate: Double, resampled: [Double?], leftOut: [Double?], level: Double, mixed: [Double?]? = nil) -> IntervalEnds {
        let values = resampled.compactMap { $0 }.sorted()
        let undefined = resampled.count - values.count
        guard !values.isEmpty, undefined * 20 <= resampled.count else {
            return .none("in \(undefined) of \(resampled.count) resamples one side is the same for everybody")
        }
        // Values that differ from the estimate by rounding only count as equal to it.
        let slack = 1e-12
        let below = values.count { $0 < estimate - slack }, equal = values.count { abs($0 - estimate) <= slack }
        let share = (Double(below) + Double(equal) / 2) / Double(values.count)
        guard share > 0, share < 1 else { return .none("every resample lies on one side of the estimate") }
        let bias = Normal.quantile(share)
        let acceleration = acceleration(leftOut.compactMap { $0 })
        guard let low = position((1 - level) / 2, bias, acceleration), let high = position((1 + level) / 2, bias, acceleration)
        else { return .none("the resamples are too skewed for an interval") }
        guard let mixed else { return .interval(low: quantile(values, low), high: quantile(values, high)) }
        let drawn = mixed.compactMap { $0 }.sorted()
        guard (mixed.count - drawn.count) * 20 <= mixed.count else {
            return .none("in \(mixed.count - drawn.count) of \(mixed.count) resamples with drawn links one side is the same for everybody")
        }
        return .interval(low: quantile(drawn, low), high: quantile(drawn, high))
    }

    /// a = Σ d³ ÷ (6·(Σ d²)^1.5), d = mean of the left-out values − each.
    private static func acceleration(_ leftOut: [Double]) -> Double {
        guard !leftOut.isEmpty else { return 0 }
        let mean = leftOut.reduce(0, +) / Double(leftOut.count)
        var squares = 0.0, cubes = 0.0
        for value in leftOut {
            let d = mean - value
            squares += d * d
            cubes += d * d * d
        }
        return squares > 0 ? cubes / (6 * squares * squares.squareRoot()) : 0
    }

    /// Which quantile of the resamples is the end of the interval.
    private static func position(_ p: Double, _ bias: Double, _ acceleration: Double) -> Double? {
        let z = bias + Normal.quantile(p)
        let stretch = 1 - acceleration * z
        return stretch > 0 ? Normal.cumulative(bias + z / stretch) : nil
    }

    /// Linear interpolation between order statistics (type 7 of Hyndman & Fan 1996).
    private static func quantile(_ sorted: [Double], _ p: Double) -> Double {
        let place = p * Double(sorted.count - 1)
        let low = min(sorted.count - 1, max(0, Int(place.rounded(.down))))
        let high = min(sorted.count - 1, low + 1)
        return sorted[low] + (place - Double(low)) * (sorted[high] - sorted[low])
    }
}

import Foundation

/// A linear axis of whole steps around all values shown; steps are 1, 2 or 5 times a power of ten.
package struct LinearScale {
    package let low: Double
    package let high: Double
    package let step: Double
    private let first: Double
    private let last: Double
    private let decimals: Int

    /// - Parameter steps: at most so many steps would cover `values`; rounding outwards may add two.
    package init(around values: ClosedRange<Double>, steps: Int = 5, from first: Double, to last: Double) {
        let least = max(values.upperBound - values.lowerBound, 1e-6) / Double(max(steps, 1))
        let power = Int(log10(least).rounded(.down)), unit = pow(10, Double(power))
        let multiple = [1.0, 2, 5, 10].first { $0 * unit >= least * (1 - 1e-9) } ?? 10
        step = multiple * unit
        decimals = max(multiple == 10 ? -power - 1 : -power, 0)
        // A value within rounding of a step does not ask for another one.
        low = ((values.lowerBound / step + 1e-9).rounded(.down)) * step
        high = ((values.upperBound / step - 1e-9).rounded(.up)) * step
        self.first = first
        self.last = last
    }

    package func callAsFunction(_ value: Double) -> Double {
        guard high > low else { return (first + last) / 2 }
        return first + (last - first) * (min(max(value, low), high) - low) / (high - low)
    }

    package var ticks: [Double] {
        let start = Int((low / step).rounded()), end = Int((high / step).rounded())
        return start <= end ? (start...end).map { Double($0) * step } : []
    }

    package func text(of tick: Double) -> String { NumberText.fixed(tick, decimals: decimals) }
}

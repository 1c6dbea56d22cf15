import Foundation

/// A logarithmic axis from 1 to `end`, drawn between two coordinates; either may be the smaller.
package struct LogScale {
    package let end: Double
    package let first: Double
    package let last: Double

    package init(end: Double, from first: Double, to last: Double) {
        self.end = max(end, 2)
        self.first = first
        self.last = last
    }

    package func callAsFunction(_ value: Double) -> Double {
        let share = log(min(max(value, 1), end)) / log(end)
        return first + (last - first) * share
    }

    /// Round values from 1 up, those of one pattern (1, 10, 100 … or 1, 2, 5, 10 …), at least `spacing` apart.
    package func ticks(spacing: Double) -> [Int] {
        let fine = AxisTicks.oneTwoFive(upTo: end), coarse = fine.filter { AxisTicks.isPowerOfTen($0) }
        return areApart(fine, spacing) || coarse.count < 2 ? apart(fine, spacing) : apart(coarse, spacing)
    }

    private func areApart(_ values: [Int], _ spacing: Double) -> Bool { apart(values, spacing).count == values.count }

    private func apart(_ values: [Int], _ spacing: Double) -> [Int] {
        var kept: [Int] = []
        for value in values {
            if let last = kept.last, abs(self(Double(value)) - self(Double(last))) < spacing { continue }
            kept.append(value)
        }
        return kept
    }
}

package enum AxisTicks {
    /// 1, 2, 5, 10, 20, 50, … up to `end`.
    package static func oneTwoFive(upTo end: Double) -> [Int] {
        var values: [Int] = [], power = 1
        while Double(power) <= end && power < 1_000_000_000_000 {
            values += [1, 2, 5].map { $0 * power }.filter { Double($0) <= end }
            power *= 10
        }
        return values
    }

    package static func isPowerOfTen(_ value: Int) -> Bool {
        var rest = value
        while rest > 1 && rest % 10 == 0 { rest /= 10 }
        return rest == 1
    }
}

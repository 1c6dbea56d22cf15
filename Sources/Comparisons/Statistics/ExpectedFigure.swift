import Rankings

/// A figure of two sides with ties: expected over random orders of the tied, its exact range over those orders, and what it is by chance.
package struct ExpectedFigure: Sendable, Equatable {
    package let expected: Double
    /// Over all orders of the tied.
    package let range: ClosedRange<Double>
    /// The exact mean when the two sides have nothing to do with each other.
    package let chance: Double
    /// Where chance then lies at the level asked for; `nil` where it is not known.
    package let chanceBand: ClosedRange<Double>?

    /// Rounding may put the ends of a range past what is between them.
    init(expected: Double, least: Double, most: Double, chance: Double, chanceBand: ClosedRange<Double>?) {
        self.expected = expected
        range = min(least, expected)...max(most, expected)
        self.chance = chance
        self.chanceBand = chanceBand
    }

    func scaled(by factor: Double) -> ExpectedFigure {
        ExpectedFigure(
            expected: expected * factor, least: range.lowerBound * factor, most: range.upperBound * factor, chance: chance * factor,
            chanceBand: chanceBand.map { $0.lowerBound * factor...$0.upperBound * factor })
    }
}

/// Σ a(i)·b(π(i)) over random permutations π: its exact mean and deviation.
///
/// Mean = Σa·Σb ÷ n, variance = Σ(a − ā)²·Σ(b − b̄)² ÷ (n − 1) (Wald & Wolfowitz 1944, doi:10.1214/aoms/1177731207).
struct RandomPairing {
    let mean: Double
    let deviation: Double

    /// - Precondition: as many numbers on both sides, at least one.
    init(_ a: [Double], _ b: [Double]) {
        let n = Double(a.count)
        let meanA = a.reduce(0, +) / n, meanB = b.reduce(0, +) / n
        mean = meanA * meanB * n
        let squares = RandomPairing.squares(a, meanA) * RandomPairing.squares(b, meanB)
        deviation = a.count > 1 ? (squares / (n - 1)).squareRoot() : 0
    }

    private static func squares(_ values: [Double], _ mean: Double) -> Double {
        values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }

    /// Mean ± normal quantile · deviation, within what is possible.
    func band(level: Double, within possible: ClosedRange<Double>) -> ClosedRange<Double> {
        let band = OverlapAtK.normalBand(mean, deviation, low: possible.lowerBound, high: possible.upperBound, level: level)
        return min(band.low, band.high)...max(band.low, band.high)
    }
}

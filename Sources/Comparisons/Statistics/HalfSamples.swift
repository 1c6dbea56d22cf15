import Foundations
import Rankings

/// The standard error of a figure from halves of the people (or of the clusters), drawn without replacement: for figures about places,
/// which make no sense where people are there twice.
///
/// g of the G units are drawn; a figure that scatters with deviation s among such halves has the error s·√(g ÷ (G − g)): half of the units
/// scatter by 1 ÷ g − 1 ÷ G as all of them do by 1 ÷ G. Figures at a depth are taken at the same share of the people (k·m ÷ n among m).
/// References: Politis, Romano & Wolf, Subsampling (1999), doi:10.1007/978-1-4612-1554-7, chapter 2; Shao & Wu 1989,
/// doi:10.1214/aos/1176347263.
package struct HalfSamples: Sendable {
    /// Halves that are drawn.
    package static let count = 200

    /// The people of every unit.
    let units: [[Int]]
    let seed: UInt64

    package init(units: [[Int]], seed: UInt64) {
        self.units = units
        self.seed = seed
    }

    /// The errors of several figures of the same halves; `nil` where a figure is undefined in more than one half of twenty.
    /// - Parameter figures: of some of the people.
    package func errors(_ execution: Execution, _ figures: @Sendable ([Int]) -> [Double?]) -> [Double?] {
        let drawn = units.count / 2
        let values = execution.mapChunks(HalfSamples.count) { b in figures(half(drawn, stream: UInt64(b))) }
        guard drawn > 0, let first = values.first else { return [] }
        let stretch = (Double(drawn) / Double(units.count - drawn)).squareRoot()
        return first.indices.map { f in
            let defined = values.compactMap { $0[f] }
            guard defined.count > 1, defined.count * 20 >= values.count * 19 else { return nil }
            let mean = defined.reduce(0, +) / Double(defined.count)
            let squares = defined.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            return (squares / Double(defined.count - 1)).squareRoot() * stretch
        }
    }

    /// The people of some units, in the order of their numbers.
    private func half(_ drawn: Int, stream: UInt64) -> [Int] {
        var random = SeededRandom(seed: seed, stream: stream), numbers = Array(units.indices)
        for place in 0..<drawn { numbers.swapAt(place, place + random.below(numbers.count - place)) }
        return numbers.prefix(drawn).flatMap { units[$0] }.sorted()
    }

    /// An interval of a share with a standard error: Wilson's for as many people as a share with this error would have
    /// (share·(1 − share) ÷ error²), with t instead of the normal quantile. It stays inside 0…1.
    package static func interval(_ share: Double, error: Double, degreesOfFreedom: Double, level: Double) -> IntervalEnds {
        guard share > 0, share < 1, error > 0 else { return .none("every half of the people gives the same: the error cannot be measured") }
        let t = StudentT.quantile((1 + level) / 2, degreesOfFreedom: degreesOfFreedom)
        let (low, high) = ShareInterval.wilson(share: share, of: share * (1 - share) / (error * error), z: t)
        return .interval(low: low, high: high)
    }

    /// The same of a share in several sets of drawn links, by Rubin's rule on the share as it is: a set may give exactly 0 or 1, for which a logit
    /// does not exist, and Wilson's ends keep the interval inside 0…1 as they do for one set.
    package static func interval(_ parts: [Rubin.Part?], level: Double) -> IntervalEnds {
        Rubin.ends(parts) { interval($0.value, error: $0.variance.squareRoot(), degreesOfFreedom: $0.degreesOfFreedom, level: level) }
    }
}

import Comparisons
import Foundations
import Testing

/// The bounds against every placement of the missing there is, on small data with ties.
@Suite struct MissingPlacementTests {
    /// All placements: each missing person between or (with ties) at every value of the measured, in every order and tie among them.
    private func extremes(
        _ statistic: AgreementStatistic.Name, _ x: [Double], _ y: [Double], _ missing: [Double], tied: Bool
    ) -> ClosedRange<Double>? {
        // The measured at multiples of m + 1, so that m people fit apart between two of them.
        let step = missing.count + 1, values = Set(x).sorted()
        let at = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, Double(($0 + 1) * step)) })
        let measured = x.map { at[$0] ?? 0 }, grid = (0...(values.count + 1) * step).map(Double.init)
        var found: [Double] = []
        func place(_ chosen: [Double]) {
            guard chosen.count < missing.count else {
                let estimate = statistic == .spearman
                    ? Spearman.correlation(measured + chosen, y + missing) : KendallTauB.correlation(measured + chosen, y + missing)
                if let value = estimate.value { found.append(value) }
                return
            }
            for value in grid where tied || !(chosen.contains(value) || measured.contains(value)) { place(chosen + [value]) }
        }
        place([])
        return found.min().flatMap { low in found.max().map { low...$0 } }
    }

    private func agree(_ a: ClosedRange<Double>?, _ b: ClosedRange<Double>?) -> Bool {
        guard let a, let b else { return a == nil && b == nil }
        return abs(a.lowerBound - b.lowerBound) < 1e-12 && abs(a.upperBound - b.upperBound) < 1e-12
    }

    @Test(arguments: [AgreementStatistic.Name.spearman, .kendallTauB]) func noPlacementIsBeyondAndOneIsThere(statistic: AgreementStatistic.Name) {
        var random = SeededRandom(seed: 7, stream: 1), compared = 0
        for _ in 0..<60 {
            let n = 1 + random.below(5), m = 1 + random.below(3), values = 2 + random.below(4)
            let x = (0..<n).map { _ in Double(random.below(values)) }, y = (0..<n).map { _ in Double(random.below(values)) }
            let missing = (0..<m).map { _ in Double(random.below(values)) }
            let bounds = MissingPlacement(x: x, y: y, missing: missing).bounds(statistic)
            let apart = extremes(statistic, x, y, missing, tied: false)
            #expect(agree(bounds?.apart, apart), "apart: \(x) \(y) \(missing): \(String(describing: bounds)) \(String(describing: apart))")
            let tied = extremes(statistic, x, y, missing, tied: true)
            #expect(agree(bounds?.tied, tied), "tied: \(x) \(y) \(missing): \(String(describing: bounds)) \(String(describing: tied))")
            if tied != apart { compared += 1 }
        }
        #expect(compared > 10, "the two kinds hardly differ: \(compared)")
    }

    /// Giving the missing their own offline rank is not the best case.
    @Test func theOwnRankIsNotTheBest() {
        let x: [Double] = [4, 3, 2, 1], y: [Double] = [1, 2, 3, 4], missing = [2.5]
        let own = Spearman.correlation([4, 3, 2, 1, 2.5], y + missing).value ?? 0
        let best = MissingPlacement(x: x, y: y, missing: missing).bounds(.spearman)?.apart.upperBound ?? -1
        #expect(best > own + 0.1 && agree(best...best, extremes(.spearman, x, y, missing, tied: false).map { $0.upperBound...$0.upperBound }))
    }

    /// Nobody missing: the figure itself. Everybody missing: everything from −1 to 1.
    @Test func theEnds() throws {
        let none = try #require(MissingPlacement(x: Sample.x, y: Sample.y, missing: []).bounds(.spearman))
        let value = try #require(Spearman.correlation(Sample.x, Sample.y).value)
        #expect(agree(none.apart, value...value) && agree(none.tied, value...value))
        let all = try #require(MissingPlacement(x: [], y: [], missing: [1, 2, 3, 4]).bounds(.kendallTauB))
        #expect(agree(all.apart, -1...1) && agree(all.tied, -1...1))
        #expect(MissingPlacement(x: [1, 2], y: [1, 1], missing: [1]).bounds(.spearman) == nil)
    }

    /// Where there are too many places and values for ties, the bounds without them are still there, and the data lie inside.
    @Test func largeData() throws {
        var random = SeededRandom(seed: 3, stream: 2)
        let x = (0..<3_000).map { _ in random.uniform() }, y = x.map { $0 + random.uniform() }
        for statistic in [AgreementStatistic.Name.spearman, .kendallTauB] {
            let bounds = try #require(MissingPlacement(x: Array(x.prefix(2_500)), y: Array(y.prefix(2_500)), missing: Array(y.suffix(500))).bounds(statistic))
            let whole = try #require((statistic == .spearman ? Spearman.correlation(x, y) : KendallTauB.correlation(x, y)).value)
            #expect(bounds.tied == nil && bounds.apart.contains(whole))
        }
    }
}

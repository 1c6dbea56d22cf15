import Comparisons
import Foundations
import Testing

struct OverlapBandTests {
    /// The curve of a shuffling is that of the shuffled outcome.
    @Test(arguments: 0..<10) func curvesAreThoseOfOverlapAtK(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let n = 20 + random.below(60), values = 2 + random.below(40)
        let x = (0..<n).map { _ in Double(random.below(values)) }, y = (0..<n).map { _ in Double(random.below(9)) }
        let partner = Array(0..<n).shuffled(using: &random), ks = OverlapAtK.usualSteps(n)
        let expected = OverlapAtK.curve(MidRanks(x), MidRanks(partner.map { y[$0] }), ks: ks).map(\.expected)
        let found = OverlapBand.Steps(MidRanks(x), MidRanks(y), ks: ks).curve(partner)
        for (a, b) in zip(found, expected) { #expect(abs(a - b) < 1e-9) }
    }

    /// Of orders that have nothing to do with each other, 95 % stay inside over the whole curve.
    @Test func theBandHoldsTheWholeCurve() throws {
        var random = SeededRandom(seed: 5)
        let x = MidRanks((0..<80).map { _ in Double(random.below(30)) }), y = (0..<80).map { _ in Double(random.below(12)) }
        let ks = OverlapAtK.usualSteps(80)
        let banded = OverlapBand.adding(to: OverlapAtK.curve(x, MidRanks(y), ks: ks), x, MidRanks(y), level: 0.95, seed: 3)
        #expect(banded.allSatisfy { ($0.chanceOfAll != nil) == ($0.k >= 9) })
        let inside = (0..<2_000).count { _ in
            let curve = OverlapAtK.curve(x, MidRanks(y.shuffled(using: &random)), ks: ks)
            return zip(curve, banded).allSatisfy { point, band in band.chanceOfAll?.contains(point.expected) ?? true }
        }
        #expect(abs(Double(inside) / 2_000 - 0.95) < 0.025)
        let wider = banded.count { point in
            point.chanceOfAll.map { $0.lowerBound < point.chanceLow && $0.upperBound > point.chanceHigh } ?? false
        }
        #expect(wider > banded.count { $0.chanceOfAll != nil } / 2)
    }

    @Test func threadsChangeNothingAndShortCurvesStay() {
        let x = MidRanks(Sample.x), y = MidRanks(Sample.y), points = OverlapAtK.curve(x, y, ks: OverlapAtK.usualSteps(40))
        #expect(
            OverlapBand.adding(to: points, x, y, level: 0.9, seed: 1)
                == OverlapBand.adding(to: points, x, y, level: 0.9, seed: 1, Execution(threads: 2)))
        let few = MidRanks([1, 2, 3]), curve = OverlapAtK.curve(few, few, ks: [1])
        #expect(OverlapBand.adding(to: curve, few, few, level: 0.95, seed: 1) == curve)
    }
}

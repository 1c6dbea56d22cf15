import Comparisons
import Foundations
import Testing

struct OverlapTests {
    @Test func withoutTiesCountsSharedPeople() {
        let x = (0..<20).map(Double.init), y = (0..<20).map { Double($0 * 7 % 20) }
        for point in OverlapAtK.curve(MidRanks(x), MidRanks(y), ks: [1, 5, 10, 20]) {
            let topX = Set((0..<20).sorted { x[$0] > x[$1] }.prefix(point.k))
            let topY = Set((0..<20).sorted { y[$0] > y[$1] }.prefix(point.k))
            #expect(point.expected == Double(topX.intersection(topY).count))
            #expect(point.chance == Double(point.k * point.k) / 20)
            #expect(point.isHypergeometric)
        }
    }

    /// The variance of k²/n without ties is that of the hypergeometric: k·(k/n)·(1 − k/n)·(n − k)/(n − 1).
    @Test func chanceVarianceIsHypergeometricWithoutTies() {
        let x = MidRanks((0..<50).map(Double.init))
        let point = OverlapAtK.curve(x, x, ks: [10])[0]
        let p = 10.0 / 50
        #expect(agree(point.chanceDeviation * point.chanceDeviation, 10 * p * (1 - p) * 40 / 49))
        #expect((point.chanceLow, point.chanceHigh) == (0, 4))
    }

    /// The expectation over random orders of the tied, by drawing such orders.
    @Test func tiesAreExpectedOverRandomOrders() {
        var random = SeededRandom(seed: 7)
        let k = 8, rounds = 40_000
        let point = OverlapAtK.curve(MidRanks(Sample.x), MidRanks(Sample.y), ks: [k])[0]
        var shared = 0
        for _ in 0..<rounds {
            let a = (0..<40).shuffled(using: &random).sorted { Sample.x[$0] > Sample.x[$1] }.prefix(k)
            let b = (0..<40).shuffled(using: &random).sorted { Sample.y[$0] > Sample.y[$1] }.prefix(k)
            shared += Set(a).intersection(b).count
        }
        #expect(abs(Double(shared) / Double(rounds) - point.expected) < 0.02)
        #expect(!point.isHypergeometric)
    }

    /// Mean and deviation by chance, by shuffling one side.
    @Test func chanceIsExactUnderShuffling() {
        var random = SeededRandom(seed: 8)
        let k = 8, rounds = 20_000
        let whole = OverlapAtK.curve(MidRanks(Sample.x), MidRanks(Sample.y), ks: [k])[0]
        var sum = 0.0, squares = 0.0
        for _ in 0..<rounds {
            let y = Sample.y.shuffled(using: &random)
            let overlap = OverlapAtK.curve(MidRanks(Sample.x), MidRanks(y), ks: [k])[0].expected
            sum += overlap
            squares += overlap * overlap
        }
        let mean: Double = sum / Double(rounds)
        let variance: Double = squares / Double(rounds) - mean * mean
        let deviation: Double = variance.squareRoot()
        #expect(abs(mean - whole.chance) < 0.03)
        #expect(abs(deviation - whole.chanceDeviation) < 0.02)
    }

    @Test func stepsGrowAndEndAtHalf() {
        #expect(OverlapAtK.usualSteps(0).isEmpty)
        #expect(OverlapAtK.usualSteps(1) == [1])
        #expect(OverlapAtK.usualSteps(9) == [1, 2, 3, 4])
        let many = OverlapAtK.usualSteps(1_000)
        #expect(many.last == 500 && many.first == 1 && many.count < 60)
    }
}

import Comparisons
import Foundations
import Testing

struct WeightedTauTests {
    private static func zeros(_ value: Int) -> Double { Double(max(0, value)) }

    /// scipy.stats.weightedtau(x, y, rank=True, additive=True and False), SciPy 1.17.1.
    @Test func agreesWithSciPyOnTiedData() throws {
        func check(_ x: [Double], _ y: [Double], _ additive: Double, _ multiplicative: Double) throws {
            let a = MidRanks(x), b = MidRanks(y)
            #expect(agree(try #require(WeightedTau.correlation(a, b).value), additive, 1e-12))
            #expect(agree(try #require(WeightedTau.correlation(a, b, .multiplicative).value), multiplicative, 1e-12))
        }
        try check(Sample.x, Sample.y, 0.2690914595500207, 0.23705812552211022)
        // Many people tied at 0 on both sides.
        let x = (0..<60).map { WeightedTauTests.zeros($0 * 29 % 17 - 11) }, y = (0..<60).map { WeightedTauTests.zeros($0 * $0 % 13 - 7) }
        try check(x, y, 0.19092295484759317, 0.12563265543267324)
    }

    /// By its definition over all pairs, on random data with ties.
    @Test(arguments: 0..<12) func isTheDefinitionOverAllPairs(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed), stream: 4)
        let n = 4 + random.below(60)
        let x = (0..<n).map { _ in Double(random.below(9)) }, y = (0..<n).map { _ in Double(random.below(6)) }
        for combination in WeightedTau.Combination.allCases {
            let expected = (definition(x, y, combination) + definition(y, x, combination)) / 2
            #expect(agree(try #require(WeightedTau.correlation(MidRanks(x), MidRanks(y), combination).value), expected, 1e-10))
        }
    }

    private func definition(_ x: [Double], _ y: [Double], _ combination: WeightedTau.Combination) -> Double {
        let order = x.indices.sorted { (x[$0], y[$0], $0) > (x[$1], y[$1], $1) }
        var weight = [Double](repeating: 0, count: x.count)
        for (place, i) in order.enumerated() { weight[i] = 1 / (1 + Double(place)) }
        func sign(_ values: [Double], _ i: Int, _ j: Int) -> Double { values[i] > values[j] ? 1 : values[i] < values[j] ? -1 : 0 }
        var xy = 0.0, xx = 0.0, yy = 0.0
        for i in x.indices {
            for j in 0..<i {
                let w = combination == .additive ? weight[i] + weight[j] : weight[i] * weight[j]
                let a = sign(x, i, j), b = sign(y, i, j)
                xy += w * a * b
                xx += w * a * a
                yy += w * b * b
            }
        }
        return xy / (xx * yy).squareRoot()
    }

    /// By chance, against all pairings of six people.
    @Test func chanceIsTheMeanOverPairings() throws {
        let (x, y) = TieOrderEnumeration.samples[0], a = MidRanks(x)
        for combination in WeightedTau.Combination.allCases {
            let mean = TieOrderEnumeration.chance(y) { WeightedTau.correlation(a, MidRanks($0), combination).value ?? 0 }
            let found = try #require(WeightedTau.chance(a, MidRanks(y), combination, seed: 1, shuffles: 4_000))
            #expect(abs(found - mean) < 0.03, "\(found) against \(mean)")
        }
        #expect(WeightedTau.chance(MidRanks([4, 3, 2, 1]), MidRanks([1, 4, 2, 3]), seed: 1) == 0)
        #expect(WeightedTau.chance(MidRanks([1, 1, 1]), MidRanks([1, 4, 2]), seed: 1) == nil)
    }

    @Test func saysWhyThereIsNoNumber() {
        #expect(WeightedTau.correlation(MidRanks([1, 1, 1]), MidRanks([1, 2, 3])).whyUndefined == "everybody has the same social score")
        let x = MidRanks([3, 2, 1, 1])
        #expect(WeightedTau.correlation(x, x).value.map { agree($0, 1) } == true)
    }
}

import Foundations
import Testing

@Suite struct SeededRandomTests {
    /// SplitMix64 of seed 1234567 with the golden gamma gives these (Rosetta Code, "Pseudo-random numbers/Splitmix64").
    @Test func finaliserIsSplitMix64() {
        let gamma: UInt64 = 0x9E37_79B9_7F4A_7C15
        let published: [UInt64] = [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ]
        for (index, value) in published.enumerated() {
            #expect(SeededRandom.mix(1_234_567 &+ gamma &* UInt64(index + 1)) == value)
        }
    }

    @Test func valuesByIndexAreTheSequence() {
        var random = SeededRandom(seed: 7, stream: 3)
        let start = random
        for index in 0..<100 { #expect(random.next() == start.value(at: UInt64(index))) }
    }

    @Test func streamsAndSeedsDiffer() {
        var seen = Set<UInt64>()
        for seed in 0..<20 {
            for stream in 0..<20 {
                var random = SeededRandom(seed: UInt64(seed), stream: UInt64(stream))
                for _ in 0..<50 { seen.insert(random.next()) }
            }
        }
        #expect(seen.count == 20 * 20 * 50)
    }

    /// χ² over 10 cells, 9 degrees of freedom: above 27.9 with probability 0.001.
    @Test func boundedIntegersAreUniform() {
        var random = SeededRandom(seed: 1)
        var cells = [Int](repeating: 0, count: 10)
        for _ in 0..<100_000 { cells[random.below(10)] += 1 }
        let statistic = cells.reduce(0.0) { $0 + (Double($1) - 10_000) * (Double($1) - 10_000) / 10_000 }
        #expect(statistic < 27.9)
    }

    /// With bound 3·2⁶², plain `%` would give the lower third twice as often.
    @Test func boundedIntegersHaveNoModuloBias() {
        var random = SeededRandom(seed: 2)
        let bound: UInt64 = 3 << 62
        var low = 0
        for _ in 0..<30_000 where random.below(bound) < 1 << 62 { low += 1 }
        #expect(abs(low - 10_000) < 400)
    }

    @Test func uniformLiesInTheUnitInterval() {
        var random = SeededRandom(seed: 3)
        var sum = 0.0, squares = 0.0
        for _ in 0..<100_000 {
            let u = random.uniform()
            #expect(u >= 0 && u < 1)
            sum += u
            squares += u * u
        }
        #expect(abs(sum / 100_000 - 0.5) < 0.005)
        #expect(abs(squares / 100_000 - 1.0 / 3) < 0.005)
        #expect(SeededRandom.unit(.max) < 1)
    }

    /// Neighbouring streams show no correlation: |r| < 4 ÷ √n.
    @Test func streamsAreUncorrelated() {
        var a = SeededRandom(seed: 5, stream: 0), b = SeededRandom(seed: 5, stream: 1)
        var product = 0.0
        for _ in 0..<40_000 { product += (a.uniform() - 0.5) * (b.uniform() - 0.5) * 12 }
        #expect(abs(product / 40_000) < 4 / 200.0)
    }
}

import Foundations
import Rankings
import Testing

@Suite struct ShareIntervalTests {
    /// The shares p with (count ÷ n − p)² = z²·p·(1 − p) ÷ n, by halving on either side of the share.
    private func wilsonByHalving(_ count: Int, _ n: Int) -> (low: Double, high: Double) {
        let share = Double(count) / Double(n)
        func edge(_ outer: Double) -> Double {
            var inside = share, outside = outer
            for _ in 0..<200 {
                let p = (inside + outside) / 2
                let distance = (share - p) * (share - p) * Double(n)
                if distance <= 1.959963984540054 * 1.959963984540054 * p * (1 - p) { inside = p } else { outside = p }
            }
            return inside
        }
        // Inside at the share itself only when it is not 0 or 1: there the near limit is the share.
        return (count == 0 ? 0 : edge(0), count == n ? 1 : edge(1))
    }

    @Test(arguments: [(0, 7), (1, 7), (7, 7), (3, 10), (81, 263), (1, 100_000)]) func `Wilson's limits solve its equation`(count: Int, n: Int) {
        let found = ShareInterval.wilson(count, of: n)
        let slow = wilsonByHalving(count, n)
        #expect(found.value == Double(count) / Double(n))
        if count > 0 { #expect(abs(found.low - slow.low) < 1e-12) } else { #expect(found.low == 0) }
        if count < n { #expect(abs(found.high - slow.high) < 1e-12) } else { #expect(found.high == 1) }
        #expect(found.low <= found.value && found.value <= found.high)
    }

    /// The value of another program: R's contingencytables (tests of chapter 8), complete response before and after a therapy.
    @Test func `a paired difference is that of another program`() {
        let found = ShareInterval.difference(both: 59, first: 6, second: 16, neither: 80)
        #expect(abs(found.value + 0.0621) < 5e-5 && abs(found.low + 0.1186) < 5e-5 && abs(found.high + 0.0046) < 5e-5)
    }

    /// Where the two answers go together no more than half a person's worth, the squares of the Wilson distances add up.
    @Test func `without correlation squares add up`() {
        let found = ShareInterval.difference(both: 1, first: 1, second: 7, neither: 12)
        let one = wilsonByHalving(2, 21), other = wilsonByHalving(8, 21)
        let (p, q) = (2.0 / 21, 8.0 / 21)
        func root(_ x: Double, _ y: Double) -> Double { (x * x + y * y).squareRoot() }
        #expect(abs(found.low - (p - q - root(p - one.low, other.high - q))) < 1e-12)
        #expect(abs(found.high - (p - q + root(one.high - p, q - other.low))) < 1e-12)
    }

    @Test func `the other way round is the other sign, and equal answers straddle 0`() {
        for (a, b, c, d) in [(3, 9, 2, 20), (0, 4, 0, 0), (5, 0, 0, 5), (0, 0, 0, 8), (10, 1, 2, 0)] {
            let one = ShareInterval.difference(both: a, first: b, second: c, neither: d)
            let other = ShareInterval.difference(both: a, first: c, second: b, neither: d)
            #expect(one.value == -other.value && abs(one.low + other.high) < 1e-15 && abs(one.high + other.low) < 1e-15)
            #expect(one.low >= -1 && one.high <= 1 && one.low <= one.value && one.value <= one.high)
            if b == c { #expect(one.low < 0 && one.high > 0) }
        }
    }

    /// Two answers of 40 people each, dependent as given: about 95 of 100 intervals hold the true difference.
    @Test(arguments: [(0.3, 0.2, 0.1, UInt64(1)), (0.05, 0.25, 0.05, 2), (0.6, 0.02, 0.08, 3)])
    func `intervals of drawn people cover the truth`(both: Double, first: Double, second: Double, seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var held = 0
        let draws = 4_000
        for _ in 0..<draws {
            var counts = [0, 0, 0, 0]
            for _ in 0..<40 {
                let u = random.uniform()
                counts[u < both ? 0 : u < both + first ? 1 : u < both + first + second ? 2 : 3] += 1
            }
            let found = ShareInterval.difference(both: counts[0], first: counts[1], second: counts[2], neither: counts[3])
            if found.low <= first - second && first - second <= found.high { held += 1 }
        }
        #expect((0.93...0.985).contains(Double(held) / Double(draws)), "\(held)")
    }
}

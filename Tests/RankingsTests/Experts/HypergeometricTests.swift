import Foundations
import Testing

import Rankings

/// ln P(X ≥ k), checked against mpmath 1.3 with 60 digits (binomials by loggamma, the tail summed term by term).
@Suite struct HypergeometricTests {
    static let exact: [(population: Int, successes: Int, draws: Int, k: Int, logTail: Double)] = [
        (10, 4, 3, 1, -0.18232155679395462621),
        (10, 4, 3, 2, -1.0986122886681096914),
        (10, 4, 3, 3, -3.4011973816621553754),
        (10, 4, 8, 3, -0.14310084364067332994),
        (10, 4, 8, 2, 0.0),
        (10, 4, 10, 4, 0.0),
        (52, 13, 13, 7, -4.5971699635388176333),
        (33101, 120, 45, 9, -30.3911252939400438),
        (33101, 120, 238, 1, -0.5447300665637308297),
        (33101, 3000, 238, 20, -0.39782383599753471835),
        (33101, 3000, 238, 22, -0.70496970292042876641),
        (33101, 3000, 238, 90, -75.933709133645758103),
        (103689, 5000, 457, 100, -84.268751781501124811),
        (103689, 5000, 457, 15, -0.043772927822487570012),
        (103689, 5000, 457, 457, -1406.1025412076943066),
        (1500000000, 2000000, 30000000, 40000, -0.69177531226054087447),
        (1500000000, 2000000, 30000000, 41000, -15.231673914615194006),
        (1500000000, 2000000, 30000000, 60000, -4442.4362247999174691),
        (1500000000, 2000000, 30000000, 39900, -0.36522207463917002219),
        (1500000000, 2000000, 500, 120, -522.55137222627787815),
        (1500000000, 200, 30000000, 15, -11.117014331673966371),
        (1500000000, 1499999000, 30000000, 29999990, -4.5817926339168725218),
        (4000000000, 100000, 2000, 2000, -21213.393547988505538),
        (6, 3, 3, 3, -2.9957322735539909934),
        (1000, 999, 2, 2, -0.0020020026706730773517),
        (1000, 500, 999, 500, -0.69314718055994530942),
        (20, 20, 5, 5, 0.0),
        (7, 3, 0, 0, 0.0),
        (5, 0, 3, 0, 0.0),
    ]

    @Test(arguments: exact.indices) func `tails agree with sixty digits`(index: Int) {
        let (population, successes, draws, k, wanted) = HypergeometricTests.exact[index]
        let found = Hypergeometric(population: population, successes: successes, draws: draws).logUpperTail(k)
        #expect(abs(found - wanted) <= 1e-12 + 2e-14 * abs(wanted), "ln P(X ≥ \(k)) = \(found), exactly \(wanted)")
    }

    /// Every (m, M, f, k) up to m = 12, by counting with integers.
    @Test func `small populations agree with counting`() {
        for m in 0...12 {
            for M in 0...m {
                for f in 0...m {
                    let distribution = Hypergeometric(population: m, successes: M, draws: f)
                    for k in 0...(f + 1) {
                        let ways = (k...(f + 1)).reduce(0) { $0 + choose(M, $1) * choose(m - M, f - $1) }
                        let exact = Double(ways) / Double(choose(m, f))
                        let found = PortableMath.exp(distribution.logUpperTail(k))
                        #expect(abs(found - exact) <= 1e-13 * exact, "m \(m) M \(M) f \(f) k \(k): \(found), exactly \(exact)")
                    }
                }
            }
        }
    }

    /// Small populations in full, and one of a large graph; tails that are above the share without being seen to be are many.
    @Test func `a tail that is surely above a share is above it`() {
        var found = 0
        func check(_ distribution: Hypergeometric, _ k: Int) {
            for share in [0.01, 0.05, 0.5, 0.9, 0.99] where distribution.upperTail(k, isSurelyAbove: share) {
                found += 1
                #expect(PortableMath.exp(distribution.logUpperTail(k)) > share, "\(distribution), k \(k), share \(share)")
            }
            #expect(!distribution.upperTail(k, isSurelyAbove: 1))
        }
        for m in 0...12 {
            for M in 0...m {
                for f in 0...m { for k in 0...(f + 1) { check(Hypergeometric(population: m, successes: M, draws: f), k) } }
            }
        }
        for k in 39_000...40_300 { check(Hypergeometric(population: 1_500_000_000, successes: 2_000_000, draws: 30_000_000), k) }
        #expect(found > 5_000)
    }

    @Test func `tails fall as k grows, across the mean`() {
        let distribution = Hypergeometric(population: 50_000, successes: 700, draws: 900)
        var last = 0.0
        for k in 0...700 {
            let tail = distribution.logUpperTail(k)
            #expect(tail <= last, "k = \(k)")
            last = tail
        }
        #expect(distribution.logUpperTail(701) == -.infinity)
    }

    private func choose(_ n: Int, _ k: Int) -> Int {
        guard (0...n).contains(k) else { return 0 }
        return (0..<k).reduce(1) { $0 * (n - $1) / ($1 + 1) }
    }
}

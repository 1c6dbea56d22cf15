import Comparisons
import Rankings
import Testing

/// Reference values: scipy.special (ndtri, ndtr, betainc, betaincinv, stdtrit) and scipy.stats (hypergeom,
/// binomtest.proportion_ci), SciPy 1.17.1.
struct DistributionTests {
    @Test(arguments: [
        (1e-300, -37.0470962993612), (1e-20, -9.262340089798409), (1e-08, -5.612001244174789),
        (0.001, -3.090232306167813), (0.025, -1.9599639845400545), (0.3, -0.5244005127080409),
        (0.9, 1.2815515655446004), (0.999999, 4.753424308817087),
    ])
    func normalQuantile(p: Double, z: Double) { #expect(agree(Normal.quantile(p), z, 1e-14)) }

    @Test func normalQuantileAtTheEndsAndInTheMiddle() {
        #expect(Normal.quantile(0) == -.infinity)
        #expect(Normal.quantile(1) == .infinity)
        #expect(abs(Normal.quantile(0.5)) < 1e-16)
    }

    @Test(arguments: [(-8.5, 9.47953482220325e-18), (-1.96, 0.024997895148220435), (0, 0.5), (1, 0.8413447460685429), (6, 0.9999999990134123)])
    func normalCumulative(z: Double, p: Double) { #expect(agree(Normal.cumulative(z), p, 1e-13)) }

    @Test(arguments: [
        (0.5, 0.5, 0.3, 0.36901011956554536), (2, 3, 0.5, 0.6875), (10, 0.5, 0.99, 0.6579281751567845),
        (50, 60, 0.4, 0.12470685834310022), (5e5, 5e5, 0.5005, 0.8413447460685569), (1, 1, 0.2, 0.2),
        (300, 2, 0.98, 0.0163275396756599), (0.5, 1000, 1e-5, 0.11244923174590275),
    ])
    func incompleteBeta(a: Double, b: Double, x: Double, p: Double) {
        #expect(agree(IncompleteBeta.regularised(x, a, b), p, a > 1e5 ? 1e-9 : 1e-12))
    }

    @Test(arguments: [
        (6, 45, 0.025, 0.04533532077366385), (7, 44, 0.975, 0.24310131670556254), (0.5, 0.5, 0.01, 0.00024671981713422146),
        (1000, 3, 0.5, 0.9973321745805727), (1, 100, 1e-10, 1.0000000000495e-12),
    ])
    func betaQuantile(a: Double, b: Double, p: Double, x: Double) {
        #expect(agree(IncompleteBeta.quantile(p, a, b), x, 1e-11))
    }

    @Test(arguments: [
        (1, 0.975, 12.706204736174694), (4, 0.975, 2.7764451051977934), (10, 0.975, 2.228138851986274),
        (24, 0.995, 2.796939504774456), (99, 0.975, 1.9842169515864174), (1e5, 0.975, 1.9599877075346095),
        (3, 0.0001, -22.203742273204178),
    ])
    func studentQuantile(freedom: Double, p: Double, t: Double) {
        #expect(agree(StudentT.quantile(p, degreesOfFreedom: freedom), t, 1e-10))
        #expect(agree(StudentT.cumulative(t, degreesOfFreedom: freedom), p, 1e-10))
    }

    @Test func hypergeometricProbabilities() {
        let ten = Hypergeometric(population: 50, successes: 10, draws: 10)
        let expected = [
            0.08251923419242842, 0.2661910780400917, 0.3368980831444911, 0.21779270021462047, 0.07846942875379706,
            0.016142282486495397, 0.0018683197322332632, 0.00011541743519587731, 3.4169635419832094e-06,
            3.893975546419612e-08, 9.73493886604903e-11,
        ]
        for (p, wanted) in zip(ten.probabilities(), expected) { #expect(agree(p, wanted, 1e-12)) }
        #expect(ten.centralBand(level: 0.95) == (0, 4))
        #expect(Hypergeometric(population: 1_000, successes: 100, draws: 100).centralBand(level: 0.95) == (5, 16))
        let crowded = Hypergeometric(population: 20, successes: 15, draws: 15)
        #expect(crowded.support == 10...15)
        #expect(crowded.centralBand(level: 0.95) == (10, 13))
    }

    @Test(arguments: [
        (0, 10, 0.0, 0.30849710781876294, 0.0, 0.27753279986288926),
        (10, 10, 0.6915028921812371, 1.0, 0.7224672001371109, 1.0),
        (6, 50, 0.045335320773663805, 0.24310131670556248, 0.056176001509322726, 0.23804817383202986),
        (1, 1, 0.025000000000000022, 1.0, 0.20654931437723745, 1.0),
        (374, 1_047, 0.32814453923937603, 0.3870830324121561, 0.32875651267075007, 0.3867096049912307),
        (50, 100, 0.39832112950330095, 0.6016788704966991, 0.4038315303659956, 0.5961684696340044),
    ])
    func shares(count: Int, total: Int, exactLow: Double, exactHigh: Double, wilsonLow: Double, wilsonHigh: Double) {
        let exact = Proportion.clopperPearson(count, of: total, level: 0.95)
        let wilson = Proportion.wilson(count, of: total, level: 0.95)
        #expect(agree(exact.low, exactLow, 1e-11) && agree(exact.high, exactHigh, 1e-11))
        #expect(agree(wilson.low, wilsonLow, 1e-11) && agree(wilson.high, wilsonHigh, 1e-11))
    }
}

import Comparisons
import Foundation
import Testing

@Suite struct RandomEffectsTests {
    /// By the formulas in NumPy 2 and SciPy 1.17.1; statsmodels' combine_effects(method_re="dl") gives the same where q > 1.
    @Test func sixGroups() {
        let values = [0.42, 0.10, -0.15, 0.55, 0.31, 0.62], sizes = [25, 60, 18, 40, 33, 12]
        let variances = zip(values, sizes).map { RandomEffects.variance(.spearman, $0, people: $1) }
        let found = RandomEffects(values.map { atanh($0) }, variances: variances, level: 0.95)
        #expect(agree(found.betweenVariance, 0.043085805600646655, 1e-10) && agree(found.heterogeneity, 0.5168251612386199, 1e-10))
        #expect(agree(found.mean, 0.3175638302196321, 1e-10))
        #expect(agree(found.low, 0.0030443068734390955, 1e-8) && agree(found.high, 0.632083353565825, 1e-10))
    }

    /// Groups that agree: no variance between them, the plain weighted mean, and the errors of the groups themselves.
    @Test func groupsThatAgree() {
        let found = RandomEffects([0.3, 0.3, 0.3], variances: [0.1, 0.2, 0.4], level: 0.95)
        #expect(found.betweenVariance == 0 && found.heterogeneity == 0 && agree(found.mean, 0.3))
        #expect(agree(found.high - found.mean, StudentT.quantile(0.975, degreesOfFreedom: 2) * (1 / 17.5).squareRoot(), 1e-12))
    }

    @Test func variances() {
        #expect(agree(RandomEffects.variance(.spearman, 0.6, people: 43), 1.18 / 40) && agree(RandomEffects.variance(.kendallTauB, 0.6, people: 24), 0.437 / 20))
    }
}

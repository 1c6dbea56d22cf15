import Comparisons
import Foundation
import Testing

@Suite struct RandomEffectsTests {
    /// statsmodels 0.15.0, combine_effects(method_re="dl"): tau2, i2, mean_effect_re ± t·sd_eff_w_re_hksj.
    @Test func sixGroups() {
        let values = [0.42, 0.10, -0.15, 0.55, 0.31, 0.62], sizes = [25, 60, 18, 40, 33, 12]
        let variances = zip(values, sizes).map { (1 + $0 * $0 / 2) / Double($1 - 3) }
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

    /// se² by its definition, of the people of the sample.
    @Test func variances() throws {
        let x = Sample.x, y = Sample.y
        let whole = try #require(Spearman.correlation(x, y).value)
        let leftOut = x.indices.map { left in
            let kept = x.indices.filter { $0 != left }
            return Spearman.correlation(kept.map { x[$0] }, kept.map { y[$0] }).value
        }
        let squares = leftOut.compactMap { $0 }.reduce(0) { $0 + (atanh($1) - atanh(whole)) * (atanh($1) - atanh(whole)) }
        #expect(agree(try #require(Jackknife.variance(estimate: whole, leftOut: leftOut)), 39.0 / 40 * squares, 1e-12))
        #expect(Jackknife.variance(estimate: 1, leftOut: leftOut) == nil && Jackknife.variance(estimate: whole, leftOut: [0.1, nil]) == nil)
    }
}

import Foundation
import LinearAlgebra

/// Spearman's ρ at equal covariates: rank regression read as a partial correlation.
///
/// The mid-ranks of score and outcome are each regressed on the covariates (numbers as mid-ranks, categories as columns of 0 and
/// 1) by least squares; the correlation of what is left is the coefficient of the score in the regression of the outcome's
/// mid-ranks on everything, in units of what is left on both sides. Without covariates it is Spearman's ρ. Mid-ranks and not
/// normal scores, so that it can be set beside ρ. O(n log n + n·columns²).
/// References: Conover & Iman 1981, doi:10.1080/00031305.1981.10479327; Frisch & Waugh 1933, doi:10.2307/1907330.
package struct PartialRankCorrelation: Sendable {
    package let estimate: Estimate
    /// Columns that say nothing new among these people, by name.
    package let redundant: [String]
    /// Of the regression of the outcome's mid-ranks, errors normal: −n/2·ln(1 − r²).
    package let logLikelihoodGain: Double?

    private static let negligible = 1e-14

    /// - Precondition: a value for every one of `people` in all columns.
    package init(
        score: [Double], outcome: [Double], covariates: [CovariateColumn], people: [Int]
    ) throws(LinearAlgebraFailure) {
        let n = people.count
        let x = MidRanks(people.map { score[$0] }), y = MidRanks(people.map { outcome[$0] })
        var design = DenseMatrix(rows: n, columns: covariates.count), sides = DenseMatrix(rows: n, columns: 2)
        for (j, column) in covariates.enumerated() {
            for (i, value) in column.centred(among: people).enumerated() { design[i, j] = value }
        }
        for (i, pair) in zip(x.doubledCentred, y.doubledCentred).enumerated() { (sides[i, 0], sides[i, 1]) = pair }
        let fit = try LeastSquares(design, sides)
        redundant = fit.dependent.map { covariates[$0].name }
        let (xx, xy, yy) = PartialRankCorrelation.products(fit.residuals), whole = PartialRankCorrelation.products(sides)
        var why = Spearman.whyUndefined(x, y)
        if why == nil, n - fit.rank - 2 < 3 { why = "\(n) people are too few for \(fit.rank) columns" }
        if why == nil, xx <= PartialRankCorrelation.negligible * whole.xx { why = "the score follows from what is held equal" }
        if why == nil, yy <= PartialRankCorrelation.negligible * whole.yy { why = "the outcome follows from what is held equal" }
        if let why {
            (estimate, logLikelihoodGain) = (.undefined(why), nil)
        } else {
            let r = Spearman.ratio(xy, xx, yy)
            (estimate, logLikelihoodGain) = (.value(r), abs(r) < 1 ? -Double(n) / 2 * log1p(-r * r) : nil)
        }
    }

    private static func products(_ pair: DenseMatrix) -> (xx: Double, xy: Double, yy: Double) {
        (0..<pair.rows).reduce((xx: 0, xy: 0, yy: 0)) {
            ($0.xx + pair[$1, 0] * pair[$1, 0], $0.xy + pair[$1, 0] * pair[$1, 1], $0.yy + pair[$1, 1] * pair[$1, 1])
        }
    }
}

extension CovariateColumn {
    /// The values of some people minus their mean, ranked among them where asked; zeros of a constant.
    func centred(among people: [Int]) -> [Double] {
        let values = people.map { self.values[$0] ?? 0 }
        if isRanked { return MidRanks(values).doubledCentred }
        guard let low = values.min(), let high = values.max(), low < high else { return values.map { _ in 0 } }
        // Twice, so that the rounding of a large mean is gone too.
        let mean = values.reduce(0, +) / Double(values.count)
        let once = values.map { $0 - mean }
        let rest = once.reduce(0, +) / Double(values.count)
        return once.map { $0 - rest }
    }
}

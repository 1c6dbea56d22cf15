import Foundation
import LinearAlgebra

/// The regression of an outcome on a score and the covariates: rank regression, logistic or Cox.
package struct AdjustedModel: Sendable {
    package enum Outcome: Sendable {
        /// Least squares on mid-ranks.
        case ranked([Double])
        case yesNo([Bool])
        /// Strata have their own baseline.
        case time([Double], events: [Bool], strata: [Int])
    }

    package struct Fit: Sendable {
        /// By column; 0 where a column says nothing new or was not used.
        package var coefficients: [Double]
        package var logLikelihood: Double?
        /// Columns whose coefficient has no finite value.
        package var separating: [Int] = []
        package var whyUndefined: String?
    }

    /// Column 0 is the score; all have deviation 1.
    package let columns: DenseMatrix
    package let outcome: Outcome

    private static let negligible = 1e-14

    /// - Precondition: as many rows as people in the outcome.
    package init(score: [Double], covariates: [CovariateColumn], outcome: Outcome) {
        let everybody = Array(score.indices)
        let spread = [AdjustedModel.standardised(AdjustedModel.normalScores(score))]
            + covariates.map { AdjustedModel.standardised($0.centred(among: everybody)) }
        columns = DenseMatrix(rows: spread.count, columns: score.count, elements: spread.flatMap { $0 }).transposed
        self.outcome = outcome
    }

    /// Φ⁻¹((mid-rank − ½) ÷ n).
    package static func normalScores(_ values: [Double]) -> [Double] {
        MidRanks(values).ranks.map { Normal.quantile(($0 - 0.5) / Double(values.count)) }
    }

    /// Mean 0 and deviation 1 (divisor n − 1); zeros of a constant.
    private static func standardised(_ values: [Double]) -> [Double] {
        guard values.count > 1, let low = values.min(), let high = values.max(), low < high else { return values.map { _ in 0 } }
        let mean = values.reduce(0, +) / Double(values.count)
        let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)).squareRoot()
        return values.map { ($0 - mean) / deviation }
    }

    /// The fit to some people, with the score or without.
    package func fit(
        _ people: [Int], withScore: Bool, penalty: LogisticLikelihood.Penalty = .none
    ) throws(LinearAlgebraFailure) -> Fit {
        var fit = Fit(coefficients: [Double](repeating: 0, count: columns.columns))
        let score = centred(people, [0])
        let covariates = try LeastSquares(centred(people, Array(1..<columns.columns)), score)
        var used = (1..<columns.columns).filter { !covariates.dependent.contains($0 - 1) }
        if withScore {
            let left = AdjustedModel.squares(covariates.residuals.elements), whole = AdjustedModel.squares(score.elements)
            if left > AdjustedModel.negligible * whole {
                used.insert(0, at: 0)
            } else {
                fit.whyUndefined = whole > 0 ? "the score follows from what is held equal" : "everybody has the same social score"
            }
        }
        if people.count < used.count + 4 { fit.whyUndefined = "\(people.count) people are too few for \(used.count) columns" }
        try fitOutcome(people, used, penalty, &fit)
        return fit
    }

    private func fitOutcome(_ people: [Int], _ used: [Int], _ penalty: LogisticLikelihood.Penalty, _ fit: inout Fit)
        throws(LinearAlgebraFailure)
    {
        let x = centred(people, used), n = Double(people.count)
        switch outcome {
        case .ranked(let values):
            let ranks = MidRanks(people.map { values[$0] }).doubledCentred
            let found = try LeastSquares(x, DenseMatrix(rows: people.count, columns: 1, elements: ranks))
            for (place, column) in used.enumerated() { fit.coefficients[column] = found.coefficients[place, 0] }
            let left = AdjustedModel.squares(found.residuals.elements)
            if left > 0 { fit.logLikelihood = -n / 2 * log(left / n) }
        case .yesNo(let yes):
            let answers = people.map { yes[$0] }
            guard answers.contains(true), answers.contains(false) else { return fit.whyUndefined = "there is not both a yes and a no" }
            let likelihood = LogisticLikelihood(x.withOnes, yes: answers, penalty: penalty)
            let start = [Double](repeating: 0, count: used.count + 1)
            take(
                penalty == .none
                    ? try NewtonMaximum.find(likelihood, from: start)
                    : try NewtonMaximum.find(likelihood, from: start, steps: 500, tolerance: 1e-22), used, &fit)
        case .time(let times, let events, let strata):
            guard people.contains(where: { events[$0] }) else { return fit.whyUndefined = "nobody has had the event" }
            let likelihood = CoxLikelihood(
                x, times: people.map { times[$0] }, events: people.map { events[$0] }, strata: people.map { strata[$0] })
            take(try NewtonMaximum.find(likelihood, from: [Double](repeating: 0, count: used.count)), used, &fit)
        }
    }

    private func take(_ maximum: NewtonMaximum, _ used: [Int], _ fit: inout Fit) {
        for (place, column) in used.enumerated() { fit.coefficients[column] = maximum.coefficients[place] }
        fit.logLikelihood = maximum.value
        switch maximum.end {
        case .converged: break
        case .growing(let places): fit.separating = places.filter { $0 < used.count }.map { used[$0] }
        case .stopped: fit.whyUndefined = fit.whyUndefined ?? "the fit did not converge"
        }
    }

    /// Some columns of some people, each minus its mean; zeros of a constant.
    private func centred(_ people: [Int], _ chosen: [Int]) -> DenseMatrix {
        var matrix = DenseMatrix(rows: people.count, columns: chosen.count)
        for (j, column) in chosen.enumerated() {
            let column = CovariateColumn(name: "", isRanked: false, values: people.map { columns[$0, column] })
            for (i, value) in column.centred(among: Array(people.indices)).enumerated() { matrix[i, j] = value }
        }
        return matrix
    }

    private static func squares(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 } }

    /// Σ coefficient · column, for the order of people: without the intercept.
    func prediction(_ fit: Fit, _ person: Int) -> Double {
        (0..<columns.columns).reduce(0) { $0 + fit.coefficients[$1] * columns[person, $1] }
    }
}

extension DenseMatrix {
    /// With a last column of ones.
    fileprivate var withOnes: DenseMatrix {
        var wider = DenseMatrix(rows: rows, columns: columns + 1)
        for i in 0..<rows {
            for j in 0..<columns { wider[i, j] = self[i, j] }
            wider[i, columns] = 1
        }
        return wider
    }
}

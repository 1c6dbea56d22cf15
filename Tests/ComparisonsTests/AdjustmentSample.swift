import Comparisons
import Foundations

/// The forty people of `Sample` with something to hold equal, for checks against statsmodels 0.15.0, SciPy 1.17.1 and NumPy 2.4.6 on the
/// same formulas: `OLS`, `Logit`, `PHReg(ties="efron")`, and leaving out one unit at a time by a loop.
enum AdjustmentSample {
    static let people = Array(0..<40)
    static let numbers: [Double] = people.map { Double($0 * 29 % 13 + $0 % 4) }
    static let category: [Int] = people.map { $0 * 7 % 3 }
    static let yes: [Bool] = people.map { i in (i * 17) % 10 + (Sample.x[i] > 5 ? 2 : 0) >= 6 }
    static let times: [Double] = people.map { Double(1 + ($0 * 23) % 9) }
    static let events: [Bool] = people.map { ($0 * 11) % 5 != 0 }
    static let strata: [Int] = people.map { $0 % 2 }

    /// A number that is ranked, and two columns for three categories.
    static let covariates = [ranked("z", numbers), dummy("g=1", category.map { $0 == 1 }), dummy("g=2", category.map { $0 == 2 })]

    static func ranked(_ name: String, _ values: [Double]) -> CovariateColumn {
        CovariateColumn(name: name, isRanked: true, values: values)
    }

    static func dummy(_ name: String, _ isIn: [Bool]) -> CovariateColumn {
        CovariateColumn(name: name, isRanked: false, values: isIn.map { $0 ? 1 : 0 })
    }

    static func adjusted(
        _ outcome: AdjustedModel.Outcome = .ranked(Sample.y), score: [Double] = Sample.x, covariates: [CovariateColumn] = covariates,
        clusters: [String?]? = Sample.clusters, oriented: [Double] = Sample.y, _ execution: Execution = .serial
    ) throws -> AdjustedScore {
        try AdjustedPeople(
            score: score, outcome: oriented, model: outcome, covariates: covariates, clusters: clusters.flatMap(Clusters.init),
            options: ComparisonOptions()
        ).adjusted("x", execution)
    }
}

import Comparisons
import Foundations

extension Comparison {
    /// What was held equal, and what was found then; the figures are among `figures`.
    var adjustmentTables: [NamedTable] {
        guard let adjustment else { return [] }
        return [
            NamedTable("adjustment", adjustment.scoreTable, key: ["score"]), NamedTable("covariates", adjustment.covariateTable),
            NamedTable("adjustment_missing", adjustment.missingTable),
        ]
    }
}

extension Adjustment {
    fileprivate var scoreTable: ResultTable {
        ResultTable(
            scores,
            [
                .text("score") { $0.score }, .count("n") { $0.n }, .real("partial_rank_correlation") { $0.partial.estimate.value },
                .real("low") { $0.partial.interval?.low }, .real("high") { $0.partial.interval?.high }, .real("level") { $0.partial.interval?.level },
                .real("p_value") { $0.partial.pValue }, .text("verdict") { $0.verdict.word.rawValue },
                .text("direction") { $0.verdict.direction?.rawValue }, .text("ratio") { $0.ratio?.model.rawValue },
                .text("ratio_method") { $0.ratio?.method.rawValue }, .text("gain_measure") { $0.gain.measure.rawValue },
                .count("folds") { $0.gain.folds }, .truth("folds_are_clusters") { $0.gain.foldsAreClusters },
                .text("remark") { $0.partial.estimate.whyUndefined ?? $0.partial.whyNoInterval },
            ])
    }

    fileprivate var covariateTable: ResultTable {
        ResultTable(
            covariates,
            [
                .text("name") { $0.name }, .text("origin") { $0.origin.rawValue }, .text("form") { $0.coding.form }, .text("reference") { $0.coding.reference },
                .count("rare_categories") { $0.coding.rare?.categories }, .count("rare_people") { $0.coding.rare?.people },
            ])
    }

    fileprivate var missingTable: ResultTable {
        ResultTable(
            scores.flatMap { score in score.missing.map { (score: score.score, missing: $0) } },
            [.text("score") { $0.score }, .text("covariate") { $0.missing.covariate }, .count("people") { $0.missing.people }])
    }
}

extension AdjustmentCovariate.Coding {
    fileprivate var form: String {
        switch self {
        case .categories: "category"
        case .number(let form): form.rawValue
        }
    }

    fileprivate var reference: String? { if case .categories(let reference, _, _, _) = self { reference } else { nil } }

    fileprivate var rare: (categories: Int, people: Int)? {
        if case .categories(_, _, let categories, let people) = self { (categories, people) } else { nil }
    }
}

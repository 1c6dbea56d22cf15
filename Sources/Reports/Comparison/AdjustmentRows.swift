import Comparisons
import Foundations

/// One row that `compare` writes as CSV behind the statistics.
struct AdjustmentRow: Sendable {
    let score: String
    let statistic: String
    let scope: String
    let n: Int
    let figure: AdjustedFigure
    var remark: String? { figure.estimate.whyUndefined ?? figure.whyNoInterval }
}

extension AdjustedScore {
    fileprivate var rows: [AdjustmentRow] {
        func row(_ statistic: String, _ scope: String, _ figure: AdjustedFigure) -> AdjustmentRow {
            AdjustmentRow(score: score, statistic: statistic, scope: scope, n: n, figure: figure)
        }
        func row(_ statistic: String, _ scope: String, _ estimate: Estimate) -> AdjustmentRow {
            row(statistic, scope, AdjustedFigure(estimate: estimate, interval: nil, pValue: nil, whyNoInterval: nil))
        }
        let measure = gain.measure.rawValue
        return [row("spearman", "same-people", alone), row("spearman", "adjusted", partial)]
            + (ratio.map { [row($0.model.rawValue, "adjusted", $0.figure)] } ?? [])
            + [
                row("\(measure)-without", "out-of-sample", gain.without), row("\(measure)-with", "out-of-sample", gain.with),
                row("\(measure)-gain", "out-of-sample", gain.difference), row("log-likelihood-gain", "adjusted", logLikelihoodGain),
            ]
    }
}

extension Adjustment {
    /// `table` of statistics with the rows at equal covariates behind it, in the same columns.
    public func rows(behind table: ResultTable, universe: Int) -> ResultTable {
        let rows = scores.flatMap(\.rows), first = table.rowCount
        return ResultTable(
            rowCount: first + rows.count,
            columns: table.columns.map { column in
                let name = column.name
                let cells: ResultTable.Cells =
                    switch column.cells {
                    case .text(let cells): .text { $0 < first ? cells($0) : rows[$0 - first].text(name) }
                    case .real(let cells): .real { $0 < first ? cells($0) : rows[$0 - first].real(name) }
                    case .integer(let cells): .integer { $0 < first ? cells($0) : rows[$0 - first].integer(name, universe) }
                    case .number(let cells): .number { $0 < first ? cells($0) : nil }
                    case .truth(let cells): .truth { $0 < first ? cells($0) : nil }
                    }
                return ResultTable.Column(name, cells, for: column.audience)
            })
    }
}

extension AdjustmentRow {
    fileprivate func text(_ column: String) -> String? {
        switch column {
        case "score": score
        case "statistic": statistic
        case "scope": scope
        case "interval": figure.interval?.methodName
        case "remark": remark
        default: nil
        }
    }

    fileprivate func real(_ column: String) -> Double? {
        switch column {
        case "estimate": figure.estimate.value
        case "low": figure.interval?.low
        case "high": figure.interval?.high
        case "level": figure.interval?.level
        case "p_value": figure.pValue
        default: nil
        }
    }

    fileprivate func integer(_ column: String, _ universe: Int) -> Int64? {
        switch column {
        case "n": Int64(n)
        case "universe": Int64(universe)
        default: nil
        }
    }
}

import Comparisons
import Foundations

/// The figures of a comparison as a table.
struct FigureTable {
    let rows: [FigureRow]
    /// |U|.
    let universe: Int
    /// Level of the bands of chance.
    let level: Double

    /// The columns that all figures have, and those of the parts that are there.
    var table: ResultTable {
        let parts = Set(rows.map(\.part))
        let further = parts.contains(.further) ? furtherColumns : parts.contains(.people) ? topColumns : []
        return ResultTable(rows, usualColumns + further + (parts.contains(.people) ? groupColumns : []))
    }

    /// Every column, whatever figures there are.
    var complete: ResultTable { ResultTable(rows, usualColumns + furtherColumns + groupColumns + [.text("unit") { $0.unit }]) }

    private var usualColumns: [RowColumn<FigureRow>] {
        let universe = universe
        return [
            .text("score") { $0.score }, .text("statistic") { $0.statistic }, .text("scope") { $0.scope },
            .real("estimate") { $0.estimate }, .real("low") { $0.low }, .real("high") { $0.high }, .real("level") { $0.level },
            .text("interval") { $0.interval }, .real("p_value") { $0.pValue }, .count("n") { $0.n },
            .count("universe") { _ in universe }, .text("remark") { $0.remark },
        ]
    }

    private var topColumns: [RowColumn<FigureRow>] { [.count("k") { $0.k }, .real("chance") { $0.chance }] }

    private var furtherColumns: [RowColumn<FigureRow>] {
        let level = level
        return [
            .count("k") { $0.k }, .real("rbo_p") { $0.persistence }, .real("chance") { $0.chance },
            .real("chance_low") { $0.chanceBand?.lowerBound }, .real("chance_high") { $0.chanceBand?.upperBound },
            .real("chance_level") { $0.chanceBand == nil ? nil : level }, .real("interval_low") { $0.furtherInterval?.low },
            .real("interval_high") { $0.furtherInterval?.high }, .real("interval_level") { $0.furtherInterval?.level },
            .text("interval_method") { $0.furtherInterval?.methodName }, .text("why_no_interval") { $0.whyNoFurtherInterval },
        ]
    }

    private var groupColumns: [RowColumn<FigureRow>] { [.text("by") { $0.by }, .text("group") { $0.group }] }
}

extension Comparison {
    /// What `compare` writes as CSV: the statistics, and below them what was asked for.
    public func figureTable(everyFigure: Bool) -> ResultTable { figures(everyFigure: everyFigure).table }

    /// All figures in all columns.
    public var completeFigureTable: ResultTable { figures(everyFigure: true).complete }

    /// Shares and groups, interviews and raters, what was adjusted.
    func rowsBeyondStatistics(_ everyFigure: Bool) -> [FigureRow] {
        peopleRows(everyFigure) + sampleRows + (adjustment?.rows ?? [])
    }

    private func figures(everyFigure: Bool) -> FigureTable {
        let rows = scores.flatMap(\.agreementRows) + scores.flatMap(\.furtherRows) + rowsBeyondStatistics(everyFigure)
        return FigureTable(rows: rows, universe: universe.size, level: options.level)
    }
}

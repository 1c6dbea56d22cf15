import Comparisons

/// How closely the scores and the outcome go together, and which score is closest.
struct AgreementView {
    let comparison: Comparison

    private var score: ScoreComparison { comparison.scores[0] }
    private var zone: ClosedRange<Double> { -comparison.options.smallestEffect...comparison.options.smallestEffect }

    var figures: [View] {
        guard let leaderboard = comparison.leaderboard, leaderboard.rows.contains(where: { $0.estimate.value != nil }) else {
            return [statistics.view]
        }
        return [estimates(leaderboard).view, behind(leaderboard)?.view].compactMap { $0 }
    }

    var table: View? {
        comparison.leaderboard.map { TableView(caption: "The scores, the closest to offline influence first", table: $0.table).view }
    }

    /// What is said of the leaderboard and of the tests, without the lines that the table has.
    var notes: [String] {
        let board: [String] = comparison.leaderboard?.sentences ?? []
        var notes: [String] = Array(board.prefix(1))
        if board.count > 1 { notes.append(contentsOf: board.suffix(1)) }
        notes.append(contentsOf: comparison.pValueFamily.sentences)
        return notes
    }

    private func estimates(_ board: Leaderboard) -> FigureView {
        let rows = board.rows.map { row in
            IntervalChart.Row(
                name: row.score, estimate: row.estimate.value, range: row.interval,
                figures: IntervalChart.figures(row.estimate.value, row.interval),
                detail: "\(row.score): " + IntervalChart.sentence(row.estimate.value, row.interval, row.remark))
        }
        return FigureView(
            title: "Which score is closest.",
            text: "Spearman's rho of each score with offline influence, over the \(NumberText.counted(board.n, "person", "people")) who have all "
                + "of them. \(intervals(board, "all scores"))",
            svg: chart("leaderboard", "Rank correlation of each score with offline influence", "Spearman's rho", rows), key: key)
    }

    private func behind(_ board: Leaderboard) -> FigureView? {
        guard let best = board.rows.first, board.rows.count > 1 else { return nil }
        let rows = board.rows.dropFirst().compactMap { row in
            row.behind.map { behind in
                IntervalChart.Row(
                    name: row.score, estimate: behind, range: row.behindInterval, figures: IntervalChart.figures(behind, row.behindInterval),
                    detail: "\(row.score) behind \(best.score): " + IntervalChart.sentence(behind, row.behindInterval, row.remark))
            }
        }
        guard !rows.isEmpty else { return nil }
        return FigureView(
            title: "How far behind \(best.score).",
            text: "The rho of \(best.score) less that of each other score; an interval with 0 in it cannot tell the two apart. "
                + intervals(board, "all pairs of scores"),
            svg: chart("behind", "How far each score is behind the best", "difference of rho", rows, zone: nil), key: Array(key.prefix(1)))
    }

    private func intervals(_ board: Leaderboard, _ family: String) -> String {
        board.unit == nil
            ? "No intervals: \(board.whyNoIntervals ?? "not computed")." : "The \(NumberText.percent(board.level)) intervals hold for \(family) at once."
    }

    /// Of one score alone.
    private var statistics: FigureView {
        let rows = score.statistics.map { one in
            let range = one.interval.map { $0.low...$0.high }
            return IntervalChart.Row(
                name: one.shortTitle, estimate: one.estimate.value, range: range,
                figures: IntervalChart.figures(one.estimate.value, range), detail: "\(one.title): \(one.sentence)")
        }
        return FigureView(
            title: "Agreement of the two orders.", text: "Rank correlation of the score with offline influence, with its interval.",
            svg: chart("agreement-chart", "Rank correlation with offline influence", "correlation", rows), key: key)
    }

    private var key: [(sign: FigureView.Sign, text: String)] {
        [(.estimate, "estimate and interval"), (.band, "too little to matter: within \(comparison.options.smallestEffect) of none")]
    }

    private func chart(_ id: String, _ title: String, _ axis: String, _ rows: [IntervalChart.Row]) -> String {
        chart(id, title, axis, rows, zone: zone)
    }

    private func chart(_ id: String, _ title: String, _ axis: String, _ rows: [IntervalChart.Row], zone: ClosedRange<Double>?) -> String {
        IntervalChart(id: id, title: title, axis: axis, rows: rows, reference: 0, zone: zone).svg
    }
}

extension IntervalChart {
    /// `0.35 (0.22 to 0.47)`.
    static func figures(_ estimate: Double?, _ range: ClosedRange<Double>?, _ shown: (Double) -> String = NumberText.correlation) -> String {
        let ends = range.map { "\(shown($0.lowerBound)) to \(shown($0.upperBound))" }
        guard let estimate else { return ends ?? "undefined" }
        return shown(estimate) + (ends.map { " (\($0))" } ?? "")
    }

    static func sentence(_ estimate: Double?, _ range: ClosedRange<Double>?, _ remark: String?) -> String {
        figures(estimate, range) + (remark.map { "; \($0)" } ?? "")
    }
}

extension AgreementStatistic {
    fileprivate var shortTitle: String {
        let plain = name == .spearman ? "rho" : "tau-b"
        return scope == .pooled ? plain : "\(plain) in clusters"
    }
}

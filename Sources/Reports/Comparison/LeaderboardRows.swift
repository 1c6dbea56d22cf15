import Comparisons
import Foundations

extension Leaderboard {
    /// Who is closest to the outcome, who cannot be told apart from it, and what is adjusted for what.
    public var sentences: [String] {
        guard let best = rows.first, best.estimate.value != nil else { return [] }
        var sentences = ["\(heading):"]
        for (place, row) in rows.enumerated() { sentences.append("\(place + 1). \(line(row, isBest: place == 0))") }
        let close = rows.dropFirst().filter(\.isNotToldApart).map(\.score)
        if unit != nil {
            sentences.append(close.isEmpty
                ? "\(best.score) is told apart from every other score."
                : "Not told apart from \(best.score): \(close.joined(separator: ", ")).")
        }
        return sentences
    }

    private var heading: String {
        let whom = "Which score is closest to offline influence (Spearman's rho of the \(NumberText.counted(n, "person", "people")) who have all \(rows.count)"
        guard let unit, let method else { return "\(whom); no intervals: \(whyNoIntervals ?? "none")" + ")" }
        return "\(whom); \(NumberText.percent(level)) intervals hold for all scores, and for \(pairs.count == 1 ? "their difference" : "all \(NumberText.grouped(pairs.count)) differences"), "
            + "at once: \(method.words), over \(unit.sentence))"
    }

    private func line(_ row: Row, isBest: Bool) -> String {
        guard let value = row.estimate.value else { return "\(row.score): undefined: \(row.remark ?? "no value")" }
        var text = "\(row.score) \(NumberText.correlation(value))"
        if let interval = row.interval { text += " (\(Leaderboard.shown(interval)))" }
        if !isBest, let behind = row.behind {
            text += ", \(NumberText.correlation(behind)) behind"
            if let interval = row.behindInterval { text += " (\(Leaderboard.shown(interval)))" }
        }
        if let remark = row.remark, unit != nil { text += "; no interval: \(remark)" }
        return text
    }

    private static func shown(_ range: ClosedRange<Double>) -> String {
        "\(NumberText.correlation(range.lowerBound)) to \(NumberText.correlation(range.upperBound))"
    }

    /// One row a score, the best first.
    public var table: ResultTable {
        let rows = rows, n = n, level = level
        return ResultTable(
            rowCount: rows.count,
            columns: [
                .init("score", .text { rows[$0].score }),
                .init("estimate", .real { rows[$0].estimate.value }),
                .init("low", .real { rows[$0].interval?.lowerBound }),
                .init("high", .real { rows[$0].interval?.upperBound }),
                .init("behind", .real { rows[$0].behind }),
                .init("behind_low", .real { rows[$0].behindInterval?.lowerBound }),
                .init("behind_high", .real { rows[$0].behindInterval?.upperBound }),
                .init("not_told_apart", .truth { rows[$0].isNotToldApart }),
                .init("level", .real { rows[$0].interval == nil ? nil : level }),
                .init("n", .integer { _ in Int64(n) }),
                .init("remark", .text { rows[$0].remark }),
            ])
    }

    var json: JSONValue {
        .object([
            .init("statistic", .text(AgreementStatistic.Name.spearman.rawValue)), .init("n", .count(n)), .init("level", .real(level)),
            .init("unit", .optional(unit?.sentence)), .init("method", .optional(method?.words)), .init("draws", .count(draws)),
            .init("families", .array(families.map(JSONValue.text))), .init("deviations_scores", .real(reachOfScores)),
            .init("deviations_pairs", .real(reachOfPairs)), .init("why_no_intervals", .optional(whyNoIntervals)),
            .init("rows", .array(rows.map(\.json))), .init("pairs", .array(pairs.map(\.json))),
        ])
    }
}

extension IntervalMethod {
    /// How the intervals of a family were made, for people.
    fileprivate var words: String {
        switch self {
        case .clusterJackknife(let freedom): "max-t by jackknife, \(freedom) degrees of freedom"
        case .bootstrap(let resamples): "max-t, \(NumberText.grouped(resamples)) shared resamples"
        default: "max-t"
        }
    }
}

extension ClosedRange<Double> {
    fileprivate var json: JSONValue { .object([.init("low", .real(lowerBound)), .init("high", .real(upperBound))]) }
}

extension Leaderboard.Row {
    fileprivate var json: JSONValue {
        .object([
            .init("score", .text(score)), .init("estimate", .optional(estimate.value)), .init("interval", interval?.json ?? .null),
            .init("behind", .optional(behind)), .init("behind_interval", behindInterval?.json ?? .null),
            .init("not_told_apart", .bool(isNotToldApart)), .init("remark", .optional(remark)),
        ])
    }
}

extension Leaderboard.Pair {
    fileprivate var json: JSONValue {
        .object([
            .init("higher", .text(higher)), .init("lower", .text(lower)), .init("difference", .real(difference)), .init("interval", interval.json),
            .init("adjusted_p", .real(adjustedP)),
        ])
    }
}

import Comparisons
import Foundations

extension FurtherStatistic {
    /// What `range` is over, in the column that names how an interval was made.
    var rangeName: String? { range == nil ? nil : "tie-orders" }

    /// Why there is no value; for rank-biased overlap what its p means.
    var remark: String? {
        if let why = estimate.whyUndefined { return why }
        return weighting.map { "the first \(NumberText.grouped($0.depth)) places have \(NumberText.percent($0.weight)) of the weight" }
    }

    func json(of score: String, universe: Int) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("score", .text(score)), .init("statistic", .text(label)), .init("scope", .text("pooled")),
            .init("estimate", .optional(estimate.value)),
            .init("range", range.map { FurtherStatistic.json($0, also: .init("over", .text("tie-orders"))) } ?? .null),
        ]
        if let k { members.append(.init("k", .count(k))) }
        if let weighting { members.append(.init("rbo", weighting.json)) }
        members += [
            .init("chance", .optional(chance)), .init("chance_band", chanceBand.map { FurtherStatistic.json($0) } ?? .null),
            .init("interval", interval?.json ?? .null), .init("why_no_interval", .optional(whyNoInterval)),
            .init("n", .count(n)), .init("universe", .count(universe)), .init("remark", .optional(remark)),
        ]
        return .object(members)
    }

    private static func json(_ range: ClosedRange<Double>, also: JSONValue.Member? = nil) -> JSONValue {
        .object([.init("low", .real(range.lowerBound)), .init("high", .real(range.upperBound))] + [also].compactMap { $0 })
    }
}

extension FurtherStatistic.Weighting {
    fileprivate var json: JSONValue {
        .object([
            .init("p", .real(p)), .init("top", .count(depth)), .init("weight_of_top", .real(weight)), .init("min", .real(least)),
            .init("max", .real(most)), .init("residual", .real(most - least)),
        ])
    }
}

extension FurtherStatistic {
    /// `AUC: 0.71 (0.69 to 0.73 over orders of the tied; by chance 0.50, between 0.41 and 0.59)`.
    var sentence: String {
        guard let value = estimate.value else { return "\(title): undefined: \(estimate.whyUndefined ?? "no value")" }
        var parts: [String] = []
        if let interval {
            parts.append("\(NumberText.percent(interval.level)) between \(FurtherStatistic.shown(interval.low)) and \(FurtherStatistic.shown(interval.high)), "
                + interval.methodSentence)
        } else if let whyNoInterval {
            parts.append("no interval: \(whyNoInterval)")
        }
        if let range, range.lowerBound < range.upperBound {
            parts.append("\(FurtherStatistic.shown(range.lowerBound)) to \(FurtherStatistic.shown(range.upperBound)) over orders of the tied")
        }
        if let chance { parts.append("by chance \(FurtherStatistic.shown(chance))" + bandWords) }
        if weighting != nil, let remark { parts.append(remark) }
        return "\(title): \(FurtherStatistic.shown(value))" + (parts.isEmpty ? "" : " (\(parts.joined(separator: "; ")))")
    }

    private var bandWords: String {
        chanceBand.map { ", between \(FurtherStatistic.shown($0.lowerBound)) and \(FurtherStatistic.shown($0.upperBound))" } ?? ""
    }

    private static func shown(_ value: Double) -> String { NumberText.correlation(value) }

    private var title: String {
        let top = k.map { "@\(NumberText.grouped($0))" } ?? ""
        return switch name {
        case .weightedTau: variant == nil ? "Weighted tau" : "Weighted tau, multiplicative"
        case .rankBiasedOverlap: "Rank-biased overlap, p = \(weighting.map { "\($0.p)" } ?? "") (\(treatment))"
        case .averageOverlap: "Average overlap" + top
        case .precision: "Precision" + top
        case .recall: "Recall" + top
        case .ndcg: "NDCG" + top
        case .jaccard: "Jaccard" + top
        case .auc: "AUC"
        case .averagePrecision: "Average precision"
        case .concordance: "Concordance with the time"
        }
    }

    private var treatment: String {
        switch variant {
        case "w": "w, the tied are equal"
        case "b": "b, order of the tied unknown, corrected"
        default: "a, order of the tied unknown"
        }
    }
}

extension Comparison {
    /// The statistics with those asked for beside them: `statisticTable`, and k, p, and chance in columns of their own.
    public var completeStatisticTable: ResultTable {
        let further = scores.flatMap { score in score.further.map { (score: score.score, statistic: $0) } }
        guard !further.isEmpty else { return statisticTable }
        let usual = statisticTable, size = universe.size, level = options.level
        let first = usual.rowCount
        let added: [String: ResultTable.Cells] = [
            "score": .text { further[$0 - first].score }, "statistic": .text { further[$0 - first].statistic.label },
            "scope": .text { _ in "pooled" }, "estimate": .real { further[$0 - first].statistic.estimate.value },
            "low": .real { further[$0 - first].statistic.range?.lowerBound },
            "high": .real { further[$0 - first].statistic.range?.upperBound }, "level": .real { _ in nil },
            "interval": .text { further[$0 - first].statistic.rangeName }, "p_value": .real { _ in nil },
            "n": .integer { Int64(further[$0 - first].statistic.n) }, "universe": .integer { _ in Int64(size) },
            "remark": .text { further[$0 - first].statistic.remark },
        ]
        let columns = usual.columns.map { column in
            ResultTable.Column(column.name, column.cells.followed(by: added[column.name], from: first), for: column.audience)
        }
        return ResultTable(
            rowCount: first + further.count,
            columns: columns + [
                .init("k", .integer { row in row < first ? nil : further[row - first].statistic.k.map(Int64.init) }),
                .init("rbo_p", .real { row in row < first ? nil : further[row - first].statistic.weighting?.p }),
                .init("chance", .real { row in row < first ? nil : further[row - first].statistic.chance }),
                .init("chance_low", .real { row in row < first ? nil : further[row - first].statistic.chanceBand?.lowerBound }),
                .init("chance_high", .real { row in row < first ? nil : further[row - first].statistic.chanceBand?.upperBound }),
                .init("chance_level", .real { row in row < first || further[row - first].statistic.chanceBand == nil ? nil : level }),
                .init("interval_low", .real { row in row < first ? nil : further[row - first].statistic.interval?.low }),
                .init("interval_high", .real { row in row < first ? nil : further[row - first].statistic.interval?.high }),
                .init("interval_level", .real { row in row < first ? nil : further[row - first].statistic.interval?.level }),
                .init("interval_method", .text { row in row < first ? nil : further[row - first].statistic.interval?.methodName }),
                .init("why_no_interval", .text { row in row < first ? nil : further[row - first].statistic.whyNoInterval }),
            ])
    }
}

extension ResultTable.Cells {
    /// These cells up to row `first`, then the others, of the same type; nothing where there are none.
    func followed(by other: ResultTable.Cells?, from first: Int) -> ResultTable.Cells {
        switch (self, other) {
        case (.text(let a), .text(let b)?): .text { $0 < first ? a($0) : b($0) }
        case (.real(let a), .real(let b)?): .real { $0 < first ? a($0) : b($0) }
        case (.integer(let a), .integer(let b)?): .integer { $0 < first ? a($0) : b($0) }
        case (.text(let a), _): .text { $0 < first ? a($0) : nil }
        case (.real(let a), _): .real { $0 < first ? a($0) : nil }
        case (.integer(let a), _): .integer { $0 < first ? a($0) : nil }
        case (.number(let a), _): .number { $0 < first ? a($0) : nil }
        case (.truth(let a), _): .truth { $0 < first ? a($0) : nil }
        }
    }
}

import Comparisons
import Foundations

extension FurtherStatistic {
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

extension ScoreComparison {
    var furtherRows: [FigureRow] {
        further.map { statistic in
            var row = FigureRow(
                .further, statistic.label, of: score, scope: "pooled", statistic.estimate.value, n: statistic.n, remark: statistic.remark
            ).with(statistic.range, level: nil, "tie-orders").at(statistic.k, chance: statistic.chance)
            row.persistence = statistic.weighting?.p
            row.chanceBand = statistic.chanceBand
            (row.furtherInterval, row.whyNoFurtherInterval) = (statistic.interval, statistic.whyNoInterval)
            return row
        }
    }
}

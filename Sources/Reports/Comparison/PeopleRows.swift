import Comparisons
import Foundations

/// One figure about the people behind a comparison, as a row beside the statistics.
struct PeopleFigure: Sendable {
    var score: String
    var statistic: String
    var estimate: Double?
    var low: Double?
    var high: Double?
    var level: Double?
    /// How `low` and `high` were made.
    var interval: String?
    var pValue: Double?
    var n: Int
    var k: Int?
    var chance: Double?
    var column: String?
    var group: String?
    var remark: String?
}

extension ScoreComparison {
    fileprivate var figures: [PeopleFigure] {
        shareFigures(shares?.shares ?? [], nil, nil) + reachFigures + boundFigures
            + columnsNotGrouped.flatMap { column in
                column.parts.flatMap { shareFigures($0.shares, column.name, $0.value ?? GroupAgreement.notStated) }
            }
    }

    private func shareFigures(_ shares: [SocialShares.Named], _ column: String?, _ group: String?) -> [PeopleFigure] {
        shares.map { named in
            let k: Int? = if case .topSocial(let k) = named.quantity { k } else { nil }
            return PeopleFigure(
                score: score, statistic: named.quantity.description, estimate: named.share.estimate.value, low: named.share.interval?.low,
                high: named.share.interval?.high, level: named.share.interval?.level, interval: named.share.interval?.methodName,
                n: named.share.total, k: k, column: column, group: group)
        }
    }

    private var reachFigures: [PeopleFigure] {
        guard let reach else { return [] }
        let people = Int(reach.quoted.measured.rounded())
        return [
            PeopleFigure(
                score: score, statistic: "reach-precision", estimate: reach.quoted.precision, low: reach.precisionInterval?.low,
                high: reach.precisionInterval?.high, level: reach.precisionInterval?.level, interval: reach.precisionInterval?.methodName,
                n: people, k: reach.quoted.k),
            PeopleFigure(
                score: score, statistic: "reach-recall", estimate: reach.quoted.recall, low: reach.recallInterval?.low,
                high: reach.recallInterval?.high, level: reach.recallInterval?.level, interval: reach.recallInterval?.methodName, n: spearman.n,
                k: reach.quoted.k, chance: reach.quoted.chance, remark: reach.whyNoRecallInterval),
            PeopleFigure(score: score, statistic: "gain-area", estimate: reach.area.value, n: spearman.n, remark: reach.area.whyUndefined),
        ]
    }

    private var boundFigures: [PeopleFigure] {
        bounds.flatMap { bound in
            [(AgreementStatistic.Name.spearman, bound.spearman), (.kendallTauB, bound.kendallTauB)].flatMap { name, range in
                [("bounds-apart", range?.apart), ("bounds-ties-allowed", range?.tied)].map { kind, ends in
                    PeopleFigure(
                        score: score, statistic: name.rawValue, low: ends?.lowerBound, high: ends?.upperBound, interval: kind,
                        n: bound.compared + bound.placed, remark: "\(bound.missing.rawValue): \(bound.placed) placed")
                }
            }
        }
    }

    fileprivate var groupFigures: [PeopleFigure] {
        byGroup.flatMap { grouped in
            acrossFigures(grouped) + grouped.groups.flatMap { group in
                statisticFigures(group, grouped.column) + shareFigures(group.shares, grouped.column, group.name) + countFigures(group, grouped.column)
            }
        }
    }

    private func acrossFigures(_ grouped: GroupedAgreement) -> [PeopleFigure] {
        [(AgreementStatistic.Name.spearman, grouped.spearman), (.kendallTauB, grouped.kendallTauB)].map { name, across in
            PeopleFigure(
                score: score, statistic: name.rawValue, estimate: across.mean.value, low: across.interval?.lowerBound,
                high: across.interval?.upperBound, level: across.interval == nil ? nil : across.level,
                interval: across.interval == nil ? nil : "hartung-knapp", n: across.averaged, column: grouped.column, group: "(mean over groups)",
                remark: across.mean.whyUndefined)
        }
    }

    private func statisticFigures(_ group: GroupAgreement, _ column: String) -> [PeopleFigure] {
        [group.spearman, group.kendallTauB].map { statistic in
            PeopleFigure(
                score: score, statistic: statistic.name.rawValue, estimate: statistic.estimate.value, low: statistic.interval?.low,
                high: statistic.interval?.high, level: statistic.interval?.level, interval: statistic.interval?.methodName,
                pValue: statistic.permutation?.pValue, n: statistic.n, column: column, group: group.name, remark: statistic.remark)
        } + (group.overlap.map { point in
            [PeopleFigure(
                score: score, statistic: "overlap", estimate: point.expected, n: group.missing.compared, k: point.k, chance: point.chance,
                column: column, group: group.name)]
        } ?? [])
    }

    private func countFigures(_ group: GroupAgreement, _ column: String) -> [PeopleFigure] {
        let missing = group.missing
        return [
            ("compared", missing.compared), ("without_ties", missing.withoutTies), ("at_lowest", missing.atLowest), ("absent", missing.absent),
            ("unlinked", missing.unlinked), ("unmeasured", missing.unmeasured),
        ].map { name, count in
            PeopleFigure(score: score, statistic: name, estimate: Double(count), n: group.people, column: column, group: group.name)
        }
    }
}

extension Comparison {
    /// `completeStatisticTable`, and below it the figures of `--every-figure` and `--by-group`; columns `by` and `group` say of whom.
    public func figureTable(everyFigure: Bool) -> ResultTable {
        let figures = peopleFigures(everyFigure), usual = completeStatisticTable
        guard !figures.isEmpty else { return usual }
        let first = usual.rowCount, size = universe.size
        func added(_ column: String) -> ResultTable.Cells? {
            switch column {
            case "score": .text { figures[$0 - first].score }
            case "statistic": .text { figures[$0 - first].statistic }
            case "scope": .text { figures[$0 - first].column == nil ? "pooled" : "group" }
            case "estimate": .real { figures[$0 - first].estimate }
            case "low": .real { figures[$0 - first].low }
            case "high": .real { figures[$0 - first].high }
            case "level": .real { figures[$0 - first].level }
            case "interval": .text { figures[$0 - first].interval }
            case "p_value": .real { figures[$0 - first].pValue }
            case "n": .integer { Int64(figures[$0 - first].n) }
            case "universe": .integer { _ in Int64(size) }
            case "remark": .text { figures[$0 - first].remark }
            case "k": .integer { figures[$0 - first].k.map(Int64.init) }
            case "chance": .real { figures[$0 - first].chance }
            default: nil
            }
        }
        var columns = usual.columns
        for name in ["k", "chance"] where !columns.contains(where: { $0.name == name }) {
            columns.append(.init(name, name == "k" ? .integer { _ in nil } : .real { _ in nil }))
        }
        return ResultTable(
            rowCount: first + figures.count,
            columns: columns.map { .init($0.name, $0.cells.above(added($0.name), from: first), for: $0.audience) } + [
                .init("by", .text { $0 < first ? nil : figures[$0 - first].column }),
                .init("group", .text { $0 < first ? nil : figures[$0 - first].group }),
            ])
    }

    private func peopleFigures(_ everyFigure: Bool) -> [PeopleFigure] {
        scores.flatMap { (everyFigure ? $0.figures : []) + $0.groupFigures }
    }

    /// The same rows in JSON.
    func peopleRows(_ everyFigure: Bool) -> [JSONValue] { peopleFigures(everyFigure).map { $0.json(universe: universe.size) } }

    /// One row a score and k: the curve of `--gain`.
    public var gainTable: ResultTable {
        let rows = scores.flatMap { score in (score.reach?.points ?? []).map { (score: score.score, point: $0) } }
        return ResultTable(
            rowCount: rows.count,
            columns: [
                .init("score", .text { rows[$0].score }), .init("k", .integer { Int64(rows[$0].point.k) }),
                .init("recall", .real { rows[$0].point.recall }), .init("chance", .real { rows[$0].point.chance }),
                .init("best", .real { rows[$0].point.best }), .init("precision", .real { rows[$0].point.precision }),
                .init("selected", .real { rows[$0].point.selected }), .init("measured", .real { rows[$0].point.measured }),
                .init("not_measured", .real { rows[$0].point.notMeasured }),
            ])
    }
}

extension PeopleFigure {
    fileprivate func json(universe: Int) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("score", .text(score)), .init("statistic", .text(statistic)), .init("scope", .text(column == nil ? "pooled" : "group")),
            .init("estimate", .optional(estimate)),
            .init("range", low.flatMap { low in
                high.map { .object([.init("low", .real(low)), .init("high", .real($0)), .init("over", .optional(interval))]) }
            } ?? .null),
        ]
        if let column { members += [.init("by", .text(column)), .init("group", .optional(group))] }
        if let k { members.append(.init("k", .count(k))) }
        members += [.init("n", .count(n)), .init("universe", .count(universe)), .init("remark", .optional(remark))]
        return .object(members)
    }
}

extension ResultTable.Cells {
    /// These cells up to row `first`, then the others; empty where there are no others.
    fileprivate func above(_ other: ResultTable.Cells?, from first: Int) -> ResultTable.Cells {
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

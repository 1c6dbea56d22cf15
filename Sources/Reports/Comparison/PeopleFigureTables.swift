import Comparisons
import Foundations

extension Comparison {
    /// Shares, bounds, reach and the groups of `--by-group`.
    var peopleFigureTables: [NamedTable] {
        [
            NamedTable("shares", shareTable), NamedTable("bounds", boundTable, key: ["score", "missing", "statistic"]),
            NamedTable("reach", reachTable, key: ["score"]), NamedTable("gain", gainTable, key: ["score", "k"]),
            NamedTable("groups", groupFigureTable), NamedTable("across_groups", acrossTable, key: ["score", "by", "statistic"]),
        ]
    }

    private var shareTable: ResultTable {
        ResultTable(
            scores.flatMap(\.placedShares),
            [
                .text("score") { $0.score }, .text("by") { $0.by }, .text("group") { $0.group }, .text("share_of") { $0.people },
                .text("share") { $0.named.quantity.description }, .count("k") { $0.named.quantity.top }, .count("people") { $0.named.share.count },
                .count("of") { $0.named.share.total }, .real("estimate") { $0.named.share.estimate.value },
                .real("low") { $0.named.share.interval?.low }, .real("high") { $0.named.share.interval?.high },
                .real("level") { $0.named.share.interval?.level }, .real("most") { $0.named.most.estimate.value },
            ])
    }

    private var boundTable: ResultTable {
        ResultTable(
            scores.flatMap { score in
                score.bounds.flatMap { bound in
                    [(AgreementStatistic.Name.spearman, bound.spearman), (.kendallTauB, bound.kendallTauB)].map {
                        (score: score.score, bound: bound, statistic: $0.0, range: $0.1)
                    }
                }
            },
            [
                .text("score") { $0.score }, .text("missing") { $0.bound.missing.rawValue }, .text("statistic") { $0.statistic.rawValue },
                .count("placed") { $0.bound.placed }, .count("compared") { $0.bound.compared }, .real("apart_low") { $0.range?.apart.lowerBound },
                .real("apart_high") { $0.range?.apart.upperBound }, .real("ties_allowed_low") { $0.range?.tied?.lowerBound },
                .real("ties_allowed_high") { $0.range?.tied?.upperBound },
            ])
    }

    private var reachTable: ResultTable {
        ResultTable(
            scores.compactMap { score in score.reach.map { (score: score.score, reach: $0) } },
            [
                .text("score") { $0.score }, .text("recall_of") { $0.reach.mass.rawValue }, .count("accounts") { $0.reach.accounts },
                .real("total") { $0.reach.total }, .real("in_network") { $0.reach.inNetwork }, .count("k") { $0.reach.quoted.k },
                .real("measured") { $0.reach.quoted.measured }, .real("selected") { $0.reach.quoted.selected },
                .real("precision") { $0.reach.quoted.precision }, .real("precision_low") { $0.reach.precisionInterval?.low },
                .real("precision_high") { $0.reach.precisionInterval?.high }, .real("recall") { $0.reach.quoted.recall },
                .real("recall_low") { $0.reach.recallInterval?.low }, .real("recall_high") { $0.reach.recallInterval?.high },
                .real("recall_by_chance") { $0.reach.quoted.chance }, .real("recall_at_best") { $0.reach.quoted.best },
                .real("gain_area") { $0.reach.area.value },
            ])
    }

    /// One row a score and k: the curve of `--gain`.
    public var gainTable: ResultTable {
        ResultTable(
            scores.flatMap { score in (score.reach?.points ?? []).map { (score: score.score, point: $0) } },
            [
                .text("score") { $0.score }, .count("k") { $0.point.k }, .real("recall") { $0.point.recall }, .real("chance") { $0.point.chance },
                .real("best") { $0.point.best }, .real("precision") { $0.point.precision }, .real("selected") { $0.point.selected },
                .real("measured") { $0.point.measured }, .real("not_measured") { $0.point.notMeasured },
            ])
    }

    private var groupFigureTable: ResultTable {
        ResultTable(
            scores.flatMap { score in
                score.byGroup.flatMap { grouped in grouped.groups.map { (score: score.score, by: grouped.column, found: $0) } }
            },
            [
                .text("score") { $0.score }, .text("by") { $0.by }, .text("group") { $0.found.name }, .count("people") { $0.found.people },
                .count("compared") { $0.found.missing.compared }, .count("without_ties") { $0.found.missing.withoutTies },
                .count("at_lowest") { $0.found.missing.atLowest }, .count("absent") { $0.found.missing.absent },
                .count("unlinked") { $0.found.missing.unlinked }, .count("unmeasured") { $0.found.missing.unmeasured },
                .real("spearman") { $0.found.spearman.estimate.value }, .real("spearman_low") { $0.found.spearman.interval?.low },
                .real("spearman_high") { $0.found.spearman.interval?.high }, .real("spearman_p_value") { $0.found.spearman.permutation?.pValue },
                .real("kendall_tau_b") { $0.found.kendallTauB.estimate.value }, .real("kendall_tau_b_low") { $0.found.kendallTauB.interval?.low },
                .real("kendall_tau_b_high") { $0.found.kendallTauB.interval?.high }, .count("overlap_k") { $0.found.overlap?.k },
                .real("overlap") { $0.found.overlap?.expected }, .real("overlap_by_chance") { $0.found.overlap?.chance },
                .text("remark") { $0.found.spearman.remark },
            ])
    }

    private var acrossTable: ResultTable {
        ResultTable(
            scores.flatMap { score in
                score.byGroup.flatMap { grouped in
                    [(AgreementStatistic.Name.spearman, grouped.spearman), (.kendallTauB, grouped.kendallTauB)].map {
                        (score: score.score, by: grouped.column, statistic: $0.0, across: $0.1)
                    }
                }
            },
            [
                .text("score") { $0.score }, .text("by") { $0.by }, .text("statistic") { $0.statistic.rawValue }, .count("groups") { $0.across.groups },
                .count("averaged") { $0.across.averaged }, .real("least") { $0.across.range?.lowerBound }, .real("most") { $0.across.range?.upperBound },
                .real("mean") { $0.across.mean.value }, .real("low") { $0.across.interval?.lowerBound }, .real("high") { $0.across.interval?.upperBound },
                .real("level") { $0.across.interval == nil ? nil : $0.across.level }, .real("tau_squared") { $0.across.betweenVariance },
                .real("i_squared") { $0.across.heterogeneity }, .text("remark") { $0.across.mean.whyUndefined },
            ])
    }
}

/// A share with whose it is.
private struct PlacedShare: Sendable {
    let score: String
    let by: String?
    let group: String?
    let people: String
    let named: SocialShares.Named
}

extension ScoreComparison {
    fileprivate var placedShares: [PlacedShare] {
        guard let shares else { return [] }
        func placed(_ named: [SocialShares.Named], _ by: String?, _ group: String?) -> [PlacedShare] {
            named.map { PlacedShare(score: score, by: by, group: group, people: shares.selection.people, named: $0) }
        }
        return placed(shares.shares, nil, nil)
            + columnsNotGrouped.flatMap { column in column.parts.flatMap { placed($0.shares, column.name, $0.value ?? GroupAgreement.notStated) } }
            + byGroup.flatMap { grouped in grouped.groups.flatMap { placed($0.shares, grouped.column, $0.name) } }
    }
}

import Comparisons
import Foundations

extension Comparison {
    /// The figures of `--every-figure` and `--by-group`; the columns `by` and `group` say of whom.
    func peopleRows(_ everyFigure: Bool) -> [FigureRow] {
        scores.flatMap { (everyFigure ? $0.everyRow : []) + $0.groupRows }
    }
}

extension ScoreComparison {
    fileprivate var everyRow: [FigureRow] {
        shareRows(shares?.shares ?? [], nil, nil) + reachRows + boundRows
            + columnsNotGrouped.flatMap { column in
                column.parts.flatMap { shareRows($0.shares, column.name, $0.value ?? GroupAgreement.notStated) }
            }
    }

    private func row(_ statistic: String, _ estimate: Double?, n: Int, _ column: String? = nil, _ group: String? = nil, remark: String? = nil) -> FigureRow {
        FigureRow(.people, statistic, of: score, scope: column == nil ? "pooled" : "group", estimate, n: n, remark: remark).among(group, of: column)
    }

    private func shareRows(_ shares: [SocialShares.Named], _ column: String?, _ group: String?) -> [FigureRow] {
        shares.map { named in
            row(named.quantity.description, named.share.estimate.value, n: named.share.total, column, group)
                .with(named.share.interval).at(named.quantity.top)
        }
    }

    private var reachRows: [FigureRow] {
        guard let reach else { return [] }
        let quoted = reach.quoted
        return [
            row("reach-precision", quoted.precision, n: Int(quoted.measured.rounded())).with(reach.precisionInterval).at(quoted.k),
            row("reach-recall", quoted.recall, n: spearman.n, remark: reach.whyNoRecallInterval)
                .with(reach.recallInterval).at(quoted.k, chance: quoted.chance),
            row("gain-area", reach.area.value, n: spearman.n, remark: reach.area.whyUndefined),
        ]
    }

    private var boundRows: [FigureRow] {
        bounds.flatMap { bound in
            [(AgreementStatistic.Name.spearman, bound.spearman), (.kendallTauB, bound.kendallTauB)].flatMap { name, range in
                [("bounds-apart", range?.apart), ("bounds-ties-allowed", range?.tied)].map { kind, ends in
                    var found = row(
                        name.rawValue, nil, n: bound.compared + bound.placed, remark: "\(bound.missing.rawValue): \(bound.placed) placed")
                    (found.low, found.high, found.interval) = (ends?.lowerBound, ends?.upperBound, kind)
                    return found
                }
            }
        }
    }

    fileprivate var groupRows: [FigureRow] {
        byGroup.flatMap { grouped in
            acrossRows(grouped) + grouped.groups.flatMap { group in
                statisticRows(group, grouped.column) + shareRows(group.shares, grouped.column, group.name) + countRows(group, grouped.column)
            }
        }
    }

    private func acrossRows(_ grouped: GroupedAgreement) -> [FigureRow] {
        [(AgreementStatistic.Name.spearman, grouped.spearman), (.kendallTauB, grouped.kendallTauB)].map { name, across in
            row(name.rawValue, across.mean.value, n: across.averaged, grouped.column, "(mean over groups)", remark: across.mean.whyUndefined)
                .with(across.interval, level: across.level, "hartung-knapp")
        }
    }

    private func statisticRows(_ group: GroupAgreement, _ column: String) -> [FigureRow] {
        [group.spearman, group.kendallTauB].map { statistic in
            row(statistic.name.rawValue, statistic.estimate.value, n: statistic.n, column, group.name, remark: statistic.remark)
                .with(statistic.interval).with(pValue: statistic.permutation?.pValue)
        }
            + (group.overlap.map { [row("overlap", $0.expected, n: group.missing.compared, column, group.name).at($0.k, chance: $0.chance)] } ?? [])
    }

    private func countRows(_ group: GroupAgreement, _ column: String) -> [FigureRow] {
        group.missing.named.map { row($0.name, Double($0.count), n: group.people, column, group.name) }
    }
}

extension ShareClaim.Quantity {
    /// K of `top_social(K)`.
    var top: Int? { if case .topSocial(let k) = self { k } else { nil } }
}

extension MissingCounts {
    fileprivate var named: [(name: String, count: Int)] {
        [
            ("compared", compared), ("without_ties", withoutTies), ("at_lowest", atLowest), ("absent", absent), ("unlinked", unlinked),
            ("unmeasured", unmeasured),
        ]
    }
}

import Comparisons

extension ScoreComparison {
    /// What the summary of a score has about the people behind its figures.
    var peopleMembers: [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        if let shares { members.append(.init("shares", shares.json)) }
        if let reach { members.append(.init("reach", reach.json)) }
        if !bounds.isEmpty { members.append(.init("missing_bounds", .array(bounds.map(\.json)))) }
        if !byGroup.isEmpty { members.append(.init("by_group", .array(byGroup.map(\.json)))) }
        return members
    }
}

extension ClosedRange<Double> {
    fileprivate var json: JSONValue { .object([.init("low", .real(lowerBound)), .init("high", .real(upperBound))]) }
}

extension SocialShares {
    fileprivate var json: JSONValue {
        .object([
            .init("of", .text(selection.people)), .init("all", .object(shares.map(\.member))),
            .init("by", .array(columns.map { column in
                .object([
                    .init("column", .text(column.name)),
                    .init("groups", .array(column.parts.map { part in
                        .object([.init("group", .optional(part.value)), .init("shares", .object(part.shares.map(\.member)))])
                    })),
                ])
            })),
        ])
    }
}

extension SocialShares.Named {
    fileprivate var member: JSONValue.Member {
        guard case .object(let members) = share.json else { return .init(quantity.description, share.json) }
        return .init(
            quantity.description, .object(members + [.init("most", .count(most.count)), .init("most_share", .optional(most.estimate.value))]))
    }
}

extension Reach {
    fileprivate var json: JSONValue {
        .object([
            .init("k", .count(quoted.k)), .init("accounts", .count(accounts)),
            .init("precision", .object([
                .init("measured", .real(quoted.measured)), .init("selected", .real(quoted.selected)),
                .init("not_measured", .real(quoted.notMeasured)), .init("share", .optional(quoted.precision)),
                .init("tie_orders", precisionRange?.json ?? .null), .init("interval", precisionInterval?.json ?? .null),
            ])),
            .init("recall", .object([
                .init("of", .text(mass.rawValue)), .init("total", .real(total)), .init("share", .real(quoted.recall)),
                .init("chance", .real(quoted.chance)), .init("best", .real(quoted.best)), .init("in_network", .real(inNetwork)),
                .init("interval", recallInterval?.json ?? .null), .init("remark", .optional(whyNoRecallInterval)),
                .init("area", .optional(area.value)),
            ])),
        ])
    }
}

extension PlacementBounds {
    fileprivate var json: JSONValue {
        .object([
            .init("missing", .text(missing.rawValue)), .init("placed", .count(placed)), .init("compared", .count(compared)),
            .init("spearman", PlacementBounds.json(spearman)), .init("kendall-tau-b", PlacementBounds.json(kendallTauB)),
        ])
    }

    private static func json(_ range: Range?) -> JSONValue {
        guard let range else { return .null }
        return .object([.init("apart", range.apart.json), .init("ties_allowed", range.tied?.json ?? .null)])
    }
}

extension GroupedAgreement {
    fileprivate var json: JSONValue {
        .object([
            .init("column", .text(column)), .init("looks", .count(groups.count)),
            .init("across", .object([.init("spearman", spearman.json), .init("kendall-tau-b", kendallTauB.json)])),
            .init("groups", .array(groups.map(\.json))),
        ])
    }
}

extension AcrossGroups {
    fileprivate var json: JSONValue {
        .object([
            .init("groups", .count(groups)), .init("averaged", .count(averaged)), .init("range", range?.json ?? .null), .init("mean", .optional(mean.value)),
            .init("interval", interval?.json ?? .null), .init("level", .real(level)), .init("method", .text("hartung-knapp")),
            .init("tau_squared", .optional(betweenVariance)), .init("i_squared", .optional(heterogeneity)),
            .init("remark", .optional(mean.whyUndefined)),
        ])
    }
}

extension GroupAgreement {
    fileprivate var json: JSONValue {
        .object([
            .init("group", .optional(value)), .init("people", .count(people)), .init("shares", .object(shares.map(\.member))),
            .init("spearman", GroupAgreement.json(spearman)), .init("kendall-tau-b", GroupAgreement.json(kendallTauB)),
            .init("overlap", overlap?.json ?? .null), .init("missing", missing.json),
        ])
    }

    private static func json(_ statistic: AgreementStatistic) -> JSONValue {
        .object([
            .init("estimate", .optional(statistic.estimate.value)), .init("interval", statistic.interval?.json ?? .null),
            .init("p_value", .optional(statistic.permutation?.pValue)), .init("n", .count(statistic.n)),
            .init("remark", .optional(statistic.remark)),
        ])
    }
}

extension FigureRow {
    /// A row of JSON with the figures that it has in CSV.
    func json(universe: Int) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("score", .optional(score)), .init("statistic", .text(statistic)), .init("scope", .optional(scope)),
            .init("estimate", .optional(estimate)), .init("range", range),
        ]
        if let pValue { members.append(.init("p_value", .real(pValue))) }
        if let by { members += [.init("by", .text(by)), .init("group", .optional(group))] }
        if let k { members.append(.init("k", .count(k))) }
        if let chance { members.append(.init("chance", .real(chance))) }
        members += [.init("n", .count(n)), .init("universe", .count(universe)), .init("remark", .optional(remark))]
        return .object(members)
    }

    private var range: JSONValue {
        guard let low, let high else { return .null }
        var members: [JSONValue.Member] = [.init("low", .real(low)), .init("high", .real(high)), .init("over", .optional(interval))]
        if let level { members.append(.init("level", .real(level))) }
        if let unit { members.append(.init("unit", .text(unit))) }
        return .object(members)
    }
}

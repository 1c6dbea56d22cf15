import Comparisons
import Foundations

extension LinkTable {
    /// The waterfalls in long form: one row a person, candidate and step, `person,handle,match_probability,chosen,field,level,bits,
    /// person_value,account_value`. The bits of one candidate add up to log₂(p ÷ (1 − p)).
    public var evidenceTable: ResultTable {
        let rows = evidence.flatMap { found in found.steps.map { (found: found, step: $0) } }
        return ResultTable(
            rowCount: rows.count,
            columns: [
                .init("person", .text { rows[$0].found.person }),
                .init("handle", .text { rows[$0].found.handle.description }),
                .init("match_probability", .real { rows[$0].found.probability }),
                .init("chosen", .truth { rows[$0].found.isChosen }),
                .init("field", .text { rows[$0].step.field }),
                .init("level", .text { rows[$0].step.level.isEmpty ? nil : rows[$0].step.level }),
                .init("bits", .real { rows[$0].step.bits }),
                .init("person_value", .text { rows[$0].step.personValue }),
                .init("account_value", .text { rows[$0].step.accountValue }),
            ])
    }
}

extension LinkModel {
    /// `field,level,m,u,bits`: the fields that were weighed.
    public var weightTable: ResultTable {
        let rows = LinkField.allCases.filter { $0 != .graph || usesGraph }.flatMap { field in
            field.levels.enumerated().map { (field: field, level: $0, label: $1) }
        }
        let model = self
        return ResultTable(
            rowCount: rows.count,
            columns: [
                .init("field", .text { rows[$0].field.rawValue }),
                .init("level", .text { rows[$0].label }),
                .init("m", .real { model.m(rows[$0].field, rows[$0].level) }),
                .init("u", .real { model.u(rows[$0].field, rows[$0].level) }),
                .init("bits", .real { model.bits(rows[$0].field, rows[$0].level) }),
            ])
    }

    /// Where the weights come from.
    public var sentence: String {
        switch source {
        case .estimated(let people, let pairs, let iterations):
            "weights estimated from \(NumberText.counted(pairs, "pair", "pairs")) of \(NumberText.counted(people, "person", "people")) with accounts "
                + "in \(NumberText.counted(iterations, "step", "steps")); \(NumberText.percent(matchRate)) of these people have one of "
                + "the \(NumberText.counted(accounts, "account", "accounts"))"
        case .usual(let why):
            "weights are the usual ones: \(why)"
        }
    }
}

extension LinkCheck {
    /// `measure,method,right,of,share,low,high,level`; the method `all` is all of them together.
    public var table: ResultTable {
        let rows = rows
        return ResultTable(
            rowCount: rows.count,
            columns: [
                .init("measure", .text { rows[$0].measure.rawValue }),
                .init("method", .text { rows[$0].method?.rawValue ?? "all" }),
                .init("right", .integer { Int64(rows[$0].share.count) }),
                .init("of", .integer { Int64(rows[$0].share.total) }),
                .init("share", .real { rows[$0].share.estimate.value }),
                .init("low", .real { rows[$0].share.interval?.low }),
                .init("high", .real { rows[$0].share.interval?.high }),
                .init("level", .real { rows[$0].share.interval?.level }),
            ])
    }

    public var sentence: String {
        "\(NumberText.counted(checked, "person", "people")) checked, \(NumberText.grouped(withoutAccount)) of them without an account"
    }
}

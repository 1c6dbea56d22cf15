import Foundations
import Graphs
import Rankings

/// An explanation as rows `measure,about,value`: one fact a row, `about` naming a method or another account.
struct ExplanationRows {
    private var rows: [(measure: String, about: String?, value: ResultTable.Number?)] = []

    init(_ explanation: Explanation) {
        add("followers", explanation.followers)
        add("following", explanation.following)
        add("follower_rank", explanation.followerRank)
        add("accounts", explanation.accounts)
        for standing in explanation.standings {
            add("score", standing.score, about: standing.method)
            add("rank", standing.rank, about: standing.method)
            add("equals", standing.equals, about: standing.method)
        }
        for contributor in explanation.contributors {
            add("contributor_share", contributor.share, about: contributor.handle.description)
        }
        if let attention = explanation.attention { add(attention) }
        for (place, handle) in (explanation.chain ?? []).enumerated() { add("chain", place + 1, about: handle.description) }
    }

    var table: ResultTable {
        let rows = rows
        return ResultTable(
            rowCount: rows.count,
            columns: [
                .init("measure", .text { rows[$0].measure }),
                .init("about", .text { rows[$0].about }),
                .init("value", .number { rows[$0].value }),
            ])
    }

    private mutating func add(_ measure: String, _ value: Int?, about: String? = nil) {
        if let value { rows.append((measure, about, .integer(Int64(value)))) }
    }

    private mutating func add(_ measure: String, _ value: Double, about: String? = nil) { rows.append((measure, about, .real(value))) }

    private mutating func add(_ attention: Explanation.Attention) {
        add("experts", attention.experts)
        add("observed_experts", attention.observedExperts)
        add("expert_followers", attention.expertFollowers)
        add("purity", attention.purity)
        add("expected", attention.expected)
        add("lift", attention.lift)
        for (name, value) in [
            ("p_value", attention.pValue), ("q_value", attention.qValue), ("descriptive_tail", attention.descriptiveTail),
            ("independent_experts", attention.independentExperts),
        ] {
            if let value { add(name, value) }
        }
        add("score", attention.score, about: Experts.name)
        add("rank", attention.rank, about: Experts.name)
        add("expert_round", attention.expertRound)
        for expert in attention.mostTelling {
            add("telling_expert_following", expert.following, about: expert.handle.description)
            add("telling_expert_share", expert.share, about: expert.handle.description)
        }
        if let first = attention.first { add("first_expert_time", Int(first.time), about: first.handle.description) }
        if let latest = attention.latest { add("latest_expert_time", Int(latest.time), about: latest.handle.description) }
        for missing in attention.missing {
            add("missing_score", missing.score, about: "top \(missing.top)")
            add("missing_experts", missing.experts, about: "top \(missing.top)")
        }
    }
}

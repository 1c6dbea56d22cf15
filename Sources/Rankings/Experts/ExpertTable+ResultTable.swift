import Foundations
import Graphs

extension ExpertTable {
    /// Which evidence columns follow the stable ones.
    public enum Evidence: Sendable, Equatable {
        case none
        /// `evidence_experts`: the most telling expert followers, at most this many, joined by `; `.
        case mostTelling(Int)
        /// `evidence_experts` with all expert followers.
        case all
    }

    /// The table as every command shows it: `rank,handle,expert_followers,followers,purity,expected,lift,p_value,
    /// q_value,score,seed`, then `log10_p_value`, after an expansion `expert_round,descriptive_tail`, then evidence.
    ///
    /// After an expansion `p_value`, `q_value` and `log10_p_value` are missing and `descriptive_tail` holds the tail.
    /// - Parameter top: rows to show, all that were put in order when `nil` or larger.
    public func resultTable(evidence: Evidence = .mostTelling(3), top: Int? = nil) -> ResultTable {
        ResultTable(rowCount: shown(top), columns: columns(evidence))
    }

    /// The long form of several topics: `topic,` and then the columns of one table, topic after topic.
    public static func resultTable(
        topics tables: [ExpertTable], evidence: Evidence = .mostTelling(3), top: Int? = nil
    ) -> ResultTable {
        guard !tables.isEmpty else { return ResultTable(rowCount: 0, columns: []) }
        var ends: [Int] = []
        for table in tables { ends.append((ends.last ?? 0) + table.shown(top)) }
        let rowEnds = ends
        let place: @Sendable (Int) -> (table: Int, row: Int) = { row in
            let table = rowEnds.partitioningIndex { $0 > row }
            return (table, table == 0 ? row : row - rowEnds[table - 1])
        }
        let parts = tables.map { $0.columns(evidence) }
        var columns = [ResultTable.Column("topic", .text { tables[place($0).table].seeds.topic })]
        for (index, column) in parts[0].enumerated() {
            let cells = parts.map { $0[index].cells }
            columns.append(.init(column.name, joined(cells, place), for: column.audience))
        }
        return ResultTable(rowCount: rowEnds.last ?? 0, columns: columns)
    }

    private func shown(_ top: Int?) -> Int { max(0, min(top ?? vertices.count, vertices.count)) }

    private func columns(_ evidence: Evidence) -> [ResultTable.Column] {
        var columns: [ResultTable.Column] = [
            .init("rank", .integer { Int64(ranks[$0]) }),
            .init("handle", .text { graph.handles.text(of: vertices[$0]) }),
            .init("expert_followers", .integer { Int64(expertFollowers[$0]) }),
            .init("followers", .integer { Int64(followers($0)) }),
            .init("purity", .real { purity($0) }, for: .ifRoom),
            .init("expected", .real { expected($0) }, for: .ifRoom),
            .init("lift", .real { lift($0) }),
            .init("p_value", .real { pValue($0) }, for: .ifRoom),
            .init("q_value", .real { qValue($0) }),
            .init("score", .real { scores[$0] }),
            .init("seed", .truth { isSeed($0) }),
            .init("log10_p_value", .real { wasExpanded ? nil : log10Tail($0) }, for: .machines),
        ]
        if score == .standing {
            columns.append(.init("insider", .real { expertFollowers[$0] == 0 ? nil : scores[$0] / Double(expertFollowers[$0]) }))
        }
        if !seeds.areAllGiven {
            columns.append(.init("seed_origins", .text { row in
                seeds.vertices.place(of: vertices[row]).map { seeds.origins[$0].map(\.rawValue).joined(separator: "; ") }
            }))
        }
        if wasExpanded {
            columns.append(.init("expert_round", .integer { experts.round(of: vertices[$0]).map(Int64.init) }))
            columns.append(.init("descriptive_tail", .real { descriptiveTail($0) }))
        }
        if graph.isDated { columns += datedColumns }
        switch evidence {
        case .none: break
        case .mostTelling(let most): columns.append(.init("evidence_experts", .text { expertNames($0, most) }))
        case .all: columns.append(.init("evidence_experts", .text { expertNames($0, .max) }))
        }
        return columns
    }

    /// `first_expert,first_expert_time,latest_expert,latest_expert_time`: who of the experts followed first, and who last.
    private var datedColumns: [ResultTable.Column] {
        let ends = (0..<vertices.count).map { row in
            let dated = datedExperts(of: vertices[row])
            return (first: dated.first, latest: dated.last)
        }
        return [
            .init("first_expert", .text { ends[$0].first.map { graph.handles.text(of: $0.expert) } }, for: .ifRoom),
            .init("first_expert_time", .text { ends[$0].first.map { UTCTime.text($0.time) } }),
            .init("latest_expert", .text { ends[$0].latest.map { graph.handles.text(of: $0.expert) } }, for: .ifRoom),
            .init("latest_expert_time", .text { ends[$0].latest.map { UTCTime.text($0.time) } }),
        ]
    }

    private func expertNames(_ row: Int, _ most: Int) -> String {
        evidence(for: vertices[row]).prefix(max(0, most)).map { graph.handles.text(of: $0.expert) }.joined(separator: "; ")
    }

    private static func joined(
        _ cells: [ResultTable.Cells], _ place: @escaping @Sendable (Int) -> (table: Int, row: Int)
    ) -> ResultTable.Cells {
        switch cells[0] {
        case .text:
            let parts = cells.compactMap { if case .text(let cell) = $0 { cell } else { nil } }
            return .text { let at = place($0); return parts[at.table](at.row) }
        case .integer:
            let parts = cells.compactMap { if case .integer(let cell) = $0 { cell } else { nil } }
            return .integer { let at = place($0); return parts[at.table](at.row) }
        case .real:
            let parts = cells.compactMap { if case .real(let cell) = $0 { cell } else { nil } }
            return .real { let at = place($0); return parts[at.table](at.row) }
        case .number:
            let parts = cells.compactMap { if case .number(let cell) = $0 { cell } else { nil } }
            return .number { let at = place($0); return parts[at.table](at.row) }
        case .truth:
            let parts = cells.compactMap { if case .truth(let cell) = $0 { cell } else { nil } }
            return .truth { let at = place($0); return parts[at.table](at.row) }
        }
    }
}

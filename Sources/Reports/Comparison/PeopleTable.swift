import Comparisons
import Foundations

extension Comparison {
    /// Everybody in the comparison, the columns that `compare --people` writes:
    /// `person,handle,match_probability,role,organisation,offline,offline_rank,METHOD,METHOD_rank,…,group,why_unmatched`.
    ///
    /// `handle` is `none` for somebody who was looked up and has no account, and missing where nobody looked, just as
    /// the offline table is read. `group` is that by the first score.
    public var peopleTable: ResultTable {
        let people = people
        var columns: [ResultTable.Column] = [
            .init("person", .text { people[$0].person }),
            .init("handle", .text { people[$0].shownHandle }),
            .init("match_probability", .real { people[$0].link?.probability }),
            .init("role", .text { people[$0].details.role }),
            .init("organisation", .text { people[$0].details.organisation }),
            .init("offline", .real { people[$0].offline }),
            .init("offline_rank", .integer { people[$0].offlineRank.map(Int64.init) }),
        ]
        for (place, score) in scores.enumerated() {
            columns.append(.init(score.score, .real { people[$0].scores[place].placement.score }))
            columns.append(.init(score.score + "_rank", .integer { people[$0].scores[place].rank.map(Int64.init) }))
        }
        columns.append(.init("group", .text { people[$0].group?.rawValue }))
        columns.append(.init("why_unmatched", .text { people[$0].whyUnmatched.isEmpty ? nil : people[$0].whyUnmatched }))
        return ResultTable(rowCount: people.count, columns: columns)
    }
}

extension PersonRow {
    /// What people read: the name, else the key of the table.
    var shownName: String { details.name ?? person }

    /// The handle, `none` for somebody known to have no account, `nil` where it is not known.
    var shownHandle: String? {
        if let handle { return handle.description }
        return link?.isAbsent == true || details.handle == .none ? "none" : nil
    }
}

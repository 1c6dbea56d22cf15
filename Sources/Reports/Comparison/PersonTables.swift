import Comparisons
import Foundations

extension Comparison {
    var peopleTables: [NamedTable] {
        let everybody = people.enumerated().map { NumberedPerson(number: $0 + 1, row: $1) }
        return [
            NamedTable("people", personTable(everybody), key: ["person_id"]),
            NamedTable("places", placeTable(everybody), key: ["person_id", "score"]),
        ]
    }

    private func personTable(_ everybody: [NumberedPerson]) -> ResultTable {
        ResultTable(
            everybody,
            [
                .count("person_id") { $0.number }, .text("person") { $0.row.person }, .text("handle") { $0.row.shownHandle },
                .real("match_probability") { $0.row.link?.probability }, .text("name") { $0.row.details.name }, .text("role") { $0.row.details.role },
                .text("organisation") { $0.row.details.organisation }, .text("market") { $0.row.details.market },
                .text("cluster") { $0.row.details.cluster }, .text("stratum") { $0.row.details.stratum }, .truth("in_universe") { $0.row.inUniverse },
                .real("offline") { $0.row.offline }, .count("offline_rank") { $0.row.offlineRank },
                .text("why_unmatched") { $0.row.whyUnmatched.isEmpty ? nil : $0.row.whyUnmatched },
            ])
    }

    /// One row a person and score.
    private func placeTable(_ everybody: [NumberedPerson]) -> ResultTable {
        let names = scores.map(\.score)
        return ResultTable(
            everybody.flatMap { person in zip(names, person.row.scores).map { (person: person, score: $0, found: $1) } },
            [
                .count("person_id") { $0.person.number }, .text("person") { $0.person.row.person }, .text("handle") { $0.person.row.shownHandle },
                .text("score") { $0.score }, .real("value") { $0.found.placement.score }, .count("rank") { $0.found.rank },
                .text("placement") { $0.found.placement.name }, .text("group") { $0.found.group.rawValue },
            ])
    }
}

/// Two people may have one name: their numbers tell them apart.
private struct NumberedPerson: Sendable {
    let number: Int
    let row: PersonRow
}

extension Placement {
    /// A short stable name.
    fileprivate var name: String {
        switch self {
        case .scored: "scored"
        case .withoutTies: "without-ties"
        case .absent: "absent"
        case .unlinked: "unlinked"
        case .belowTop: "below-top"
        case .belowTopOrNotInNetwork: "below-top-or-not-in-network"
        }
    }
}

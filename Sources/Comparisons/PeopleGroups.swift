import Foundations

/// The people of U by what a column says of them.
struct PeopleGroups {
    struct One {
        /// `nil`: not stated.
        let value: String?
        /// Places in U.
        let people: [Int]
    }

    let column: String
    /// The largest first; equal sizes by name, those without a value last.
    let groups: [One]

    init(_ column: String, _ members: [UniverseMembers.Member]) {
        self.column = column
        var places: [String?: [Int]] = [:]
        for (i, member) in members.enumerated() { places[member.details.value(of: column), default: []].append(i) }
        groups = places.map { One(value: $0.key, people: $0.value) }.sorted { a, b in
            guard a.people.count == b.people.count else { return a.people.count > b.people.count }
            guard let first = a.value, let second = b.value else { return a.value != nil }
            return Array(first.utf8).lexicographicallyPrecedes(Array(second.utf8))
        }
    }

    /// Whether nobody has a value.
    var isEmpty: Bool { groups.allSatisfy { $0.value == nil } }
}

/// One group, measured in every score.
struct GroupMeasures {
    let value: String?
    let people: [Int]
    let measured: [Measured]
}

extension Comparator {
    /// Each group on its own: its own ranks, intervals and tests.
    func measureGroups(_ members: UniverseMembers, _ drawn: DrawnLinks, _ places: [SocialPlaces], _ execution: Execution)
        throws(ComparisonFailure) -> [(column: String, groups: [GroupMeasures])]
    {
        var found: [(column: String, groups: [GroupMeasures])] = []
        for column in options.byGroup {
            let split = PeopleGroups(column, members.members)
            guard !split.isEmpty else { throw .noSuchColumn(option: "--by-group", column: column) }
            var groups: [GroupMeasures] = []
            for group in split.groups {
                let measured = try measure(members, drawn, places, among: group.people, execution)
                groups.append(GroupMeasures(value: group.value, people: group.people, measured: measured))
            }
            found.append((column, groups))
        }
        return found
    }

    /// A claim about a group that does not exist would be about nobody.
    func checkClaims(_ members: UniverseMembers) throws(ComparisonFailure) {
        for claim in options.claims {
            guard let group = claim.group else { continue }
            let split = PeopleGroups(group.column, members.members)
            guard !split.isEmpty else { throw .noSuchColumn(option: "--claim", column: group.column) }
            guard split.groups.contains(where: { $0.value == group.value }) else {
                throw .noSuchGroup(claim: claim.description, column: group.column, values: split.groups.compactMap(\.value))
            }
        }
    }
}

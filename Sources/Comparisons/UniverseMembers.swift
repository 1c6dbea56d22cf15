/// The people of U with what the offline table says about them.
struct UniverseMembers {
    struct Member {
        let person: String
        let details: PersonDetails
        /// As written.
        let value: Double?
        /// More is more.
        let outcome: Double?
        let event: Bool?
    }

    let members: [Member]
    let isRoster: Bool
    /// Whether a member is a vertex of the network by being on the roster.
    let namesAreHandles: Bool
    /// Whether the roster says who belongs to which cluster; without one, clusters are those of the offline table.
    let hasOwnClusters: Bool
    /// Listed offline, but not on the roster.
    let outside: [OfflinePerson]
    let unlistedAsZero: Int

    init(_ universe: Universe, _ offline: OfflineTable) throws(ComparisonFailure) {
        switch universe {
        case .offlineRows:
            guard offline.unlisted == .missing else { throw .unlistedNeedsRoster }
            members = offline.people.filter { $0.outcome != nil }.map(Member.init)
            (isRoster, namesAreHandles, outside, unlistedAsZero) = (false, false, [], 0)
            hasOwnClusters = false
        case .roster(let roster, let names):
            guard !roster.isEmpty else { throw .emptyRoster }
            guard offline.unlisted == .missing || offline.kind.zeroIsMeaningful else { throw .zeroMeaningless }
            // Answers carry the cluster of whoever answered; a roster's own clusters stand for the people.
            let isGrouped = offline.kind == .nominations && roster.contains { $0.details.cluster != nil }
            let people = isGrouped ? offline.people.map { $0.withoutCluster } : offline.people
            let listed = Dictionary(people.map { ($0.person, $0) }, uniquingKeysWith: { first, _ in first })
            var seen: Set<String> = [], found: [Member] = [], zeros = 0
            for entry in roster {
                guard seen.insert(entry.person).inserted else { throw .repeatedMember(person: entry.person, row: entry.row) }
                if let known = listed[entry.person] {
                    found.append(Member(known, details: try UniverseMembers.merged(entry, known)))
                } else {
                    let value: Double? = offline.unlisted == .zero ? 0 : nil
                    if value != nil { zeros += 1 }
                    found.append(Member(person: entry.person, details: entry.details, value: value, outcome: value, event: nil))
                }
            }
            members = found
            (isRoster, namesAreHandles, unlistedAsZero) = (true, names == .handles, zeros)
            hasOwnClusters = roster.contains { $0.details.cluster != nil }
            outside = people.filter { !seen.contains($0.person) }
        }
        guard members.contains(where: { $0.outcome != nil }) else { throw .noOutcome }
    }

    private static func merged(_ entry: UniverseMember, _ known: OfflinePerson) throws(ComparisonFailure) -> PersonDetails {
        if let a = entry.details.handle.handle, let b = known.details.handle.handle, a != b {
            throw .conflictingHandles(person: entry.person, roster: a.description, offline: b.description)
        }
        if let a = entry.details.cluster, let b = known.details.cluster, a != b {
            throw .conflictingClusters(person: entry.person, roster: a, offline: b)
        }
        var details = entry.details.filled(from: known.details)
        if known.details.handle.handle != nil { details.handle = known.details.handle }
        return details
    }
}

extension OfflinePerson {
    fileprivate var withoutCluster: OfflinePerson {
        var details = details
        details.cluster = nil
        return OfflinePerson(
            person: person, details: details, value: value, outcome: outcome, event: event, weight: weight, rows: rows)
    }
}

extension UniverseMembers.Member {
    init(_ person: OfflinePerson) { self.init(person, details: person.details) }

    init(_ person: OfflinePerson, details: PersonDetails) {
        self.init(person: person.person, details: details, value: person.value, outcome: person.outcome, event: person.event)
    }
}

extension OutcomeKind {
    /// Whether 0 is the value of somebody whom nobody listed.
    var zeroIsMeaningful: Bool {
        switch self {
        case .score, .yesNo, .nominations: true
        case .lowerIsBetter, .rank, .time: false
        }
    }
}

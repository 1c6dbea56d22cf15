/// The rows of an offline table by person, in the order of first appearance.
struct RowGroups {
    private var index: [String: Int] = [:]
    private var groups: [Group] = []

    private struct Group {
        let person: String
        var details: PersonDetails
        var rows: [OfflineRecord]
    }

    mutating func add(_ record: OfflineRecord, kind: OutcomeKind) throws(OfflineFailure) {
        try check(record, kind: kind)
        guard let place = index[record.person] else {
            index[record.person] = groups.count
            groups.append(Group(person: record.person, details: record.details, rows: [record]))
            return
        }
        groups[place].details = try merged(groups[place].details, record)
        groups[place].rows.append(record)
    }

    private func check(_ record: OfflineRecord, kind: OutcomeKind) throws(OfflineFailure) {
        let row = record.row, person = record.person
        guard !person.isEmpty else { throw .emptyPerson(row: row) }
        guard record.weight.isFinite && record.weight > 0 else {
            throw .weightNotPositive(row: row, person: person, weight: record.weight)
        }
        guard let value = record.value else { return }
        guard value.isFinite else { throw .valueNotFinite(row: row, person: person) }
        if kind == .yesNo && value != 0 && value != 1 { throw .notYesNo(row: row, person: person, value: value) }
        if kind == .rank && value < 1 { throw .rankBelowOne(row: row, person: person, value: value) }
    }

    private func merged(_ known: PersonDetails, _ record: OfflineRecord) throws(OfflineFailure) -> PersonDetails {
        let more = record.details
        if let first = known.handle.handle, let second = more.handle.handle, first != second {
            throw .twoHandles(
                person: record.person, first: first.description, second: second.description, row: record.row)
        }
        if let first = known.cluster, let second = more.cluster, first != second {
            throw .twoClusters(person: record.person, first: first, second: second, row: record.row)
        }
        for (column, second) in more.columns.sorted(by: { $0.key < $1.key }) {
            guard let first = known.columns[column], first != second else { continue }
            throw .twoValues(person: record.person, column: column, first: first, second: second, row: record.row)
        }
        var merged = known.filled(from: more)
        if more.handle.handle != nil { merged.handle = more.handle }
        return merged
    }

    func people(kind: OutcomeKind, combination: CombinationRule) throws(OfflineFailure) -> [OfflinePerson] {
        var people: [OfflinePerson] = []
        people.reserveCapacity(groups.count)
        for group in groups { people.append(try combine(group, kind: kind, combination: combination)) }
        guard case .time = kind else { return people }
        return withoutEventLast(people)
    }

    private func combine(_ group: Group, kind: OutcomeKind, combination: CombinationRule)
        throws(OfflineFailure) -> OfflinePerson
    {
        var measured = group.rows.filter { $0.value != nil }
        var event: Bool?
        if case .time(let limit) = kind, !measured.isEmpty {
            // Rows with the event speak for the person; a censored row only says "not yet".
            let happened = measured.filter { isEvent($0, censoredAt: limit) }
            event = !happened.isEmpty
            if !happened.isEmpty { measured = happened }
        }
        let value = combination.value(of: measured)
        let weight = measured.reduce(0) { $0 + $1.weight }
        if let value, !value.isFinite || !weight.isFinite { throw .overflow(person: group.person) }
        return OfflinePerson(
            person: group.person, details: group.details, value: value, outcome: value.map(kind.oriented), event: event,
            weight: measured.isEmpty ? 1 : weight, rows: group.rows.map(\.row))
    }

    /// Rows without a rater or a value take no part.
    func ratings(_ combination: CombinationRule) -> [Rating] {
        groups.flatMap { group in
            var raters: [String] = [], rows: [String: [OfflineRecord]] = [:]
            for row in group.rows where row.value != nil {
                guard let rater = row.rater else { continue }
                if rows[rater] == nil { raters.append(rater) }
                rows[rater, default: []].append(row)
            }
            return raters.compactMap { rater in
                combination.value(of: rows[rater] ?? []).map { Rating(person: group.person, rater: rater, value: $0) }
            }
        }
    }

    private func isEvent(_ record: OfflineRecord, censoredAt limit: Double?) -> Bool {
        if record.event == false { return false }
        guard let limit, let value = record.value else { return true }
        return value < limit
    }

    /// People who never adopted tie behind all who did, whenever they were last seen.
    private func withoutEventLast(_ people: [OfflinePerson]) -> [OfflinePerson] {
        let lastEvent = people.lazy.filter { $0.event == true }.compactMap(\.value).max()
        let lastSeen = people.lazy.compactMap(\.value).max()
        guard let lastSeen else { return people }
        let behind = max(lastSeen, lastEvent.map { $0.nextUp } ?? lastSeen)
        return people.map { person in
            guard person.event == false else { return person }
            return OfflinePerson(
                person: person.person, details: person.details, value: person.value, outcome: 0 - behind,
                event: false, weight: person.weight, rows: person.rows)
        }
    }
}

extension CombinationRule {
    /// The combined value of rows that all have one; `nil` of none.
    func value(of rows: [OfflineRecord]) -> Double? {
        let values = rows.compactMap(\.value)
        guard !values.isEmpty else { return nil }
        switch self {
        case .largest: return values.max()
        case .smallest: return values.min()
        case .sum: return rows.reduce(0) { $0 + $1.weight * ($1.value ?? 0) }
        case .mean:
            guard values.count > 1 else { return values[0] }
            let weights = rows.reduce(0) { $0 + $1.weight }
            return rows.reduce(0) { $0 + $1.weight / weights * ($1.value ?? 0) }
        }
    }
}

import Comparisons

/// One person with the place on either side, both among the people compared.
package struct SlopePerson: Equatable {
    package let name: String
    /// 1 for the best; people with equal values share the best place.
    package let offline: Int
    /// `nil` for somebody without a place in the network.
    package let social: Int?
    package let group: Group

    package init(name: String, offline: Int, social: Int?, group: Group) {
        self.name = name
        self.offline = offline
        self.social = social
        self.group = group
    }
}

extension SlopePerson {
    /// The first people of either side, each once. Of equal places the first by name, which favours neither side.
    package static func first(_ count: (offline: Int, social: Int), of comparison: Comparison, score: Int = 0) -> [SlopePerson] {
        let people = everybody(of: comparison, score: score)
        let offline = people.indices.sorted { people[$0].offlineKey < people[$1].offlineKey }.prefix(count.offline)
        let placed = people.indices.filter { people[$0].social != nil }
        let social = placed.sorted { people[$0].socialKey < people[$1].socialKey }.prefix(count.social)
        return Set(offline).union(social).sorted().map { people[$0] }
    }

    private static func everybody(of comparison: Comparison, score: Int) -> [SlopePerson] {
        let people = comparison.people.filter { $0.inUniverse && $0.offlineRank != nil && score < $0.scores.count }
        let values = people.filter { $0.scores[score].isPlaced }.map { $0.scores[score].sortValue }.sorted(by: >)
        var firstPlace: [Double: Int] = [:]
        for (place, value) in values.enumerated() where firstPlace[value] == nil { firstPlace[value] = place + 1 }
        return people.map { person in
            let mine = person.scores[score]
            return SlopePerson(
                name: person.shownName, offline: person.offlineRank ?? 0, social: mine.isPlaced ? firstPlace[mine.sortValue] : nil,
                group: mine.group)
        }
    }

    /// Whom a side lists first.
    var offlineKey: Key { Key(place: offline, name: name) }
    var socialKey: Key { Key(place: social ?? Int.max, name: name) }

    struct Key: Comparable {
        let place: Int
        let name: String

        static func < (a: Key, b: Key) -> Bool {
            a.place != b.place ? a.place < b.place : a.name.utf8.lexicographicallyPrecedes(b.name.utf8)
        }
    }
}

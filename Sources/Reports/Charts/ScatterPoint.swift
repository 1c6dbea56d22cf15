import Comparisons

/// One person with both places, or with the offline place alone.
package struct ScatterPoint {
    package let name: String
    /// 1 for the best; mid-ranks among the people shown. `nil` for somebody without a place in the network.
    package let social: Double?
    package let offline: Double
    package let group: Group

    package init(name: String, social: Double?, offline: Double, group: Group) {
        self.name = name
        self.social = social
        self.offline = offline
        self.group = group
    }
}

extension ScatterPoint {
    /// The points of one score: everybody of the universe with an offline value.
    package static func points(of comparison: Comparison, score: Int = 0) -> [ScatterPoint] {
        let people = comparison.people.filter { $0.inUniverse && $0.offlineRank != nil && score < $0.scores.count }
        let offline = midRanks(people.map { -Double($0.offlineRank ?? 0) })
        let placed = people.indices.filter { people[$0].scores[score].isPlaced }
        let social = midRanks(placed.map { people[$0].scores[score].sortValue })
        var socialRank: [Int: Double] = [:]
        for (place, person) in placed.enumerated() { socialRank[person] = social[place] }
        return people.indices.map { person in
            ScatterPoint(
                name: people[person].shownName, social: socialRank[person], offline: offline[person],
                group: people[person].scores[score].group)
        }
    }

    /// 1 for the largest value; equal values share the mean of their places.
    package static func midRanks(_ values: [Double]) -> [Double] { MidRanks(values.map { -$0 }).ranks }
}

extension PersonScore {
    /// Below the given top is a place too: the lowest.
    var isPlaced: Bool {
        switch placement {
        case .scored, .withoutTies, .belowTop: true
        case .absent, .unlinked, .belowTopOrNotInNetwork: false
        }
    }

    var sortValue: Double { placement.score ?? -.infinity }
}

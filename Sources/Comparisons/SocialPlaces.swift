import Graphs

/// Where the people of U stand in one social score.
struct SocialPlaces {
    let placements: [Placement]
    /// Position in the whole score given; `nil` without a score in it.
    let ranks: [Int?]
    /// The last position that an order of the tied could give; `nil` without a score in it.
    let lastRanks: [Int?]
    /// What enters the statistics: the score, or for `--truncated lowest` a place below all of them; `nil` when not placed.
    let values: [Double?]
    private let score: SocialScore
    private let lowest: Double
    private let withoutTies: Double
    /// What would enter for a person without an account: nothing, unless the roster says that everybody on it is in the network.
    let valueWithoutHandle: Double?

    init(
        _ score: SocialScore, links: [PersonLink], members: UniverseMembers,
        policy: TruncationPolicy, minimumProbability: Double
    ) throws(ComparisonFailure) {
        let descending = try SocialPlaces.sortedValues(score)
        placements = links.map { link in
            SocialPlaces.place(score, link, members.namesAreHandles, minimumProbability)
        }
        ranks = placements.map { placement in
            if case .scored(let value) = placement { return SocialPlaces.position(of: value, in: descending) }
            return nil
        }
        // Links go on behind U; those people take no part.
        lastRanks = placements.map { placement in
            if case .scored(let value) = placement { return SocialPlaces.position(of: value.nextDown, in: descending) - 1 }
            return nil
        }
        let below = placements.prefix(members.members.count).count { $0.isBelowTop }
        if below > 0, policy == .refuse, case .top(let k) = score.coverage {
            throw .truncated(score: score.name, top: k, people: below)
        }
        // Whoever is below the top K shares one place with those without ties: which of them is higher is not known.
        let lowest = min(0, descending.last ?? 0) - 1
        (self.score, self.lowest, withoutTies) = (score, lowest, below > 0 ? lowest : 0)
        valueWithoutHandle = members.namesAreHandles ? withoutTies : nil
        values = placements.map { placement in
            if placement.isBelowTop { return lowest }
            if case .withoutTies = placement, below > 0 { return lowest }
            return placement.score
        }
    }

    /// What would enter the statistics for a person with this account.
    func value(of handle: Handle) -> Double {
        switch score.lookup(handle) {
        case .score(let value): value
        case .notInNetwork: withoutTies
        case .belowTop, .belowTopOrNotInNetwork: lowest
        }
    }

    private static func place(_ score: SocialScore, _ link: PersonLink, _ namesAreHandles: Bool, _ minimum: Double) -> Placement {
        if link.isAbsent { return .absent }
        guard let handle = link.handle, (link.probability ?? 0) >= minimum else {
            return namesAreHandles && link.handle == nil ? .withoutTies : .unlinked
        }
        switch score.lookup(handle) {
        case .score(let value): return .scored(value)
        case .notInNetwork: return .withoutTies
        case .belowTop(let k): return .belowTop(k)
        case .belowTopOrNotInNetwork(let k): return .belowTopOrNotInNetwork(k)
        }
    }

    private static func sortedValues(_ score: SocialScore) throws(ComparisonFailure) -> [Double] {
        var values = score.values
        guard values.allSatisfy(\.isFinite) else {
            var offender = ""
            score.forEach { handle, value in if !value.isFinite && offender.isEmpty { offender = handle.description } }
            throw .scoreNotFinite(score: score.name, handle: offender)
        }
        values.sort(by: >)
        return values
    }

    /// 1 + how many are greater, by bisection.
    static func position(of value: Double, in descending: [Double]) -> Int {
        var low = 0, high = descending.count
        while low < high {
            let middle = (low + high) / 2
            if descending[middle] > value { low = middle + 1 } else { high = middle }
        }
        return low + 1
    }
}

extension Placement {
    var isBelowTop: Bool {
        switch self {
        case .belowTop, .belowTopOrNotInNetwork: true
        default: false
        }
    }
}

import Graphs

/// Where one person stands in one social score: see `SocialPlaces`.
struct Standing {
    let placement: Placement
    let lastRank: Int?
    let value: Double?
}

/// Where the people of U stand in one social score.
struct SocialPlaces {
    let placements: [Placement]
    /// Position in the whole score given; `nil` without a score in it.
    let ranks: [Int?]
    /// The last position that an order of the tied could give; `nil` without a score in it.
    let lastRanks: [Int?]
    /// What enters the statistics: the score, or for `--truncated lowest` a place below all of them; `nil` when not placed.
    let values: [Double?]
    /// With each account that may be somebody's, and without one: then nowhere, unless the roster says that everybody on it is in the network.
    private let possible: [Standing]
    private let withoutAccount: Standing

    /// - Parameter accounts: those that may be somebody's.
    init(
        _ score: SocialScore, links: [PersonLink], members: UniverseMembers,
        policy: TruncationPolicy, minimumProbability: Double, accounts: [Handle] = []
    ) throws(ComparisonFailure) {
        let descending = try SocialPlaces.sortedValues(score)
        placements = links.map { link in
            SocialPlaces.place(score, link, members.namesAreHandles, minimumProbability)
        }
        ranks = placements.map { placement in
            if case .scored(let value) = placement { return SocialPlaces.position(of: value, in: descending) }
            return nil
        }
        lastRanks = placements.map { SocialPlaces.lastRank($0, descending) }
        // Links go on behind U; those people take no part.
        let below = placements.prefix(members.members.count).count { $0.isBelowTop }
        if below > 0, policy == .refuse, case .top(let k) = score.coverage {
            throw .truncated(score: score.name, top: k, people: below)
        }
        // Whoever is below the top K shares one place with those without ties: which of them is higher is not known.
        let lowest = min(0, descending.last ?? 0) - 1
        func value(_ placement: Placement) -> Double? {
            if placement.isBelowTop { return lowest }
            if case .withoutTies = placement, below > 0 { return lowest }
            return placement.score
        }
        values = placements.map(value)
        func standing(_ placement: Placement) -> Standing {
            Standing(placement: placement, lastRank: SocialPlaces.lastRank(placement, descending), value: value(placement))
        }
        possible = accounts.map { standing(SocialPlaces.place(score, $0)) }
        withoutAccount = standing(members.namesAreHandles ? .withoutTies : .unlinked)
    }

    func standing(of person: Int) -> Standing {
        Standing(placement: placements[person], lastRank: lastRanks[person], value: values[person])
    }

    /// Where somebody would stand with one of the accounts given; −1 for none.
    func standing(withAccount account: Int) -> Standing { account < 0 ? withoutAccount : possible[account] }

    private static func place(_ score: SocialScore, _ link: PersonLink, _ namesAreHandles: Bool, _ minimum: Double) -> Placement {
        if link.isAbsent { return .absent }
        guard let handle = link.handle, (link.probability ?? 0) >= minimum else {
            return namesAreHandles && link.handle == nil ? .withoutTies : .unlinked
        }
        return place(score, handle)
    }

    private static func place(_ score: SocialScore, _ handle: Handle) -> Placement {
        switch score.lookup(handle) {
        case .score(let value): .scored(value)
        case .notInNetwork: .withoutTies
        case .belowTop(let k): .belowTop(k)
        case .belowTopOrNotInNetwork(let k): .belowTopOrNotInNetwork(k)
        }
    }

    private static func lastRank(_ placement: Placement, _ descending: [Double]) -> Int? {
        guard case .scored(let value) = placement else { return nil }
        return position(of: value.nextDown, in: descending) - 1
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

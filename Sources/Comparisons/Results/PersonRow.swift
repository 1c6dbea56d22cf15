import Graphs

/// Where a person stands in one social score, or why nowhere.
public enum Placement: Sendable, Equatable {
    case scored(Double)
    /// A known handle, or a roster member, without any tie in the network: score 0.
    case withoutTies
    /// Looked up: has no account.
    case absent
    /// Nobody knows the handle.
    case unlinked
    /// In the network but below the K best that were given.
    case belowTop(Int)
    /// Below the K best, or not in the network: nobody said which handles the network has.
    case belowTopOrNotInNetwork(Int)

    /// The score, 0 for people without ties.
    public var score: Double? {
        switch self {
        case .scored(let score): score
        case .withoutTies: 0
        default: nil
        }
    }
}

/// One person in one social score.
public struct PersonScore: Sendable, Equatable {
    public let placement: Placement
    /// The 1-based position among all scores given (the whole network, or its top K); equal scores share the best one.
    public let rank: Int?
    public let group: Group

    public init(placement: Placement, rank: Int?, group: Group) {
        self.placement = placement
        self.rank = rank
        self.group = group
    }
}

/// Everything about one person: one row of `compare --people`.
public struct PersonRow: Sendable, Equatable {
    public let person: String
    public let details: PersonDetails
    public let inUniverse: Bool
    /// `nil` for somebody who is only in the scores.
    public let link: PersonLink?
    public let handle: Handle?
    /// The offline value as written; 0 for an unlisted roster member where unlisted means zero.
    public let offline: Double?
    /// Within the universe, 1 for the most influential.
    public let offlineRank: Int?
    /// One for each social score, in the order given.
    public let scores: [PersonScore]
    /// Empty for somebody with a handle in the network.
    public let whyUnmatched: String

    public init(
        person: String, details: PersonDetails, inUniverse: Bool, link: PersonLink?, handle: Handle?, offline: Double?,
        offlineRank: Int?, scores: [PersonScore], whyUnmatched: String
    ) {
        self.person = person
        self.details = details
        self.inUniverse = inUniverse
        self.link = link
        self.handle = handle
        self.offline = offline
        self.offlineRank = offlineRank
        self.scores = scores
        self.whyUnmatched = whyUnmatched
    }

    /// The group by the first score.
    public var group: Group? { scores.first?.group }
}

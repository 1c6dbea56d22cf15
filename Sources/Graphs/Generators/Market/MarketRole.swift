/// What a person of a planted market truly is.
public enum MarketRole: String, Sendable, CaseIterable {
    /// Knows the field; followed by the other experts.
    case expert
    /// Followed by nearly everybody, for other reasons than the field.
    case celebrity
    /// Follows a large part of everybody, so as to be followed back.
    case massFollower = "mass-follower"
    /// Follows other bots, celebrities and mass-followers.
    case bot
    /// Named by buyers, unremarkable or absent online.
    case offlineInfluencer = "offline-influencer"
    case ordinary

    /// How many of a hundred thousand accounts have the role; the rest is ordinary.
    var share: Int {
        switch self {
        case .expert: 4_000
        case .celebrity: 500
        case .massFollower: 2_000
        case .bot: 3_000
        case .offlineInfluencer: 1_500
        case .ordinary: 0
        }
    }

    /// Whom an account of the role picks when it follows somebody: weights of the pools, in the order of `Pool`.
    var pickWeights: [Double] {
        switch self {
        case .expert: [0.24, 0.60, 0.02, 0.00, 0.00, 0.14]
        case .celebrity: [0.10, 0.02, 0.60, 0.00, 0.00, 0.28]
        case .massFollower: [0.00, 0.00, 0.02, 0.03, 0.05, 0.90]
        case .bot: [0.00, 0.00, 0.30, 0.10, 0.35, 0.25]
        case .offlineInfluencer, .ordinary: [0.58, 0.05, 0.16, 0.03, 0.00, 0.18]
        }
    }

    /// Where followees come from.
    enum Pool: Int, CaseIterable {
        /// the own community, by popularity
        case community
        /// experts of the own topic, by expertise
        case experts
        case celebrities
        case massFollowers
        case bots
        /// everybody: by popularity, or evenly for mass-followers and bots
        case anybody
    }

    /// The smallest number of followees, and the largest as a share of everybody.
    var following: (least: Double, mostShare: Double) {
        switch self {
        case .expert: (45, 0.10)
        case .celebrity: (5, 0.02)
        case .massFollower: (0, 0.25)
        case .bot: (20, 0.05)
        case .offlineInfluencer, .ordinary: (12, 0.10)
        }
    }
}

/// A way to lift an account by follows that do not mean attention.
public enum Attack: String, Sendable, CaseIterable {
    /// New accounts that follow the target and nobody else.
    case fakeFollowers = "fake-followers"
    /// New accounts that follow the target and each other.
    case ring
    /// New accounts that follow the target and everybody whom it follows, as second accounts of one owner do.
    case sameOwner = "same-owner"
    /// Observed experts, not yet among the followers, made to follow the target.
    case boughtExperts = "bought-experts"

    /// Whether anybody can do it to any size, for accounts cost nothing.
    public var makesAccounts: Bool { self != .boughtExperts }

    /// The follows that it adds: k, k², k·(g + 1) and k, with g the accounts that the target follows.
    public func follows(_ size: Int, following: Int) -> Int {
        switch self {
        case .fakeFollowers, .boughtExperts: size
        case .ring: size * size
        case .sameOwner: size * (following + 1)
        }
    }

    /// A size in words.
    func counted(_ size: Int) -> String {
        let isOne = size == 1
        let noun = switch self {
        case .fakeFollowers: isOne ? "fake follower" : "fake followers"
        case .ring: isOne ? "account of a ring" : "accounts of a ring"
        case .sameOwner: isOne ? "account of the same owner" : "accounts of the same owner"
        case .boughtExperts: isOne ? "bought expert" : "bought experts"
        }
        return "\(Wording.count(size)) \(noun)"
    }
}

/// What an account is ranked by, under the names that `rank` and `experts --score` have for it.
public enum GamedScore: String, Sendable, CaseIterable {
    case followers, pagerank
    /// Of `experts`, by given seeds.
    case weight, lift, purity

    public var needsExperts: Bool { self != .followers && self != .pagerank }

    /// Whether the attack leaves it as it is for everybody, whatever the size.
    func isUntouched(by attack: Attack) -> Bool { self == .weight && attack.makesAccounts }
}

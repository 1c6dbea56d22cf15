import Foundation

/// The weights of a linkage (Fellegi & Sunter 1969, doi:10.1080/01621459.1969.10501049).
///
/// A level of agreement has the probability m among pairs of a person and their own account, and u among pairs of a person
/// and somebody else's. It weighs log₂(m ÷ u) bits. Fields are taken as independent of each other within both kinds. The
/// prior is that a person has one account among the M with probability `matchRate`, each equally likely.
public struct LinkModel: Sendable, Equatable {
    /// Where the weights come from.
    public enum Source: Sendable, Equatable {
        /// By expectation and maximisation over the people who have something to compare.
        case estimated(people: Int, pairs: Int, iterations: Int)
        /// The usual weights, and why.
        case usual(String)
    }

    /// By the place of the field and the level. Where frequencies decide, u is the mean over the pairs at the level.
    public var m: [[Double]]
    public var u: [[Double]]
    public var matchRate: Double
    /// M.
    public let accounts: Int
    public var source: Source
    /// Whether it was weighed whom the experts follow.
    public var usesGraph = false

    init(accounts: Int, source: Source) {
        m = LinkField.allCases.map(\.usualM)
        u = LinkField.allCases.map(\.usualU)
        matchRate = 0.5
        self.accounts = accounts
        self.source = source
    }

    /// Where nobody is looked for by name.
    public static let usual = LinkModel(accounts: 0, source: .usual("nobody is looked for by name"))

    /// That one account is the person's rather than that the person has none: the start of every waterfall.
    public var priorOdds: Double { matchRate / ((1 - matchRate) * Double(max(1, accounts))) }

    public func m(_ field: LinkField, _ level: Int) -> Double { m[field.place][level] }

    public func u(_ field: LinkField, _ level: Int) -> Double { u[field.place][level] }

    /// log₂(m ÷ u) of a level, before the frequency of the value.
    public func bits(_ field: LinkField, _ level: Int) -> Double { log2(m[field.place][level] / u[field.place][level]) }

    /// What the frequency of the value adds.
    func frequencyBits(_ field: LinkField, _ level: Int, _ chance: Double) -> Double { log2(u[field.place][level] / chance) }

    /// The odds of the pair against no account at all.
    func odds(_ pair: LinkPair) -> Double {
        var odds = priorOdds
        for field in LinkField.allCases {
            guard let level = pair.level(field) else { continue }
            odds *= m[field.place][level] / (pair.chance(field) ?? u[field.place][level])
        }
        return odds
    }
}

import Foundations
import Graphs

/// Growing the expert set: whom the experts qualify becomes an expert, until the set no longer changes.
///
/// - `counts`: the least fixed point of S = seeds ∪ {v : k_S(v) ≥ minimum and k_S(v) ÷ f(v) ≥ purity}. Both conditions can
///   only become true as S grows, so the set does not depend on the order in which vertices are looked at.
/// - `lift` and `top`: S ← seeds ∪ {v : S qualifies v}, everybody at once, from the seeds on. More experts also raise what
///   chance would bring, so members can leave again. The sets can run in a circle: then those who are in every set of the
///   circle are the result. Where ties have no communities they can also wander on: after a hundred rounds those who were in
///   every set of the last fifty are the result. `ExpansionTrace.end` says which.
public struct ExpertExpansion: Sendable, Equatable {
    /// Who qualifies.
    public enum Rule: Sendable, Equatable {
        /// Nobody: only seeds that drop out change the set.
        case seedsOnly
        /// At least `followers` experts follow the account, and they are at least the share `purity` of its followers. A small
        /// number floods the set: 3 or more is usual; purity keeps out celebrities, whom experts follow as everybody does.
        case counts(followers: Int, purity: Double)
        /// At least `followers` experts follow the account, and `lift` times as many as chance would bring (`Experts`).
        case lift(followers: Int, lift: Double)
        /// The given number of accounts with the greatest summed weight of expert followers, seeds not counted.
        case top(Int)
    }

    public let rule: Rule
    /// What the attention of an admitted expert weighs; seeds have weights of their own.
    public let admittedWeight: Double
    /// Whether seeds leave whom no expert of the result follows: all of them at once, until none is left that should.
    public let dropsSeeds: Bool
    /// The expansion is refused once it holds more experts than this.
    public let maximumExperts: Int

    /// Sets of `lift` and `top` that are looked at, and how many of the last count where they neither settle nor repeat.
    static let maximumRounds = 100, lastRounds = 50

    /// - Throws: `ExpansionFailure.range` for a value outside its range.
    public init(
        _ rule: Rule, admittedWeight: Double = 1, dropsSeeds: Bool = false, maximumExperts: Int = .max
    ) throws(ExpansionFailure) {
        try ExpertExpansion.check(rule)
        guard admittedWeight.isFinite && admittedWeight > 0 else {
            throw .range(option: "--expand-weight", value: "\(admittedWeight)", allowed: "a number above 0")
        }
        guard maximumExperts >= 1 else {
            throw .range(option: "--expand-limit", value: "\(maximumExperts)", allowed: "a whole number of at least 1")
        }
        self.rule = rule
        self.admittedWeight = admittedWeight
        self.dropsSeeds = dropsSeeds
        self.maximumExperts = maximumExperts
    }

    private static func check(_ rule: Rule) throws(ExpansionFailure) {
        switch rule {
        case .seedsOnly: return
        case .counts(let followers, let purity):
            try check(followers)
            guard (0...1).contains(purity) else {
                throw .range(option: "--expand-purity", value: "\(purity)", allowed: "a number from 0 to 1")
            }
        case .lift(let followers, let lift):
            try check(followers)
            guard lift.isFinite && lift > 0 else { throw .range(option: "--expand-lift", value: "\(lift)", allowed: "a number above 0") }
        case .top(let count):
            guard count >= 1 else { throw .range(option: "--expand-top", value: "\(count)", allowed: "a whole number of at least 1") }
        }
    }

    private static func check(_ followers: Int) throws(ExpansionFailure) {
        guard followers >= 1 else { throw .range(option: "--expand", value: "\(followers)", allowed: "a whole number of at least 1") }
    }

    var options: [OptionValue] {
        var options: [OptionValue] = []
        switch rule {
        case .seedsOnly: break
        case .counts(let followers, let purity):
            options = [OptionValue("expand", "\(followers)"), OptionValue("expand-purity", "\(purity)")]
        case .lift(let followers, let lift): options = [OptionValue("expand", "\(followers)"), OptionValue("expand-lift", "\(lift)")]
        case .top(let count): options = [OptionValue("expand-top", "\(count)")]
        }
        if rule != .seedsOnly { options.append(OptionValue("expand-weight", "\(admittedWeight)")) }
        if dropsSeeds { options.append(OptionValue("drop-seeds", "true")) }
        return options
    }
}

/// An expert: its vertex, what its attention weighs, and the round that reached it, 0 for a seed.
typealias ExpertMember = (vertex: VertexID, weight: Double, round: Int)

/// Why an expansion cannot be done.
public enum ExpansionFailure: Failure, Equatable {
    case range(option: String, value: String, allowed: String)
    case tooMany(experts: Int, limit: Int, round: Int)
    case everySeedDropped(seeds: Int)

    public var kind: FailureKind {
        switch self {
        case .range, .tooMany: .usage
        case .everySeedDropped: .badData
        }
    }

    public var description: String {
        switch self {
        case .range(let option, let value, let allowed): return "\(option) is \(value): allowed is \(allowed)"
        case .tooMany(let experts, let limit, let round):
            return "the expansion reached \(experts) experts in round \(round), above the limit of \(limit): "
                + "ask for more expert followers, or for purity"
        case .everySeedDropped(let seeds):
            return "no expert follows any of the \(seeds) seeds, so that all would drop out: leave --drop-seeds out, or give more seeds"
        }
    }
}

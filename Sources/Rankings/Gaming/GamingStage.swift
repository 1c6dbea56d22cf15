import Foundations
import Graphs

/// Accounts ready to be attacked: `moves` and `cheapest` answer from it.
public struct GamingStage: Sendable {
    let method: Gaming
    let hasExperts: Bool
    let graph: Graph
    let accounts: [AttackedAccount]
    let execution: Execution

    /// Where one attack of one size takes an account by one score.
    public struct Move: Sendable {
        public let target: VertexID
        public let score: GamedScore
        public let attack: Attack
        public let size: Int
        public let follows: Int
        public let before, after: AttackedPlace
        public let isAmongFirst: Bool
    }

    /// The cheapest attack of one kind that takes an account among the first by one score.
    public struct Price: Sendable {
        public let target: VertexID
        public let score: GamedScore
        public let attack: Attack
        /// 0 for who is there already; `nil` where no size does.
        public let cost: Int?
        public let follows: Int?
        /// The largest size there is to try.
        public let most: Int
        /// After the cheapest attack, or the largest where none does.
        public let before, after: AttackedPlace
    }

    public var scores: [GamedScore] { method.scores.filter { hasExperts || !$0.needsExperts } }
    public var attacks: [Attack] { method.attacks.filter { hasExperts || $0.makesAccounts } }

    /// Accounts in their order, of each every score, attack and size; sizes beyond the experts that there are to buy are left out.
    /// - Throws: as `AttackedFlow.place`.
    public func moves() throws -> [Move] {
        try combinations { account, score, attack in
            let before = try account.place(by: score, after: attack, size: 0)
            let largest = account.largestSize(of: attack, Gaming.sizeRange.upperBound)
            return try method.sizes.filter { $0 <= largest }.map { size in
                let after = try account.place(by: score, after: attack, size: size)
                return Move(
                    target: account.target, score: score, attack: attack, size: size, follows: account.follows(attack, size),
                    before: before, after: after, isAmongFirst: after.isAmong(method.into))
            }
        }
    }

    /// Accounts in their order, of each every score and attack.
    /// - Throws: as `AttackedFlow.place`.
    public func prices() throws -> [Price] {
        try combinations { account, score, attack in
            let before = try account.place(by: score, after: attack, size: 0)
            let most = account.largestSize(of: attack, method.most)
            let cost = try cost(account, score, attack, before, most)
            let after = try account.place(by: score, after: attack, size: cost ?? most)
            return [
                Price(
                    target: account.target, score: score, attack: attack, cost: cost, follows: cost.map { account.follows(attack, $0) },
                    most: most, before: before, after: after)
            ]
        }
    }

    private func cost(
        _ account: AttackedAccount, _ score: GamedScore, _ attack: Attack, _ before: AttackedPlace, _ most: Int
    ) throws -> Int? {
        if before.isAmong(method.into) { return 0 }
        if score.isUntouched(by: attack) { return nil }
        return try LeastSize.find(upTo: most) { try account.place(by: score, after: attack, size: $0).isAmong(method.into) }
    }

    private func combinations<Row>(_ rows: (AttackedAccount, GamedScore, Attack) throws -> [Row]) throws -> [Row] {
        var all: [Row] = []
        for account in accounts {
            for score in scores {
                for attack in attacks {
                    try execution.checkInterruption()
                    all += try rows(account, score, attack)
                }
            }
        }
        return all
    }
}

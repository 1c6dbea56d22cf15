import Foundations
import Graphs

/// What attacks on one account do to the experts' scores: every count of every account after the attack, exactly.
///
/// With k the size, f, g and e the followers, followees and expert followers of the target, m the edges and M those of experts:
///
///     fake-followers   f + k                                          m + k
///     ring             f + k                                          m + k²
///     same-owner       f + k, also of everybody the target follows    m + k·(g + 1)
///     bought-experts   f + k, e + k                                   m + k, M + k, and one followee more for those bought
///
/// from which weight, purity and lift follow as `experts` defines them. New accounts are followed by no expert and have no place.
struct ExpertAttack: Sendable {
    private let counts: ExpertCounts
    private let target: VertexID
    private let own: Account
    private let weight: Double
    /// Whom to buy, in order, with the weight of the first k at entry k.
    let buyable: [VertexID]
    private let boughtWeights: [Double]
    /// By entry of the accounts: whether the target follows it; its place among those to be bought.
    private let isCopied: [Bool]
    private let buyingPlace: [Int]
    private let execution: Execution

    /// The counts of one account.
    fileprivate struct Account {
        var expertFollowers, followers, following: Int
        var isObservedExpert: Bool
    }

    /// O(followers and followees of the target + accounts reached + experts).
    init(on target: VertexID, _ counts: ExpertCounts, in graph: Graph, _ execution: Execution) {
        let vertices = counts.attention.vertices.elements
        let entry = counts.attention.entry(of: target)
        self.counts = counts
        self.target = target
        self.execution = execution
        own = Account(
            expertFollowers: entry.map { Int(counts.attention.counts[$0]) } ?? 0, followers: graph.followerCount(of: target),
            following: graph.followingCount(of: target), isObservedExpert: counts.experts.isObserved(target))
        weight = entry.map { counts.attention.weights[$0] } ?? 0
        let bought = graph.withRow(.followers, of: target) { row in
            counts.buyingOrder.filter { $0.vertex != target && row.vertices.place(of: $0.vertex) == nil }
        }
        buyable = bought.map(\.vertex)
        boughtWeights = bought.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.weight) }
        let places = Dictionary(uniqueKeysWithValues: zip(buyable, buyable.indices))
        buyingPlace = vertices.map { places[$0] ?? .max }
        isCopied = graph.withRow(.followees, of: target) { row in vertices.map { row.vertices.place(of: $0) != nil } }
    }

    /// The place of the target; without a rank while no expert follows it. O(accounts reached).
    func place(by score: GamedScore, after attack: Attack, size: Int) -> AttackedPlace {
        let after = counts(after: attack, size)
        let null = EdgeShuffle(
            edges: counts.edges + attack.follows(size, following: own.following),
            expertEdges: counts.expertEdges + (attack == .boughtExperts ? size : 0))
        let value = value(of: after, weight + (attack == .boughtExperts ? boughtWeights[size] : 0), score, null)
        var place = AttackedPlace(value: value, rank: nil)
        place.expected = null.mean(after)
        if after.expertFollowers > 0 { place.rank = 1 + higher(than: value, score, attack, size, null) }
        return place
    }

    private func counts(after attack: Attack, _ size: Int) -> Account {
        var after = own
        after.followers += size
        if attack == .boughtExperts { after.expertFollowers += size }
        return after
    }

    private func higher(than value: Double, _ score: GamedScore, _ attack: Attack, _ size: Int, _ null: EdgeShuffle) -> Int {
        let chunks = VertexChunks(vertices: counts.attention.vertices.count)
        return chunks.map(execution) { run in
            run.count { entry in
                counts.attention.vertices.pointer[entry] != target
                    && self.value(of: account(entry, attack, size), counts.attention.weights.pointer[entry], score, null) > value
            }
        }.reduce(0, +)
    }

    /// Another account after the attack.
    private func account(_ entry: Int, _ attack: Attack, _ size: Int) -> Account {
        Account(
            expertFollowers: Int(counts.attention.counts.pointer[entry]),
            followers: counts.followers[entry] + (attack == .sameOwner && isCopied[entry] ? size : 0),
            following: counts.following[entry] + (attack == .boughtExperts && buyingPlace[entry] < size ? 1 : 0),
            isObservedExpert: counts.isObservedExpert[entry])
    }

    private func value(of account: Account, _ weight: Double, _ score: GamedScore, _ null: EdgeShuffle) -> Double {
        switch score {
        case .purity: ExpertTable.purity(account.expertFollowers, of: account.followers)
        case .lift: ExpertTable.lift(account.expertFollowers, null.mean(account))
        case .weight, .followers, .pagerank: weight
        }
    }
}

extension EdgeShuffle {
    fileprivate func mean(_ account: ExpertAttack.Account) -> Double {
        expertFollowers(
            followers: account.followers, following: account.following, isObservedExpert: account.isObservedExpert
        ).mean
    }
}

import Foundations
import Graphs

/// One account under attack, by every score.
struct AttackedAccount: Sendable {
    let target: VertexID
    let graph: Graph
    let followers: FollowerCounts
    /// `nil` without experts.
    let experts: ExpertAttack?
    /// `nil` where PageRank was not asked for.
    let flow: AttackedFlow?

    /// The largest size of an attack: what is allowed, or all experts that there are to buy.
    func largestSize(of attack: Attack, _ most: Int) -> Int {
        attack.makesAccounts ? most : min(most, experts?.buyable.count ?? 0)
    }

    func follows(_ attack: Attack, _ size: Int) -> Int { attack.follows(size, following: graph.followingCount(of: target)) }

    /// - Precondition: the size is at most the largest.
    /// - Throws: as `AttackedFlow.place`.
    func place(by score: GamedScore, after attack: Attack, size: Int) throws -> AttackedPlace {
        switch score {
        case .followers: return followersPlace(attack, size)
        case .pagerank:
            guard let flow else { preconditionFailure("no flow was computed") }
            return try flow.place(after: attack, size: size, buying: experts?.buyable ?? [])
        case .weight, .lift, .purity:
            guard let experts else { preconditionFailure("no experts were given") }
            return experts.place(by: score, after: attack, size: size)
        }
    }

    /// Those whom second accounts copy are lifted with the target. O(log counts), then O(followees).
    private func followersPlace(_ attack: Attack, _ size: Int) -> AttackedPlace {
        let value = graph.followerCount(of: target) + size
        var higher = followers.accounts(above: value)
        if attack == .sameOwner {
            higher += graph.withRow(.followees, of: target) { row in
                graph.degrees(.followers, of: row.vertices).count { $0 <= value && $0 + size > value }
            }
        }
        return AttackedPlace(value: Double(value), rank: 1 + higher)
    }
}

import Foundations
import Graphs

/// Where one account stands among all that experts reach, without putting them in order. O(accounts).
struct AccountPlace {
    let score: Double
    let expertFollowers: Int
    /// 1 + accounts with a higher score.
    let rank: Int
    /// Entries of the last account with a higher score, and of the first with a lower one.
    let above, below: Int?

    /// `nil` for an account without a place.
    init?(of vertex: VertexID, in table: ExpertTable) {
        guard let entry = table.attention.entry(of: vertex) else { return nil }
        let scores = table.accounts.scores
        score = scores[entry]
        expertFollowers = Int(table.attention.counts[entry])
        var higher = 0, nextHigher = Double.infinity, nextLower = -Double.infinity
        for other in scores.elements {
            if other > score {
                higher += 1
                nextHigher = min(nextHigher, other)
            } else if other < score {
                nextLower = max(nextLower, other)
            }
        }
        rank = higher + 1
        above = AccountPlace.entry(of: nextHigher, last: true, table.accounts)
        below = AccountPlace.entry(of: nextLower, last: false, table.accounts)
    }

    /// Of all with this score, the first or last by handle.
    private static func entry(of score: Double, last: Bool, _ accounts: AccountOrder) -> Int? {
        let equals = (0..<accounts.scores.count).filter { accounts.scores.pointer[$0] == score }.map { UInt32($0) }
        return accounts.extreme(equals, last: last) { accounts.scores.pointer[$0] == score }
    }
}

import Foundations
import Graphs

/// An account with few followers that experts follow beyond chance.
public struct EmergingAccount: Sendable, Equatable {
    public let row: Int
    /// As `ExpertTable.liftLower`.
    public let liftLower: Double
}

extension ExpertTable {
    public static let emergingMinimum = 3

    /// The most followers that an emerging account may have: the median among the accounts that an expert follows.
    public var emergingFollowers: Int {
        let followers = (0..<vertices.count).filter { expertFollowers[$0] > 0 }.map { self.followers($0) }.sorted()
        return followers.isEmpty ? 0 : followers[(followers.count - 1) / 2]
    }

    /// Accounts that are no experts, with at most `emergingFollowers` followers, at least three expert followers and a
    /// lower limit of the lift above 1; the highest limit first, then by row. O(rows · log rows).
    public func emerging() -> [EmergingAccount] {
        let most = emergingFollowers
        var found: [EmergingAccount] = []
        for row in 0..<vertices.count where Int(expertFollowers[row]) >= ExpertTable.emergingMinimum && followers(row) <= most {
            guard experts.place(of: vertices[row]) == nil else { continue }
            let lower = liftLower(row)
            if lower > 1 { found.append(EmergingAccount(row: row, liftLower: lower)) }
        }
        return found.sorted { $0.liftLower != $1.liftLower ? $0.liftLower > $1.liftLower : $0.row < $1.row }
    }

    /// `rank,handle,expert_followers,followers,purity,lift,lift_lower` of `emerging()`, which may be handed in; equal limits share the best position.
    public func emergingTable(_ listed: [EmergingAccount]? = nil, top: Int? = nil) -> ResultTable {
        let accounts = listed ?? emerging()
        let ranks = ExpertTable.ranks(accounts.map(\.liftLower))
        return ResultTable(
            rowCount: max(0, min(top ?? accounts.count, accounts.count)),
            columns: leadingColumns(accounts.map(\.row), ranks) + [
                .init("purity", .real { purity(accounts[$0].row) }),
                .init("lift", .real { lift(accounts[$0].row) }),
                .init("lift_lower", .real { accounts[$0].liftLower }),
            ])
    }
}

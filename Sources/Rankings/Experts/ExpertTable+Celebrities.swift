import Foundations
import Graphs

/// An account that experts follow as everybody does.
public struct CelebrityAccount: Sendable, Equatable {
    public let row: Int
    /// Its place by expert followers, and by lift, among all rows.
    public let attentionRank, liftRank: Int
}

extension ExpertTable {
    /// (λ + s) ÷ (expected + s) with λ the exact lower 95 % limit of the mean of k, a Poisson count.
    public func liftLower(_ row: Int) -> Double {
        (PoissonLimit.lower(Int(expertFollowers[row])) + Experts.shrinkage) / (expected(row) + Experts.shrinkage)
    }

    /// At least three expert followers, and a lower limit of the lift above 1.
    func isBeyondChance(_ row: Int) -> Bool {
        Int(expertFollowers[row]) >= ExpertTable.emergingMinimum && liftLower(row) > 1
    }

    /// `rank,handle,expert_followers,followers` of some rows: how lists of them begin.
    func leadingColumns(_ rows: [Int], _ ranks: [Int]) -> [ResultTable.Column] {
        [
            .init("rank", .integer { Int64(ranks[$0]) }),
            .init("handle", .text { graph.handles.text(of: vertices[rows[$0]]) }),
            .init("expert_followers", .integer { Int64(expertFollowers[rows[$0]]) }),
            .init("followers", .integer { Int64(followers(rows[$0])) }),
        ]
    }

    /// Accounts that are no experts, with more than `emergingFollowers` followers, at least three expert followers and a lower
    /// limit of the lift of at most 1: what follows them is explained by their popularity. The most followers first, then by
    /// row. Where they stand by attention and where by lift shows what the lift takes off them. O(rows · log rows).
    public func celebrities() -> [CelebrityAccount] {
        let most = emergingFollowers, rows = 0..<vertices.count
        let attentionRanks = ExpertTable.ranks(rows.map { Double(expertFollowers[$0]) }), liftRanks = ExpertTable.ranks(rows.map(lift))
        return rows.filter { row in
            Int(expertFollowers[row]) >= ExpertTable.emergingMinimum && followers(row) > most
                && experts.place(of: vertices[row]) == nil && liftLower(row) <= 1
        }.sorted { followers($0) != followers($1) ? followers($0) > followers($1) : $0 < $1 }.map {
            CelebrityAccount(row: $0, attentionRank: attentionRanks[$0], liftRank: liftRanks[$0])
        }
    }

    /// 1 + values above each.
    static func ranks(_ values: [Double]) -> [Int] {
        let ascending = RadixOrder.sorted(values)
        return values.map { value in ascending.count - ascending.partitioningIndex { $0 > value } + 1 }
    }

    /// `rank,handle,expert_followers,followers,expected,lift,attention_rank,lift_rank`.
    public func celebrityTable(_ accounts: [CelebrityAccount], top: Int? = nil) -> ResultTable {
        let ranks = ExpertTable.ranks(accounts.map { Double(followers($0.row)) })
        return ResultTable(
            rowCount: max(0, min(top ?? accounts.count, accounts.count)),
            columns: leadingColumns(accounts.map(\.row), ranks) + [
                .init("expected", .real { expected(accounts[$0].row) }),
                .init("lift", .real { lift(accounts[$0].row) }),
                .init("attention_rank", .integer { Int64(accounts[$0].attentionRank) }),
                .init("lift_rank", .integer { Int64(accounts[$0].liftRank) }),
            ])
    }
}

import Foundations

extension Standing {
    /// One row a brand: `brand,side,accounts,followers,expert_followers,observed_experts,share,share_low,share_high,
    /// exclusive_experts,follows_experts,followed_back,lift,lead,lead_low,lead_high`.
    ///
    /// `accounts` are those in the graph; `observed_experts` are those asked; the lead is missing for ours.
    public func resultTable(top: Int? = nil) -> ResultTable {
        ResultTable(
            rowCount: max(0, min(top ?? rows.count, rows.count)),
            columns: [
                .init("brand", .text { rows[$0].brand.name }),
                .init("side", .text { rows[$0].brand.side.rawValue }),
                .init("accounts", .integer { Int64(rows[$0].brand.vertices.count) }, for: .ifRoom),
                .init("followers", .integer { Int64(rows[$0].followers) }, for: .ifRoom),
                .init("expert_followers", .integer { Int64(rows[$0].expertFollowers) }),
                .init("observed_experts", .integer { _ in Int64(experts.count) }, for: .ifRoom),
                .init("share", .real { rows[$0].share.value }),
                .init("share_low", .real { rows[$0].share.low }),
                .init("share_high", .real { rows[$0].share.high }),
                .init("exclusive_experts", .integer { Int64(rows[$0].exclusive) }),
                .init("follows_experts", .integer { rows[$0].followsExperts.map(Int64.init) }, for: .ifRoom),
                .init("followed_back", .integer { rows[$0].followedBack.map(Int64.init) }, for: .ifRoom),
                .init("lift", .real { rows[$0].lift }),
                .init("lead", .real { rows[$0].lead?.value }),
                .init("lead_low", .real { rows[$0].lead?.low }),
                .init("lead_high", .real { rows[$0].lead?.high }),
            ])
    }
}

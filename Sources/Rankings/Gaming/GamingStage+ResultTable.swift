import Foundations
import Graphs

extension GamingStage {
    /// `handle,score,attack,cost,follows,rank_before,rank_after`, then for machines `most,value_before,value_after`.
    public func resultTable(_ prices: [Price]) -> ResultTable {
        ResultTable(
            rowCount: prices.count,
            columns: [
                .init("handle", .text { graph.handles.text(of: prices[$0].target) }),
                .init("score", .text { prices[$0].score.rawValue }),
                .init("attack", .text { prices[$0].attack.rawValue }),
                .init("cost", .integer { prices[$0].cost.map(Int64.init) }),
                .init("follows", .integer { prices[$0].follows.map(Int64.init) }),
                .init("rank_before", .integer { prices[$0].before.rank.map(Int64.init) }),
                .init("rank_after", .integer { prices[$0].after.rank.map(Int64.init) }),
                .init("most", .integer { Int64(prices[$0].most) }, for: .machines),
                .init("value_before", .real { prices[$0].before.value }, for: .machines),
                .init("value_after", .real { prices[$0].after.value }, for: .machines),
            ])
    }

    /// `handle,score,attack,size,rank_before,rank_after,among_first,value_before,value_after`, then for machines
    /// `follows,expected_before,expected_after`.
    public func resultTable(_ moves: [Move]) -> ResultTable {
        ResultTable(
            rowCount: moves.count,
            columns: [
                .init("handle", .text { graph.handles.text(of: moves[$0].target) }),
                .init("score", .text { moves[$0].score.rawValue }),
                .init("attack", .text { moves[$0].attack.rawValue }),
                .init("size", .integer { Int64(moves[$0].size) }),
                .init("rank_before", .integer { moves[$0].before.rank.map(Int64.init) }),
                .init("rank_after", .integer { moves[$0].after.rank.map(Int64.init) }),
                .init("among_first", .truth { moves[$0].isAmongFirst }),
                .init("value_before", .real { moves[$0].before.value }, for: .ifRoom),
                .init("value_after", .real { moves[$0].after.value }, for: .ifRoom),
                .init("follows", .integer { Int64(moves[$0].follows) }, for: .machines),
                .init("expected_before", .real { moves[$0].before.expected }, for: .machines),
                .init("expected_after", .real { moves[$0].after.expected }, for: .machines),
            ])
    }
}

import Foundations
import Graphs
import Rankings

/// The rows that `rank` writes, with what a reader must know about where the list was cut.
public struct RankingResult: Sendable {
    /// One ranking: `rank,handle,score`. Several: `handle,METHOD,METHOD_rank,…`, sorted by the first.
    public let table: ResultTable
    /// People below the cut whose score equals that of the last one shown.
    public let equalsLeftOut: Int

    /// - Parameters:
    ///   - rankings: of one graph, in the order asked for; at least one.
    ///   - top: how many people to show; everybody when `nil` or larger than the graph.
    ///
    /// No memory beyond the rankings: ranks are found by binary search, O(log n) a row and method.
    public init(_ rankings: [Ranking], top: Int? = nil) {
        precondition(!rankings.isEmpty, "at least one ranking is needed")
        let first = rankings[0]
        precondition(rankings.allSatisfy { $0.count == first.count }, "all rankings must be of one graph")
        let rows = min(max(top ?? first.count, 0), first.count)
        table = rankings.count == 1
            ? RankingResult.single(first, rows: rows) : RankingResult.several(rankings, rows: rows)
        equalsLeftOut = first.equalsLeftOut(byTop: rows)
    }

    private static func single(_ ranking: Ranking, rows: Int) -> ResultTable {
        let handles = ranking.table.handles
        return ResultTable(
            rowCount: rows,
            columns: [
                .init("rank", .integer { Int64(ranking.rank(ofScore: ranking.score(at: $0))) }),
                .init("handle", .text { handles.text(of: ranking.order[$0]) }),
                .init("score", .real { ranking.score(at: $0) }),
            ])
    }

    private static func several(_ rankings: [Ranking], rows: Int) -> ResultTable {
        let first = rankings[0], handles = first.table.handles
        var columns = [ResultTable.Column("handle", .text { handles.text(of: first.order[$0]) })]
        for ranking in rankings {
            let scores = ranking.table.scores
            columns.append(.init(ranking.table.method, .real { scores[Int(first.order[$0])] }))
            columns.append(
                .init(ranking.table.method + "_rank", .integer {
                    Int64(ranking.rank(ofScore: scores[Int(first.order[$0])]))
                }))
        }
        return ResultTable(rowCount: rows, columns: columns)
    }

    /// A sentence on the equals left out; `nil` when there are none.
    public var remark: String? {
        guard equalsLeftOut > 0 else { return nil }
        let people = NumberText.counted(equalsLeftOut, "person", "people")
        return "\(people) with the same score as the last one shown \(equalsLeftOut == 1 ? "is" : "are") left out"
    }
}

extension Ranking {
    /// The 1-based position that equal scores share: one more than the number of higher scores. O(log n).
    func rank(ofScore wanted: Double) -> Int { (0..<count).partitioningIndex { score(at: $0) <= wanted } + 1 }
}

import Foundations
import Graphs

/// What changed between two rankings: who came in, who went out, who moved, and whether by more than noise.
///
/// Rows stand by the importance of the move: by the quotient of the two ranks (|ln old − ln new|), so that 2 to 1 counts as
/// much as 200 to 100; whoever is missing from a list counts as just below its end. Equal moves stand by the better of the two
/// ranks, then by handle.
public struct RankingChanges: Sendable {
    public enum Change: String, Sendable, CaseIterable {
        case entered = "in"
        case left = "out"
        case up, down, same
    }

    public struct Row: Sendable, Equatable {
        public let handle: Handle
        public let change: Change
        /// `nil` where the list does not hold the account.
        public let old: RankedList.Entry?
        public let new: RankedList.Entry?
        /// The change of score that noise alone explains, or its standard deviation for counts; `nil` unless in both lists.
        public let noise: Double?
        public let pValue: Double?
        public let qValue: Double?
        public let isBeyondNoise: Bool?
    }

    public let rows: [Row]
    public let noise: ChangeNoise
    /// Accounts that both lists hold, by handle: among them noise is judged, whatever `top` is.
    public let common: [(old: Double, new: Double)]

    /// - Parameter top: `nil` compares the whole lists. A number compares who has one of the first `top` ranks: rows are those
    ///   who have in either list, "in" and "out" mean these ranks.
    /// - Precondition: for `counts`, `notCounted` of both lists is `nil`. O(accounts · log accounts + standard deviations of
    ///   the counts).
    public init(from old: RankedList, to new: RankedList, top: Int? = nil, noise: ChangeNoise) {
        let pairs = RankingChanges.joined(old.entries, new.entries)
        let both = pairs.indices.filter { pairs[$0].old != nil && pairs[$0].new != nil }
        common = both.compactMap { place in pairs[place].old.flatMap { old in pairs[place].new.map { (old.score, $0.score) } } }
        self.noise = noise
        var judgements = [ChangeNoise.Judgement](repeating: .init(), count: pairs.count)
        for (place, judgement) in zip(both, noise.judge(common)) { judgements[place] = judgement }
        let most = top ?? .max
        let rows = zip(pairs, judgements).compactMap { pair, judgement in Row(pair.old, pair.new, top: most, judgement) }
        self.rows = rows.map { (row: $0, move: $0.move(old.count, new.count), best: min($0.old?.rank ?? .max, $0.new?.rank ?? .max)) }
            .sorted { a, b in
                if a.move != b.move { return a.move > b.move }
                return a.best != b.best ? a.best < b.best : a.row.handle < b.row.handle
            }.map(\.row)
    }

    public func count(of change: Change) -> Int { rows.count { $0.change == change } }
    public var beyondNoise: Int { rows.count { $0.isBeyondNoise == true } }

    /// Two lists by handle as one.
    private static func joined(
        _ old: [RankedList.Entry], _ new: [RankedList.Entry]
    ) -> [(old: RankedList.Entry?, new: RankedList.Entry?)] {
        var pairs: [(old: RankedList.Entry?, new: RankedList.Entry?)] = []
        pairs.reserveCapacity(max(old.count, new.count))
        var i = 0, j = 0
        while i < old.count || j < new.count {
            if j == new.count || i < old.count && old[i].handle < new[j].handle {
                pairs.append((old[i], nil))
                i += 1
            } else if i == old.count || new[j].handle < old[i].handle {
                pairs.append((nil, new[j]))
                j += 1
            } else {
                pairs.append((old[i], new[j]))
                i += 1
                j += 1
            }
        }
        return pairs
    }
}

extension RankingChanges.Row {
    /// `nil` for an account with none of the first `top` ranks.
    fileprivate init?(_ old: RankedList.Entry?, _ new: RankedList.Entry?, top: Int, _ judgement: ChangeNoise.Judgement) {
        guard let handle = old?.handle ?? new?.handle else { return nil }
        let before = old.flatMap { $0.rank <= top ? $0.rank : nil }, after = new.flatMap { $0.rank <= top ? $0.rank : nil }
        let change: RankingChanges.Change
        switch (before, after) {
        case (nil, nil): return nil
        case (nil, _): change = .entered
        case (_, nil): change = .left
        case (let before?, let after?): change = after < before ? .up : after > before ? .down : .same
        }
        self.init(
            handle: handle, change: change, old: old, new: new, noise: judgement.noise, pValue: judgement.pValue,
            qValue: judgement.qValue, isBeyondNoise: judgement.isBeyond)
    }

    /// The larger rank ÷ the smaller one.
    fileprivate func move(_ oldCount: Int, _ newCount: Int) -> Double {
        let before = Double(old?.rank ?? oldCount + 1), after = Double(new?.rank ?? newCount + 1)
        return max(before, after) / min(before, after)
    }
}

extension RankingChanges {
    /// `handle,change,old_rank,new_rank,rank_change,old_score,new_score,score_change,noise,beyond_noise`, then for counts
    /// `p_value,q_value`. `rank_change` is old − new: above 0 for those who moved up.
    /// - Parameter onlyChanged: leaves out whose rank is the same and whose score changed by no more than noise.
    public func resultTable(onlyChanged: Bool = false) -> ResultTable {
        let rows = onlyChanged ? rows.filter { $0.change != .same || $0.isBeyondNoise == true } : rows
        var columns: [ResultTable.Column] = [
            .init("handle", .text { rows[$0].handle.description }),
            .init("change", .text { rows[$0].change.rawValue }),
            .init("old_rank", .integer { rows[$0].old.map { Int64($0.rank) } }),
            .init("new_rank", .integer { rows[$0].new.map { Int64($0.rank) } }),
            .init("rank_change", .integer { row in rows[row].old.flatMap { old in rows[row].new.map { Int64(old.rank - $0.rank) } } }),
            .init("old_score", .real { rows[$0].old?.score }),
            .init("new_score", .real { rows[$0].new?.score }),
            .init("score_change", .real { row in rows[row].old.flatMap { old in rows[row].new.map { $0.score - old.score } } }),
            .init("noise", .real { rows[$0].noise }),
            .init("beyond_noise", .truth { rows[$0].isBeyondNoise }),
        ]
        if noise == .counts {
            columns.append(.init("p_value", .real { rows[$0].pValue }, for: .ifRoom))
            columns.append(.init("q_value", .real { rows[$0].qValue }))
        }
        return ResultTable(rowCount: rows.count, columns: columns)
    }
}

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
        public let oldRank: Int?
        public let newRank: Int?
        /// As `oldRank` and `newRank`, or what unlisted accounts are said to have.
        public let oldScore: Double?
        public let newScore: Double?
        /// `nil` unless both scores are known.
        public let judgement: ChangeNoise.Judgement?

        public var scoreChange: Double? { oldScore.flatMap { old in newScore.map { $0 - old } } }
        /// Above 0 for who moved up.
        public var rankChange: Int? { oldRank.flatMap { old in newRank.map { old - $0 } } }
    }

    public let rows: [Row]
    public let noise: ChangeNoise
    /// Accounts that both lists hold, by handle, whatever `top` is.
    public let common: [(old: Double, new: Double)]

    /// - Parameters:
    ///   - top: `nil` compares the whole lists. A number compares who has one of the first `top` ranks: rows are those who have
    ///     in either list, "in" and "out" mean these ranks.
    ///   - unlisted: the score of accounts that a list does not hold, `nil` where it is not known. Noise is judged over
    ///     everybody with two known scores, whatever `top` is.
    /// - Precondition: for `counts`, `notCounted` of both lists is `nil`, and `unlisted` is 0 or `nil`.
    ///   O(accounts · log accounts + standard deviations of the counts).
    public init(from old: RankedList, to new: RankedList, top: Int? = nil, unlisted: Double? = nil, noise: ChangeNoise) {
        let pairs = RankingChanges.joined(old.entries, new.entries)
        let known = pairs.map { pair in
            (pair.old?.score ?? unlisted).flatMap { old in (pair.new?.score ?? unlisted).map { (old: old, new: $0) } }
        }
        let judged = known.indices.filter { known[$0] != nil }
        var judgements = [ChangeNoise.Judgement?](repeating: nil, count: pairs.count)
        for (place, judgement) in zip(judged, noise.judge(known.compactMap { $0 })) { judgements[place] = judgement }
        common = pairs.compactMap { pair in pair.old.flatMap { old in pair.new.map { (old.score, $0.score) } } }
        self.noise = noise
        let rows = zip(pairs, judgements).compactMap { Row($0.old, $0.new, top: top ?? .max, unlisted: unlisted, $1) }
        self.rows = rows.map { (row: $0, move: $0.move(old.count, new.count), best: min($0.oldRank ?? .max, $0.newRank ?? .max)) }
            .sorted { a, b in
                if a.move != b.move { return a.move > b.move }
                return a.best != b.best ? a.best < b.best : a.row.handle < b.row.handle
            }.map(\.row)
    }

    public func count(of change: Change) -> Int { rows.count { $0.change == change } }
    public var beyondNoise: Int { rows.count { $0.judgement?.isBeyond == true } }

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
    fileprivate init?(
        _ old: RankedList.Entry?, _ new: RankedList.Entry?, top: Int, unlisted: Double?, _ judgement: ChangeNoise.Judgement?
    ) {
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
            handle: handle, change: change, oldRank: old?.rank, newRank: new?.rank, oldScore: old?.score ?? unlisted,
            newScore: new?.score ?? unlisted, judgement: judgement)
    }

    /// The larger rank ÷ the smaller one.
    fileprivate func move(_ oldCount: Int, _ newCount: Int) -> Double {
        let before = Double(oldRank ?? oldCount + 1), after = Double(newRank ?? newCount + 1)
        return max(before, after) / min(before, after)
    }
}

extension RankingChanges {
    /// `handle,change,old_rank,new_rank,rank_change,old_score,new_score,score_change,noise,beyond_noise`, then for counts
    /// `expected_change,p_value,q_value`.
    /// - Parameter onlyChanged: leaves out whose rank is the same.
    public func resultTable(onlyChanged: Bool = false) -> ResultTable {
        let rows = onlyChanged ? rows.filter { $0.change != .same } : rows
        var columns: [ResultTable.Column] = [
            .init("handle", .text { rows[$0].handle.description }),
            .init("change", .text { rows[$0].change.rawValue }),
            .init("old_rank", .integer { rows[$0].oldRank.map(Int64.init) }),
            .init("new_rank", .integer { rows[$0].newRank.map(Int64.init) }),
            .init("rank_change", .integer { rows[$0].rankChange.map(Int64.init) }),
            .init("old_score", .real { rows[$0].oldScore }),
            .init("new_score", .real { rows[$0].newScore }),
            .init("score_change", .real { rows[$0].scoreChange }),
            .init("noise", .real { rows[$0].judgement?.noise }),
            .init("beyond_noise", .truth { rows[$0].judgement?.isBeyond }),
        ]
        if noise == .counts {
            columns.append(.init("expected_change", .real { rows[$0].judgement?.expectedChange }, for: .ifRoom))
            columns.append(.init("p_value", .real { rows[$0].judgement?.pValue }, for: .ifRoom))
            columns.append(.init("q_value", .real { rows[$0].judgement?.qValue }))
        }
        return ResultTable(rowCount: rows.count, columns: columns)
    }
}

import Graphs

extension Explanation.Missing {
    private static let tops = [10, 100]

    /// For an account with this score and rank (`nil` without expert followers); nothing where scores are not summed weights.
    /// O(accounts + experts · log).
    static func all(
        score: Double, rank: Int?, _ evidence: [ExpertEvidence], of vertex: VertexID, in table: ExpertTable
    ) -> [Explanation.Missing] {
        guard table.score == .weight else { return [] }
        let following = evidence.map(\.expert).sorted()
        let others = table.experts.observed.filter { place in
            let expert = table.experts.vertices[place]
            return expert != vertex && following.place(of: expert) == nil
        }.map { table.experts.weights[$0] }.sorted(by: >)
        return tops.compactMap { top in
            guard rank.map({ $0 > top }) ?? true, top <= table.count, let last = table.accounts.first(top).last else { return nil }
            let missing = table.accounts.scores[Int(last)] - score
            return Explanation.Missing(top: top, score: missing, experts: fewest(others, to: missing))
        }
    }

    /// How many of descending weights come to a sum.
    private static func fewest(_ weights: [Double], to sum: Double) -> Int? {
        var total = 0.0
        for (place, weight) in weights.enumerated() {
            total += weight
            if total >= sum { return place + 1 }
        }
        return nil
    }
}

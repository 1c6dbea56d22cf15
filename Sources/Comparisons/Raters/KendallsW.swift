import Foundations

/// Kendall's coefficient of concordance W of m raters over n people whom all of them rate, from 0 to 1, corrected for ties.
///
/// With Rᵢ the sum of a person's mid-ranks and t the sizes of the ties of each rater,
/// W = 12·Σ (Rᵢ − mean)² ÷ (m²(n³ − n) − m·Σ (t³ − t)). O(m·n log n).
/// Reference: Kendall & Babington Smith 1939, doi:10.1214/aoms/1177732186; ties as in Kendall & Gibbons, Rank Correlation Methods, chapter 6.
package struct KendallsW: Sendable {
    /// By rater.
    let ranks: [MidRanks]

    /// - Precondition: the values of the same people by every rater.
    package init(_ ratings: [[Double]]) { ranks = ratings.map { MidRanks($0) } }

    /// `nil` for fewer than 2 raters or 3 people, and where every rater gives everybody the same.
    package var value: Double? {
        guard ranks.count >= 2, let people = ranks.first?.count, people >= 3 else { return nil }
        let m = Double(ranks.count), n = Double(people)
        let ties = ranks.reduce(0.0) { sum, rater in sum + rater.sizes.reduce(0.0) { $0 + Double($1) * (Double($1) * Double($1) - 1) } }
        let most = m * m * (n * n * n - n) - m * ties
        // Four times the sum of squares, as ranks are kept doubled.
        return most > 0 && !ranks.allSatisfy(\.isConstant) ? 3 * KendallsW.squares(ranks.map(\.doubledCentred)) / most : nil
    }

    private static func squares(_ ranks: [[Double]]) -> Double {
        var sums = ranks[0]
        for rater in ranks.dropFirst() { for i in sums.indices { sums[i] += rater[i] } }
        return sums.reduce(0) { $0 + $1 * $1 }
    }

    /// p = (b + 1) ÷ (B + 1): how often W is at least as large when every rater's values are shuffled among the people.
    package func pValue(permutations: Int, seed: UInt64, _ execution: Execution) -> Double? {
        guard value != nil else { return nil }
        let ranks = ranks.map(\.doubledCentred), observed = KendallsW.squares(ranks)
        let extreme = execution.mapChunks(permutations) { number in
            var random = SeededRandom(seed: seed, stream: UInt64(number))
            // Whole numbers: equal is equal. One rater may stay as it is.
            return KendallsW.squares([ranks[0]] + ranks.dropFirst().map { $0.shuffled(using: &random) }) >= observed
        }
        return Double(extreme.count { $0 } + 1) / Double(permutations + 1)
    }
}

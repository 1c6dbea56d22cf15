import Foundations

/// The bootstrap of people for Spearman's ρ of several scores with one outcome, all on the same resamples.
///
/// Resample b draws n people with replacement from the stream b of the seed, so it is the same for any number of threads.
/// Ranks are recomputed in it: person i counts wᵢ times, weighted mid-ranks come from one pass over each fixed sort, O(n)
/// a score. Eight resamples go together (see `ResampleTile`). Ranks and counts are whole numbers, so the sums are exact.
package enum Bootstrap {
    /// Resamples of one parallel task: fixed, so that nothing depends on the threads.
    private static let chunk = 4 * ResampleTile.lanes

    /// The correlations by score, then by resample; `nil` where a resample has no two different ranks on a side.
    /// O(resamples · scores · n).
    package static func spearman(
        scores: [MidRanks], outcome: MidRanks, resamples: Int, seed: UInt64, _ execution: Execution
    ) -> [[Double?]] {
        let orders = scores.map(\.ascending), outcomeOrder = outcome.ascending
        let done = execution.mapChunks((resamples + chunk - 1) / chunk) { c in
            let range = c * chunk..<min(resamples, (c + 1) * chunk)
            var tile = ResampleTile(people: outcome.count), rows: [[Double?]] = []
            for first in stride(from: range.lowerBound, to: range.upperBound, by: ResampleTile.lanes) {
                let last = min(range.upperBound, first + ResampleTile.lanes)
                tile.draw(first..<last, seed: seed)
                tile.rank(outcome: outcome, outcomeOrder)
                let found = scores.indices.map { tile.correlations(scores[$0], orders[$0]) }
                for lane in 0..<last - first { rows.append(found.map { $0[lane] }) }
            }
            return rows
        }
        var byScore = [[Double?]](repeating: [], count: scores.count)
        for rows in done { for row in rows { for s in scores.indices { byScore[s].append(row[s]) } } }
        return byScore
    }

    /// How often each of n people is drawn in n draws with replacement.
    package static func drawnCounts(_ n: Int, seed: UInt64, stream: UInt64) -> [Double] {
        var random = SeededRandom(seed: seed, stream: stream)
        var counts = [Double](repeating: 0, count: n)
        for _ in 0..<n { counts[random.below(n)] += 1 }
        return counts
    }
}

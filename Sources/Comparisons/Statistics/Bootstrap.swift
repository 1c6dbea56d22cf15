import Foundations
import LinearAlgebra

/// The bootstrap of people for Spearman's ρ of several scores with one outcome, all on the same resamples.
///
/// Resample b draws n people with replacement from the stream b of the seed, so it is the same for any number of threads.
/// Ranks are recomputed in it: person i counts wᵢ times, weighted mid-ranks come from one pass over each fixed sort, O(n)
/// a score. The moments Σ w·d(y)·d(x) of all scores are one matrix product a resample; ranks and counts are whole
/// numbers, so the sums are exact.
package enum Bootstrap {
    /// Resamples of one parallel task: fixed, so that nothing depends on the threads.
    private static let chunk = 16

    /// The correlations by score, then by resample; `nil` where a resample has no two different ranks on a side.
    package static func spearman(
        scores: [MidRanks], outcome: MidRanks, resamples: Int, seed: UInt64, _ execution: Execution
    ) throws(LinearAlgebraFailure) -> [[Double?]] {
        let chunks = (resamples + chunk - 1) / chunk
        var done = [Result<[[Double?]], LinearAlgebraFailure>](repeating: .success([]), count: chunks)
        done.withUnsafeMutableBufferPointer { buffer in
            // SAFETY: every chunk writes its own entry, and the buffer outlives the loop.
            nonisolated(unsafe) let done = buffer
            execution.forEachChunk(chunks) { c in
                let range = c * chunk..<min(resamples, (c + 1) * chunk)
                done[c] = Result { () throws(LinearAlgebraFailure) in
                    try resample(range, scores: scores, outcome: outcome, seed: seed)
                }
            }
        }
        var byScore = [[Double?]](repeating: [], count: scores.count)
        for result in done {
            for row in try result.get() { for s in scores.indices { byScore[s].append(row[s]) } }
        }
        return byScore
    }

    /// The correlations of a few resamples, by resample, then by score.
    private static func resample(_ range: Range<Int>, scores: [MidRanks], outcome: MidRanks, seed: UInt64)
        throws(LinearAlgebraFailure) -> [[Double?]]
    {
        let n = outcome.count
        var ranks = DenseMatrix(rows: scores.count, columns: n), weighted = DenseMatrix(rows: 1, columns: n)
        var scratch = (scores + [outcome]).map { [Double](repeating: 0, count: $0.groupCount) }
        var rows: [[Double?]] = []
        for b in range {
            let counts = drawnCounts(n, seed: seed, stream: UInt64(b))
            let squares = ranks.withElements { rows in
                rows.baseAddress.map { base in
                    scores.indices.map {
                        scores[$0].weighted(by: counts, total: Double(n), groupWeights: &scratch[$0], into: base + $0 * n)
                    }
                } ?? []
            }
            let outcomeSquares = weighted.withElements { row in
                row.baseAddress.map { base in
                    let sum = outcome.weighted(by: counts, total: Double(n), groupWeights: &scratch[scores.count], into: base)
                    for i in 0..<n { base[i] *= counts[i] }
                    return sum
                } ?? 0
            }
            let moments = try DenseMatrix.product(weighted, .asStored, ranks, .transposed)
            rows.append(
                scores.indices.map { s in
                    squares[s] > 0 && outcomeSquares > 0 ? Spearman.ratio(moments[0, s], squares[s], outcomeSquares) : nil
                })
        }
        return rows
    }

    /// How often each of n people is drawn in n draws with replacement.
    package static func drawnCounts(_ n: Int, seed: UInt64, stream: UInt64) -> [Double] {
        var random = SeededRandom(seed: seed, stream: stream)
        var counts = [Double](repeating: 0, count: n)
        for _ in 0..<n { counts[random.below(n)] += 1 }
        return counts
    }
}

import Foundations
import LinearAlgebra

/// Shuffles the outcome among people, or among the people of each cluster, and counts how often |Σ x·y| is at least as
/// large as observed: p = (b + 1) ÷ (B + 1), two-sided (Phipson & Smyth 2010, doi:10.2202/1544-6115.1585).
///
/// For centred ranks the denominator of ρ does not change under shuffling, so the numerator is enough. All scores share the
/// permutations; the numerators of 64 permutations and all scores are one matrix product. Permutation b comes from
/// stream b of the seed: the same for any number of threads.
package enum PermutationTest {
    private static let chunk = 64

    /// p by score. - Parameters: centred ranks of each score and of the outcome; `blocks`: whom to shuffle among whom.
    package static func pValues(
        scores: [[Double]], outcome: [Double], blocks: [[Int]], permutations: Int, seed: UInt64, _ execution: Execution
    ) throws(LinearAlgebraFailure) -> [Double] {
        let n = outcome.count
        let matrix = DenseMatrix(rows: scores.count, columns: n, elements: scores.flatMap { $0 })
        let observed = try DenseMatrix.product(
            matrix, .asStored, DenseMatrix(rows: 1, columns: n, elements: outcome), .transposed)
        // Equal but for rounding counts as equal.
        let thresholds = scores.indices.map { abs(observed[$0, 0]) * (1 - 1e-12) }
        let chunks = (permutations + chunk - 1) / chunk
        var done = [Result<[Int], LinearAlgebraFailure>](repeating: .success([]), count: chunks)
        done.withUnsafeMutableBufferPointer { buffer in
            // SAFETY: every chunk writes its own entry, and the buffer outlives the loop.
            nonisolated(unsafe) let done = buffer
            execution.forEachChunk(chunks) { c in
                let range = c * chunk..<min(permutations, (c + 1) * chunk)
                done[c] = Result { () throws(LinearAlgebraFailure) in
                    let shuffled = shuffles(of: outcome, blocks, range, seed)
                    let products = try DenseMatrix.product(matrix, .asStored, shuffled, .transposed)
                    return thresholds.indices.map { s in range.indices.count { abs(products[s, $0 - range.lowerBound]) >= thresholds[s] } }
                }
            }
        }
        var extreme = [Int](repeating: 0, count: scores.count)
        for result in done { for (s, count) in try result.get().enumerated() { extreme[s] += count } }
        return extreme.map { Double($0 + 1) / Double(permutations + 1) }
    }

    /// One shuffled outcome a row.
    private static func shuffles(of outcome: [Double], _ blocks: [[Int]], _ range: Range<Int>, _ seed: UInt64) -> DenseMatrix {
        let n = outcome.count
        var rows = DenseMatrix(rows: range.count, columns: n)
        rows.withElements { cells in
            for b in range {
                var random = SeededRandom(seed: seed, stream: UInt64(b))
                let start = (b - range.lowerBound) * n
                for block in blocks {
                    let values = block.map { outcome[$0] }.shuffled(using: &random)
                    for (person, value) in zip(block, values) { cells[start + person] = value }
                }
            }
        }
        return rows
    }
}

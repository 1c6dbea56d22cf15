import Foundations
import LinearAlgebra

/// Shuffles the outcome among people, or among the people of each cluster, and counts how often |Σ x·y| is at least as
/// large as observed, two-sided.
///
/// Where all different rearrangements of the outcome are no more than the permutations asked for, every one is looked at once and
/// p = b ÷ B is exact (each stands for equally many permutations). Else p = (b + 1) ÷ (B + 1) of B random ones (Phipson &
/// Smyth 2010, doi:10.2202/1544-6115.1585).
///
/// For centred ranks the denominator of ρ does not change under shuffling, so the numerator is enough. All scores share the
/// permutations; the numerators of 64 permutations and all scores are one matrix product. Permutation b comes from
/// stream b of the seed: the same for any number of threads.
package enum PermutationTest {
    private static let chunk = 64

    package struct Found: Sendable, Equatable {
        /// By score.
        package let pValues: [Double]
        /// How many were looked at.
        package let permutations: Int
        package let isExact: Bool
    }

    /// p by score, for those who need no more.
    package static func pValues(
        scores: [[Double]], outcome: [Double], blocks: [[Int]], permutations: Int, seed: UInt64, _ execution: Execution
    ) throws(LinearAlgebraFailure) -> [Double] {
        try test(scores: scores, outcome: outcome, blocks: blocks, permutations: permutations, seed: seed, execution).pValues
    }

    /// - Parameters: centred ranks of each score and of the outcome; `blocks`: whom to shuffle among whom.
    package static func test(
        scores: [[Double]], outcome: [Double], blocks: [[Int]], permutations: Int, seed: UInt64, _ execution: Execution
    ) throws(LinearAlgebraFailure) -> Found {
        let all = Rearrangements(outcome, blocks, limit: permutations)
        let count = all?.count ?? permutations
        let extreme = try extremes(scores, outcome, count, execution) { b in
            all?.arrangement(b) ?? shuffled(outcome, blocks, seed: seed, stream: UInt64(b))
        }
        return Found(
            pValues: extreme.map { all == nil ? Double($0 + 1) / Double(count + 1) : Double($0) / Double(count) }, permutations: count,
            isExact: all != nil)
    }

    /// By score, how many of the arrangements are at least as extreme as the data.
    private static func extremes(
        _ scores: [[Double]], _ outcome: [Double], _ arrangements: Int, _ execution: Execution,
        _ arrangement: @Sendable (Int) -> [Double]
    ) throws(LinearAlgebraFailure) -> [Int] {
        let n = outcome.count
        let matrix = DenseMatrix(rows: scores.count, columns: n, elements: scores.flatMap { $0 })
        let observed = try DenseMatrix.product(
            matrix, .asStored, DenseMatrix(rows: 1, columns: n, elements: outcome), .transposed)
        // Equal but for rounding counts as equal.
        let thresholds = scores.indices.map { abs(observed[$0, 0]) * (1 - 1e-12) }
        let done = execution.mapChunks((arrangements + chunk - 1) / chunk) { c in
            let range = c * chunk..<min(arrangements, (c + 1) * chunk)
            return Result { () throws(LinearAlgebraFailure) in
                let rows = DenseMatrix(rows: range.count, columns: n, elements: range.flatMap(arrangement))
                let products = try DenseMatrix.product(matrix, .asStored, rows, .transposed)
                return thresholds.indices.map { s in range.indices.count { abs(products[s, $0 - range.lowerBound]) >= thresholds[s] } }
            }
        }
        var extreme = [Int](repeating: 0, count: scores.count)
        for result in done { for (s, count) in try result.get().enumerated() { extreme[s] += count } }
        return extreme
    }

    private static func shuffled(_ outcome: [Double], _ blocks: [[Int]], seed: UInt64, stream: UInt64) -> [Double] {
        var random = SeededRandom(seed: seed, stream: stream), shuffled = outcome
        for block in blocks {
            let values = block.map { outcome[$0] }.shuffled(using: &random)
            for (person, value) in zip(block, values) { shuffled[person] = value }
        }
        return shuffled
    }
}

/// Every different rearrangement of the outcome within its blocks, by number.
private struct Rearrangements: Sendable {
    let count: Int
    private let outcome: [Double]
    private let blocks: [(people: [Int], orders: MultisetOrders)]

    /// `nil` if there are more than `limit`.
    init?(_ outcome: [Double], _ blocks: [[Int]], limit: Int) {
        var count = 1, found: [(people: [Int], orders: MultisetOrders)] = []
        for people in blocks {
            guard let orders = MultisetOrders(people.map { outcome[$0] }, limit: limit / count) else { return nil }
            count *= orders.count
            found.append((people, orders))
        }
        self.count = count
        self.outcome = outcome
        self.blocks = found
    }

    func arrangement(_ index: Int) -> [Double] {
        var arranged = outcome, index = index
        for block in blocks where block.orders.count > 1 {
            for (person, value) in zip(block.people, block.orders.order(index % block.orders.count)) { arranged[person] = value }
            index /= block.orders.count
        }
        return arranged
    }
}

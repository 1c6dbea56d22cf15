import Foundations
import Graphs

/// How far every place depends on single seeds: the best and the worst rank when each observed seed in turn is left out.
///
/// Everything is asked anew without the seed, expansion included. One run of `experts` a seed.
public struct SeedStability: Sendable {
    /// By row of the table: the best and the worst of all ranks, the table's own included.
    public let ranks: [ClosedRange<Int>]
    /// Seeds that were left out, one at a time.
    public let seeds: Int

    /// - Throws: as `Experts.table`; a seed without which there is nothing to count is passed over.
    public init(_ table: ExpertTable, of method: Experts, _ execution: Execution) throws {
        let graph = table.graph
        var best = table.ranks.elements.map { Int($0) }, worst = best, runs = 0
        for seed in method.seeds.vertices where method.observed.contains(seed, in: graph) {
            try execution.checkInterruption()
            guard let rest = method.seeds.without(seed) else { continue }
            let other: ExpertTable
            do { other = try method.asked(of: rest).table(graph, rows: 0, execution) } catch is ExpertFailure { continue }
            runs += 1
            execution.report(Progress(
                step: "leaving seeds out", done: UInt64(runs), total: UInt64(method.seeds.vertices.count), unit: "seeds"))
            let scores = RadixOrder.sorted(Array(other.accounts.scores.elements))
            for row in best.indices {
                let rank = SeedStability.rank(of: table.vertices[row], in: other, scores)
                best[row] = min(best[row], rank)
                worst[row] = max(worst[row], rank)
            }
        }
        ranks = zip(best, worst).map { $0...$1 }
        seeds = runs
    }

    /// 1 + accounts with a higher score; behind all others without a place.
    private static func rank(of vertex: VertexID, in table: ExpertTable, _ ascending: [Double]) -> Int {
        guard let entry = table.attention.entry(of: vertex) else { return ascending.count + 1 }
        let score = table.accounts.scores[entry]
        return ascending.count - ascending.partitioningIndex { $0 > score } + 1
    }
}

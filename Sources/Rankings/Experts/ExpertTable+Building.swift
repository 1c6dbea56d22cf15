import Foundations
import Graphs

extension ExpertTable {
    /// By entry of `attention`.
    static func scores(
        _ score: Experts.Score, _ attention: AttentionCount, _ shuffle: EdgeShuffle, _ graph: Graph, _ experts: ExpertSet
    ) throws -> BulkBuffer<Double> {
        guard score == .lift || score == .purity else { return attention.weights }
        let scores = try BulkBuffer<Double>(count: attention.vertices.count)
        for i in 0..<scores.count {
            let v = attention.vertices[i], k = Int(attention.counts[i])
            scores[i] = score == .purity
                ? purity(k, of: graph.followerCount(of: v)) : lift(k, shuffle.nullModel(of: v, graph, experts).mean)
        }
        return scores
    }

    /// Accounts that are no experts and have a follower: those whose k the null model leaves open.
    static func family(_ graph: Graph, _ experts: ExpertSet, _ execution: Execution) throws -> Int {
        try graph.followedCount(execution) - experts.vertices.count { graph.followerCount(of: $0) > 0 }
    }
}

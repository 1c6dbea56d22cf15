import Foundations
import Graphs

/// Whom to attack when nobody is named, by the order of followers.
public enum GamingTargets: String, Sendable, CaseIterable {
    /// The first account that is not among the first, and others evenly spread from there to the end.
    case beyond
    /// The first accounts.
    case top

    /// At most `count` accounts, the most followed first; equal ones by handle. O(vertices).
    /// - Throws: `GamingFailure.nobodyBeyond`, `AllocationFailure`, `Interruption`.
    public func accounts(_ count: Int, into: Int, in graph: Graph, _ execution: Execution) throws -> [VertexID] {
        let ranking = try Ranking(try Followers().rank(graph, execution), execution)
        switch self {
        case .top: return (0..<min(count, ranking.count)).map { ranking.order[$0] }
        case .beyond:
            // Who draws level with the last of the first is among them.
            var start = into
            while start < ranking.count && ranking.score(at: start) == ranking.score(at: into - 1) { start += 1 }
            guard start < ranking.count else { throw GamingFailure.nobodyBeyond(into: into, accounts: ranking.count) }
            let rest = ranking.count - start, chosen = min(count, rest)
            return (0..<chosen).map { ranking.order[start + $0 * rest / chosen] }
        }
    }
}

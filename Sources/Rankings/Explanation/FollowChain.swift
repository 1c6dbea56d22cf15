import Foundations
import Graphs

/// The shortest way along follows from a group to an account.
enum FollowChain {
    /// Vertices from a member of `group` to `target`, both included; `nil` when there is no way. Among the shortest the
    /// one found first from the smallest vertices. Breadth first over the followees, stopping as soon as the target is
    /// met: O(vertices + edges within reach), 4 bytes per vertex.
    static func shortest(
        from group: [VertexID], to target: VertexID, in edges: any EdgeOperator, _ execution: Execution
    ) throws -> [VertexID]? {
        let reachedFrom = try BulkBuffer<VertexID>(count: edges.vertexCount)
        for v in 0..<reachedFrom.count { reachedFrom[v] = .max }
        for member in group { reachedFrom[Int(member)] = member }
        var frontier = group
        while reachedFrom[Int(target)] == .max {
            guard !frontier.isEmpty else { return nil }
            try execution.checkInterruption()
            var next: [VertexID] = []
            for vertex in frontier {
                edges.withRow(.followees, of: vertex) { row in
                    for followee in row.vertices where reachedFrom[Int(followee)] == .max {
                        reachedFrom[Int(followee)] = vertex
                        next.append(followee)
                    }
                }
            }
            frontier = next
        }
        var chain = [target]
        while let last = chain.last, reachedFrom[Int(last)] != last { chain.append(reachedFrom[Int(last)]) }
        return chain.reversed()
    }
}

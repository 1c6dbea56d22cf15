import Foundations
import Graphs

/// The shortest way along follows from a group to an account.
enum FollowChain {
    /// Vertices from a member of `group` to `target`, both included; `nil` when there is no way. Among the shortest ways
    /// the first by its vertices: the smallest first vertex, then the smallest second one, and so on.
    ///
    /// Two searches, breadth first, one along the followees from the group, one along the followers from the target, the
    /// next level always on the side with fewer edges, until they meet. O(edges of the levels searched), no memory the size
    /// of the graph.
    ///
    /// - Parameter group: ascending and distinct.
    /// - Throws: `AllocationFailure`, `Interruption`.
    static func shortest(
        from group: [VertexID], to target: VertexID, in edges: any EdgeOperator, _ execution: Execution
    ) throws -> [VertexID]? {
        var forward = Search(from: group, .followees), backward = Search(from: [target], .followers)
        var meeting = common(forward.last, backward.last)
        while meeting.isEmpty {
            guard !forward.last.isEmpty && !backward.last.isEmpty else { return nil }
            if backward.cost(edges) <= forward.cost(edges) {
                try backward.advance(edges, execution)
            } else {
                try forward.advance(edges, execution)
            }
            meeting = common(forward.last, backward.last)
        }
        return try chain(through: meeting, forward.levels, backward.levels, edges, execution)
    }

    /// From the meeting, the vertices of each earlier level that lie on a shortest way; then the smallest of each.
    private static func chain(
        through meeting: [VertexID], _ forward: [[VertexID]], _ backward: [[VertexID]], _ edges: any EdgeOperator,
        _ execution: Execution
    ) throws -> [VertexID]? {
        var ways = [meeting]
        for level in forward.dropLast().reversed() {
            let next = ways[ways.count - 1]
            ways.append(try next.count < level.count
                ? common(neighbours(of: next, .followers, edges, execution), level)
                : level.filter { edges.followees(of: $0, meet: next) })
        }
        ways = ways.reversed() + backward.dropLast().reversed()
        var chain: [VertexID] = []
        for level in ways {
            let next = chain.last.map { last in
                edges.withRow(.followees, of: last) { row in level.first { row.vertices.place(of: $0) != nil } }
            } ?? level.first
            guard let next else { return nil }
            chain.append(next)
        }
        return chain
    }

    /// Distinct vertices that the members of a set reach by one edge, ascending.
    fileprivate static func neighbours(
        of vertices: [VertexID], _ side: EdgeSide, _ edges: any EdgeOperator, _ execution: Execution
    ) throws -> [VertexID] {
        let reached = try AttentionCount(vertices, side, in: edges, execution).vertices
        return withExtendedLifetime(reached) { Array(reached.elements) }
    }

    /// What two ascending lists have in common: the shorter looked up in the longer.
    private static func common(_ a: [VertexID], _ b: [VertexID]) -> [VertexID] {
        let (short, long) = a.count < b.count ? (a, b) : (b, a)
        return short.filter { long.place(of: $0) != nil }
    }

    /// Levels of vertices at the same distance.
    private struct Search {
        var levels: [[VertexID]]
        let side: EdgeSide

        init(from start: [VertexID], _ side: EdgeSide) {
            levels = [start]
            self.side = side
        }

        var last: [VertexID] { levels[levels.count - 1] }

        func cost(_ edges: any EdgeOperator) -> Int { last.reduce(0) { $0 + edges.degree(side, of: $1) } }

        mutating func advance(_ edges: any EdgeOperator, _ execution: Execution) throws {
            try execution.checkInterruption()
            var next = try neighbours(of: last, side, edges, execution)
            for level in levels { next = next.filter { level.place(of: $0) == nil } }
            levels.append(next)
        }
    }
}

extension EdgeOperator {
    /// Whether a vertex follows one of an ascending list.
    fileprivate func followees(of vertex: VertexID, meet others: [VertexID]) -> Bool {
        withRow(.followees, of: vertex) { row in
            others.count < row.count
                ? others.contains { row.vertices.place(of: $0) != nil } : row.vertices.contains { others.place(of: $0) != nil }
        }
    }
}

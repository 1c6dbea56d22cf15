/// Distances along ties, by which a drawing places people.
///
/// A tie between u and v is as long as they have neighbours that are not shared: |N(u) ∪ N(v)| − |N(u) ∩ N(v)|, at least 2, which keeps
/// those with many ties from crowding (Gansner, Koren & North 2004, doi:10.1007/978-3-540-31843-9_25). People without a path between
/// them are as far apart as the farthest with one, and a quarter more. O(n³) for n people.
package struct TieDistances {
    /// n × n, symmetric, 0 on the diagonal.
    package let values: [[Double]]

    package init(count: Int, ties: [(Int, Int)]) {
        var neighbours = [Set<Int>](repeating: [], count: count)
        for (a, b) in ties where a != b {
            neighbours[a].insert(b)
            neighbours[b].insert(a)
        }
        let lengths = (0..<count).map { a in
            neighbours[a].sorted().map { b in
                (b, Double(neighbours[a].symmetricDifference(neighbours[b]).count))
            }
        }
        var rows = (0..<count).map { TieDistances.shortest(from: $0, lengths) }
        let farthest = rows.joined().filter(\.isFinite).max() ?? 0, apart = max(farthest, 1) * 1.25
        for a in rows.indices {
            for b in rows.indices where !rows[a][b].isFinite { rows[a][b] = apart }
        }
        values = rows
    }

    /// Dijkstra's shortest paths, without a heap: the drawing is small.
    private static func shortest(from start: Int, _ lengths: [[(Int, Double)]]) -> [Double] {
        var distance = [Double](repeating: .infinity, count: lengths.count), isDone = [Bool](repeating: false, count: lengths.count)
        distance[start] = 0
        while let next = distance.indices.filter({ !isDone[$0] && distance[$0].isFinite }).min(by: { distance[$0] < distance[$1] }) {
            isDone[next] = true
            for (other, length) in lengths[next] { distance[other] = min(distance[other], distance[next] + length) }
        }
        return distance
    }
}

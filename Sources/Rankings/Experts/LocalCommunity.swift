import Graphs

/// The community around some accounts: a set with many ties inside and few to the outside, found without looking at the
/// rest of the graph.
///
/// Probability is spread from the given accounts by the lazy walk over ties (followers and followees alike, a mutual one
/// counting twice) in pushes: p(u) += α·r(u), half of the rest stays, half goes to the neighbours, until r(u) < ε·d(u)
/// everywhere. The accounts are then put in order of p(u) ÷ d(u), and the beginning of that order with the least conductance
/// φ(S) = ties leaving S ÷ min(ties at S, ties at the others) is the community (Andersen, Chung and Lang 2006,
/// doi:10.1109/FOCS.2006.44). O(1 ÷ (α·ε)) whatever the size of the graph; the same members for any number of threads.
public struct LocalCommunity: Sendable {
    /// Ascending; holds the given accounts only where they belong to it.
    public let members: [VertexID]
    /// 0…1: the share of its ties that lead outside.
    public let conductance: Double

    static let restart = 0.15
    static let precision = 2e-6
    /// A smaller beginning of the order is no community.
    static let fewest = 3

    /// `nil` when the accounts have no ties, or nothing of three accounts or more has fewer ties outside than inside.
    ///
    /// - Parameters:
    ///   - accounts: distinct.
    ///   - most: members at most.
    public init?(around accounts: [VertexID], in edges: any EdgeOperator, most: Int = 5_000) {
        let spread = LocalCommunity.spread(from: accounts, edges)
        let order = spread.sorted { a, b in
            let x = a.value / LocalCommunity.degree(a.key, edges), y = b.value / LocalCommunity.degree(b.key, edges)
            return x != y ? x > y : a.key < b.key
        }.prefix(max(0, most)).map(\.key)
        guard let (count, conductance) = LocalCommunity.bestCut(order, edges) else { return nil }
        members = order.prefix(count).sorted()
        self.conductance = conductance
    }

    private static func degree(_ vertex: VertexID, _ edges: any EdgeOperator) -> Double {
        Double(edges.degree(.followers, of: vertex) + edges.degree(.followees, of: vertex))
    }

    private static func forEachTie(of vertex: VertexID, _ edges: any EdgeOperator, _ body: (VertexID) -> Void) {
        for side in [EdgeSide.followers, .followees] {
            edges.withRow(side, of: vertex) { row in for other in row.vertices { body(other) } }
        }
    }

    /// p of every account that got any, in the order of a queue: first come, first pushed.
    private static func spread(from accounts: [VertexID], _ edges: any EdgeOperator) -> [VertexID: Double] {
        let start = accounts.filter { degree($0, edges) > 0 }
        var settled: [VertexID: Double] = [:], residual: [VertexID: Double] = [:]
        for account in start { residual[account] = 1 / Double(start.count) }
        var queue = start, waiting = Set(start), next = 0
        while next < queue.count {
            let vertex = queue[next], degree = degree(vertex, edges), amount = residual[vertex] ?? 0
            next += 1
            waiting.remove(vertex)
            guard amount >= precision * degree else { continue }
            settled[vertex, default: 0] += restart * amount
            residual[vertex] = (1 - restart) * amount / 2
            let share = (1 - restart) * amount / (2 * degree)
            if (residual[vertex] ?? 0) >= precision * degree, waiting.insert(vertex).inserted { queue.append(vertex) }
            forEachTie(of: vertex, edges) { other in
                let now = (residual[other] ?? 0) + share
                residual[other] = now
                if now >= precision * self.degree(other, edges), waiting.insert(other).inserted { queue.append(other) }
            }
        }
        return settled
    }

    /// The length of the beginning with the least conductance below 1/2, the shortest of equals.
    private static func bestCut(_ order: [VertexID], _ edges: any EdgeOperator) -> (count: Int, conductance: Double)? {
        let whole = 2 * Double(edges.arcCount)
        var inside: Set<VertexID> = [], volume = 0.0, leaving = 0.0
        var best: (count: Int, conductance: Double)?
        for (place, vertex) in order.enumerated() {
            var inner = 0.0
            forEachTie(of: vertex, edges) { if inside.contains($0) { inner += 1 } }
            let degree = degree(vertex, edges)
            volume += degree
            leaving += degree - 2 * inner
            inside.insert(vertex)
            guard place + 1 >= fewest else { continue }
            let smaller = min(volume, whole - volume)
            let conductance = smaller > 0 ? leaving / smaller : 1
            if conductance < best?.conductance ?? 0.5 { best = (place + 1, conductance) }
        }
        return best
    }
}

import Foundations
import Graphs

/// Accounts that follow very many, few of whom follow back: following ≥ q and b ÷ o < share, with o those followees whose own
/// lists are known (who follow somebody) and b those of them that follow back.
struct MassFollowers {
    struct Found: Sendable {
        let vertex: VertexID
        let following, known, back: Int
    }

    /// q: given, or one more than the quantile of what accounts follow that follow somebody.
    let threshold: Int
    let found: [Found]
    private let rules: FlagRules

    /// O(vertices + edges of those who follow that many).
    init(_ rules: FlagRules, _ graph: Graph, _ execution: Execution) {
        self.rules = rules
        threshold = rules.massFollowing ?? MassFollowers.threshold(rules.massQuantile, graph, execution)
        let (threshold, share) = (threshold, rules.followedBack)
        let chunks = VertexChunks(vertices: graph.vertexCount)
        found = execution.mapChunks(chunks.count) { chunk in
            chunks.range(chunk).compactMap { v in
                guard graph.followingCount(of: VertexID(v)) >= threshold else { return nil }
                let found = MassFollowers.answers(VertexID(v), graph)
                return found.known > 0 && Double(found.back) < share * Double(found.known) ? found : nil
            }
        }.flatMap { $0 }
    }

    private static func threshold(_ quantile: Double, _ graph: Graph, _ execution: Execution) -> Int {
        let chunks = VertexChunks(vertices: graph.vertexCount)
        let following = execution.mapChunks(chunks.count) { chunk in
            chunks.range(chunk).map { graph.followingCount(of: VertexID($0)) }.filter { $0 > 0 }
        }.flatMap { $0 }.sorted()
        guard !following.isEmpty else { return 1 }
        let place = Int((quantile * Double(following.count)).rounded(.up)) - 1
        return following[min(max(place, 0), following.count - 1)] + 1
    }

    private static func answers(_ vertex: VertexID, _ graph: Graph) -> Found {
        graph.withRow(.followees, of: vertex) { followees in
            graph.withRow(.followers, of: vertex) { followers in
                Found(
                    vertex: vertex, following: followees.count,
                    known: graph.degrees(.followees, of: followees.vertices).count { $0 > 0 },
                    back: SortedRows.common(followees.vertices, followers.vertices))
            }
        }
    }

    var flags: [AccountFlag] {
        found.map {
            AccountFlag(
                vertex: $0.vertex, rule: .massFollower, value: Double($0.following), threshold: Double(threshold), group: nil,
                evidence: "follows \($0.following); of the \($0.known) whose lists are known, \($0.back) follow back")
        }
    }
}

/// Two rows of neighbours side by side.
enum SortedRows {
    /// How many are in both. O(a + b).
    static func common(_ a: UnsafeBufferPointer<VertexID>, _ b: UnsafeBufferPointer<VertexID>) -> Int {
        var count = 0
        forEachCommon(a, b) { _ in count += 1 }
        return count
    }

    /// Calls `body` with those in both, ascending.
    static func forEachCommon(_ a: UnsafeBufferPointer<VertexID>, _ b: UnsafeBufferPointer<VertexID>, _ body: (VertexID) -> Void) {
        var i = 0, j = 0
        while i < a.count && j < b.count {
            let (x, y) = (a[i], b[j])
            if x == y { body(x) }
            if x <= y { i += 1 }
            if y <= x { j += 1 }
        }
    }
}

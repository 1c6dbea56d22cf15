import Foundations
import Graphs

/// The shortest way along follows from us to somebody: we follow the first, who follows the next, who follows them.
public struct Introduction: Sendable, Equatable {
    /// From one of our accounts to the person, both included.
    public let chain: [VertexID]
    /// Equally short ways: sequences of people in between, whichever account of ours begins. Exact up to 2⁵³.
    public let ways: Double
}

/// Introductions to many people at once: one search, breadth first, along the followees from us.
///
/// A level holds the vertices at one distance, each with the number of ways to it: the sum over those of the level before
/// that follow it. People are found by looking their followers up in the last level, so that the level they stand in is
/// never formed; a level is formed only while somebody is not found. Accounts to avoid are never in between.
///
/// Among equally short ways, going back from the person, each step takes whom the next one follows back before others,
/// then who follows the fewest accounts, then the first by handle.
struct Introductions: Sendable {
    private struct Level: Sendable {
        /// Ascending.
        let vertices: [VertexID]
        let ways: [Double]
    }

    private let edges: Graph
    private var levels: [Level]

    /// One introduction a person, `nil` where there is none.
    ///
    /// - Parameters:
    ///   - us: ascending and distinct; never empty.
    ///   - avoided: ascending.
    /// - Throws: `AllocationFailure`, `Interruption`. O(edges of the levels formed + levels · Σ followers of the people).
    static func find(
        from us: [VertexID], to people: [VertexID], avoiding avoided: [VertexID], in edges: Graph, _ execution: Execution
    ) throws -> [Introduction?] {
        var search = Introductions(edges: edges, levels: [Level(vertices: us, ways: us.map { _ in 1 })])
        var found = [Introduction?](repeating: nil, count: people.count)
        var waiting = people.indices.filter { edges.followerCount(of: people[$0]) > 0 }
        while true {
            let (now, asked) = (search, waiting)
            let reached = execution.mapChunks(asked.count) { now.introduction(to: people[asked[$0]]) }
            for (place, introduction) in zip(asked, reached) { found[place] = introduction }
            waiting = waiting.filter { found[$0] == nil }
            guard !waiting.isEmpty, try search.advance(avoiding: avoided, execution) else { return found }
        }
    }

    /// Forms the next level; `false` where there is nobody new.
    private mutating func advance(avoiding avoided: [VertexID], _ execution: Execution) throws -> Bool {
        try execution.checkInterruption()
        let last = levels[levels.count - 1]
        let reached = try AttentionCount(last.vertices, weights: last.ways, .followees, in: edges, execution)
        let isFirst = levels.count == 1
        let places = (0..<reached.vertices.count).filter { place in
            let vertex = reached.vertices.pointer[place]
            return avoided.place(of: vertex) == nil && levels.allSatisfy { $0.vertices.place(of: vertex) == nil }
        }
        levels.append(Level(
            vertices: places.map { reached.vertices[$0] }, ways: places.map { isFirst ? 1 : reached.weights[$0] }))
        return !places.isEmpty
    }

    /// `nil` unless somebody of the last level follows the person.
    private func introduction(to person: VertexID) -> Introduction? {
        let last = levels[levels.count - 1]
        let before = followers(of: person, in: last)
        guard !before.isEmpty else { return nil }
        let ways = levels.count == 1 ? 1 : before.reduce(0) { $0 + last.ways[$1] }
        var chain = [person]
        for level in levels.reversed() {
            guard let next = best(followers(of: chain[chain.count - 1], in: level).map { level.vertices[$0] }, before: chain[chain.count - 1])
            else { return nil }
            chain.append(next)
        }
        return Introduction(chain: chain.reversed(), ways: ways)
    }

    /// The places in a level of those that follow a vertex.
    private func followers(of vertex: VertexID, in level: Level) -> [Int] {
        edges.withRow(.followers, of: vertex) { row in
            level.vertices.count < row.count / 8
                ? level.vertices.indices.filter { row.vertices.place(of: level.vertices[$0]) != nil }
                : row.vertices.compactMap { level.vertices.place(of: $0) }
        }
    }

    private func best(_ candidates: [VertexID], before next: VertexID) -> VertexID? {
        let followed = edges.withRow(.followees, of: next) { row in candidates.filter { row.vertices.place(of: $0) != nil } }
        return (followed.isEmpty ? candidates : followed).min { a, b in
            let x = edges.followingCount(of: a), y = edges.followingCount(of: b)
            if x != y { return x < y }
            return edges.handles.precedes(a, b)
        }
    }
}

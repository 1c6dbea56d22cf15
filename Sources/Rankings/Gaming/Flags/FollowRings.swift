import Foundations
import Graphs

/// Groups whose members nearly all follow each other and whom few others follow.
///
/// 1. Candidates have at least `ringSize` − 1 mutual ties with candidates, and these are all but `ringOutside` of their followers;
///    whoever has not is taken out, again and again (a core, whatever the order).
/// 2. The candidates tied together form a group.
/// 3. While fewer than `ringDensity` of a group's pairs are tied, those with the fewest ties in it leave together; where all have
///    as many, or below `ringSize` members, there is no ring.
struct FollowRings {
    let flags: [AccountFlag]

    /// O(edges), in parallel, then O(mutual ties of the candidates).
    init(_ rules: FlagRules, _ graph: Graph, _ execution: Execution) {
        let ties = FollowRings.candidates(rules, graph, execution)
        let core = FollowRings.core(ties, rules, graph)
        var flags: [AccountFlag] = [], number = 0
        for group in FollowRings.groups(core) {
            guard let (ring, density) = FollowRings.dense(group, core, rules) else { continue }
            number += 1
            flags += ring.map {
                AccountFlag(
                    vertex: $0, rule: .ring, value: density, threshold: rules.ringDensity, group: number,
                    evidence: "one of \(ring.count); \(graph.followerCount(of: $0)) followers in all")
            }
        }
        self.flags = flags
    }

    private typealias Ties = [VertexID: [VertexID]]

    /// The mutual ties, ascending, of accounts that could be members whoever else is one.
    private static func candidates(_ rules: FlagRules, _ graph: Graph, _ execution: Execution) -> Ties {
        let chunks = VertexChunks(vertices: graph.vertexCount)
        let found = execution.mapChunks(chunks.count) { chunk in
            chunks.range(chunk).compactMap { v -> (VertexID, [VertexID])? in
                let vertex = VertexID(v), followers = graph.followerCount(of: vertex)
                guard min(followers, graph.followingCount(of: vertex)) >= rules.ringSize - 1 else { return nil }
                var ties: [VertexID] = []
                graph.withRow(.followers, of: vertex) { a in
                    graph.withRow(.followees, of: vertex) { b in SortedRows.forEachCommon(a.vertices, b.vertices) { ties.append($0) } }
                }
                return suffices(ties.count, rules, followers: followers) ? (vertex, ties) : nil
            }
        }
        return Dictionary(uniqueKeysWithValues: found.joined())
    }

    private static func suffices(_ ties: Int, _ rules: FlagRules, followers: Int) -> Bool {
        ties >= rules.ringSize - 1 && Double(followers - ties) <= rules.ringOutside * Double(followers)
    }

    /// Ties among those only who keep enough of them.
    private static func core(_ ties: Ties, _ rules: FlagRules, _ graph: Graph) -> Ties {
        var counts = ties.mapValues { $0.count { ties[$0] != nil } }
        var queue = Array(ties.keys)
        while let vertex = queue.popLast() {
            guard let count = counts[vertex], !suffices(count, rules, followers: graph.followerCount(of: vertex)) else { continue }
            counts[vertex] = nil
            for other in ties[vertex] ?? [] where counts[other] != nil {
                counts[other, default: 0] -= 1
                queue.append(other)
            }
        }
        return counts.reduce(into: [:]) { core, entry in core[entry.key] = ties[entry.key]?.filter { counts[$0] != nil } }
    }

    /// Connected parts, each ascending, by their first members.
    private static func groups(_ ties: Ties) -> [[VertexID]] {
        var seen: Set<VertexID> = [], groups: [[VertexID]] = []
        for start in ties.keys.sorted() where seen.insert(start).inserted {
            var group = [start], next = 0
            while next < group.count {
                for other in ties[group[next]] ?? [] where seen.insert(other).inserted { group.append(other) }
                next += 1
            }
            groups.append(group.sorted())
        }
        return groups
    }

    /// The members left when pairs enough are tied, and the share that is; `nil` where too few are left.
    private static func dense(_ group: [VertexID], _ ties: Ties, _ rules: FlagRules) -> (ring: [VertexID], density: Double)? {
        var counts = Dictionary(uniqueKeysWithValues: group.map { ($0, ties[$0]?.count ?? 0) })
        var sum = counts.values.reduce(0, +)
        var levels = Dictionary(grouping: group) { counts[$0] ?? 0 }.mapValues { Set($0) }
        while counts.count >= rules.ringSize {
            let density = Double(sum) / Double(counts.count * (counts.count - 1))
            if density >= rules.ringDensity { return (counts.keys.sorted(), density) }
            guard levels.count > 1, let least = levels.keys.min(), let leaving = levels.removeValue(forKey: least) else { return nil }
            sum -= least * leaving.count
            for vertex in leaving { counts[vertex] = nil }
            for other in leaving.lazy.flatMap({ ties[$0] ?? [] }) {
                guard let count = counts[other] else { continue }
                sum -= 1
                counts[other] = count - 1
                levels[count]?.remove(other)
                if levels[count]?.isEmpty ?? false { levels[count] = nil }
                levels[count - 1, default: []].insert(other)
            }
        }
        return nil
    }
}

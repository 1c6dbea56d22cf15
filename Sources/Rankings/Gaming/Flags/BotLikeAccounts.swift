import Foundations
import Graphs

/// Accounts that follow many and are followed by nobody, or by next to nobody but mass-followers and accounts like themselves.
///
/// Candidates follow at least `botFollowing`, are no mass-followers, and have no followers, or a quarter of them or more are
/// mass-followers: without that, any group closed in itself would testify to its own guilt. Among them, it is the largest set in
/// which at least `botShare` of the other followers of each are in the set: whoever has fewer is taken out, again and again until
/// nobody is. That of mass-followers, who follow anybody, a few go unnoticed is what the share leaves room for. The result does not depend on any order.
struct BotLikeAccounts {
    static let massShare = 0.25

    private struct Candidate: Sendable {
        let vertex: VertexID
        let massFollowers: Int
        /// Its other followers, and those of them in the set.
        let others: Int
        var alike = 0
        var isMember = true
        var share: Double { others == 0 ? 1 : Double(alike) / Double(others) }
    }

    let flags: [AccountFlag]

    /// O(followers and followees of the candidates).
    init(_ rules: FlagRules, _ graph: Graph, massFollowers: [VertexID], _ execution: Execution) {
        var candidates = BotLikeAccounts.candidates(rules, graph, massFollowers, execution)
        let places = Dictionary(uniqueKeysWithValues: zip(candidates.map(\.vertex), candidates.indices))
        for place in candidates.indices {
            BotLikeAccounts.followees(of: candidates[place], places, graph) { candidates[$0].alike += 1 }
        }
        var queue = Array(candidates.indices)
        while let place = queue.popLast() {
            let candidate = candidates[place]
            guard candidate.isMember, candidate.share < rules.botShare else { continue }
            candidates[place].isMember = false
            BotLikeAccounts.followees(of: candidate, places, graph) {
                candidates[$0].alike -= 1
                queue.append($0)
            }
        }
        flags = candidates.filter(\.isMember).map { BotLikeAccounts.flag($0, rules, graph) }
    }

    private static func candidates(
        _ rules: FlagRules, _ graph: Graph, _ massFollowers: [VertexID], _ execution: Execution
    ) -> [Candidate] {
        let chunks = VertexChunks(vertices: graph.vertexCount)
        return execution.mapChunks(chunks.count) { chunk in
            chunks.range(chunk).compactMap { v -> Candidate? in
                let vertex = VertexID(v)
                guard graph.followingCount(of: vertex) >= rules.botFollowing, massFollowers.place(of: vertex) == nil else { return nil }
                return graph.withRow(.followers, of: vertex) { row in
                    let mass = row.vertices.count { massFollowers.place(of: $0) != nil }
                    guard Double(mass) >= massShare * Double(row.count) else { return nil }
                    return Candidate(vertex: vertex, massFollowers: mass, others: row.count - mass)
                }
            }
        }.flatMap { $0 }
    }

    private static func followees(of candidate: Candidate, _ places: [VertexID: Int], _ graph: Graph, _ body: (Int) -> Void) {
        graph.withRow(.followees, of: candidate.vertex) { row in
            for followee in row.vertices { if let place = places[followee] { body(place) } }
        }
    }

    private static func flag(_ bot: Candidate, _ rules: FlagRules, _ graph: Graph) -> AccountFlag {
        let isAlone = bot.massFollowers + bot.others == 0
        return AccountFlag(
            vertex: bot.vertex, rule: .botLike, value: bot.share, threshold: rules.botShare, group: nil,
            evidence: "follows \(graph.followingCount(of: bot.vertex)); "
                + (isAlone ? "nobody follows it" : "followed by \(bot.massFollowers) mass-followers and \(bot.others) others, \(bot.alike) of them bot-like"))
    }
}

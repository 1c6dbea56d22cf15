import Foundations
import Graphs
import Rankings

/// A network as lists of names, and the same with an attack's follows added, built anew: what `Gaming` must agree with.
struct AttackedNetwork {
    var edges: [(String, String, Double)]
    let isWeighted: Bool
    let seeds: [(name: String, weight: Double)]

    static func random(people: Int, edges: Int, seed: UInt64, weighted: Bool = false) -> AttackedNetwork {
        var random = SeededRandom(seed: seed, stream: 1)
        return AttackedNetwork(
            edges: Fixture.randomEdges(people: people, edges: edges, seed: seed).map {
                ($0.0, $0.1, weighted ? 0.5 + Double(random.below(8)) / 4 : 1)
            },
            isWeighted: weighted, seeds: (0..<people / 6).map { ("v\($0 * 5)", $0 % 3 == 0 ? 2 : 1) })
    }

    func graph() throws -> Graph {
        let builder = try GraphBuilder()
        for (source, target, weight) in edges {
            let tail = try builder.vertex(source.utf8), head = try builder.vertex(target.utf8)
            try builder.addEdge(tail, head, weight: isWeighted ? weight : nil)
        }
        return try builder.build()
    }

    func seedSet(_ graph: Graph) throws -> SeedSet {
        try SeedSet(seeds.compactMap { seed in Handle(seed.name).map { Seed(handle: $0, weight: seed.weight) } }, in: graph.handles)
    }

    func followees(_ name: String) -> [(String, Double)] { edges.filter { $0.0 == name }.map { ($0.1, $0.2) } }

    /// Seeds with a list of their own that do not follow the target, the heaviest first, then by how many they follow, then by name.
    func buyable(_ target: String) -> [String] {
        let following = edges.reduce(into: [String: Int]()) { $0[$1.0, default: 0] += 1 }
        let followers = Set(edges.filter { $0.1 == target }.map(\.0))
        return seeds.filter { following[$0.name] != nil && !followers.contains($0.name) && $0.name != target }.sorted { a, b in
            let (x, y) = (following[a.name] ?? 0, following[b.name] ?? 0)
            return a.weight != b.weight ? a.weight > b.weight : x != y ? x > y : a.name.utf8.lexicographicallyPrecedes(b.name.utf8)
        }.map(\.name)
    }

    /// The network after the attack; new accounts are called `new…`.
    func after(_ attack: Attack, on target: String, size: Int) -> AttackedNetwork {
        var network = self
        let fresh = (0..<size).map { "new\($0)" }
        switch attack {
        case .fakeFollowers: network.edges += fresh.map { ($0, target, 1) }
        case .ring:
            network.edges += fresh.map { ($0, target, 1) }
            for a in fresh { for b in fresh where a != b { network.edges.append((a, b, 1)) } }
        case .sameOwner:
            network.edges += fresh.map { ($0, target, 1) }
            for a in fresh { network.edges += followees(target).map { (a, $0.0, $0.1) } }
        case .boughtExperts: network.edges += buyable(target).prefix(size).map { ($0, target, 1) }
        }
        return network
    }

    /// Value and scores above it, by the rankings as they are; ranks are a range where scores are not exact.
    func place(of target: String, by score: GamedScore) throws -> (value: Double, ranks: ClosedRange<Int>?) {
        let graph = try graph()
        guard let vertex = Handle(target).flatMap({ graph.handles.vertex(of: $0) }) else { return (.nan, nil) }
        switch score {
        case .followers: return AttackedNetwork.place(vertex, try Followers().rank(graph, .serial).values, within: 0)
        case .pagerank: return AttackedNetwork.place(vertex, try PageRank(tolerance: 1e-12).rank(graph, .serial).values, within: 1e-9)
        case .weight, .lift, .purity:
            let kind = try Experts.Score(rawValue: score.rawValue).map { $0 } ?? .weight
            let table = try Experts(seeds: seedSet(graph), score: kind).table(graph, .serial)
            guard let row = table.row(of: vertex) else { return (.nan, nil) }
            return (table.scores[row], Int(table.ranks[row])...Int(table.ranks[row]))
        }
    }

    private static func place(_ vertex: VertexID, _ scores: [Double], within error: Double) -> (Double, ClosedRange<Int>?) {
        let value = scores[Int(vertex)]
        let least = 1 + scores.count { $0 > value + error }, most = 1 + scores.count { $0 > value - error } - (error > 0 ? 1 : 0)
        return (value, least...max(least, most))
    }
}

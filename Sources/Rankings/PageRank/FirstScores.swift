import Foundations
import Graphs
import LinearAlgebra

/// A first x. Without seeds: what one iteration would give if everybody gave the same on every edge, which is near
/// the answer where followers are counted alike, and saves most of two iterations (docs/performance.md),
///
///     x(v) = ((1 − d) + d·D)/n + d·(1 − D)·followers(v)/m
///
/// with D such that it is the mass this x has at the dangling vertices. With seeds: the teleport vector. Or the scores given for a
/// warm start, scaled to sum 1. Nothing is stored: runs of it are made when they are asked for.
struct FirstScores: Sendable {
    private let system: PageRankSystem
    /// By column, 0 with seeds: what everybody has, and what each follower adds.
    private var base = SIMD16<Double>.zero
    private var perFollower = SIMD16<Double>.zero
    private let warm: (scores: BulkBuffer<Double>, scale: Double)?

    /// O(vertices that follow nobody), or O(vertices) for a warm start.
    init(_ system: PageRankSystem, _ execution: Execution) {
        self.system = system
        warm = system.method.warmStart.map { scores in
            precondition(scores.count == system.graph.vertexCount, "one score a vertex")
            return (scores, 1 / scores.elements.reduce(0, +))
        }
        if warm == nil && system.teleports.contains(where: \.vertices.isEmpty) {
            let (base, perFollower) = byFollowers(execution)
            for (column, teleport) in system.teleports.enumerated() where teleport.vertices.isEmpty {
                self.base[column] = base
                self.perFollower[column] = perFollower
            }
        }
    }

    private func byFollowers(_ execution: Execution) -> (base: Double, perFollower: Double) {
        let graph = system.graph, active = system.active
        let n = Double(graph.vertexCount), m = Double(max(graph.arcCount, 1)), d = graph.arcCount == 0 ? 0 : system.method.damping
        let idle = VertexChunks(vertices: graph.vertexCount - active).map(execution) { run in
            graph.withDegrees(.followers, of: active + run.lowerBound..<active + run.upperBound) { $0.reduce(0, +) }
        }
        let (people, edges) = ((n - Double(active)) / n, idle.reduce(0, +) / m)
        // D = people·((1 − d) + d·D) + edges·d·(1 − D)
        let mass = (people * (1 - d) + edges * d) / (1 - d * (people - edges))
        return ((1 - d + d * mass) / n, d * (1 - mass) / m)
    }

    /// The x of a run of vertices, by row and column.
    func fill(_ run: Range<Int>, _ x: UnsafeMutablePointer<Double>) {
        let columns = system.columns
        if let warm {
            for entry in 0..<run.count * columns {
                let isReal = entry % columns < system.teleports.count
                x[entry] = isReal ? warm.scores.pointer[run.lowerBound + entry / columns] * warm.scale : 0
            }
            return
        }
        x.update(repeating: 0, count: run.count * columns)
        for column in 0..<columns where base[column] > 0 {
            let (base, perFollower) = (base[column], perFollower[column])
            system.graph.withDegrees(.followers, of: run) { counts in
                for (row, followers) in counts.enumerated() { x[row &* columns &+ column] = base + perFollower * followers }
            }
        }
        for seed in system.seeds(in: run) { x[(seed.vertex - run.lowerBound) * columns + seed.column] += seed.share }
    }
}

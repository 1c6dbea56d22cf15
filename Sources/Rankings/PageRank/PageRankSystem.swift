import Foundations
import Graphs
import LinearAlgebra

/// The fixed point equations x = F(x) of one PageRank for up to 16 teleport vectors at once, a column each.
///
/// *Active* vertices follow somebody. Only they give standing on, so that an iteration needs their rows alone; what the
/// others hold follows from them. Vertices are numbered by how many they follow, which puts the active ones first.
struct PageRankSystem: Sendable {
    /// The most columns of a panel: one cache line of 4-byte values.
    static let maximumColumns = 16

    let method: PageRank
    let graph: Graph
    let teleports: [TeleportVector]
    /// Columns of the panels: the teleport vectors, filled up with columns of zeros to 1 or a multiple of 4.
    let columns: Int
    /// The last active vertex is the one before.
    let active: Int
    /// The seeds of all columns, ascending by vertex.
    private let seeds: [ColumnSeed]

    /// A vertex that some column teleports to, and the share it gets of what that column's seeds get.
    struct ColumnSeed: Sendable {
        let vertex: Int
        let column: Int
        let share: Double
    }

    init(_ method: PageRank, _ graph: Graph, _ teleports: [TeleportVector]) {
        precondition((1...PageRankSystem.maximumColumns).contains(teleports.count))
        self.method = method
        self.graph = graph
        self.teleports = teleports
        columns = teleports.count == 1 ? 1 : (teleports.count + 3) / 4 * 4
        active = PageRankSystem.activeCount(graph)
        seeds = teleports.enumerated().flatMap { column, teleport in
            zip(teleport.vertices, teleport.shares).map { ColumnSeed(vertex: Int($0), column: column, share: $1) }
        }.sorted { ($0.vertex, $0.column) < ($1.vertex, $1.column) }
    }

    /// One more than the last vertex that follows somebody. O(vertices behind it).
    private static func activeCount(_ graph: Graph) -> Int {
        var end = graph.vertexCount
        while end > 0 {
            let start = max(0, end - VertexChunks.length)
            if let last = graph.withDegrees(.followees, of: start..<end, { $0.lastIndex { $0 > 0 } }) { return start + last + 1 }
            end = start
        }
        return 0
    }

    /// The seeds in a run of vertices. O(log seeds).
    func seeds(in run: Range<Int>) -> ArraySlice<ColumnSeed> {
        seeds[seeds.partitioningIndex { $0.vertex >= run.lowerBound }..<seeds.partitioningIndex { $0.vertex >= run.upperBound }]
    }

    /// What each column's vertices get beside their followers' share, as `shares` says.
    func shares(danglingMass: SIMD16<Double>) -> (everybody: SIMD16<Double>, seeds: SIMD16<Double>) {
        var everybody = SIMD16<Double>.zero, seeds = SIMD16<Double>.zero
        for column in 0..<columns {
            let shares = shares(column, danglingMass: danglingMass[column])
            everybody[column] = shares.everybody
            seeds[column] = shares.seeds
        }
        return (everybody, seeds)
    }

    var isWeighted: Bool { method.weighting == .weighted && graph.isWeighted }

    /// Calls `body` with what each of a run of vertices gives in all, 0 where it follows nobody; entry 0 is the first of the run.
    func withOutWeights<Result>(of run: Range<Int>, _ body: (UnsafeBufferPointer<Double>) -> Result) -> Result {
        isWeighted ? graph.withOutWeights(of: run, body) : graph.withDegrees(.followees, of: run, body)
    }

    /// What a column's vertices get beside their followers' share, for a mass at the dangling vertices: every vertex, and the
    /// seeds together.
    private func shares(_ column: Int, danglingMass: Double) -> (everybody: Double, seeds: Double) {
        guard column < teleports.count else { return (0, 0) }
        let teleport = teleports[column]
        let fresh = 1 - method.damping, lost = method.damping * danglingMass
        let hasSeeds = !teleport.vertices.isEmpty
        switch method.dangling {
        case .uniform:
            let spread = lost / Double(graph.vertexCount)
            return hasSeeds
                ? (spread, fresh) : (spread + fresh * teleport.everybody, 0)
        case .teleport:
            return hasSeeds
                ? (0, fresh + lost) : ((fresh + lost) * teleport.everybody, 0)
        case .self, .leak:
            return hasSeeds ? (0, fresh) : (fresh * teleport.everybody, 0)
        }
    }

    /// The scores of each teleport vector out of a panel of n × columns; the panel itself where it has one.
    func scores(of x: BulkBuffer<Double>, _ execution: Execution) throws(AllocationFailure) -> [BulkBuffer<Double>] {
        if columns == 1 { return [x] }
        var scores: [BulkBuffer<Double>] = []
        for _ in teleports { scores.append(try BulkBuffer(count: graph.vertexCount)) }
        let targets = scores, columns = columns
        _ = VertexChunks(vertices: graph.vertexCount).map(execution) { run in
            for (column, target) in targets.enumerated() {
                for v in run { target.pointer[v] = x.pointer[v &* columns &+ column] }
            }
            return 0
        }
        return scores
    }
}

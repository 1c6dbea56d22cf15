import Foundations
import Graphs
import Rankings

/// A network as a test writes it: numbered vertices and (follower, followee, weight) edges.
struct SmallNetwork {
    var vertices: Int
    var edges: [(Int, Int, Double)]
    var isWeighted = false
    var directedness = Directedness.directed

    init(_ vertices: Int, _ edges: [(Int, Int)], directedness: Directedness = .directed) {
        self.vertices = vertices
        self.edges = edges.map { ($0.0, $0.1, 1) }
        self.directedness = directedness
    }

    init(_ vertices: Int, weighted edges: [(Int, Int, Double)]) {
        self.vertices = vertices
        self.edges = edges
        isWeighted = true
    }

    /// `naming` gives each vertex its handle; vertices are entered in the order of `entering`.
    func graph(naming: (Int) -> String = { "v\($0)" }, entering: [Int]? = nil) throws -> Graph {
        let builder = try GraphBuilder(BuildOptions(directedness: directedness))
        var number = [VertexID](repeating: 0, count: vertices)
        for v in entering ?? Array(0..<vertices) { number[v] = try builder.vertex(naming(v).utf8) }
        for (u, v, w) in edges { try builder.addEdge(number[u], number[v], weight: isWeighted ? w : nil) }
        return try builder.build()
    }

    /// Distinct random edges without self-loops; some vertices follow nobody, and heads are skewed towards low numbers.
    static func random(_ vertices: Int, edges count: Int, seed: UInt64, weighted: Bool = false) -> SmallNetwork {
        var random = SeededRandom(seed: seed)
        var seen = Set<Int>(), edges: [(Int, Int, Double)] = []
        for _ in 0..<count {
            let u = random.below(max(1, vertices * 4 / 5)), v = random.below(random.below(vertices) + 1)
            guard u != v, seen.insert(u * vertices + v).inserted else { continue }
            edges.append((u, v, weighted ? 0.25 + Double(random.below(64)) / 8 : 1))
        }
        var network = SmallNetwork(vertices, weighted: edges)
        network.isWeighted = weighted
        return network
    }
}

extension ScoreTable {
    /// The scores by vertex, copied while the table lives.
    var values: [Double] { (0..<scores.count).map { scores[$0] } }

    /// The scores in the test's own numbering, where vertex v has the handle "v…".
    func byName(_ vertices: Int, naming: (Int) -> String = { "v\($0)" }) -> [Double] {
        (0..<vertices).map { v in
            guard let handle = Handle(naming(v)), let vertex = handles.vertex(of: handle) else { return .nan }
            return scores[Int(vertex)]
        }
    }
}

func distance(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + abs($1.0 - $1.1) } }

func seedSet(_ seeds: [(Int, Double)], _ graph: Graph) throws -> SeedSet {
    try SeedSet(seeds.compactMap { v, w in Handle("v\(v)").map { Seed(handle: $0, weight: w) } }, in: graph.handles)
}

import Foundations
import Graphs

/// The network that all benchmarks share: R-MAT with 16 edges a label, made once.
enum BenchmarkNetwork {
    static let scale = 18
    static let edges: UInt64 = 16 << 18

    static let graph: Graph = {
        do { return try build() } catch { preconditionFailure("the benchmark network cannot be made: \(error)") }
    }()

    static var recipe: RMAT {
        guard let recipe = RMAT(scale: scale, edgeCount: edges, seed: 42) else { preconditionFailure("R-MAT out of range") }
        return recipe
    }

    private static func build() throws -> Graph {
        let builder = try GraphBuilder()
        var ends: [(UInt32, UInt32)] = []
        ends.reserveCapacity(Int(edges))
        recipe.forEachEdge(0..<edges) { ends.append(($0, $1)) }
        for (source, target) in ends {
            try builder.addEdge(builder.vertex("\(source)".utf8), builder.vertex("\(target)".utf8))
        }
        return try builder.build(Execution(threads: 2))
    }
}

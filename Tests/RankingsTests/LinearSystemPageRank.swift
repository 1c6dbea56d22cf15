import Rankings

/// PageRank from its linear system (I − d·Pᵀ)·x = b, by Gauss–Seidel on edge lists of its own: no code, no storage and no
/// algorithm in common with the library. With dangling rows of P zero, the policies are
/// leak: b = (1 − d)·v; teleport: the same, rescaled to sum 1; self: P(u, u) = 1 on dangling u;
/// uniform: b = (1 − d)·v + d·D/n with the dangling mass D of x itself, x = y + D·z by linearity.
struct LinearSystemPageRank {
    let damping: Double
    private var followers: [[(Int, Double)]]
    private var own: [Double]
    private let dangling: [Bool]

    init(_ network: SmallNetwork, damping: Double, keepsOwn: Bool = false, weighted: Bool = true) {
        self.damping = damping
        let n = network.vertices
        var total = [Double](repeating: 0, count: n)
        let isTie = network.directedness == .undirected
        var arcs = network.edges
        if isTie { arcs += network.edges.map { ($0.1, $0.0, $0.2) } }
        for (u, _, w) in arcs { total[u] += weighted ? w : 1 }
        followers = [[(Int, Double)]](repeating: [], count: n)
        for (u, v, w) in arcs { followers[v].append((u, (weighted ? w : 1) / total[u])) }
        dangling = total.map { $0 == 0 }
        own = dangling.map { keepsOwn && $0 ? 1 : 0 }
    }

    static func scores(
        _ network: SmallNetwork, damping: Double = 0.85, _ policy: PageRank.Dangling = .uniform, teleport: [Double]? = nil,
        weighted: Bool = true
    ) -> [Double] {
        let n = network.vertices
        let v = teleport ?? [Double](repeating: 1 / Double(n), count: n)
        let system = LinearSystemPageRank(network, damping: damping, keepsOwn: policy == .self, weighted: weighted)
        let base = system.solve(v.map { (1 - damping) * $0 })
        switch policy {
        case .leak, .self: return base
        case .teleport:
            let sum = base.reduce(0, +)
            return base.map { $0 / sum }
        case .uniform:
            let unit = system.solve([Double](repeating: damping / Double(n), count: n))
            let mass = system.danglingMass(base) / (1 - system.danglingMass(unit))
            return zip(base, unit).map { $0 + mass * $1 }
        }
    }

    private func danglingMass(_ x: [Double]) -> Double { zip(x, dangling).reduce(0) { $0 + ($1.1 ? $1.0 : 0) } }

    private func solve(_ right: [Double]) -> [Double] {
        var x = right
        for _ in 0..<100_000 {
            var change = 0.0
            for v in x.indices {
                var sum = right[v]
                for (u, p) in followers[v] { sum += damping * p * x[u] }
                sum /= 1 - damping * own[v]
                change += abs(sum - x[v])
                x[v] = sum
            }
            if change <= 1e-15 * (1 - damping) { break }
        }
        return x
    }
}

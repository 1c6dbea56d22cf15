import Foundations
import Graphs
import LinearAlgebra

/// Plain iteration x ← F(x), one pass over the edges a step, until the certificate is below the tolerance.
struct PageRankIteration: ~Copyable {
    private let method: PageRank
    private let graph: Graph
    private let teleport: TeleportVector
    private let execution: Execution
    private let chunks: VertexChunks
    /// 1 ÷ out-weight, 0 where dangling.
    private let inverse: BulkBuffer<Double>
    private var x: Panel<Double>
    /// What each vertex gives per unit of weight: x · inverse. Scratch memory of the certificate.
    private var given: Panel<Double>
    private var received: Panel<Double>

    var scores: BulkBuffer<Double> { x.storage }

    init(_ method: PageRank, _ graph: Graph, _ teleport: TeleportVector, _ execution: Execution) throws {
        let n = graph.vertexCount
        let inverse = try PageRankIteration.inverseOutWeights(graph, method.weighting)
        let x = try Panel<Double>(rows: n, columns: 1)
        let given = try Panel<Double>(rows: n, columns: 1)
        let received = try Panel<Double>(rows: n, columns: 1)
        for v in 0..<n { x.pointer[v] = teleport.everybody }
        for (vertex, share) in zip(teleport.vertices, teleport.shares) { x.pointer[Int(vertex)] = share }
        self.method = method
        self.graph = graph
        self.teleport = teleport
        self.execution = execution
        chunks = VertexChunks(vertices: n)
        self.inverse = inverse
        self.x = x
        self.given = given
        self.received = received
    }

    mutating func run() throws -> Certificate {
        guard graph.vertexCount > 0 else { return Certificate(kind: .proven, bound: 0, iterations: 0, converged: true) }
        let cap = method.iterationCap
        var danglingMass = start()
        // The residual of the next x is at most damping · change; a little is kept for rounding, below which there is nothing to win.
        var stop = max(0.95 * method.tolerance * (1 - method.damping), 0x1p-49)
        var iteration = 0
        while true {
            try execution.checkInterruption()
            graph.pass(.followers, method.weighting, given, into: &received, execution)
            let totals = step(danglingMass)
            danglingMass = totals.danglingMass
            iteration += 1
            execution.report(Progress(step: PageRank.name, done: UInt64(iteration), total: nil, unit: "iterations"))
            let residual = method.damping * totals.change
            let isLast = totals.change == 0 || iteration >= cap
            let gap = topGap
            let mayProveTop = residual < gap * (1 - method.damping)
            guard residual <= stop || mayProveTop || isLast else { continue }
            let bound = try certify()
            let isReached = bound.total <= method.tolerance || bound.total < gap
            let isBest = bound.rounding > method.tolerance && bound.total <= 2 * bound.rounding
            if isReached || isBest || isLast {
                return Certificate(kind: .proven, bound: bound.total, iterations: iteration, converged: isReached)
            }
            stop = min(stop, residual / 2)
        }
    }

    /// What a bound must stay below to prove the top set that is asked for; 0 where none is.
    private var topGap: Double {
        guard case .topSet(let k) = method.stop else { return 0 }
        return LargestValues.gap(after: k, in: x.storage.elements) ?? 0
    }

    private struct Totals: BitwiseCopyable, Sendable {
        /// ‖x′ − x‖₁
        var change = 0.0
        /// Σ x over the vertices that follow nobody.
        var danglingMass = 0.0
    }

    /// Fills `given` from the first x, and gives back its dangling mass.
    private mutating func start() -> Double {
        let (x, given, inverse) = (x.storage, given.storage, inverse)
        let parts = chunks.map(execution, initial: 0.0) { run in
            var mass = 0.0
            for v in run {
                given.pointer[v] = x.pointer[v] * inverse.pointer[v]
                if inverse.pointer[v] == 0 { mass += x.pointer[v] }
            }
            return mass
        }
        return parts.reduce(0, +)
    }

    /// x ← d · (received + dangling policy) + (1 − d) · v, and `given` for the next pass, in one sweep over the vertices.
    private mutating func step(_ danglingMass: Double) -> Totals {
        let damping = method.damping, keepsOwn = method.dangling == .self
        let shared = shares(danglingMass)
        let (x, given, received, inverse, teleport) = (x.storage, given.storage, received.storage, inverse, teleport)
        let parts = chunks.map(execution, initial: Totals()) { run in
            // SAFETY: a chunk reads and writes its own vertices only.
            let (old, new, given, inverse) = (x.pointer, received.pointer, given.pointer, inverse.pointer)
            for v in run {
                let kept = keepsOwn && inverse[v] == 0 ? old[v] : 0
                new[v] = damping * (new[v] + kept) + shared.everybody
            }
            for place in teleport.places(in: run) { new[Int(teleport.vertices[place])] += shared.seeds * teleport.shares[place] }
            var totals = Totals()
            for v in run {
                totals.change += abs(new[v] - old[v])
                given[v] = new[v] * inverse[v]
                if inverse[v] == 0 { totals.danglingMass += new[v] }
            }
            return totals
        }
        swap(&self.x, &self.received)
        return parts.reduce(into: Totals()) {
            $0.change += $1.change
            $0.danglingMass += $1.danglingMass
        }
    }

    /// What every vertex gets beside its followers' share, and what the seeds share out.
    private func shares(_ danglingMass: Double) -> (everybody: Double, seeds: Double) {
        let fresh = 1 - method.damping, lost = method.damping * danglingMass
        let hasSeeds = !teleport.vertices.isEmpty
        switch method.dangling {
        case .uniform:
            let spread = lost / Double(graph.vertexCount)
            return hasSeeds ? (spread, fresh) : (spread + fresh * teleport.everybody, 0)
        case .teleport: return hasSeeds ? (0, fresh + lost) : ((fresh + lost) * teleport.everybody, 0)
        case .self, .leak: return hasSeeds ? (0, fresh) : (fresh * teleport.everybody, 0)
        }
    }

    private func certify() throws -> PageRankCertificate.Bound {
        try PageRankCertificate(method, graph, teleport).bound(
            x.storage, scratch: received.storage, execution)
    }

    private static func inverseOutWeights(_ graph: Graph, _ weighting: Weighting) throws -> BulkBuffer<Double> {
        try WeightTotals.check(graph, weighting, within: 1e-290...1e290)
        let inverse = try BulkBuffer<Double>(count: graph.vertexCount)
        for v in 0..<graph.vertexCount {
            let vertex = VertexID(v)
            let total = weighting == .weighted ? graph.outWeight(of: vertex) : Double(graph.followingCount(of: vertex))
            inverse.pointer[v] = total == 0 ? 0 : 1 / total
        }
        return inverse
    }
}

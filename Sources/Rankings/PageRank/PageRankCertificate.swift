import Foundations
import Graphs

/// A proven bound on ‖x − x*‖₁ for any x, however it was found: F is a contraction by d in the 1-norm, so that
///
///     ‖x − x*‖₁ ≤ (‖F(x) − x‖₁ + rounding bound) ÷ (1 − d)
///
/// F is evaluated once, row by row, with compensated sums. Nothing here is used by the iteration, nor the other way round:
/// the out-weights too are summed anew from the edges. O(edges + vertices).
///
/// *Rounding*: with u = 2⁻⁵³ and L the longest sum, a compensated sum of non-negative terms has relative error at most
/// u + (L·u)². A term x(u)·w ÷ W(u) carries the error of W and two roundings; the policies and v add at most ten more; every
/// term is non-negative, so that F(x) errs by less than 16·(u + (L·u)²)·ΣF(x), and the norm's own sum by as much of itself.
/// Underflow of a quotient, multiplied by a weight of at most 10²⁹⁰ < 2⁹⁶⁴, adds less than (edges + vertices)·2⁻¹⁰⁸.
struct PageRankCertificate {
    struct Bound {
        /// On ‖x − x*‖₁.
        let total: Double
        /// The part of it that is there for any x, because F is evaluated in doubles.
        let rounding: Double
    }

    private let method: PageRank
    private let graph: Graph
    private let teleport: TeleportVector
    private let chunks: VertexChunks

    init(_ method: PageRank, _ graph: Graph, _ teleport: TeleportVector) {
        self.method = method
        self.graph = graph
        self.teleport = teleport
        chunks = VertexChunks(vertices: graph.vertexCount)
    }

    /// `scratch` has n entries and is overwritten.
    func bound(_ x: BulkBuffer<Double>, scratch: BulkBuffer<Double>, _ execution: Execution) throws(Interruption) -> Bound {
        let danglingMass = spread(x, perUnit: scratch, execution)
        try execution.checkInterruption()
        let parts = chunks.map(execution, initial: Totals()) { run in residual(x, perUnit: scratch, danglingMass, run) }
        let totals = parts.reduce(into: Totals()) { $0.add($1) }
        let unit = 0x1p-53
        let longest = Double(max(graph.vertexCount, totals.longestRow)) * unit
        let relative = 16 * (unit + longest * longest)
        let rounding = relative * (totals.image.value + totals.residual.value) + Double(graph.arcCount + graph.vertexCount) * 0x1p-108
        // The operations below round too: one part in 2⁵⁰ covers them.
        let scale = (1 + 0x1p-50) / (1 - method.damping)
        return Bound(total: (totals.residual.value + rounding) * scale, rounding: rounding * scale)
    }

    private struct Totals: BitwiseCopyable, Sendable {
        /// Σ |F(x) − x|
        var residual = CompensatedSum()
        /// Σ F(x)
        var image = CompensatedSum()
        var longestRow = 0

        mutating func add(_ other: Totals) {
            residual.add(other.residual)
            image.add(other.image)
            longestRow = max(longestRow, other.longestRow)
        }
    }

    /// perUnit(u) ← x(u) ÷ W(u), negative zero where u is dangling; gives back Σ x over the dangling.
    private func spread(_ x: BulkBuffer<Double>, perUnit: BulkBuffer<Double>, _ execution: Execution) -> Double {
        let isWeighted = method.weighting == .weighted && graph.isWeighted
        let parts = chunks.map(execution, initial: CompensatedSum()) { run in
            var mass = CompensatedSum()
            for v in run {
                let total = outWeight(VertexID(v), isWeighted)
                if total == 0 { mass.add(x.pointer[v]) }
                perUnit.pointer[v] = total == 0 ? -0.0 : x.pointer[v] / total
            }
            return mass
        }
        return parts.reduce(into: CompensatedSum()) { $0.add($1) }.value
    }

    private func outWeight(_ vertex: VertexID, _ isWeighted: Bool) -> Double {
        guard isWeighted else { return Double(graph.degree(.followees, of: vertex)) }
        return graph.withRow(.followees, of: vertex) { row in
            var total = CompensatedSum()
            for i in 0..<row.count { total.add(row.weight(at: i)) }
            return total.value
        }
    }

    private func residual(
        _ x: BulkBuffer<Double>, perUnit: BulkBuffer<Double>, _ danglingMass: Double, _ run: Range<Int>
    ) -> Totals {
        let isWeighted = method.weighting == .weighted && graph.isWeighted
        let damping = method.damping, n = Double(graph.vertexCount)
        let places = teleport.places(in: run)
        var nextSeed = places.lowerBound
        var totals = Totals()
        graph.forEachRow(.followers, in: run) { vertex, row in
            var received = CompensatedSum()
            let neighbours = row.vertices
            if isWeighted {
                for i in 0..<neighbours.count { received.add(perUnit.pointer[Int(neighbours[i])] * row.weight(at: i)) }
            } else {
                for neighbour in neighbours { received.add(perUnit.pointer[Int(neighbour)]) }
            }
            let v = Int(vertex)
            var teleported = teleport.everybody
            if nextSeed < places.upperBound && teleport.vertices[nextSeed] == vertex {
                teleported = teleport.shares[nextSeed]
                nextSeed += 1
            }
            switch method.dangling {
            case .uniform: received.add(danglingMass / n)
            case .teleport: received.add(danglingMass * teleported)
            case .self: if perUnit.pointer[v].sign == .minus { received.add(x.pointer[v]) }
            case .leak: break
            }
            let image = damping * received.value + (1 - damping) * teleported
            totals.image.add(image)
            totals.residual.add(abs(image - x.pointer[v]))
            totals.longestRow = max(totals.longestRow, row.count)
        }
        return totals
    }
}

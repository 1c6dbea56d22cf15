import Foundations
import Graphs

/// A proven bound on ‖x − x*‖₁ for any x, however it was found: F is a contraction by d in the 1-norm, so that
///
///     ‖x − x*‖₁ ≤ (‖F(x) − x‖₁ + ρ) ÷ (1 − d)        ‖F(x) − x*‖₁ ≤ (d·‖F(x) − x‖₁ + 2ρ) ÷ (1 − d)
///
/// with ρ a bound on the rounding of the evaluation (the second needs one ρ; the other leaves room for who evaluates F again). F is evaluated once, in 8 bytes, by loops of its own: nothing here is
/// used by the iteration, nor the other way round; the out-weights too are summed anew from the edges. Some columns at
/// once; O((edges + vertices) · columns).
///
/// *Rounding*: with u = 2⁻⁵³ and L the length of a row, its sum has relative error at most 1.01·L·u when plain, u + (L·u)² when
/// compensated. A term x(u)·w ÷ W(u) carries the error of W and two roundings; the policies and v add at most ten more; every
/// term is non-negative, so that F(x) errs by less than (1.01·L + 20)·u, or 16·(u + (L·u)²), of itself at each vertex, and the
/// norm's own sum, compensated, by less than is left over. Underflow of a quotient, multiplied by a weight of at most
/// 10²⁹⁰ < 2⁹⁶⁴, adds less than (edges + vertices)·2⁻¹⁰⁸.
struct PageRankCertificate {
    struct Bound {
        /// On ‖x − x*‖₁.
        let given: Double
        /// On ‖F(x) − x*‖₁, of the image as evaluated.
        let image: Double
        /// The part of `image` that is there for any x, because F is evaluated in doubles.
        let rounding: Double
    }

    private let system: PageRankSystem
    private let summation: Summation
    private let chunks: VertexChunks

    init(_ system: PageRankSystem, _ summation: Summation) {
        self.system = system
        self.summation = summation
        chunks = VertexChunks(vertices: system.graph.vertexCount)
    }

    /// A bound for each teleport vector. All buffers have n × columns entries; `perUnit` is scratch, `image` becomes F(x).
    func bounds(
        _ x: BulkBuffer<Double>, perUnit: BulkBuffer<Double>, image: BulkBuffer<Double>, _ execution: Execution
    ) throws(Interruption) -> [Bound] {
        let danglingMass = spread(x, perUnit: perUnit, execution)
        try execution.checkInterruption()
        let parts = system.graph.accuratePass(
            system.method.weighting, perUnit, into: image, columns: system.columns, summation, execution
        ) { rows in
            complete(rows, x, perUnit, image, danglingMass)
        }
        return system.teleports.indices.map { column in bound(column, parts) }
    }

    private struct Totals: BitwiseCopyable, Sendable {
        /// Σ |F(x) − x|
        var residual = SIMD16<Double>.zero
        /// Σ F(x), and Σ L·F(x)
        var image = SIMD16<Double>.zero
        var weighted = SIMD16<Double>.zero
        var longestRow = 0
    }

    private func bound(_ column: Int, _ parts: [Totals]) -> Bound {
        var residual = CompensatedSum(), image = 0.0, weighted = 0.0, longestRow = 0
        for part in parts {
            residual.add(part.residual[column])
            image += part.image[column]
            weighted += part.weighted[column]
            longestRow = max(longestRow, part.longestRow)
        }
        let unit = 0x1p-53, n = Double(system.graph.vertexCount)
        let longest = Double(max(system.graph.vertexCount, longestRow)) * unit
        let inRows = switch summation {
        // Sums of at most 2³² positive numbers, themselves rounded: a part in 2²⁰ more covers that.
        case .plain: unit * (1.01 * weighted + 20 * image) * (1 + 0x1p-20)
        case .compensated: 16 * (unit + longest * longest) * image * (1 + 0x1p-20)
        }
        let inNorm = 16 * (unit + longest * longest) * residual.value
        let rounding = inRows + inNorm + (Double(system.graph.arcCount) + n) * 0x1p-108
        // The operations below round too: one part in 2⁵⁰ covers them.
        let damping = system.method.damping, scale = (1 + 0x1p-50) / (1 - damping)
        return Bound(
            given: (residual.value + rounding) * scale, image: (damping * residual.value + 2 * rounding) * scale,
            rounding: 2 * rounding * scale)
    }

    /// perUnit(u) ← x(u) ÷ W(u), negative zero where u is dangling; gives back Σ x over the dangling.
    private func spread(_ x: BulkBuffer<Double>, perUnit: BulkBuffer<Double>, _ execution: Execution) -> SIMD16<Double> {
        let columns = system.columns
        let parts = chunks.map(execution) { run in
            withOutWeights(of: run) { totals in
                var mass = ColumnSums()
                let (x, perUnit) = (x.pointer, perUnit.pointer)
                for v in run {
                    let total = totals[v &- run.lowerBound]
                    for entry in v &* columns..<(v &+ 1) &* columns {
                        if total == 0 { mass.add(x[entry], entry &- v &* columns) }
                        perUnit[entry] = total == 0 ? -0.0 : x[entry] / total
                    }
                }
                return mass.value
            }
        }
        return ColumnSums.total(parts)
    }

    /// The weights of a run's out-edges, summed anew.
    private func withOutWeights<Result>(of run: Range<Int>, _ body: (UnsafeBufferPointer<Double>) -> Result) -> Result {
        guard system.isWeighted else { return system.graph.withDegrees(.followees, of: run, body) }
        var totals: [Double] = []
        totals.reserveCapacity(run.count)
        system.graph.forEachRow(.followees, in: run) { _, row in
            var total = CompensatedSum()
            for i in 0..<row.count { total.add(row.weight(at: i)) }
            totals.append(total.value)
        }
        return totals.withUnsafeBufferPointer(body)
    }

    /// From what the rows received to F(x), and what it says.
    private func complete(
        _ rows: Range<Int>, _ x: BulkBuffer<Double>, _ perUnit: BulkBuffer<Double>, _ image: BulkBuffer<Double>,
        _ danglingMass: SIMD16<Double>
    ) -> Totals {
        system.graph.withDegrees(.followers, of: rows) { lengths in
            var totals = Totals()
            totals.longestRow = Int(lengths.max() ?? 0)
            for column in system.teleports.indices {
                complete(column, rows, lengths, x.pointer, perUnit.pointer, image.pointer, danglingMass[column], &totals)
            }
            return totals
        }
    }

    private func complete(
        _ column: Int, _ rows: Range<Int>, _ lengths: UnsafeBufferPointer<Double>, _ x: UnsafePointer<Double>,
        _ perUnit: UnsafePointer<Double>, _ image: UnsafeMutablePointer<Double>, _ danglingMass: Double, _ totals: inout Totals
    ) {
        let damping = system.method.damping, dangling = system.method.dangling, n = Double(system.graph.vertexCount)
        let columns = system.columns, teleport = system.teleports[column]
        var places = teleport.places(in: rows), residual = CompensatedSum(), sum = 0.0, weighted = 0.0
        for v in rows {
            let entry = v &* columns &+ column
            var teleported = teleport.everybody
            if let place = places.first, Int(teleport.vertices[place]) == v {
                teleported = teleport.shares[place]
                places.removeFirst()
            }
            let extra =
                switch dangling {
                case .uniform: danglingMass / n
                case .teleport: danglingMass * teleported
                case .self: perUnit[entry].sign == .minus ? x[entry] : 0
                case .leak: 0.0
                }
            let value = damping * (image[entry] + extra) + (1 - damping) * teleported
            image[entry] = value
            residual.add(abs(value - x[entry]))
            sum += value
            weighted += lengths[v &- rows.lowerBound] * value
        }
        totals.residual[column] = residual.value
        totals.image[column] = sum
        totals.weighted[column] = weighted
    }
}

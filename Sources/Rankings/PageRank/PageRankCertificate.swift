import Foundations
import Graphs

/// A proven bound on ‖x − x*‖₁ for any x, however it was found. F is affine with the linear part d·P, a contraction by d in the
/// 1-norm, so that x* − F(x) is the sum of (d·P)ᵏ·r over k ≥ 1 with r = F(x) − x, and
///
///     ‖x − x*‖₁ ≤ ‖r‖₁ + (d·s + ρ) ÷ (1 − d)        ‖F(x) − x*‖₁ ≤ (d·s + 2ρ) ÷ (1 − d)        s ≥ ‖P·r‖₁
///
/// with ρ a bound on the rounding of the evaluation (the second needs one ρ; the other leaves room for who evaluates F again).
/// P sends what all dangling vertices have together to the same places (policy `uniform`, `teleport`), or nowhere (`leak`): what r has
/// more at some of them and less at others cancels. So s is Σ |r| over the vertices that follow somebody, and |Σ r| over the others.
/// F is evaluated once, in 8 bytes, by loops of its own: nothing here is used by the iteration, nor the other way round; the
/// out-weights too are summed anew from the edges. Some columns at once; O((edges + vertices) · columns).
///
/// The pass reads what every vertex gives per unit of weight, g = x ÷ W. Whoever has g in 4 or 8 bytes lets x be g·W, rounded
/// once: then the pass reads 4 bytes a source and loses nothing.
///
/// *Rounding*: with u = 2⁻⁵³ and L the length of a row, its sum has relative error at most 1.01·L·u when plain, u + (L·u)² when
/// compensated. A term g(u)·w is off from x(u)·w ÷ W(u) by the error of W and two roundings; the policies and v add at most ten more; every
/// term is non-negative, so that F(x) errs by less than (1.01·L + 20)·u, or 16·(u + (L·u)²), of itself at each vertex, and the
/// norm's own sum, of blocks of 64 that are compensated, by 64·u of itself and less than is left over. Underflow of a quotient,
/// multiplied by a weight of at most 10²⁹⁰ < 2⁹⁶⁴, adds less than (edges + vertices)·2⁻¹⁰⁸.
struct PageRankCertificate {
    struct Bound {
        /// On ‖x − x*‖₁.
        let given: Double
        /// On ‖F(x) − x*‖₁, of the image as evaluated.
        let image: Double
        /// The part of `image` that is there for any x, because F is evaluated in doubles.
        let rounding: Double
    }

    /// Vertices whose residuals are added without their errors.
    private static let block = 64

    private let system: PageRankSystem
    private let summation: Summation
    private let chunks: VertexChunks

    init(_ system: PageRankSystem, _ summation: Summation) {
        self.system = system
        self.summation = summation
        chunks = VertexChunks(vertices: system.graph.vertexCount)
    }

    /// A bound for each teleport vector, for the x that is g·W where a vertex follows somebody.
    /// - Parameters:
    ///   - given: g, n × columns; not looked at where a vertex follows nobody
    ///   - dangling: the scores of those who follow nobody, by row and column; entry 0 is the first of them
    ///   - image: becomes F(x), n × columns
    func bounds<Value: PassValue>(
        given: BulkBuffer<Value>, dangling: BulkBuffer<Double>, image: BulkBuffer<Double>, _ execution: Execution
    ) throws(Interruption) -> [Bound] {
        let columns = system.columns, active = system.active
        let danglingMass = ColumnSums.total(VertexChunks(vertices: system.graph.vertexCount - active).map(execution) { run in
            ColumnSums.of(run, columns) { _, entry in dangling.pointer[entry] }
        })
        return try bounds(given, image, execution) { rows in
            withOutWeights(of: rows) { totals in
                complete(rows, image, danglingMass) { v, entry in
                    v < active ? Double(given.pointer[entry]) * totals[v &- rows.lowerBound] : dangling.pointer[entry &- active &* columns]
                }
            }
        }
    }

    /// A bound for each teleport vector, for any x; the buffers have n × columns entries.
    /// - Throws: `AllocationFailure`, `Interruption`.
    func bounds(of x: BulkBuffer<Double>, image: BulkBuffer<Double>, _ execution: Execution) throws -> [Bound] {
        let given = try BulkBuffer<Double>(count: x.count), columns = system.columns
        let danglingMass = ColumnSums.total(chunks.map(execution) { run in
            withOutWeights(of: run) { totals in
                ColumnSums.of(run, columns) { v, entry in
                    let total = totals[v &- run.lowerBound]
                    if total == 0 { return x.pointer[entry] }
                    given.pointer[entry] = x.pointer[entry] / total
                    return 0
                }
            }
        })
        return try bounds(given, image, execution) { rows in
            complete(rows, image, danglingMass) { _, entry in x.pointer[entry] }
        }
    }

    private func bounds<Value: PassValue>(
        _ given: BulkBuffer<Value>, _ image: BulkBuffer<Double>, _ execution: Execution, complete: @Sendable (Range<Int>) -> Totals
    ) throws(Interruption) -> [Bound] {
        try execution.checkInterruption()
        let parts = system.graph.accuratePass(
            system.method.weighting, given, into: image, columns: system.columns, summation, execution, finish: complete)
        return system.teleports.indices.map { column in bound(column, parts) }
    }

    private struct Totals: BitwiseCopyable, Sendable {
        /// Σ |r| over those who follow somebody, and over those who do not; Σ r over the latter.
        var residual = SIMD16<Double>.zero
        var dangling = SIMD16<Double>.zero
        var danglingSum = SIMD16<Double>.zero
        /// Σ F(x), and Σ L·F(x)
        var image = SIMD16<Double>.zero
        var weighted = SIMD16<Double>.zero
        var longestRow = 0
    }

    private func bound(_ column: Int, _ parts: [Totals]) -> Bound {
        var active = CompensatedSum(), dangling = CompensatedSum(), danglingSum = CompensatedSum()
        var image = 0.0, weighted = 0.0, longestRow = 0
        for part in parts {
            active.add(part.residual[column])
            dangling.add(part.dangling[column])
            danglingSum.add(part.danglingSum[column])
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
        let residual = active.value + dangling.value
        let spread = switch system.method.dangling {
        case .uniform, .teleport: active.value + abs(danglingSum.value)
        case .leak: active.value
        case .self: residual
        }
        let inNorm = (Double(PageRankCertificate.block) * unit + 16 * (unit + longest * longest)) * residual
        let rounding = inRows + inNorm + (Double(system.graph.arcCount) + n) * 0x1p-108
        // The operations below round too: one part in 2⁵⁰ covers them.
        let damping = system.method.damping, scale = (1 + 0x1p-50) / (1 - damping)
        return Bound(
            given: ((1 - damping) * residual + damping * spread + rounding) * scale,
            image: (damping * spread + 2 * rounding) * scale,
            rounding: 2 * rounding * scale)
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
    /// - Parameter x: that of a vertex and its entry
    @inline(__always)
    private func complete(
        _ rows: Range<Int>, _ image: BulkBuffer<Double>, _ danglingMass: SIMD16<Double>, x: (Int, Int) -> Double
    ) -> Totals {
        system.graph.withDegrees(.followers, of: rows) { lengths in
            var totals = Totals()
            totals.longestRow = Int(lengths.max() ?? 0)
            for column in system.teleports.indices {
                complete(column, rows, lengths, image.pointer, danglingMass[column], &totals, x)
            }
            return totals
        }
    }

    @inline(__always)
    private func complete(
        _ column: Int, _ rows: Range<Int>, _ lengths: UnsafeBufferPointer<Double>, _ image: UnsafeMutablePointer<Double>,
        _ danglingMass: Double, _ totals: inout Totals, _ x: (Int, Int) -> Double
    ) {
        if system.method.dangling == .self { keep(column, rows, image, x) }
        let damping = system.method.damping, columns = system.columns, teleport = system.teleports[column]
        let (spread, toTeleport) =
            switch system.method.dangling {
            case .uniform: (danglingMass / Double(system.graph.vertexCount), 0.0)
            case .teleport: (0.0, danglingMass)
            case .self, .leak: (0.0, 0.0)
            }
        var places = teleport.places(in: rows), sum = 0.0, weighted = 0.0
        var residual = CompensatedSum(), dangling = CompensatedSum(), danglingSum = CompensatedSum()
        var start = rows.lowerBound
        while start < rows.upperBound {
            // A block has vertices of one kind. Its terms are added as they come, blocks with their errors carried along.
            let end = min(start + PageRankCertificate.block, start < system.active ? min(rows.upperBound, system.active) : rows.upperBound)
            var absolute = 0.0, signed = 0.0
            for v in start..<end {
                let entry = v &* columns &+ column
                var teleported = teleport.everybody
                if let place = places.first, Int(teleport.vertices[place]) == v {
                    teleported = teleport.shares[place]
                    places.removeFirst()
                }
                let value = damping * (image[entry] + (spread + toTeleport * teleported)) + (1 - damping) * teleported
                image[entry] = value
                let difference = value - x(v, entry)
                absolute += abs(difference)
                signed += difference
                sum += value
                weighted += lengths[v &- rows.lowerBound] * value
            }
            if start < system.active {
                residual.add(absolute)
            } else {
                dangling.add(absolute)
                danglingSum.add(signed)
            }
            start = end
        }
        totals.residual[column] = residual.value
        totals.dangling[column] = dangling.value
        totals.danglingSum[column] = danglingSum.value
        totals.image[column] = sum
        totals.weighted[column] = weighted
    }

    /// What those who follow nobody keep, added to what they received.
    @inline(__always)
    private func keep(_ column: Int, _ rows: Range<Int>, _ image: UnsafeMutablePointer<Double>, _ x: (Int, Int) -> Double) {
        system.graph.withDegrees(.followees, of: rows) { degrees in
            for v in rows where degrees[v &- rows.lowerBound] == 0 {
                let entry = v &* system.columns &+ column
                image[entry] += x(v, entry)
            }
        }
    }
}

import Foundations
import Graphs
import LinearAlgebra

/// x ← F(x) on the active vertices, some columns at once: what makes the scores, and proves nothing about them.
///
/// The state is what every active vertex gives per unit of weight, g = x ÷ W. A step pulls Σ w·g over the followers and
/// turns it into the next g in one sweep, a chunk of rows at a time while they are in the cache. The mass at the dangling
/// vertices is 1 − Σ x over the active ones, which is where plain iteration from a distribution has it.
struct PageRankIteration<V: PassValue>: ~Copyable {
    private let system: PageRankSystem
    private let execution: Execution
    /// W of the active vertices.
    private let outWeights: BulkBuffer<V>
    private var given: Panel<V>
    private var received: Panel<V>
    private var danglingMass: SIMD16<Double>
    private var extrapolation: ReducedRankExtrapolation?
    /// Whether the last step started from an extrapolated x.
    private(set) var isFresh = false

    /// - Parameter fill: gives the x of a run of active vertices, by row and column
    init(
        _ system: PageRankSystem, _ execution: Execution, from fill: @Sendable (Range<Int>, UnsafeMutablePointer<Double>) -> Void
    ) throws {
        let n = system.graph.vertexCount, columns = system.columns
        let outWeights = try BulkBuffer<V>(count: system.active)
        let given = try Panel<V>(rows: n, columns: columns), received = try Panel<V>(rows: n, columns: columns)
        let target = given.storage
        let parts = VertexChunks(vertices: system.active).map(execution) { run in
            withUnsafeTemporaryAllocation(of: Double.self, capacity: run.count * columns) { room in
                guard let x = room.baseAddress else { return SIMD16<Double>.zero }
                fill(run, x)
                return system.withOutWeights(of: run) { totals in
                    ColumnSums.of(run, columns) { v, entry in
                        let total = totals[v &- run.lowerBound], value = x[entry &- run.lowerBound &* columns]
                        outWeights.pointer[v] = V(total)
                        target.pointer[entry] = V(value / total)
                        return value
                    }
                }
            }
        }
        self.system = system
        self.execution = execution
        self.outWeights = outWeights
        self.given = given
        self.received = received
        danglingMass = 1 - ColumnSums.total(parts)
    }

    var isAccelerated: Bool { extrapolation != nil }

    /// From now on every third step starts from an extrapolated x. One column only; 8 bytes an active vertex.
    mutating func accelerate() throws(AllocationFailure) {
        precondition(system.columns == 1)
        extrapolation = try ReducedRankExtrapolation(active: system.active)
    }

    /// Plain steps again; the memory is given back.
    mutating func decelerate() { extrapolation = nil }

    /// One step; ‖F(x) − x‖₁ over the active vertices, by column. The state becomes F(x).
    mutating func step() -> SIMD16<Double> {
        let sum = extrapolation?.extrapolate(given.storage, before: received.storage, outWeights: outWeights, execution)
        if let sum { danglingMass[0] = 1 - sum }
        isFresh = sum != nil
        let parts = system.columns == 1 ? stepColumn() : stepPanel()
        swap(&given, &received)
        var change = SIMD16<Double>.zero
        for part in parts { change += part.change }
        danglingMass = 1 - ColumnSums.total(parts.map(\.sum))
        extrapolation?.endStep(parts.lazy.map(\.products))
        return change
    }

    private struct Totals: BitwiseCopyable, Sendable {
        var change = SIMD16<Double>.zero
        var sum = SIMD16<Double>.zero
        var products = ReducedRankExtrapolation.Products()
    }

    private mutating func stepColumn() -> [Totals] {
        let system = system, shares = system.shares(danglingMass: danglingMass)
        let everybody = SIMD4(repeating: shares.everybody[0]), damping = SIMD4(repeating: system.method.damping), toSeeds = shares.seeds[0]
        let (old, new, weights, extrapolation) = (given.storage, received.storage, outWeights, extrapolation)
        return system.graph.pass(.followers, system.method.weighting, given, into: &received, rows: 0..<system.active, execution) { rows in
            // SAFETY: a chunk reads and writes its own rows only, all of them active.
            let (old, new, weights) = (old.pointer, new.pointer, weights.pointer)
            var sums = FourSums()
            /// Every fourth row in the same lane.
            func finish(_ rows: Range<Int>) {
                var v = rows.lowerBound
                while v &+ 4 <= rows.upperBound {
                    let weight = SIMD4(widening: weights + v), next = damping * SIMD4(widening: new + v) + everybody
                    sums.add(next, after: SIMD4(widening: old + v) * weight)
                    (next / weight).store(to: new + v)
                    v &+= 4
                }
                while v < rows.upperBound {
                    finish(v, share: 0)
                    v &+= 1
                }
            }
            func finish(_ v: Int, share: Double) {
                let weight = Double(weights[v]), next = damping[0] * Double(new[v]) + everybody[0] + share
                sums.add(SIMD4(next, 0, 0, 0), after: SIMD4(Double(old[v]) * weight, 0, 0, 0))
                new[v] = V(next / weight)
            }
            var first = rows.lowerBound
            for seed in system.seeds(in: rows) {
                finish(first..<seed.vertex)
                finish(seed.vertex, share: toSeeds * seed.share)
                first = seed.vertex + 1
            }
            finish(first..<rows.upperBound)
            let products = extrapolation?.record(rows, from: old, to: new, outWeights: weights)
            return Totals(change: SIMD16(first: sums.change.sum()), sum: SIMD16(first: sums.total), products: products ?? .init())
        }
    }

    /// Four columns at a time: there are 4, 8, 12 or 16.
    private mutating func stepPanel() -> [Totals] {
        let system = system, columns = system.columns, shares = system.shares(danglingMass: danglingMass)
        let damping = SIMD4(repeating: system.method.damping)
        let (old, new, weights) = (given.storage, received.storage, outWeights)
        return system.graph.pass(.followers, system.method.weighting, given, into: &received, rows: 0..<system.active, execution) { rows in
            var totals = Totals()
            for column in stride(from: 0, to: columns, by: 4) {
                // SAFETY: a chunk reads and writes its own rows only, all of them active.
                let (old, new, weights) = (old.pointer + column, new.pointer + column, weights.pointer)
                let everybody = shares.everybody.four(column), toSeeds = shares.seeds.four(column)
                var sums = FourSums(), seeds = system.seeds(in: rows)
                for v in rows {
                    let entry = v &* columns, weight = Double(weights[v])
                    var next = damping * SIMD4(widening: new + entry) + everybody
                    while let seed = seeds.first, seed.vertex == v {
                        let lane = seed.column - column
                        if (0..<4).contains(lane) { next[lane] += toSeeds[lane] * seed.share }
                        seeds.removeFirst()
                    }
                    sums.add(next, after: SIMD4(widening: old + entry) * weight)
                    (next / weight).store(to: new + entry)
                }
                for lane in 0..<4 {
                    totals.change[column + lane] = sums.change[lane]
                    totals.sum[column + lane] = sums.sum[lane] + sums.error[lane]
                }
            }
            return totals
        }
    }

    /// The x of the active vertices that the state stands for.
    func activeScores(into x: BulkBuffer<Double>) {
        let system = system, columns = system.columns, given = given.storage
        _ = VertexChunks(vertices: system.active).map(execution) { run in
            system.withOutWeights(of: run) { totals in
                let (x, given) = (x.pointer, given.pointer)
                for v in run {
                    for entry in v &* columns..<(v &+ 1) &* columns { x[entry] = Double(given[entry]) * totals[v &- run.lowerBound] }
                }
                return 0
            }
        }
    }

    /// What every active vertex gives, and the x of the others, by one pass over their rows: entry 0 is the first of these.
    consuming func finish() throws(AllocationFailure) -> (given: BulkBuffer<V>, dangling: BulkBuffer<Double>) {
        let dangling = try BulkBuffer<Double>(count: (system.graph.vertexCount - system.active) * system.columns)
        danglingScores(into: dangling)
        return (given.storage, dangling)
    }

    private mutating func danglingScores(into x: BulkBuffer<Double>) {
        let system = system, columns = system.columns, method = system.method, received = received.storage
        let first = system.active * columns
        let shares = system.shares(danglingMass: danglingMass)
        // What they keep comes round again and again: x = d·(received + x) + share.
        let kept = method.dangling == .self ? 1 / (1 - method.damping) : 1
        let dangling = system.active..<system.graph.vertexCount
        _ = system.graph.pass(.followers, method.weighting, self.given, into: &self.received, rows: dangling, execution) { rows in
            let (x, received) = (x.pointer, received.pointer)
            for v in rows {
                for column in 0..<columns {
                    let entry = v &* columns &+ column
                    x[entry - first] = kept * (method.damping * Double(received[entry]) + shares.everybody[column])
                }
            }
            for seed in system.seeds(in: rows) {
                x[seed.vertex * columns + seed.column - first] += kept * shares.seeds[seed.column] * seed.share
            }
            return 0
        }
    }
}

extension SIMD16<Double> {
    /// Zero but for the first column.
    init(first: Double) {
        self = .zero
        self[0] = first
    }

    fileprivate func four(_ column: Int) -> SIMD4<Double> { SIMD4(self[column], self[column + 1], self[column + 2], self[column + 3]) }
}

extension SIMD4<Double> {
    @inline(__always)
    fileprivate init<V: PassValue>(widening values: UnsafeMutablePointer<V>) {
        self.init(Double(values[0]), Double(values[1]), Double(values[2]), Double(values[3]))
    }

    @inline(__always)
    fileprivate func store<V: PassValue>(to values: UnsafeMutablePointer<V>) {
        for lane in 0..<4 { values[lane] = V(self[lane]) }
    }
}

/// Four times Σ |next − before| and Σ next, the latter with the errors of its additions carried along.
private struct FourSums {
    var change = SIMD4<Double>.zero
    var sum = SIMD4<Double>.zero
    var error = SIMD4<Double>.zero

    @inline(__always)
    mutating func add(_ next: SIMD4<Double>, after before: SIMD4<Double>) {
        let difference = next - before
        change += difference.replacing(with: -difference, where: difference .< 0)
        let total = sum + next, back = total - sum
        error += (sum - (total - back)) + (next - back)
        sum = total
    }

    /// Σ next of all four together.
    var total: Double {
        var all = CompensatedSum()
        for lane in 0..<4 {
            all.add(sum[lane])
            all.add(error[lane])
        }
        return all.value
    }
}

/// Compensated sums of up to 16 columns.
struct ColumnSums {
    private var sums = [CompensatedSum](repeating: CompensatedSum(), count: 16)

    mutating func add(_ term: Double, _ column: Int) { sums[column].add(term) }

    /// Σ over a run of vertices of what `term` says for each and its entry of every column.
    @inline(__always)
    static func of(_ run: Range<Int>, _ columns: Int, _ term: (Int, Int) -> Double) -> SIMD16<Double> {
        if columns == 1 {
            var sum = CompensatedSum()
            for v in run { sum.add(term(v, v)) }
            return SIMD16(first: sum.value)
        }
        var sums = ColumnSums()
        for v in run {
            for column in 0..<columns { sums.add(term(v, v &* columns &+ column), column) }
        }
        return sums.value
    }

    var value: SIMD16<Double> {
        var values = SIMD16<Double>.zero
        for column in 0..<16 { values[column] = sums[column].value }
        return values
    }

    /// The sums of all chunks together, added in their order.
    static func total(_ parts: [SIMD16<Double>]) -> SIMD16<Double> {
        var all = ColumnSums()
        for part in parts {
            for column in 0..<16 { all.add(part[column], column) }
        }
        return all.value
    }
}

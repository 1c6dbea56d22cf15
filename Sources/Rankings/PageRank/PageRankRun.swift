import Foundations
import Graphs
import LinearAlgebra

/// One PageRank from the first x to the certificate: steps with 4-byte values while those are good enough, then with 8;
/// when the change foretells a bound below the tolerance, F is evaluated anew for the certificate. The image it gives is the
/// result: one iteration more than what was checked. If the bound misses, the iteration goes on from there.
struct PageRankRun {
    private let system: PageRankSystem
    private let execution: Execution
    private var iterations = 0
    /// Each certified image, or where steps with 4-byte values ended; n × columns. Empty before the first, and while nobody needs it.
    private(set) var x: BulkBuffer<Double>
    private var bounds: [PageRankCertificate.Bound] = []
    /// How often steps with 8-byte values ended in rounding.
    private var stalls = 0
    /// The residual, over all columns, at which the next certificate is due.
    private var due: Double

    /// 4-byte values leave residuals of about this size.
    private static let singleFloor = 0x1p-23

    init(_ system: PageRankSystem, _ execution: Execution) throws {
        self.system = system
        self.execution = execution
        x = try BulkBuffer(count: 0)
        let method = system.method, contraction = max(method.damping, 0x1p-53) / (1 - method.damping)
        // Below 2⁻⁴⁹ there is nothing to win; a tenth is kept for rounding and for a foretelling that was too good.
        let target = max(0.9 * method.tolerance / contraction, 0x1p-49)
        if case .topSet = method.stop { due = max(target, 0x1p-7) } else { due = target }
    }

    /// Certificates by column. Afterwards `x` holds the scores.
    mutating func run() throws -> [Certificate] {
        guard system.graph.vertexCount > 0 else {
            return system.teleports.map { _ in Certificate(kind: .proven, bound: 0, iterations: 0, converged: true) }
        }
        var reached = false, isSingle = fitsSingle
        while try !reached && !isExhausted {
            guard isSingle else {
                reached = try iterate(Double.self, until: due)
                continue
            }
            // What 4-byte values missed they would miss again, unless less was asked for than the tolerance.
            let suffices = due >= PageRankRun.singleFloor
            reached = try iterate(Float.self, until: suffices ? due : 4 * PageRankRun.singleFloor)
            isSingle = suffices && isTopSet
        }
        return bounds.map { Certificate(kind: .proven, bound: $0.image, iterations: iterations, converged: reached) }
    }

    /// Whether quotients of scores and weights stay far from the ends of the 4-byte range.
    private var fitsSingle: Bool {
        guard system.isWeighted else { return true }
        return VertexChunks(vertices: system.active).map(execution) { run in
            system.withOutWeights(of: run) { weights in (0..<run.count).allSatisfy { (1e-15...1e15).contains(weights[$0]) } }
        }.allSatisfy(\.self)
    }

    private var isExhausted: Bool {
        get throws {
            guard !bounds.isEmpty else { return false }
            let method = system.method
            let isBest = bounds.contains { $0.rounding > method.tolerance && $0.image <= 2 * $0.rounding }
            return iterations >= method.iterationCap || isBest || stalls >= 3
        }
    }

    /// Steps from `x` until the residual is thought to be at most `residual`, then a certificate where it is `due`; whether it sufficed.
    private mutating func iterate<V: PassValue>(_: V.Type, until residual: Double) throws -> Bool {
        let cap = system.method.iterationCap
        var foretold = SIMD16<Double>(repeating: .infinity), isStalled = false, least = Double.infinity, idle = 0
        let end: (given: BulkBuffer<V>, dangling: BulkBuffer<Double>)
        do {
            var iteration = try first(V.self)
            x = try BulkBuffer(count: 0)
            var change = SIMD16<Double>.zero
            // The certificate is an iteration, too.
            while iterations + 1 < cap && foretold.max() > residual && !isStalled {
                try execution.checkInterruption()
                let next = iteration.step()
                // Where no change is smaller than all before, rounding is what is left of it; 4-byte values need no patience.
                idle = next.sum() < least ? 0 : idle + 1
                least = min(least, next.sum())
                // How the change shrinks is seen between plain steps only.
                if iteration.isFresh { change = .zero }
                isStalled = idle >= 50 || V.self == Float.self && PageRankRun.isRounding(change, next, system.method.damping)
                foretold = PageRankRun.foretell(change, next, system.method.damping)
                if system.columns == 1 && !iteration.isAccelerated && PageRankRun.isSlow(change, next, until: residual) {
                    try iteration.accelerate()
                }
                change = next
                iterations += 1
                execution.report(Progress(step: PageRank.name, done: UInt64(iterations), total: nil, unit: "iterations"))
            }
            iteration.decelerate()
            guard foretold.max() <= due || iterations + 1 >= cap || isStalled && V.self == Double.self else {
                x = try BulkBuffer(count: system.graph.vertexCount * system.columns)
                iteration.activeScores(into: x)
                return false
            }
            end = try iteration.finish()
        }
        if isStalled { stalls += 1 }
        return try certify(end.given, dangling: end.dangling, foretold.max())
    }

    /// The iteration from x, or from a first one.
    private func first<V: PassValue>(_: V.Type) throws -> PageRankIteration<V> {
        if x.count == 0 {
            let scores = FirstScores(system, execution)
            return try PageRankIteration(system, execution) { scores.fill($0, $1) }
        }
        let x = x, columns = system.columns
        return try PageRankIteration(system, execution) { run, target in
            target.update(from: x.pointer + run.lowerBound * columns, count: run.count * columns)
        }
    }

    /// Whether the change shrank by less than half of what F takes from it at least: then rounding is what is left of it.
    private static func isRounding(_ before: SIMD16<Double>, _ now: SIMD16<Double>, _ damping: Double) -> Bool {
        (0..<16).contains { before[$0] > 0 && now[$0] > before[$0] * (1 + damping) / 2 }
    }

    /// Whether the change of the only column shrinks so little that four more such steps would not reach the residual.
    private static func isSlow(_ before: SIMD16<Double>, _ now: SIMD16<Double>, until residual: Double) -> Bool {
        let ratio = now[0] / before[0]
        return before[0] > 0 && ratio > 0.4 && now[0] * ratio * ratio * ratio * ratio > residual
    }

    /// The residual to come by column: the change, times how the last two changed, at most d.
    private static func foretell(_ before: SIMD16<Double>, _ now: SIMD16<Double>, _ damping: Double) -> SIMD16<Double> {
        var residual = SIMD16<Double>.zero
        for column in 0..<16 where now[column] > 0 {
            residual[column] = now[column] * (before[column] > 0 ? min(damping, now[column] / before[column]) : damping)
        }
        return residual
    }

    private mutating func certify<V: PassValue>(
        _ given: BulkBuffer<V>, dangling: BulkBuffer<Double>, _ foretold: Double
    ) throws -> Bool {
        let method = system.method
        let image = try BulkBuffer<Double>(count: system.graph.vertexCount * system.columns)
        // Plain sums where their rounding is far below the tolerance, which is seen afterwards.
        var found: [PageRankCertificate.Bound] = []
        if method.tolerance >= 1e-9 {
            found = try PageRankCertificate(system, .plain).bounds(given: given, dangling: dangling, image: image, execution)
        }
        if found.isEmpty || found.contains(where: { $0.rounding > method.tolerance / 8 }) {
            found = try PageRankCertificate(system, .compensated).bounds(given: given, dangling: dangling, image: image, execution)
        }
        bounds = found
        x = image
        iterations += 1
        due = min(due, foretold) / (isTopSet ? 8 : 2)
        return system.teleports.indices.allSatisfy { isReached($0) }
    }

    private var isTopSet: Bool { if case .topSet = system.method.stop { true } else { false } }

    private func isReached(_ column: Int) -> Bool {
        let bound = bounds[column].image
        if bound <= system.method.tolerance { return true }
        guard case .topSet(let k) = system.method.stop else { return false }
        let (x, columns) = (x.pointer, system.columns)
        let gap = LargestValues.gap(after: k, in: (0..<system.graph.vertexCount).lazy.map { x[$0 * columns + column] })
        return bound < gap ?? 0
    }
}

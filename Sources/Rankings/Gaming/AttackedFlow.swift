import Foundations
import Graphs

/// What attacks on one account do to PageRank, without building a network.
///
/// With P the follows' shares, d the damping and R = (I − d·Pᵀ)⁻¹, PageRank with dangling policy `uniform` is z ÷ Σz for
/// z = R·1: what dangling accounts give to everybody changes every score by the same factor. z changes only along what the
/// attack adds, r = R·e being what the target passes on, W the weight of its follows:
///
///     fake-followers   z + k·d·r                          each new account has z = 1
///     ring             z + k·d ÷ (k − d·(k − 1))·r        each has k ÷ (k − d·(k − 1)): a ring keeps most of it to itself
///     same-owner       z + k·(d + W) ÷ (W + 1)·r − k·W ÷ (W + 1)·e     for d·Σ w(u)·R·e(u) = W·(r − e)
///     bought-experts   solved anew, with the experts' shares changed (`BoughtFlow`)
///
/// No new account outranks the target, and a follow gained lets nobody pass it who did not stand above (Boldi, Luongo & Vigna 2017,
/// doi:10.1017/nws.2017.21); second accounts lift others with it.
///
/// z and r are (unscaled) PageRanks with policy `leak`, each with its certificate.
struct AttackedFlow: Sendable {
    private let target: VertexID
    private let graph: Graph
    private let settings: PageRank
    /// x of `leak` for everybody and for the target: z·(1 − d) ÷ n, and r·(1 − d).
    private let everybody, own: ScoreTable
    private let sums: (everybody: Double, own: Double)
    private let execution: Execution

    /// The flows of all targets, in one run of PageRank. O(edges · iterations).
    /// - Throws: as `PageRank.rank`.
    static func all(_ targets: [VertexID], in graph: Graph, damping: Double, tolerance: Double, _ execution: Execution) throws -> [AttackedFlow] {
        let starts = try [nil] + targets.map { try SeedSet([Seed(handle: graph.handles.handle(of: $0))], in: graph.handles) }
        let methods = try starts.map { try PageRank(damping: damping, dangling: .leak, seeds: $0, tolerance: tolerance) }
        let tables = try PageRank.rank(methods, graph, execution)
        let sums = tables.map { sum($0.scores.elements, execution) }
        return targets.indices.map { place in
            AttackedFlow(
                target: targets[place], graph: graph, settings: methods[0], everybody: tables[0], own: tables[place + 1],
                sums: (sums[0], sums[place + 1]), execution: execution)
        }
    }

    /// O(vertices); bought experts O(edges · iterations).
    /// - Throws: `RankingFailure.notConverged`, `AllocationFailure`, `Interruption`.
    func place(after attack: Attack, size: Int, buying experts: [VertexID]) throws -> AttackedPlace {
        let k = Double(size), d = settings.damping
        let W = settings.weighting == .weighted ? graph.outWeight(of: target) : Double(graph.followingCount(of: target))
        switch attack {
        case .fakeFollowers: return place(gain: k * d, loss: 0, newcomers: k)
        case .ring:
            let each = size == 0 ? 0 : k / (k - d * (k - 1))
            return place(gain: d * each, loss: 0, newcomers: k * each)
        case .sameOwner: return place(gain: k * (d + W) / (W + 1), loss: k * W / (W + 1), newcomers: k)
        case .boughtExperts:
            guard size > 0 else { return place(gain: 0, loss: 0, newcomers: 0) }
            let z = try BoughtFlow(graph, settings).scores(
                from: everybody.scores, scale: scales.everybody, target: target, bought: experts.prefix(size).sorted(), execution)
            return place(sum: AttackedFlow.sum(z.elements, execution)) { z.pointer[$0] }
        }
    }

    private var scales: (everybody: Double, own: Double) {
        let rest = 1 - settings.damping
        return (Double(graph.vertexCount) / rest, 1 / rest)
    }

    /// z + gain·r − loss·e, with newcomers of that much together.
    private func place(gain: Double, loss: Double, newcomers: Double) -> AttackedPlace {
        let sum = scales.everybody * sums.everybody + gain * scales.own * sums.own - loss + newcomers
        let (base, reach, scale, gained) = (everybody.scores, own.scores, scales.everybody, gain * scales.own)
        let v = Int(target)
        return place(sum: sum) { scale * base.pointer[$0] + gained * reach.pointer[$0] - ($0 == v ? loss : 0) }
    }

    private func place(sum: Double, _ z: @Sendable (Int) -> Double) -> AttackedPlace {
        let value = z(Int(target))
        let higher = VertexChunks(vertices: graph.vertexCount).map(execution) { run in run.count { z($0) > value } }.reduce(0, +)
        return AttackedPlace(value: value / sum, rank: 1 + higher)
    }

    private static func sum(_ values: UnsafeBufferPointer<Double>, _ execution: Execution) -> Double {
        // SAFETY: only read, by threads that end before the caller's table does.
        nonisolated(unsafe) let values = values
        return VertexChunks(vertices: values.count).map(execution) { run in run.reduce(0) { $0 + values[$1] } }.reduce(0, +)
    }
}

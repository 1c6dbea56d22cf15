import Foundations
import Graphs
import LinearAlgebra

/// PageRank: the share of time that a reader spends at each account who keeps following a random edge and, with
/// probability 1 − damping, starts afresh.
///
/// The fixed point of x = F(x), with P = D⁻¹A (row u of A holds u's followees, D their summed weights), damping d and the
/// teleport vector v (1/n each, or the normalised seed weights):
///
///     F(x) = d·(Pᵀx + what the dangling policy gives) + (1 − d)·v
///
/// *Orientation*: standing flows from the follower to the followee. *Sum*: 1 (`leak`: at most 1). *Dangling* vertices,
/// which follow nobody: see `Dangling`. *Stop*: when the certificate, which shares no code with the iteration, proves
/// ‖x − x*‖₁ ≤ `tolerance`, or the top set that `stop` asks for; the scores are the image F(x) that it evaluates. *Cost*: O(edges +
/// vertices) an iteration, at most ln(tolerance·(1 − d)/2) / ln d of them unless `maxIterations` says otherwise; with 4-byte values
/// as long as those suffice; only the rows of those who follow somebody; every third step extrapolated where one column shrinks
/// slowly. At most 32 bytes a vertex. *Determinism*: same bits for any threads, on any processor.
///
/// Brin & Page (1998), https://doi.org/10.1016/S0169-7552(98)00110-X; dangling policies: Boldi, Posenato, Santini & Vigna
/// (2008), https://doi.org/10.1007/978-3-540-78808-9_14.
public struct PageRank: TopicMethod {
    public static let name = "pagerank"

    /// Where the standing of a vertex goes that follows nobody.
    public enum Dangling: String, Sendable, CaseIterable {
        /// To all vertices equally.
        case uniform
        /// To the teleport vector (the same as `uniform` without seeds).
        case teleport
        /// Nowhere: the vertex keeps it, as by a virtual edge to itself.
        case `self`
        /// Out of the system: the scores then sum to less than 1 and, rescaled, equal those of `teleport`.
        case leak
    }

    /// What the iteration is to reach.
    public enum Stop: Sendable, Equatable {
        /// A proven error of at most `tolerance`.
        case tolerance
        /// A proven *set* of the top k, or the tolerance where that comes first (or k is everybody).
        case topSet(Int)

        /// As on the command line: `tolerance` or `top:K`.
        public init?(_ text: String) {
            if text == "tolerance" {
                self = .tolerance
            } else if text.hasPrefix("top:"), let k = Int(text.dropFirst(4)) {
                self = .topSet(k)
            } else {
                return nil
            }
        }

        var text: String {
            switch self {
            case .tolerance: "tolerance"
            case .topSet(let k): "top:\(k)"
            }
        }
    }

    public let damping: Double
    public let dangling: Dangling
    public let weighting: Weighting
    /// Teleport to these, by weight; `nil` for everybody equally.
    public let seeds: SeedSet?
    public let tolerance: Double
    /// `nil` for what plain iteration needs in exact arithmetic.
    public let maxIterations: Int?
    public let unconverged: Unconverged
    public let stop: Stop
    /// A first x by vertex, not negative and with a positive sum, such as the scores of an earlier run: the nearer to the
    /// answer, the fewer iterations. `nil` for the one that the options suggest.
    public let warmStart: BulkBuffer<Double>?

    /// - Throws: `RankingFailure.outOfRange`.
    public init(
        damping: Double = 0.85, dangling: Dangling = .uniform, weighting: Weighting = .weighted, seeds: SeedSet? = nil,
        tolerance: Double = 1e-9, maxIterations: Int? = nil, unconverged: Unconverged = .refused,
        stop: Stop = .tolerance, warmStart: BulkBuffer<Double>? = nil
    ) throws(RankingFailure) {
        guard damping >= 0 && damping < 1 else {
            throw .outOfRange(option: "damping", value: "\(damping)", allowed: "0 up to, but not including, 1")
        }
        try OptionRanges.checkIteration(tolerance: tolerance, maxIterations: maxIterations)
        if case .topSet(let k) = stop, k < 1 {
            throw .outOfRange(option: "stop", value: stop.text, allowed: "tolerance, or top:K with K of 1 or more")
        }
        self.damping = damping
        self.dangling = dangling
        self.weighting = weighting
        self.seeds = seeds
        self.tolerance = tolerance
        self.maxIterations = maxIterations
        self.unconverged = unconverged
        self.stop = stop
        self.warmStart = warmStart
    }

    /// - Throws: `RankingFailure` (not converged; weights out of range), a failure of the graph file's checks, `AllocationFailure`,
    ///   `Interruption`.
    /// - Precondition: the seeds were resolved against this graph.
    public func rank(_ graph: Graph, _ execution: Execution) throws -> ScoreTable {
        try PageRank.rank([self], graph, execution)[0]
    }

    /// The tables of several topics, which share every option but the seeds, in their order: one pass over the edges serves up
    /// to 16 of them. Every topic of such a group iterates until all are done.
    ///
    /// - Throws: as `rank`.
    public static func rank(_ topics: [PageRank], _ graph: Graph, _ execution: Execution) throws -> [ScoreTable] {
        guard let method = topics.first else { return [] }
        try graph.prepare(.followers, .outDegrees, execution: execution)
        if method.weighting == .weighted && graph.isWeighted { try graph.prepare(.followees, .outWeights, execution: execution) }
        try WeightTotals.check(graph, method.weighting, within: 1e-290...1e290)
        return try stride(from: 0, to: topics.count, by: width(graph)).flatMap { first in
            try group(Array(topics[first..<min(first + width(graph), topics.count)]), graph, execution)
        }
    }

    /// Topics of one group: as many as keep its panels of doubles, three of them, within 6 GiB.
    private static func width(_ graph: Graph) -> Int {
        min(PageRankSystem.maximumColumns, max(1, (6 << 30) / (24 * max(graph.vertexCount, 1))))
    }

    private static func group(_ topics: [PageRank], _ graph: Graph, _ execution: Execution) throws -> [ScoreTable] {
        let method = topics[0]
        let teleports = topics.map { TeleportVector($0.seeds, vertices: graph.vertexCount) }
        let system = PageRankSystem(method, graph, teleports)
        var run = try PageRankRun(system, execution)
        let certificates = try run.run()
        if method.unconverged == .refused, let failed = certificates.first(where: { !$0.converged }) {
            throw RankingFailure.notConverged(
                method: Self.name, iterations: failed.iterations, bound: failed.bound, tolerance: method.tolerance)
        }
        let scores = try system.scores(of: run.x, execution)
        return topics.indices.map { column in
            ScoreTable(
                method: name, scores: scores[column], handles: graph.handles,
                certificate: certificates[column], options: topics[column].optionValues)
        }
    }

    /// The most iterations: given, or what plain iteration needs in exact arithmetic and a tenth more, for steps that rounding
    /// to 4 bytes spoils. The residual after k iterations is at most 2·d^k, and stops where that is tolerance · (1 − d).
    var iterationCap: Int {
        if let maxIterations { return maxIterations }
        guard damping > 0 else { return 1 }
        let needed = (PortableMath.log(tolerance * (1 - damping) / 2) / PortableMath.log(damping)).rounded(.up)
        return max(1, Int(exactly: min((1.1 * needed).rounded(.up) + 8, 1e15)) ?? 1)
    }

    private var optionValues: [OptionValue] {
        [
            OptionValue("damping", "\(damping)"), OptionValue("dangling", dangling.rawValue),
            OptionValue("weighting", weighting.rawValue),
            OptionValue("seeds", seeds.map { "\($0.vertices.count)" } ?? "none"), OptionValue("tolerance", "\(tolerance)"),
            OptionValue("max_iterations", "\(iterationCap)"),
            OptionValue("stop", stop.text),
        ] + (warmStart == nil ? [] : [OptionValue("warm_start", "scores")])
    }
}

import Foundations
import Graphs

/// How far scores can be gamed: where an account stands after attacks of given sizes, and the cheapest attack that takes it
/// among the first.
///
/// Nothing is estimated: followers, weight, lift and purity are recomputed from counts, for the target and for everybody else
/// (`ExpertAttack`), and PageRank by solving for what the attack adds (`AttackedFlow`), each as if the network had been built
/// anew with the attack's edges and ranked. The experts stay those given; new accounts are never experts.
///
/// *Cost* of an attack: accounts made, or experts bought. The least size is found by doubling and halving (`LeastSize`); it
/// is the least of all for followers, for weight, for purity by bought experts, and for PageRank by anything but second
/// accounts, where more never harms (`AttackedFlow`); otherwise a smaller one between two that were tried may do, too.
///
/// O(edges · iterations) for PageRank, then O(vertices · log most) a target; PageRank by bought experts O(edges · iterations) a size tried.
public struct Gaming: Sendable {
    public let scores: [GamedScore]
    public let attacks: [Attack]
    public let sizes: [Int]
    public let into: Int
    public let most: Int
    public let damping: Double
    public let tolerance: Double

    /// Sizes are at most a thousand million: the follows of a ring are their square.
    public static let sizeRange = 1...1_000_000_000

    /// - Parameters:
    ///   - sizes: of the moves
    ///   - into: how many are the first
    ///   - most: the largest attack to try
    /// - Throws: `RankingFailure.outOfRange`.
    public init(
        scores: [GamedScore] = GamedScore.allCases, attacks: [Attack] = Attack.allCases, sizes: [Int] = [1, 10, 100, 1_000],
        into: Int = 100, most: Int = 1_000_000, damping: Double = 0.85, tolerance: Double = 1e-9
    ) throws(RankingFailure) {
        let range = Gaming.sizeRange, allowed = "\(range.lowerBound) to \(range.upperBound)"
        for size in sizes where !range.contains(size) { throw .outOfRange(option: "sizes", value: "\(size)", allowed: allowed) }
        if sizes.isEmpty { throw .outOfRange(option: "sizes", value: "''", allowed: allowed) }
        guard range.contains(most) else { throw .outOfRange(option: "most", value: "\(most)", allowed: allowed) }
        guard into >= 1 else { throw .outOfRange(option: "into", value: "\(into)", allowed: "1 or more") }
        _ = try PageRank(damping: damping, tolerance: tolerance)
        self.scores = scores
        self.attacks = attacks
        self.sizes = sizes
        self.into = into
        self.most = most
        self.damping = damping
        self.tolerance = tolerance
    }

    /// The places of the targets, made ready for any attack. Without experts the scores and attacks that need some are left out.
    ///
    /// - Throws: `GamingFailure.undirected`, as `PageRank.rank`.
    public func stage(_ targets: [VertexID], in graph: Graph, experts tables: [ExpertTable], _ execution: Execution) throws -> [GamingStage] {
        guard graph.directedness == .directed else { throw GamingFailure.undirected }
        let followers = try FollowerCounts(graph, execution)
        try graph.prepare(.followers, .followees, execution: execution)
        let flows = try scores.contains(.pagerank)
            ? AttackedFlow.all(targets, in: graph, damping: damping, tolerance: tolerance, execution) : []
        return (tables.isEmpty ? [nil] : tables.map(Optional.some)).map { table in
            let counts = table.map(ExpertCounts.init)
            let accounts = targets.indices.map { place in
                AttackedAccount(
                    target: targets[place], graph: graph, followers: followers,
                    experts: counts.map { ExpertAttack(on: targets[place], $0, in: graph, execution) },
                    flow: flows.isEmpty ? nil : flows[place])
            }
            return GamingStage(method: self, hasExperts: table != nil, graph: graph, accounts: accounts, execution: execution)
        }
    }

    public var options: [OptionValue] {
        [
            OptionValue("scores", scores.map(\.rawValue).joined(separator: ",")),
            OptionValue("attacks", attacks.map(\.rawValue).joined(separator: ",")),
            OptionValue("into", "\(into)"), OptionValue("most", "\(most)"), OptionValue("damping", "\(damping)"),
            OptionValue("tolerance", "\(tolerance)"),
        ]
    }
}

import Foundations
import Graphs

/// Followed by experts: whom the experts of a field pay attention to.
///
/// For every vertex v, over edges follower → followee:
///
///     k = observed experts that follow v (v itself never counts)      f = followers of v in the data
///     purity = k ÷ f                                                  expected = f·M ÷ m
///     lift = (k + s) ÷ (expected + s)                                 p = P(Hypergeometric(m, M, f) ≥ k)
///
/// with m the edges, M those that come from observed experts, both without v's own edges: the null model shuffles
/// the heads of edges among edges, so that an account's activity and another's popularity stay as they are. p is
/// given for accounts that are not experts, and tested against *given* seeds only: after an expansion, whose experts
/// were chosen by these very edges, the same tail is descriptive. q is p after Benjamini–Hochberg over everybody who
/// is no seed and has a follower, those without an expert follower (p = 1) included.
///
/// Scores are at least 0 and sum to no fixed total; vertices without expert follower score 0. Undirected ties count
/// in both directions, and m and M count them by their ends. Counts are exact and every column has the same bits on
/// any processor for any number of threads. O(Σ followees of experts + accounts reached), one pass over the offsets of the
/// in-edges (how many have a follower), and for each row put in order O(log rows + standard deviation of k).
public struct Experts: RankingMethod {
    public static let name = "experts"

    /// What `score` is; with w the weight of an expert.
    public enum Score: String, Sendable, CaseIterable {
        /// Σ w over the expert followers: how much attention.
        case weight
        /// Σ w ÷ log₂(1 + accounts that the expert follows): who chooses few says more about each.
        case selective
        /// Σ w·standing: attention of those experts counts more to whom the other experts listen (`ExpertStanding`).
        case standing
        case lift
        case purity
    }

    /// Who gets a row.
    public enum Scope: String, Sendable, CaseIterable {
        /// Accounts with at least one expert follower.
        case followed
        /// Every vertex.
        case everybody
    }

    public let seeds: SeedSet
    public let observed: ObservedAccounts
    public let score: Score
    public let scope: Scope
    public let expansion: ExpertExpansion?
    /// Accounts that get no place, such as people who are known already; ascending and distinct.
    public let excluded: [VertexID]
    /// s of the lift: how many followers' worth of "as expected" every account gets.
    public static let shrinkage = 1.0

    public init(
        seeds: SeedSet, observed: ObservedAccounts = .withOutEdges, score: Score = .weight, scope: Scope = .followed,
        expansion: ExpertExpansion? = nil, excluded: [VertexID] = []
    ) {
        precondition(zip(excluded, excluded.dropFirst()).allSatisfy { $0 < $1 }, "excluded accounts ascend")
        self.excluded = excluded
        self.seeds = seeds
        self.observed = observed
        self.score = score
        self.scope = scope
        self.expansion = expansion
    }

    /// The same question asked of other seeds.
    func asked(of seeds: SeedSet) -> Experts {
        Experts(seeds: seeds, observed: observed, score: score, scope: scope, expansion: expansion, excluded: excluded)
    }

    /// The score of every vertex of the graph, without the evidence; 0 for those left out.
    ///
    /// - Throws: as `table`.
    public func rank(_ graph: Graph, _ execution: Execution) throws -> ScoreTable {
        let accounts = try table(graph, rows: 0, execution).accounts
        let scores = try BulkBuffer<Double>(count: graph.vertexCount)
        for entry in 0..<accounts.vertices.count { scores[Int(accounts.vertices[entry])] = accounts.scores[entry] }
        return ScoreTable(
            method: Experts.name, scores: scores, handles: graph.handles, certificate: .exact, options: options)
    }

    /// The ranking with every count, tail and option.
    ///
    /// - Parameter rows: how many of the best accounts to put in order; everybody when `nil`.
    /// - Throws: `ExpertFailure.noneObserved`, `ExpansionFailure.tooMany`, `AllocationFailure`, `Interruption`.
    public func table(_ graph: Graph, rows: Int? = nil, _ execution: Execution) throws -> ExpertTable {
        let grown = try expansion?.grow(from: seeds, observed, in: graph, execution)
        let members: [ExpertMember] = grown?.members ?? zip(seeds.vertices, seeds.weights).map { ($0, $1, 0) }
        let experts = ExpertSet(members, observed, in: graph, execution)
        guard experts.observedCount > 0 else {
            throw ExpertFailure.noneObserved(experts: experts.count, graph.directedness)
        }
        let count = try AttentionCount(
            experts.observedVertices, weights: score.votes(of: experts, in: graph), .followees, in: graph, execution)
        return try ExpertTable(
            self, graph, experts, trace: grown?.trace ?? ExpansionTrace(),
            count: scope == .everybody ? count.spread(over: graph.vertexCount) : count, rows: rows, execution)
    }

    var options: [OptionValue] {
        var options = [OptionValue("seeds", "\(seeds.vertices.count)")]
        if !seeds.areAllGiven { options.append(OptionValue("seed-origins", seeds.originCounts)) }
        if let topic = seeds.topic { options.append(OptionValue("topic", topic)) }
        options += [observed.option, OptionValue("score", score.rawValue), OptionValue("scope", scope.rawValue)]
        if let expansion { options += expansion.options }
        if !excluded.isEmpty { options.append(OptionValue("exclude", "\(excluded.count)")) }
        return options
    }
}

/// Why there is nothing to rank by.
public enum ExpertFailure: Failure, Equatable {
    case noneObserved(experts: Int, Directedness)

    public var kind: FailureKind { .badData }
    public var description: String {
        switch self {
        case .noneObserved(let experts, .directed):
            return "none of the \(experts) experts found is an observed account, so nobody's attention can be counted: "
                + "fetch the lists of the experts, check --direction (experts must be the followers), or --observed"
        case .noneObserved(let experts, .undirected):
            return "none of the \(experts) experts found is an observed account, so nobody's ties can be counted: check --observed"
        }
    }
}

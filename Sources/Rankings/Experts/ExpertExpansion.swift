import Foundations
import Graphs

/// Growing the expert set: whoever is followed by enough experts becomes one, until nobody is added.
///
/// The result is the least fixed point of S = seeds ∪ {v : k_S(v) ≥ minimumExpertFollowers and
/// k_S(v) ÷ f(v) ≥ minimumPurity}. Both conditions can only become true as S grows, so the set does not depend on
/// the order in which vertices are looked at.
public struct ExpertExpansion: Sendable, Equatable {
    /// At least 1. A small number floods the set: 3 or more is usual.
    public let minimumExpertFollowers: Int
    /// 0…1; keeps celebrities out, whom the experts follow as everybody does.
    public let minimumPurity: Double
    /// The expansion is refused once it holds more experts than this.
    public let maximumExperts: Int

    /// - Throws: `ExpansionFailure.range` for a value outside its range.
    public init(
        minimumExpertFollowers: Int, minimumPurity: Double = 0, maximumExperts: Int = .max
    ) throws(ExpansionFailure) {
        guard minimumExpertFollowers >= 1 else {
            throw .range(option: "--expand", value: "\(minimumExpertFollowers)", allowed: "a whole number of at least 1")
        }
        guard (0...1).contains(minimumPurity) else {
            throw .range(option: "--expand-purity", value: "\(minimumPurity)", allowed: "a number from 0 to 1")
        }
        guard maximumExperts >= 1 else {
            throw .range(option: "--expand-limit", value: "\(maximumExperts)", allowed: "a whole number of at least 1")
        }
        self.minimumExpertFollowers = minimumExpertFollowers
        self.minimumPurity = minimumPurity
        self.maximumExperts = maximumExperts
    }

    /// One step of the expansion: everybody whom the experts so far qualify.
    public struct Round: Sendable, Equatable {
        /// From 1.
        public let number: Int
        public let added: Int
        /// Experts after the round.
        public let experts: Int
    }

    /// The members with the round that reached them, and the trace. O(Σ degree of experts) and 4 bytes per vertex.
    func grow(
        from seeds: SeedSet, _ accounts: ObservedAccounts, in edges: any EdgeOperator, _ execution: Execution
    ) throws -> (members: [(vertex: VertexID, weight: Double, round: Int)], rounds: [Round]) {
        var members = zip(seeds.vertices, seeds.weights).map { (vertex: $0, weight: $1, round: 0) }
        var isMember = Set(seeds.vertices)
        let followers = try BulkBuffer<UInt32>(count: edges.vertexCount)
        var frontier = seeds.vertices
        var rounds: [Round] = []
        while !frontier.isEmpty {
            try execution.checkInterruption()
            var touched: Set<VertexID> = []
            for expert in frontier where accounts.contains(expert, in: edges) {
                edges.withRow(.followees, of: expert) { row in
                    for v in row.vertices {
                        followers[Int(v)] += 1
                        if followers[Int(v)] >= minimumExpertFollowers { touched.insert(v) }
                    }
                }
            }
            frontier = touched.filter { !isMember.contains($0) && qualifies($0, followers[Int($0)], in: edges) }.sorted()
            guard !frontier.isEmpty else { break }
            isMember.formUnion(frontier)
            guard isMember.count <= maximumExperts else {
                throw ExpansionFailure.tooMany(experts: isMember.count, limit: maximumExperts, round: rounds.count + 1)
            }
            let number = rounds.count + 1
            members += frontier.map { (vertex: $0, weight: 1, round: number) }
            rounds.append(Round(number: number, added: frontier.count, experts: isMember.count))
        }
        return (members, rounds)
    }

    private func qualifies(_ vertex: VertexID, _ expertFollowers: UInt32, in edges: any EdgeOperator) -> Bool {
        Double(expertFollowers) >= minimumPurity * Double(edges.degree(.followers, of: vertex))
    }
}

/// Why an expansion cannot be done.
public enum ExpansionFailure: Failure, Equatable {
    case range(option: String, value: String, allowed: String)
    case tooMany(experts: Int, limit: Int, round: Int)

    public var kind: FailureKind { .usage }
    public var description: String {
        switch self {
        case .range(let option, let value, let allowed): return "\(option) is \(value): allowed is \(allowed)"
        case .tooMany(let experts, let limit, let round):
            return "the expansion reached \(experts) experts in round \(round), above the limit of \(limit): "
                + "ask for more expert followers, or for purity"
        }
    }
}

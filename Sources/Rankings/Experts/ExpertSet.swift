import Foundations
import Graphs

/// The experts of a topic: the given seeds and, after an expansion, those reached from them.
public struct ExpertSet: Sendable {
    /// All experts, ascending and distinct.
    public let vertices: [VertexID]
    /// By expert: the seed's weight; 1 for those reached by expansion.
    public let weights: [Double]
    /// By expert: 0 for a seed, r when reached in round r of the expansion.
    public let rounds: [Int]
    /// The places in `vertices` of those whose own lists were fetched: only their attention counts.
    public let observed: [Int]

    init(
        _ members: [(vertex: VertexID, weight: Double, round: Int)], _ accounts: ObservedAccounts, in edges: any EdgeOperator,
        _ execution: Execution
    ) {
        let sorted = members.sorted { $0.vertex < $1.vertex }
        vertices = sorted.map(\.vertex)
        weights = sorted.map(\.weight)
        rounds = sorted.map(\.round)
        observed = ExpertSet.observed(vertices, accounts, in: edges, execution)
    }

    /// In parallel, for over a graph file every account may have a block of its own to check.
    private static func observed(
        _ vertices: [VertexID], _ accounts: ObservedAccounts, in edges: any EdgeOperator, _ execution: Execution
    ) -> [Int] {
        let chunk = 32
        let parts = execution.mapChunks((vertices.count + chunk - 1) / chunk) { number in
            (number * chunk..<min(vertices.count, (number + 1) * chunk)).filter { accounts.contains(vertices[$0], in: edges) }
        }
        return Array(parts.joined())
    }

    public var count: Int { vertices.count }
    public var observedCount: Int { observed.count }
    /// The observed experts, ascending.
    public var observedVertices: [VertexID] { observed.map { vertices[$0] } }
    var observedWeights: [Double] { observed.map { weights[$0] } }

    /// The place of a vertex among the experts; `nil` when it is none. O(log experts).
    public func place(of vertex: VertexID) -> Int? { vertices.place(of: vertex) }

    /// 0 for a seed, r when reached in round r; `nil` when no expert.
    public func round(of vertex: VertexID) -> Int? { place(of: vertex).map { rounds[$0] } }
    public func isSeed(_ vertex: VertexID) -> Bool { round(of: vertex) == 0 }

    /// Whether the attention of this vertex counts: an expert whose list was fetched.
    public func isObserved(_ vertex: VertexID) -> Bool {
        place(of: vertex).map { observed.place(of: $0) != nil } ?? false
    }
}

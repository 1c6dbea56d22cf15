import Foundations
import Graphs

/// The yardstick: how much of an audience, of people like it, and of the market at large each account reaches.
///
/// Look-alikes follow whom the audience follows beyond everybody else: over the accounts w with at least three followers in
/// the audience and a lower limit of the lift above 1, s(u) = Σ ln lift(w) over those that u follows ÷ √(accounts u follows),
/// the projection of u's choices on the audience's. The most alike outside the audience are taken, equal ones by handle.
public struct AudienceReach: Sendable {
    public let graph: Graph
    /// Members of the audience in the network, ascending.
    public let audience: [VertexID]
    /// Those of them whose lists were fetched: only they can be counted as followers.
    public let observed: Int
    /// Ascending.
    public let lookalikes: [VertexID]
    /// Accounts of the whole network whose lists were fetched.
    public let market: Int
    private let audienceCounts, lookalikeCounts: AttentionCount

    /// The choices that look-alikes are found by.
    static let mostChoices = 500

    /// O(Σ followees of the audience and the look-alikes + Σ followers of the choices), and one pass over the out-degrees.
    ///
    /// - Parameter size: how many look-alikes; fewer where fewer follow any of the choices.
    /// - Throws: as `Experts.table`.
    public init(_ members: SeedSet, _ accounts: ObservedAccounts, lookalikes size: Int, in graph: Graph, _ execution: Execution) throws {
        let table = try Experts(seeds: members, observed: accounts).table(graph, execution)
        self.graph = graph
        audience = members.vertices
        observed = table.experts.observedCount
        market = try accounts.count(in: graph, execution)
        lookalikes = try AudienceReach.lookalikes(of: table, size, execution)
        audienceCounts = table.attention
        lookalikeCounts = try AttentionCount(lookalikes.filter { accounts.contains($0, in: graph) }, .followees, in: graph, execution)
    }

    private static func lookalikes(of table: ExpertTable, _ size: Int, _ execution: Execution) throws -> [VertexID] {
        let graph = table.graph
        let choices = (0..<table.vertices.count).filter(table.isBeyondChance).map { (vertex: table.vertices[$0], lift: table.lift($0)) }.sorted { a, b in
            a.lift != b.lift ? a.lift > b.lift : graph.handles.precedes(a.vertex, b.vertex)
        }.prefix(mostChoices).sorted { $0.vertex < $1.vertex }
        guard !choices.isEmpty && size > 0 else { return [] }
        let followers = try AttentionCount(
            choices.map(\.vertex), weights: choices.map { PortableMath.log($0.lift) }, .followers, in: graph, execution)
        let others = try followers.without(table.experts.vertices)
        let scores = try BulkBuffer<Double>(count: others.vertices.count)
        for entry in 0..<scores.count {
            scores[entry] = others.weights[entry] / Double(max(1, graph.followingCount(of: others.vertices[entry]))).squareRoot()
        }
        return AccountOrder(vertices: others.vertices, scores: scores, handles: graph.handles)
            .first(min(size, scores.count)).map { others.vertices[Int($0)] }.sorted()
    }

    /// How many of the audience's fetched lists an account is on.
    public func audienceFollowers(of vertex: VertexID) -> Int { audienceCounts.count(of: vertex) }
    public func lookalikeFollowers(of vertex: VertexID) -> Int { lookalikeCounts.count(of: vertex) }

    /// Shares of those whose lists were fetched, 0…1.
    public func audienceShare(of vertex: VertexID) -> Double { ExpertTable.purity(audienceFollowers(of: vertex), of: observed) }
    public func lookalikeShare(of vertex: VertexID) -> Double { ExpertTable.purity(lookalikeFollowers(of: vertex), of: lookalikes.count) }
    public func marketShare(of vertex: VertexID) -> Double { ExpertTable.purity(graph.followerCount(of: vertex), of: market) }
}

extension ObservedAccounts {
    /// How many accounts there are whose lists were fetched.
    func count(in graph: Graph, _ execution: Execution) throws -> Int {
        switch self {
        case .withOutEdges: try graph.vertexCount(withMoreThan: 0, .followees, execution)
        case .given(let accounts): accounts.count
        }
    }
}

import Foundations
import Graphs

/// The numbers behind the experts' scores of everybody whom an expert follows, ready to be changed by an attack.
struct ExpertCounts: Sendable {
    let experts: ExpertSet
    let attention: AttentionCount
    /// Stored edges, and those that come from observed experts.
    let edges, expertEdges: Int
    /// By entry of `attention`.
    let followers, following: [Int]
    let isObservedExpert: [Bool]
    /// Observed experts in the order in which they are bought: the heaviest first, of those the ones that follow most people,
    /// who are the easiest to get; equal ones by handle.
    let buyingOrder: [(vertex: VertexID, weight: Double)]

    /// O(accounts reached + experts · log experts).
    init(_ table: ExpertTable) {
        let graph = table.graph
        experts = table.experts
        attention = table.attention
        edges = graph.arcCount
        expertEdges = experts.observedVertices.reduce(0) { $0 + graph.followingCount(of: $1) }
        followers = graph.degrees(.followers, of: attention.vertices.elements)
        following = graph.degrees(.followees, of: attention.vertices.elements)
        isObservedExpert = attention.vertices.elements.map { [experts] in experts.isObserved($0) }
        let bought = zip(experts.observedVertices, experts.observedWeights).map { (vertex: $0, weight: $1, follows: graph.followingCount(of: $0)) }
        buyingOrder = bought.sorted { a, b in
            if a.weight != b.weight { return a.weight > b.weight }
            if a.follows != b.follows { return a.follows > b.follows }
            return graph.handles.precedes(a.vertex, b.vertex)
        }.map { ($0.vertex, $0.weight) }
    }
}

import Foundations

/// What `info` says about a graph.
public struct GraphStatistics: Sendable {
    /// The largest component, and how many there are.
    public struct ComponentSummary: Sendable, Equatable {
        public let count: Int
        public let largestSize: Int
        /// Distinct edges with both ends in the largest component.
        public let largestEdges: Int
    }

    public let vertices: Int
    /// Distinct edges; an undirected tie counts once.
    public let edges: Int
    public let directedness: Directedness
    public let isWeighted: Bool
    /// Smallest and largest weight; `nil` when unweighted or without edges.
    public let weightRange: ClosedRange<Double>?
    public let followers: DegreeSummary
    public let following: DegreeSummary
    /// Vertices without any edge.
    public let isolated: Int
    /// Vertices without out-edges: nothing is known of whom they follow.
    public let dangling: Int
    public let reciprocity: Reciprocity
    public let weak: ComponentSummary
    public let strong: ComponentSummary
    public let direction: DirectionCheck

    /// O(n + m); about 24 bytes a vertex at a time.
    ///
    /// - Throws: `AllocationFailure`, `SectionFailure` of a damaged graph file, `Interruption`.
    public init(_ graph: Graph, _ execution: Execution) throws {
        try graph.prepare(.followers, .followees, execution: execution)
        vertices = graph.vertexCount
        edges = graph.edgeCount
        directedness = graph.directedness
        isWeighted = graph.isWeighted
        weightRange = GraphStatistics.weightRange(of: graph)
        followers = try DegreeSummary(graph, .followers)
        following = try DegreeSummary(graph, .followees)
        isolated = (0..<VertexID(graph.vertexCount)).reduce(0) {
            $0 + (graph.followerCount(of: $1) == 0 && graph.followingCount(of: $1) == 0 ? 1 : 0)
        }
        dangling = following.zeros
        direction = DirectionCheck(graph)
        try execution.checkInterruption()
        reciprocity = Reciprocity(graph, execution)
        let weak = try Components.weak(graph, execution)
        self.weak = GraphStatistics.summary(weak, graph, execution)
        strong =
            graph.directedness == .undirected
            ? self.weak : GraphStatistics.summary(try Components.strong(graph, execution), graph, execution)
        try graph.confirm()
    }

    private static func summary(_ components: Components, _ graph: Graph, _ execution: Execution) -> ComponentSummary {
        ComponentSummary(
            count: components.count, largestSize: components.largestSize,
            largestEdges: components.largest.map { components.edgeCount(in: graph, of: $0, execution) } ?? 0)
    }

    private static func weightRange(of graph: Graph) -> ClosedRange<Double>? {
        guard graph.isWeighted, graph.arcCount > 0 else { return nil }
        var lowest = Double.infinity
        var highest = 0.0
        for v in 0..<VertexID(graph.vertexCount) {
            graph.withRow(.followees, of: v) { row in
                for i in 0..<row.count {
                    lowest = min(lowest, row.weight(at: i))
                    highest = max(highest, row.weight(at: i))
                }
            }
        }
        return lowest...highest
    }
}

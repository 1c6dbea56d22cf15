/// Whether the degrees look as if the edges were read the wrong way round.
///
/// Attention is concentrated, effort is not: among those who are followed at all, follower counts spread widely,
/// while nobody can follow at will. Each side is measured by the spread √(mean d²) ÷ mean d over the vertices with
/// d > 0, because most vertices of a crawl have no list of their own. The check speaks only when the out-side spreads
/// `spreadRatio` times as widely as the in-side *and* its largest degree is `largestRatio` times as large: real
/// follower networks read rightly stay below 2.1 (wiki-Vote), mention networks read backwards reach 6 to 12.
/// Published dumps exist in both directions; this is a warning, never a decision.
public struct DirectionCheck: Sendable, Equatable {
    public static let spreadRatio = 3.0
    public static let largestRatio = 4
    /// With fewer edges one account decides.
    public static let fewestArcs = 1000

    public struct Side: Sendable, Equatable {
        /// √(mean d²) ÷ mean d over the vertices with d > 0; 0 where there are none.
        public let spread: Double
        public let largest: Int
    }

    public let followers: Side
    public let following: Side
    /// The shape suggests that the edges point from followee to follower.
    public let suggestsOpposite: Bool

    /// O(vertices). Undirected graphs have no direction to doubt.
    public init(_ graph: Graph) {
        followers = DirectionCheck.side(.followers, of: graph)
        following = DirectionCheck.side(.followees, of: graph)
        suggestsOpposite =
            graph.directedness == .directed && graph.arcCount >= DirectionCheck.fewestArcs
            && following.spread >= DirectionCheck.spreadRatio * followers.spread
            && following.largest >= DirectionCheck.largestRatio * followers.largest
    }

    /// One sentence for the user, `nil` when there is nothing to say.
    public var warning: String? {
        guard suggestsOpposite else { return nil }
        return "one account follows \(following.largest) others but nobody has more than \(followers.largest) followers: "
            + "the edges may point from followee to follower; if so, read them with --direction followee-follower"
    }

    private static func side(_ side: EdgeSide, of graph: Graph) -> Side {
        var present = 0, sum = 0.0, squares = 0.0, largest = 0.0
        let step = 1 << 14
        for start in stride(from: 0, to: graph.vertexCount, by: step) {
            graph.withDegrees(side, of: start..<min(start + step, graph.vertexCount)) { degrees in
                for degree in degrees where degree > 0 {
                    present += 1
                    sum += degree
                    squares += degree * degree
                    largest = max(largest, degree)
                }
            }
        }
        guard present > 0 else { return Side(spread: 0, largest: 0) }
        return Side(spread: (squares / Double(present)).squareRoot() / (sum / Double(present)), largest: Int(largest))
    }
}

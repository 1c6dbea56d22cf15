import Foundations
import Graphs

/// Named rules for accounts that look as if made, or used, for being counted. A flag says which rule and by how much: it is a
/// reason to look, not a verdict.
public struct FlagRules: Sendable, Equatable {
    public enum Rule: String, Sendable, CaseIterable {
        /// Follows very many, and few of them follow back.
        case massFollower = "mass-follower"
        /// Follows many, and is followed by nobody, or by next to nobody but mass-followers and accounts like itself.
        case botLike = "bot-like"
        /// One of a group whose members nearly all follow each other, and whom few others follow.
        case ring
    }

    /// Mass-followers follow this many; `nil` for more than `massQuantile` of the accounts that follow somebody.
    public let massFollowing: Int?
    public let massQuantile: Double
    /// Mass-followers are followed back by a smaller share of those whom they follow and whose own lists are known.
    public let followedBack: Double
    /// Bot-like accounts follow at least this many.
    public let botFollowing: Int
    /// Of the followers of a bot-like account who are no mass-followers, at least this share is bot-like.
    public let botShare: Double
    public let ringSize: Int
    /// Of the pairs within a ring, at least this share follows each other.
    public let ringDensity: Double
    /// Of the followers of a member of a ring, at most this share is outside.
    public let ringOutside: Double

    /// - Throws: `RankingFailure.outOfRange`.
    public init(
        massFollowing: Int? = nil, massQuantile: Double = 0.98, followedBack: Double = 0.1, botFollowing: Int = 20,
        botShare: Double = 0.5, ringSize: Int = 8, ringDensity: Double = 0.9, ringOutside: Double = 0.2
    ) throws(RankingFailure) {
        func check(_ holds: Bool, _ option: String, _ value: String, _ allowed: String) throws(RankingFailure) {
            guard holds else { throw .outOfRange(option: option, value: value, allowed: allowed) }
        }
        if let massFollowing { try check(massFollowing >= 1, "mass-following", "\(massFollowing)", "1 or more") }
        try check(massQuantile >= 0 && massQuantile < 1, "mass-quantile", "\(massQuantile)", "0 up to, but not including, 1")
        try check(followedBack > 0 && followedBack <= 1, "followed-back", "\(followedBack)", "above 0, up to 1")
        try check(botFollowing >= 1, "bot-following", "\(botFollowing)", "1 or more")
        try check(botShare > 0 && botShare <= 1, "bot-share", "\(botShare)", "above 0, up to 1")
        try check(ringSize >= 3, "ring-size", "\(ringSize)", "3 or more")
        try check(ringDensity > 0 && ringDensity <= 1, "ring-density", "\(ringDensity)", "above 0, up to 1")
        try check(ringOutside >= 0 && ringOutside < 1, "ring-outside", "\(ringOutside)", "0 up to, but not including, 1")
        self.massFollowing = massFollowing
        self.massQuantile = massQuantile
        self.followedBack = followedBack
        self.botFollowing = botFollowing
        self.botShare = botShare
        self.ringSize = ringSize
        self.ringDensity = ringDensity
        self.ringOutside = ringOutside
    }

    /// Everybody flagged, by rule and within a rule as `FlagTable` says. O(edges), in parallel.
    ///
    /// - Throws: `GamingFailure.undirected`, a failure of the graph file's checks, `Interruption`.
    public func flags(in graph: Graph, _ execution: Execution) throws -> FlagTable {
        guard graph.directedness == .directed else { throw GamingFailure.undirected }
        try graph.prepare(.followers, .followees, execution: execution)
        let mass = MassFollowers(self, graph, execution)
        try execution.checkInterruption()
        let bots = BotLikeAccounts(self, graph, massFollowers: mass.found.map(\.vertex), execution)
        try execution.checkInterruption()
        let rings = FollowRings(self, graph, execution)
        try execution.checkInterruption()
        return FlagTable(graph: graph, flags: mass.flags + bots.flags + rings.flags, massThreshold: mass.threshold)
    }

    public var options: [OptionValue] {
        [
            massFollowing.map { OptionValue("mass-following", "\($0)") } ?? OptionValue("mass-quantile", "\(massQuantile)"),
            OptionValue("followed-back", "\(followedBack)"), OptionValue("bot-following", "\(botFollowing)"),
            OptionValue("bot-share", "\(botShare)"), OptionValue("ring-size", "\(ringSize)"),
            OptionValue("ring-density", "\(ringDensity)"), OptionValue("ring-outside", "\(ringOutside)"),
        ]
    }
}

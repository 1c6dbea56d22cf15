import Graphs

/// What tie a post makes.
public enum PostTie: String, Sendable, CaseIterable {
    /// author → mentioned
    case mentions
    /// author → the author replied to
    case replies
    /// author → the author reposted
    case reposts
    /// author → the author quoted
    case quotes
    /// two handles mentioned in the same post, undirected
    case coMentions = "co-mentions"
}

/// What a pair of a post with k people weighs.
public enum PairWeight: String, Sendable, CaseIterable {
    /// 1
    case posts
    /// 1 ÷ (k − 1)
    case fractional
}

/// Whether reposts count in co-mentions.
public enum RepostRule: String, Sendable, CaseIterable {
    case leaveOut = "leave-out"
    case keep
}

/// Which posts count, and how they become ties (`--as`, `--pair-weight`, `--max-mentioned`, `--since`, …).
public struct PostOptions: Sendable, Equatable {
    public var tie: PostTie = .mentions
    public var pairWeight: PairWeight = .posts
    public var reposts: RepostRule = .leaveOut
    /// Posts naming more people than this are left out and counted.
    public var maximumMentioned = 50
    /// Seconds since 1970: posts at or after `since` and before `until`.
    public var since: Int64?
    public var until: Int64?
    /// `--match`: a regular expression that the text must contain.
    public var match: String?

    public init() {}
}

import Foundations

/// What a planted market looks like; an immutable value, checked when made.
public struct MarketOptions: Sendable, Equatable {
    /// Accounts; people without account come on top.
    public let people: Int
    /// Communities, each a market of its own in the offline survey.
    public let communities: Int
    /// Fields of expertise; with 1, seeds have no topic.
    public let topics: Int
    /// How much offline influence goes with expertise: 0 not at all, 1 wholly.
    public let overlap: Double
    /// The share of experts handed out as seeds.
    public let seedShare: Double
    /// The share of accounts whose lists were not fetched.
    public let unobservedShare: Double
    public let postsPerPerson: Double
    public let randomSeed: UInt64

    /// - Throws: `MarketFailure` for a value outside its range.
    public init(
        people: Int = 2_000, communities: Int = 8, topics: Int = 1, overlap: Double = 0.4, seedShare: Double = 0.5,
        unobservedShare: Double = 0.15, postsPerPerson: Double = 1.5, randomSeed: UInt64
    ) throws(MarketFailure) {
        func check(_ holds: Bool, _ option: String, _ value: String, _ allowed: String) throws(MarketFailure) {
            guard holds else { throw MarketFailure(option: option, value: value, allowed: allowed) }
        }
        let most = 5_000_000
        try check((200...most).contains(people), "--people", "\(people)", "200 to \(most)")
        try check((1...1_000).contains(communities), "--communities", "\(communities)", "1 to 1000")
        try check((1...20).contains(topics), "--topics", "\(topics)", "1 to 20")
        try check((0...1).contains(overlap), "--overlap", "\(overlap)", "0 to 1")
        try check(seedShare > 0 && seedShare <= 1, "--seed-share", "\(seedShare)", "above 0, at most 1")
        try check(unobservedShare >= 0 && unobservedShare < 1, "--unobserved", "\(unobservedShare)", "at least 0, below 1")
        try check((0...100).contains(postsPerPerson), "--posts", "\(postsPerPerson)", "0 to 100 per person")
        self.people = people
        self.communities = communities
        self.topics = topics
        self.overlap = overlap
        self.seedShare = seedShare
        self.unobservedShare = unobservedShare
        self.postsPerPerson = postsPerPerson
        self.randomSeed = randomSeed
    }
}

/// An option of the generator outside its range.
public struct MarketFailure: Failure, Equatable {
    public let option: String
    public let value: String
    public let allowed: String
    public var kind: FailureKind { .usage }
    public var description: String { "\(option) is \(value): allowed is \(allowed)" }
}

import Foundations

/// A synthetic market with known truth: who follows, mentions and asks whom, and what everybody truly is.
///
/// Planted are communities, experts of a topic that follow each other, celebrities, mass-followers, bots, people who
/// weigh in offline only (some without an account), and accounts whose lists were not fetched. The same options give the
/// same bytes on every machine: own random numbers, own logarithms, additions in a fixed order. Nobody in it exists.
///
/// Everything is held in memory: about 1 KiB per person besides 4 bytes per follow.
public struct Market: Sendable {
    public let options: MarketOptions
    let population: MarketPopulation
    let survey: MarketSurvey
    let posts: MarketPosts
    /// By account, ascending; the truth, fetched or not.
    let follows: FollowLists
    let followers: [Int]

    /// O(people + follows + posts); the follows in parallel.
    public init(_ options: MarketOptions, _ execution: Execution = .serial) throws(Interruption) {
        self.options = options
        population = MarketPopulation(options)
        follows = try FollowLists(population, execution)
        followers = follows.followerCounts()
        survey = MarketSurvey(population)
        posts = MarketPosts(population, follows)
    }

    /// The tables by file name, without extension, in the order in which a reader wants them.
    public var tables: [(name: String, table: ResultTable)] {
        [
            ("follows", followTable), ("profiles", profileTable), ("seeds", seedTable), ("observed", observedTable),
            ("nominations", nominationTable), ("people", peopleTable), ("truth", truthTable),
        ]
    }

    public var postCount: Int { posts.posts.count }

    /// One post as a line of JSON, without the line end: `id,time,author,text,mentions`, with `reply_to` or `repost_of`.
    /// Handles and texts hold no character that JSON escapes.
    public func post(_ index: Int) -> String {
        let post = posts.posts[index]
        func quoted(_ person: Int) -> String { "\"\(population.people[person].handle ?? "")\"" }
        var fields = [
            "\"id\":\"\(1_000_000 + index)\"", "\"time\":\"\(CivilTime.text(post.time))\"",
            "\"author\":\(quoted(post.author))", "\"text\":\"\(post.text)\"",
            "\"mentions\":[\(post.mentions.map(quoted).joined(separator: ","))]",
        ]
        if let first = post.mentions.first {
            switch post.kind {
            case .original: break
            case .reply: fields.append("\"reply_to\":\(quoted(first))")
            case .repost: fields.append("\"repost_of\":\(quoted(first))")
            }
        }
        return "{\(fields.joined(separator: ","))}"
    }

    /// How a person is called in the survey.
    func personID(_ person: Int) -> String { "p\(100_000 + person)" }
}

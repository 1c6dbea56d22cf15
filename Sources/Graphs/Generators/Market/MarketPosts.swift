import Foundations

/// Posts of a planted market: who mentions, answers and reposts whom, mostly those the author follows.
struct MarketPosts: Sendable {
    struct Post: Sendable {
        let author: Int
        let mentions: [Int]
        let kind: Kind
        let text: String
        /// Seconds since 1970.
        let time: Int
    }

    enum Kind: Sendable { case original, reply, repost }

    let posts: [Post]

    private static let start = 1_735_689_600
    private static let days = 90
    private static let openings = [
        "Lunch talk about delivery times", "Comparing two offers for the new line", "Notes from the trade fair",
        "What held up our last order", "A good question about service contracts", "Prices are moving again",
        "Still thinking about the demo", "Numbers from our pilot",
    ]

    init(_ population: MarketPopulation, _ follows: FollowLists) {
        let options = population.options
        var random = SeededRandom(seed: options.randomSeed, stream: MarketPopulation.Stream.posts)
        let people = population.people
        let authors = WeightedSampler(
            Array(population.accounts), weights: population.accounts.map { people[$0].role == .bot ? 3 : people[$0].popularity + 1 })
        var posts: [Post] = []
        for number in 0..<Int(Double(options.people) * options.postsPerPerson) {
            guard let author = authors.draw(&random) else { break }
            let kinds: [Kind] = [.original, .original, .original, .reply, .repost]
            let kind = random.pick(kinds)
            let mentions = MarketPosts.mentions(
                author, kind == .original ? random.below(4) : 1, follows[author], population, &random)
            let opening = random.pick(MarketPosts.openings)
            let names = mentions.compactMap { people[$0].handle.map { "@" + $0 } }
            let text: String
            switch kind {
            case .original: text = names.isEmpty ? opening : "\(opening), with \(names.joined(separator: " and "))"
            case .reply: text = (names + [opening]).joined(separator: " ")
            case .repost: text = names.isEmpty ? opening : "RT \(names[0]): \(opening)"
            }
            let gap = MarketPosts.days * 86_400 / max(1, Int(Double(options.people) * options.postsPerPerson))
            let time = MarketPosts.start + number * gap + random.below(max(1, gap))
            posts.append(Post(author: author, mentions: mentions, kind: mentions.isEmpty ? .original : kind, text: text, time: time))
        }
        self.posts = posts
    }

    /// Distinct people: three times out of four somebody the author follows, otherwise an expert of the own topic.
    private static func mentions(
        _ author: Int, _ wanted: Int, _ followees: ArraySlice<UInt32>, _ population: MarketPopulation, _ random: inout SeededRandom
    ) -> [Int] {
        var mentions: [Int] = []
        for _ in 0..<wanted {
            let known = random.happens(0.75) && !followees.isEmpty
            let person = known
                ? Int(random.pick(followees)) : population.pools.experts[population.people[author].topic].draw(&random)
            if let person, person != author, !mentions.contains(person) { mentions.append(person) }
        }
        return mentions
    }
}

/// Times as `2025-01-31T08:05:09Z`, by the rules of the proleptic Gregorian calendar.
enum CivilTime {
    static func text(_ seconds: Int) -> String {
        var day = seconds / 86_400
        let rest = seconds % 86_400
        var year = 1970
        while day >= length(of: year) {
            day -= length(of: year)
            year += 1
        }
        var month = 0
        let months = [31, length(of: year) == 366 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        while day >= months[month] {
            day -= months[month]
            month += 1
        }
        return "\(year)-\(two(month + 1))-\(two(day + 1))T\(two(rest / 3_600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
    }

    private static func length(of year: Int) -> Int {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 366 : 365
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

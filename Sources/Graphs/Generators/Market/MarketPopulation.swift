import Foundations

/// Who lives in a planted market: roles, communities and the hidden quantities behind ties and nominations.
///
/// People are numbered: first those with an account, then those without. Every hidden draw comes from its own stream
/// of the random seed, so that one person's ties can be made without anybody else's.
struct MarketPopulation: Sendable {
    struct Person: Sendable {
        let role: MarketRole
        let community: Int
        let topic: Int
        let name: String
        /// `nil` for somebody without an account.
        let handle: String?
        let organisation: Int
        /// 0…1: standing in the field.
        let expertise: Double
        /// At least 1: how readily people follow the account.
        let popularity: Double
        /// The account's list was fetched.
        let isObserved: Bool
        /// The weight as a seed; `nil` for nobody's seed.
        let seedWeight: Double?
    }

    let options: MarketOptions
    let people: [Person]
    let communityNames: [String]
    let organisationNames: [String]
    let pools: Pools

    /// The streams of the random seed; accounts use the ones from `accounts` on.
    enum Stream {
        static let roles: UInt64 = 1, names: UInt64 = 2, seeds: UInt64 = 3, offline: UInt64 = 4, posts: UInt64 = 5
        static let nominators: UInt64 = 6
        static let accounts: UInt64 = 1_000
    }

    /// Whom accounts draw their followees from.
    struct Pools: Sendable {
        let communities: [WeightedSampler]
        let experts: [WeightedSampler]
        let celebrities: WeightedSampler
        let massFollowers: WeightedSampler
        let bots: WeightedSampler
        let popular: WeightedSampler
        let anybody: WeightedSampler
    }

    var accounts: Range<Int> { 0..<options.people }
    func members(_ role: MarketRole) -> [Int] { people.indices.filter { people[$0].role == role } }

    init(_ options: MarketOptions) {
        self.options = options
        var names = SeededRandom(seed: options.randomSeed, stream: Stream.names)
        communityNames = (0..<options.communities).map { "\(MarketNames.place(&names)) \($0 + 1)" }
        organisationNames = (0..<max(10, options.people / 40)).map { "\(MarketNames.organisation(&names)) \($0 + 1)" }
        let withoutAccount = max(4, options.people / 50)
        let roles = MarketPopulation.roles(options) + [MarketRole](repeating: .offlineInfluencer, count: withoutAccount)
        var hidden = SeededRandom(seed: options.randomSeed, stream: Stream.roles)
        var people: [Person] = []
        people.reserveCapacity(roles.count)
        for (number, role) in roles.enumerated() {
            people.append(
                MarketPopulation.person(number, role, options, organisations: organisationNames.count, &hidden, &names))
        }
        self.people = MarketPopulation.withSeeds(people, options)
        pools = MarketPopulation.pools(self.people, options)
    }

    /// The roles of the accounts in a random order: at least two of each kind.
    private static func roles(_ options: MarketOptions) -> [MarketRole] {
        var roles: [MarketRole] = []
        for role in MarketRole.allCases where role != .ordinary {
            let fewest = role == .expert ? 10 * options.topics : 2
            roles += [MarketRole](repeating: role, count: max(fewest, options.people * role.share / 100_000))
        }
        roles = Array(roles.prefix(options.people))
        roles += [MarketRole](repeating: .ordinary, count: options.people - roles.count)
        var random = SeededRandom(seed: options.randomSeed)
        return random.permutation(roles.count).map { roles[$0] }
    }

    private static func person(
        _ number: Int, _ role: MarketRole, _ options: MarketOptions, organisations: Int, _ hidden: inout SeededRandom,
        _ names: inout SeededRandom
    ) -> Person {
        let name = MarketNames.person(&names)
        let handle = MarketNames.handle(of: name, number: number, &names)
        let draw = hidden.uniform()
        let popularity = hidden.pareto(shape: 1.4, most: 200)
        let unobserved = hidden.happens(options.unobservedShare)
        return Person(
            role: role, community: hidden.below(options.communities), topic: hidden.below(options.topics), name: name,
            handle: number < options.people ? handle : nil, organisation: hidden.below(organisations),
            expertise: role == .expert ? 0.4 + 0.6 * draw : role == .ordinary ? 0.3 * draw * draw : 0.1 * draw,
            popularity: role == .bot || role == .massFollower ? 1 : popularity, isObserved: !unobserved, seedWeight: nil)
    }

    /// Hands out a share of every topic's experts as seeds: weight 2 for the upper third in expertise, else 1.
    private static func withSeeds(_ people: [Person], _ options: MarketOptions) -> [Person] {
        var random = SeededRandom(seed: options.randomSeed, stream: Stream.seeds)
        var seeded = people
        for topic in 0..<options.topics {
            let experts = people.indices.filter { people[$0].role == .expert && people[$0].topic == topic }
            guard !experts.isEmpty else { continue }
            let wanted = max(1, Int((Double(experts.count) * options.seedShare).rounded()))
            for place in random.permutation(experts.count).prefix(wanted) {
                let person = people[experts[place]]
                seeded[experts[place]] = Person(
                    role: person.role, community: person.community, topic: person.topic, name: person.name,
                    handle: person.handle, organisation: person.organisation, expertise: person.expertise,
                    popularity: person.popularity, isObserved: person.isObserved, seedWeight: person.expertise > 0.8 ? 2 : 1)
            }
        }
        return seeded
    }

    private static func pools(_ people: [Person], _ options: MarketOptions) -> Pools {
        let accounts = Array(0..<options.people)
        func sampler(_ weight: (Person) -> Double) -> WeightedSampler {
            let members = accounts.filter { weight(people[$0]) > 0 }
            return WeightedSampler(members, weights: members.map { weight(people[$0]) })
        }
        var residents = [[Int]](repeating: [], count: options.communities)
        for account in accounts where people[account].role != .bot { residents[people[account].community].append(account) }
        return Pools(
            communities: residents.map { WeightedSampler($0, weights: $0.map { people[$0].popularity }) },
            experts: (0..<options.topics).map { topic in
                sampler { $0.role == .expert && $0.topic == topic ? $0.expertise : 0 }
            },
            celebrities: sampler { $0.role == .celebrity ? 1 : 0 },
            massFollowers: sampler { $0.role == .massFollower ? 1 : 0 },
            bots: sampler { $0.role == .bot ? 1 : 0 },
            popular: sampler { $0.role == .bot ? 0 : $0.popularity },
            anybody: sampler { _ in 1 })
    }
}

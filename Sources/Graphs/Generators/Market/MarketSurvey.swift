import Foundations

/// The offline side of a planted market: buyers name whom they ask before they buy.
///
/// Everybody on the roster has a hidden weight e^(4·z) with z = overlap·expertise + (1 − overlap)·u, u even in 0…1 (near 1
/// for offline influencers); a buyer names up to five people of the roster, four times out of five in the own market.
struct MarketSurvey: Sendable {
    struct Answer: Sendable {
        let nominator: Int
        let nominee: Int
        let weight: Int
    }

    /// People who could be named, ascending.
    let roster: [Int]
    /// Distinct pairs.
    let answers: [Answer]
    /// Distinct nominators by entry of `roster`.
    let named: [Int]
    /// The hidden weight by entry of `roster`.
    let weights: [Double]

    init(_ population: MarketPopulation) {
        var random = SeededRandom(seed: population.options.randomSeed, stream: MarketPopulation.Stream.offline)
        let people = population.people
        roster = people.indices.filter { person in
            switch people[person].role {
            case .expert, .offlineInfluencer: return true
            case .celebrity: return random.happens(0.3)
            case .massFollower, .bot: return random.happens(0.05)
            case .ordinary: return random.happens(0.15)
            }
        }
        let overlap = population.options.overlap
        weights = roster.map { person in
            let isOffline = people[person].role == .offlineInfluencer
            let own = isOffline ? 0.75 + 0.25 * random.uniform() : 0.85 * random.uniform()
            return PortableMath.exp(4 * (overlap * people[person].expertise + (1 - overlap) * own))
        }
        (answers, named) = MarketSurvey.ask(population, roster, weights)
    }

    private static func ask(
        _ population: MarketPopulation, _ roster: [Int], _ weights: [Double]
    ) -> (answers: [Answer], named: [Int]) {
        var random = SeededRandom(seed: population.options.randomSeed, stream: MarketPopulation.Stream.nominators)
        let people = population.people
        let everybody = WeightedSampler(Array(roster.indices), weights: weights)
        var members = [[Int]](repeating: [], count: population.options.communities)
        for place in roster.indices { members[people[roster[place]].community].append(place) }
        let markets = members.map { members in WeightedSampler(members, weights: members.map { weights[$0] }) }
        var answers: [Answer] = []
        var named = [Int](repeating: 0, count: roster.count)
        for buyer in population.accounts where people[buyer].role == .ordinary && random.happens(0.15) {
            var chosen: Set<Int> = []
            for place in 0..<(2 + random.below(4)) {
                let market = random.happens(0.8) ? markets[people[buyer].community] : everybody
                guard let nominee = market.draw(&random), roster[nominee] != buyer, chosen.insert(nominee).inserted else { continue }
                answers.append(Answer(nominator: buyer, nominee: roster[nominee], weight: place == 0 ? 2 : 1))
                named[nominee] += 1
            }
        }
        return (answers, named)
    }
}

import Foundations

extension MarketPopulation {
    /// Whom an account follows, ascending: the truth, whether or not the list was fetched. A function of the options and
    /// the account alone, so that follows of any number of accounts can be made one after the other. O(followees).
    func followees(of account: Int, _ chosen: inout PickMarks) -> [UInt32] {
        let person = people[account]
        var random = SeededRandom(seed: options.randomSeed, stream: Stream.accounts + UInt64(account))
        let wanted = following(person, &random)
        let pools = WeightedSampler(Array(MarketRole.Pool.allCases.indices), weights: person.role.pickWeights)
        chosen.begin(most: wanted)
        var attempts = 0
        while chosen.count < wanted && attempts < 6 * wanted {
            attempts += 1
            guard let pool = pools.draw(&random).flatMap(MarketRole.Pool.init(rawValue:)),
                let followee = draw(pool, for: person, &random), followee != account
            else { continue }
            chosen.insert(followee)
        }
        return chosen.sorted()
    }

    /// Pareto with shape 2 from the role's least number; mass-followers evenly between 8 % of everybody and their most, but at
    /// most 20,000 each, and in a market of more than 250,000 as many fewer as keeps their follows at 100 million in all.
    private func following(_ person: Person, _ random: inout SeededRandom) -> Int {
        let everybody = Double(options.people)
        let (least, mostShare) = person.role.following
        let draw = random.pareto(shape: 2, most: 1_000)
        let share = random.uniform()
        guard person.role == .massFollower else { return Int(min(least * draw, max(least, mostShare * everybody))) }
        return Int(min(20_000, 5e9 / everybody, (0.08 + (mostShare - 0.08) * share) * everybody))
    }

    private func draw(_ pool: MarketRole.Pool, for person: Person, _ random: inout SeededRandom) -> Int? {
        switch pool {
        case .community: return pools.communities[person.community].draw(&random)
        case .experts: return pools.experts[person.topic].draw(&random)
        case .celebrities: return pools.celebrities.draw(&random)
        case .massFollowers: return pools.massFollowers.draw(&random)
        case .bots: return pools.bots.draw(&random)
        case .anybody:
            let isIndiscriminate = person.role == .bot || person.role == .massFollower
            return isIndiscriminate ? pools.anybody.draw(&random) : pools.popular.draw(&random)
        }
    }
}

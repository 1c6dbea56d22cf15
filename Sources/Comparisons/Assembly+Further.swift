extension Assembly {
    func further(_ s: Int, _ grouping: Grouping) -> [FurtherStatistic] {
        guard !options.further.names.isEmpty else { return [] }
        let relevant = Set(selected(grouping).1), people = members.members
        let withOutcome = people.indices.filter { people[$0].outcome != nil }
        func agreement(_ score: (Int) -> Double?) -> FurtherAgreement.Drawn {
            var compared: [FurtherAgreement.Person] = [], clusters: [String?] = []
            for i in withOutcome {
                guard let score = score(i), let outcome = people[i].outcome, let value = people[i].value else { continue }
                compared.append(.init(score: score, outcome: outcome, value: value, event: people[i].event ?? true, isRelevant: relevant.contains(i)))
                clusters.append(people[i].details.cluster)
            }
            return .init(
                FurtherAgreement(compared, options.further, level: options.level, randomSeed: options.randomSeed), Clusters(clusters))
        }
        let best = agreement { places[s].values[$0] }
        let others = !withOutcome.contains(where: drawn.isUncertain) ? [] : drawn.accounts.indices.map { draw in
            agreement { drawn.standing($0, places[s], assignment: draw).value }
        }
        return best.agreement.statisticsWithIntervals(best.clusters, drawn: others, execution)
    }
}

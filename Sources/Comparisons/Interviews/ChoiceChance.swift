import Foundations

/// The mean over respondents of the chance that a named person outranks a not-named one, with its interval and test.
///
/// Interval: delete-one-respondent jackknife-t. With clusters of respondents, at least 5, the one by which the verdict is given leaves
/// out one cluster at a time: respondents of one village choose among the same people, so their chances are not independent. Both on
/// Fisher's z of 2·chance − 1, half the logit of the chance. Where links are uncertain, the figures of all drawn assignments, each with its own
/// error, are combined there by the rule of `Rubin`. Test: scores shuffled among the people of each choice set, which keeps
/// who is named by whom. O(assignments · (answers + |U|) log |U| + permutations · answers).
struct ChoiceChance {
    /// The chances with one set of links, by choice.
    private struct Chances {
        let values: [Double]
        let clusters: Clusters?

        init(_ sets: ChoiceSets, _ interviews: Interviews) {
            let ranks = sets.doubledRanks
            values = sets.choices.map { sets.chance($0, doubledRanks: ranks[$0.block], order: nil) }
            clusters = Clusters(sets.choices.map { interviews.respondents[$0.respondent].cluster })
        }

        var mean: Double { ChanceJackknife.mean(values) }

        func leavingOut(_ groups: [[Int]]) -> [Double?] { ChanceJackknife.means(values, leaving: groups) }

        var everyone: [[Int]] { values.indices.map { [$0] } }

        func part(byCluster: Bool) -> Rubin.Part? {
            values.isEmpty ? nil : ChanceJackknife.part(estimate: mean, leftOut: leavingOut(byCluster ? clusters?.members ?? [] : everyone))
        }
    }

    private let interviews: Interviews
    private let sets: ChoiceSets
    private let options: ComparisonOptions
    private let chances: Chances
    private let drawn: [Chances]

    /// - Parameter drawn: the sets with every drawn assignment; empty where links are certain.
    init(_ interviews: Interviews, _ sets: ChoiceSets, drawn: [ChoiceSets], _ options: ComparisonOptions) {
        self.interviews = interviews
        self.sets = sets
        self.options = options
        chances = Chances(sets, interviews)
        self.drawn = drawn.map { Chances($0, interviews) }
    }

    func result(_ execution: Execution) -> RespondentChoice {
        let estimate: Estimate =
            chances.values.isEmpty ? .undefined("no respondent names some and not others of those they could name") : .value(chances.mean)
        let clusters = chances.clusters, everyone = chances.everyone
        let byRespondent = interval(everyone, .respondents(everyone.count))
        let byCluster = clusters.map { interval($0.members, .clusters($0.count)) }
        let headline = byCluster ?? byRespondent
        return RespondentChoice(
            choiceSet: interviews.choiceSet, estimate: estimate, interval: headline.interval, whyNoInterval: estimate.whyUndefined ?? headline.why,
            byRespondent: clusters == nil ? nil : byRespondent.interval,
            standardError: headline.interval.map { _ in ChanceJackknife.error(chances.values, leaving: clusters?.members ?? everyone) },
            permutation: permutation(execution), respondents: everyone.count, respondentsLeftOut: sets.leftOut,
            respondentsWithoutCluster: sets.withoutCluster, answers: sets.choices.reduce(0) { $0 + $1.named.count },
            answersOutside: sets.answersOutside)
    }

    private func interval(_ groups: [[Int]], _ unit: ResamplingUnit) -> (interval: ConfidenceInterval?, why: String?) {
        let isClusters = if case .clusters = unit { true } else { false }
        let name = isClusters ? "cluster" : "respondent", fewest = isClusters ? Agreement.fewestClusters : Agreement.fewestPeople
        guard groups.count >= fewest else {
            return (nil, "only \(groups.count) \(name)\(groups.count == 1 ? "" : "s"): an interval needs at least \(fewest)")
        }
        let fixed = ChanceJackknife.interval(
            estimate: chances.mean, leftOut: chances.leavingOut(groups), unit: unit, level: options.level,
            covers: isClusters ? "which clusters happened to be asked" : "which respondents happened to be asked, of these people and clusters")
        guard !drawn.isEmpty, let interval = fixed.interval else { return fixed }
        switch ChanceJackknife.ends(drawn.map { $0.part(byCluster: isClusters) }, level: options.level) {
        case .none(let why): return (nil, why)
        case .interval(let low, let high): return (interval.coveringLinks(low: low, high: high), nil)
        }
    }

    /// p = (b + 1) ÷ (B + 1), two-sided on |chance − ½|.
    private func permutation(_ execution: Execution) -> AgreementStatistic.Permutation? {
        guard !chances.values.isEmpty, sets.areApart else { return nil }
        let seed = SeededRandom(seed: options.randomSeed, stream: 0x6368_6F69).value(at: 0), ranks = sets.doubledRanks
        // Equal but for rounding counts as equal.
        let observed = abs(chances.mean - 0.5) - 1e-12
        let sets = sets
        let extreme = execution.mapChunks(options.permutations) { number in
            var random = SeededRandom(seed: seed, stream: UInt64(number))
            let orders = sets.blocks.map { Array($0.people.indices).shuffled(using: &random) }
            let sum = sets.choices.reduce(0.0) { $0 + sets.chance($1, doubledRanks: ranks[$1.block], order: orders[$1.block]) }
            return abs(sum / Double(sets.choices.count) - 0.5) >= observed
        }
        return .init(
            pValue: Double(extreme.count { $0 } + 1) / Double(options.permutations + 1), permutations: options.permutations,
            withinClusters: interviews.choiceSet == .cluster)
    }
}

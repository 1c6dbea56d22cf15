import Foundations

/// The mean over respondents of the chance that a named person outranks a not-named one, with its interval and test.
///
/// Interval: delete-one-respondent jackknife-t. With clusters of respondents, at least 5, the one by which the verdict is given leaves
/// out one cluster at a time: respondents of one village choose among the same people, so their chances are not independent. Both on
/// Fisher's z of 2·chance − 1, half the logit of the chance. Test: scores shuffled among the people of each choice set, which keeps
/// who is named by whom. O((answers + |U|) log |U| + permutations · answers).
struct ChoiceChance {
    private let interviews: Interviews
    private let sets: ChoiceSets
    private let options: ComparisonOptions
    /// By choice.
    private let chances: [Double]

    init(_ interviews: Interviews, _ sets: ChoiceSets, _ options: ComparisonOptions) {
        self.interviews = interviews
        self.sets = sets
        self.options = options
        let ranks = sets.doubledRanks
        chances = sets.choices.map { sets.chance($0, doubledRanks: ranks[$0.block], order: nil) }
    }

    func result(_ execution: Execution) -> RespondentChoice {
        let estimate: Estimate =
            chances.isEmpty ? .undefined("no respondent names some and not others of those they could name") : .value(ChanceJackknife.mean(chances))
        let clusters = Clusters(sets.choices.map { interviews.respondents[$0.respondent].cluster })
        let everyone = (0..<chances.count).map { [$0] }
        let byRespondent = interval(everyone, .respondents(chances.count))
        let byCluster = clusters.map { interval($0.members, .clusters($0.count)) }
        let headline = byCluster ?? byRespondent
        return RespondentChoice(
            choiceSet: interviews.choiceSet, estimate: estimate, interval: headline.interval, whyNoInterval: estimate.whyUndefined ?? headline.why,
            byRespondent: clusters == nil ? nil : byRespondent.interval,
            standardError: headline.interval.map { _ in ChanceJackknife.error(chances, leaving: clusters?.members ?? everyone) },
            permutation: permutation(execution), respondents: chances.count, respondentsLeftOut: sets.leftOut,
            respondentsWithoutCluster: sets.withoutCluster, answers: sets.choices.reduce(0) { $0 + $1.named.count },
            answersOutside: sets.answersOutside)
    }

    private func interval(_ groups: [[Int]], _ unit: ResamplingUnit) -> (interval: ConfidenceInterval?, why: String?) {
        let isClusters = if case .clusters = unit { true } else { false }
        let name = isClusters ? "cluster" : "respondent", fewest = isClusters ? Agreement.fewestClusters : Agreement.fewestPeople
        guard groups.count >= fewest else {
            return (nil, "only \(groups.count) \(name)\(groups.count == 1 ? "" : "s"): an interval needs at least \(fewest)")
        }
        return ChanceJackknife.interval(
            estimate: ChanceJackknife.mean(chances), leftOut: ChanceJackknife.means(chances, leaving: groups), unit: unit,
            level: options.level,
            covers: isClusters ? "which clusters happened to be asked" : "which respondents happened to be asked, of these people and clusters")
    }

    /// p = (b + 1) ÷ (B + 1), two-sided on |chance − ½|.
    private func permutation(_ execution: Execution) -> AgreementStatistic.Permutation? {
        guard !chances.isEmpty, sets.areApart else { return nil }
        let seed = SeededRandom(seed: options.randomSeed, stream: 0x6368_6F69).value(at: 0), ranks = sets.doubledRanks
        // Equal but for rounding counts as equal.
        let observed = abs(ChanceJackknife.mean(chances) - 0.5) - 1e-12
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

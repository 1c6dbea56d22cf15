/// The further figures of one score over the people compared.
package struct FurtherAgreement: Sendable {
    /// One person with both values.
    package struct Person: Sendable {
        let score: Double
        let outcome: Double
        /// As written: the time of a time.
        let value: Double
        let event: Bool
        /// Whether the headline counts this person: named, bought, adopted, or high offline.
        let isRelevant: Bool

        package init(score: Double, outcome: Double, value: Double, event: Bool, isRelevant: Bool) {
            self.score = score
            self.outcome = outcome
            self.value = value
            self.event = event
            self.isRelevant = isRelevant
        }
    }

    let people: [Person]
    let options: FurtherOptions
    let level: Double
    let randomSeed: UInt64
    let x: MidRanks
    let y: MidRanks

    package init(_ people: [Person], _ options: FurtherOptions, level: Double, randomSeed: UInt64) {
        self.people = people
        self.options = options
        self.level = level
        self.randomSeed = randomSeed
        x = MidRanks(people.map(\.score))
        y = MidRanks(people.map(\.outcome))
    }

    package var statistics: [FurtherStatistic] {
        options.names.flatMap { name in
            switch name {
            case .weightedTau: weightedTau
            case .rankBiasedOverlap: rankBiasedOverlap
            case .averageOverlap, .precision, .recall, .ndcg, .jaccard: options.depths(people.count).map { atDepth(name, $0) }
            case .auc: [figure(name, Discrimination.auc(x, yes: isYes, level: level), else: "there is not both a yes and a no")]
            case .averagePrecision: [figure(name, Discrimination.averagePrecision(x, yes: isYes), else: "there is no yes")]
            case .concordance:
                [
                    figure(
                        name, Concordance.withTime(x, times: people.map(\.value), events: people.map(\.event)),
                        else: "of no two people it is known who was earlier")
                ]
            }
        }
    }

    var isYes: [Bool] { people.map { $0.outcome > 0 } }

    private func figure(
        _ name: FurtherStatistic.Name, k: Int? = nil, _ found: ExpectedFigure?, else why: String
    ) -> FurtherStatistic {
        FurtherStatistic(
            name: name, k: k, estimate: found.map { .value($0.expected) } ?? .undefined(why), range: found?.range,
            chance: found?.chance, chanceBand: found?.chanceBand, n: people.count)
    }

    private var weightedTau: [FurtherStatistic] {
        [(WeightedTau.Combination.additive, nil), (.multiplicative, "multiplicative")].map { combination, variant in
            FurtherStatistic(
                name: .weightedTau, variant: variant, estimate: WeightedTau.correlation(x, y, combination),
                chance: WeightedTau.chance(x, y, combination, seed: randomSeed), n: people.count)
        }
    }

    private var rankBiasedOverlap: [FurtherStatistic] {
        let p = options.persistence, n = people.count
        return RankBiasedOverlap.Ties.allCases.map { ties in
            guard n > 0 else {
                return FurtherStatistic(name: .rankBiasedOverlap, variant: ties.rawValue, estimate: .undefined("nobody is compared"), n: 0)
            }
            let groups = (x: x.descendingGroups, y: y.descendingGroups)
            let found = RankBiasedOverlap(groups.x, groups.y, p: p, ties: ties), top = min(10, n)
            return FurtherStatistic(
                name: .rankBiasedOverlap, variant: ties.rawValue,
                weighting: .init(
                    p: p, depth: top, weight: RankBiasedOverlap.weight(ofTop: top, p: p), least: found.least, most: found.most),
                estimate: .value(found.extrapolated), range: ties == .a ? RankBiasedOverlap.expected(x, y, p: p).range : nil,
                chance: RankBiasedOverlap.chance(groups.x, groups.y, p: p, ties: ties), n: n)
        }
    }

    private func atDepth(_ name: FurtherStatistic.Name, _ k: Int) -> FurtherStatistic {
        let n = people.count
        guard k <= n else { return figure(name, k: k, nil, else: "only \(n) people are compared") }
        let relevant = people.map(\.isRelevant), gains = people.map(\.outcome)
        switch name {
        case .averageOverlap: return figure(name, k: k, TopK.averageOverlap(x, y, k: k), else: "")
        case .jaccard: return figure(name, k: k, TopK.jaccard(x, y, k: k, level: level), else: "")
        case .ndcg:
            guard gains.allSatisfy({ $0 >= 0 }) else { return figure(name, k: k, nil, else: "an offline value is below 0: gains start at 0") }
            return figure(name, k: k, TopK.ndcg(x, gains: gains, k: k, level: level), else: "nobody has an offline value above 0")
        case .precision where isDivided(relevant): return figure(name, k: k, TopK.precision(x, relevant: relevant, k: k, level: level), else: "")
        case .recall where isDivided(relevant): return figure(name, k: k, TopK.recall(x, relevant: relevant, k: k, level: level), else: "")
        default: return figure(name, k: k, nil, else: "everybody compared is relevant, or nobody")
        }
    }

    private func isDivided(_ relevant: [Bool]) -> Bool { relevant.contains(true) && relevant.contains(false) }
}

extension FurtherStatistic.Name {
    /// What the outcome has to be, and the options that make it so; `nil` if it may be this kind.
    func needs(insteadOf kind: OutcomeKind) -> String? {
        switch (self, kind) {
        case (.auc, .yesNo), (.averagePrecision, .yesNo), (.concordance, .time): nil
        case (.auc, _), (.averagePrecision, _): "a yes or no (1 or 0): --outcome COLUMN --event yes_no"
        case (.concordance, _): "the time of an event: --outcome COLUMN --event time"
        case (.ndcg, .rank), (.ndcg, .lowerIsBetter), (.ndcg, .time):
            "an outcome of which more is more and 0 is nothing: a score, a yes or no, or nominations"
        default: nil
        }
    }
}

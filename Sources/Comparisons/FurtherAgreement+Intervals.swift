import Foundations

extension FurtherAgreement {
    /// The figures, with an interval over people or clusters where one is known.
    package func statisticsWithIntervals(_ clusters: Clusters?, _ execution: Execution) -> [FurtherStatistic] {
        var statistics = statistics
        let units = units(clusters)
        let byHalves = statistics.indices.filter { statistics[$0].name.isAboutPlaces && statistics[$0].estimate.value != nil }
        let byJackknife = statistics.indices.filter { statistics[$0].name.isAboutPairs && statistics[$0].estimate.value != nil }
        if let why = tooFew(clusters) {
            for s in byHalves + byJackknife { statistics[s].whyNoInterval = why }
            return statistics
        }
        let errors = byHalves.isEmpty ? [] : halves(of: byHalves.map { statistics[$0] }, units, execution)
        for (s, error) in zip(byHalves, errors) {
            let statistic = statistics[s], freedom = units.count - 1
            let ends: IntervalEnds =
                if isTooShallow(statistic) {
                    .none("half of the people have fewer than two of these places")
                } else if let error, let value = statistic.estimate.value {
                    HalfSamples.interval(value, error: error, degreesOfFreedom: Double(freedom), level: level)
                } else {
                    .none("in too many halves of the people it is undefined")
                }
            set(ends, .halfSamples(count: HalfSamples.count, degreesOfFreedom: freedom), clusters, &statistics[s])
        }
        for s in byJackknife {
            let freedom = units.count - 1
            set(
                pairInterval(statistics[s], clusters), clusters == nil ? .jackknife(degreesOfFreedom: freedom) : .clusterJackknife(degreesOfFreedom: freedom),
                clusters, &statistics[s])
        }
        return statistics
    }

    func units(_ clusters: Clusters?) -> [[Int]] { clusters?.members ?? people.indices.map { [$0] } }

    private func tooFew(_ clusters: Clusters?) -> String? {
        if let clusters { return clusters.count < Agreement.fewestClusters ? "only \(clusters.count) clusters: an interval needs at least \(Agreement.fewestClusters)" : nil }
        return people.count < Agreement.fewestPeople ? "fewer than \(Agreement.fewestPeople) people: an interval would only look like one" : nil
    }

    private func set(_ ends: IntervalEnds, _ method: IntervalMethod, _ clusters: Clusters?, _ statistic: inout FurtherStatistic) {
        switch ends {
        case .none(let why): statistic.whyNoInterval = why
        case .interval(let low, let high):
            let unit = clusters.map { ResamplingUnit.clusters($0.count) } ?? .people(people.count)
            statistic.interval = ConfidenceInterval(
                low: low, high: high, level: level, unit: unit, method: method,
                covers: "which \(clusters == nil ? "people" : "clusters") happened to be measured", doesNotCover: Coverage.notCovered)
        }
    }

    func halves(of statistics: [FurtherStatistic], _ units: [[Int]], _ execution: Execution) -> [Double?] {
        let seed = SeededRandom(seed: randomSeed, stream: 0x6861_6C66).value(at: 0)
        return HalfSamples(units: units, seed: seed).errors(execution) { chosen in
            let part = FurtherAgreement(chosen.map { people[$0] }, options, level: level, randomSeed: randomSeed)
            return statistics.map { part.value($0, of: people.count) }
        }
    }

    /// Whether there is too little left of the top in half of the people for its scatter to say anything.
    private func isTooShallow(_ statistic: FurtherStatistic) -> Bool {
        statistic.k.map { $0 < 4 } ?? (statistic.weighting.map { $0.p < 0.75 } ?? false)
    }

    /// A figure among some of n people, at the same share of them: k·m ÷ n places (between two depths by straight line), and p so that a
    /// reader stops after the same share of them, 1 − p growing by n ÷ m.
    func value(_ statistic: FurtherStatistic, of n: Int) -> Double? {
        let m = people.count, share = Double(m) / Double(n)
        if let weighting = statistic.weighting, let variant = statistic.variant, let ties = RankBiasedOverlap.Ties(rawValue: variant) {
            let p = 1 - (1 - weighting.p) / share
            return m > 0 && p > 0 && p < 1 ? RankBiasedOverlap(x.descendingGroups, y.descendingGroups, p: p, ties: ties).extrapolated : nil
        }
        guard let k = statistic.k else { return nil }
        let depth = Double(k) * share, above = Int(depth), further = depth - Double(above)
        guard above >= 1, above <= m else { return nil }
        guard let first = value(statistic.name, above) else { return nil }
        guard further > 0, above < m else { return first }
        return value(statistic.name, above + 1).map { first * (1 - further) + $0 * further }
    }

    private func value(_ name: FurtherStatistic.Name, _ k: Int) -> Double? {
        switch name {
        case .averageOverlap: TopK.expectedAverageOverlap(x, y, k: k)
        case .jaccard: TopK.expectedJaccard(x, y, k: k)
        case .precision: TopK.precision(x, relevant: people.map(\.isRelevant), k: k, level: level).expected
        case .recall: TopK.recall(x, relevant: people.map(\.isRelevant), k: k, level: level)?.expected
        case .ndcg: TopK.ndcg(x, gains: people.map(\.outcome), k: k, level: level)?.expected
        default: nil
        }
    }

    /// The jackknife of the share of pairs on its logit.
    private func pairInterval(_ statistic: FurtherStatistic, _ clusters: Clusters?) -> IntervalEnds {
        guard let share = statistic.estimate.value else { return .none("undefined") }
        return ChanceJackknife.ends(
            estimate: share, leftOut: pairs(statistic.name, clusters).leftOut, unit: clusters == nil ? "person" : "cluster", level: level)
    }

    /// The share of pairs, of everybody and without each person or cluster.
    func pairs(_ name: FurtherStatistic.Name, _ clusters: Clusters?) -> (share: Double?, leftOut: [Double?]) {
        let isYesNo = name == .auc
        let times = isYesNo ? isYes.map { $0 ? 0.0 : 1 } : people.map(\.value), events = isYesNo ? isYes : people.map(\.event)
        let known = KnownPairs(x, times: times, events: events)
        return (
            known.share,
            clusters.map { known.leavingOut($0.members, people.map(\.score), times: times, events: events) } ?? known.leavingOneOut
        )
    }
}

extension FurtherStatistic.Name {
    /// Its interval comes from halves of the people.
    var isAboutPlaces: Bool {
        switch self {
        case .rankBiasedOverlap, .averageOverlap, .precision, .recall, .ndcg, .jaccard: true
        default: false
        }
    }

    /// A share of pairs, so that leaving out one person is cheap.
    var isAboutPairs: Bool { self == .auc || self == .concordance }
}

import Foundations

extension FurtherAgreement {
    /// The figures among the people of one drawn assignment of accounts.
    package struct Drawn: Sendable {
        let agreement: FurtherAgreement
        let clusters: Clusters?

        package init(_ agreement: FurtherAgreement, _ clusters: Clusters?) {
            self.agreement = agreement
            self.clusters = clusters
        }
    }

    /// The figures, with intervals that carry the uncertainty of links: those of all drawn assignments, each with its own error, by the rule of
    /// `Rubin`. Shares of pairs are combined on Fisher's z of 2p − 1, as in `ChanceJackknife`; figures about places as they are, as in
    /// `HalfSamples`. What has no interval with the most probable links gets none. 20 times the time of the intervals without.
    package func statisticsWithIntervals(_ clusters: Clusters?, drawn: [Drawn], _ execution: Execution) -> [FurtherStatistic] {
        var statistics = statisticsWithIntervals(clusters, execution)
        guard !drawn.isEmpty else { return statistics }
        let byHalves = statistics.indices.filter { statistics[$0].name.isAboutPlaces && statistics[$0].interval != nil }
        let wanted = byHalves.map { statistics[$0] }, parts = drawn.map { $0.placeParts(wanted, execution) }
        for (number, s) in byHalves.enumerated() { statistics[s].coverLinks(HalfSamples.interval(parts.map { $0[number] }, level: level)) }
        for s in statistics.indices where statistics[s].name.isAboutPairs {
            let name = statistics[s].name
            statistics[s].coverLinks(ChanceJackknife.ends(drawn.map { $0.pairPart(name) }, level: level))
        }
        return statistics
    }
}

extension FurtherAgreement.Drawn {
    fileprivate func placeParts(_ statistics: [FurtherStatistic], _ execution: Execution) -> [Rubin.Part?] {
        let units = agreement.units(clusters)
        guard !statistics.isEmpty, units.count >= 2 else { return statistics.map { _ in nil } }
        return zip(statistics, agreement.halves(of: statistics, units, execution)).map { statistic, error in
            guard let error, let value = agreement.value(statistic, of: agreement.people.count) else { return nil }
            return Rubin.Part(value: value, variance: error * error, degreesOfFreedom: Double(units.count - 1))
        }
    }

    fileprivate func pairPart(_ name: FurtherStatistic.Name) -> Rubin.Part? {
        let (share, leftOut) = agreement.pairs(name, clusters)
        return share.flatMap { ChanceJackknife.part(estimate: $0, leftOut: leftOut) }
    }
}

extension FurtherStatistic {
    /// Takes ends that cover, too, which links are right, where there is an interval.
    fileprivate mutating func coverLinks(_ ends: IntervalEnds) {
        guard let old = interval else { return }
        switch ends {
        case .none(let why): (interval, whyNoInterval) = (nil, why)
        case .interval(let low, let high): interval = old.coveringLinks(low: low, high: high)
        }
    }
}

extension Assembly {
    /// `nil` where nobody measured has any offline influence, or the ranking is empty.
    func reach(_ s: Int, _ grouping: Grouping, topK: Int) -> Reach? {
        let people = members.members, accounts = input.social[s].count
        let measured = people.indices.filter { people[$0].outcome != nil }, chosen = Set(selected(grouping).1)
        let mass = massKind(measured)
        let curve = GainCurve(
            measured.map { i in
                let places = self.places[s].ranks[i].flatMap { first in self.places[s].lastRanks[i].map { first...$0 } }
                let weight = mass == .people ? (chosen.contains(i) ? 1 : 0) : people[i].outcome ?? 0
                return GainCurve.Person(places: places, mass: weight, isSelected: chosen.contains(i))
            }, accounts: accounts)
        guard curve.total > 0, accounts > 0 else { return nil }
        let k = min(topK, accounts), quoted = curve.point(k)
        let (recall, why) = recallInterval(curve, k, Clusters(measured.map { people[$0].details.cluster }))
        let (range, precision) = precisionInterval(curve, k)
        return Reach(
            mass: mass, accounts: accounts, total: curve.total, inNetwork: curve.inNetwork,
            points: OverlapAtK.usualSteps(2 * accounts).map(curve.point), quoted: quoted, precisionRange: range, precisionInterval: precision,
            recallInterval: recall, whyNoRecallInterval: why, area: curve.area)
    }

    private func massKind(_ measured: [Int]) -> Reach.Mass {
        switch input.offline.kind {
        case .nominations: .answers
        case .score where measured.allSatisfy { (members.members[$0].outcome ?? 0) >= 0 }: .score
        default: .people
        }
    }

    private func precisionInterval(_ curve: GainCurve, _ k: Int) -> (ClosedRange<Double>?, ConfidenceInterval?) {
        guard let (least, most) = curve.precision(k) else { return (nil, nil) }
        let low = Proportion.share(least.0, of: least.of, level: options.level)
        let high = Proportion.share(most.0, of: most.of, level: options.level)
        guard let a = low.interval, let b = high.interval, let first = low.estimate.value, let last = high.estimate.value else { return (nil, nil) }
        return (
            first...last,
            ConfidenceInterval(
                low: a.low, high: b.high, level: options.level, unit: .people(min(least.of, most.of)), method: .clopperPearson,
                covers: a.covers, doesNotCover: a.doesNotCover)
        )
    }

    /// Delete-one jackknife-t on the logit, which is twice Fisher's z of 2·recall − 1: people, or clusters where there are any.
    private func recallInterval(_ curve: GainCurve, _ k: Int, _ clusters: Clusters?) -> (ConfidenceInterval?, String?) {
        let units = clusters?.members ?? curve.people.indices.map { [$0] }
        let unit = clusters == nil ? "person" : "cluster", fewest = clusters == nil ? Agreement.fewestPeople : Agreement.fewestClusters
        guard units.count >= fewest else { return (nil, "only \(units.count) \(clusters == nil ? "people" : "clusters"), fewer than \(fewest)") }
        let parts = units.map { people in
            people.reduce(into: (reached: 0.0, all: 0.0)) { sum, i in
                sum.reached += curve.people[i].chance(k) * curve.people[i].mass
                sum.all += curve.people[i].mass
            }
        }
        let whole = parts.reduce(into: (reached: 0.0, all: 0.0)) { $0 = ($0.reached + $1.reached, $0.all + $1.all) }
        func turned(_ reached: Double, _ all: Double) -> Double? {
            guard all > 0, reached > 1e-12 * all, reached < all * (1 - 1e-12) else { return nil }
            return 2 * reached / all - 1
        }
        guard let estimate = turned(whole.reached, whole.all) else {
            return (nil, "none of the offline influence is reached, or all of it")
        }
        let leftOut = parts.map { turned(whole.reached - $0.reached, whole.all - $0.all) }
        guard !leftOut.contains(nil), case .interval(let low, let high) = Jackknife.interval(
            estimate: estimate, leftOut: leftOut, unit: unit, level: options.level)
        else { return (nil, "without one \(unit) none of the offline influence is reached, or all of it") }
        let freedom = units.count - 1
        return (
            ConfidenceInterval(
                low: (1 + low) / 2, high: (1 + high) / 2, level: options.level,
                unit: clusters == nil ? .people(units.count) : .clusters(units.count),
                method: clusters == nil ? .jackknife(degreesOfFreedom: freedom) : .clusterJackknife(degreesOfFreedom: freedom),
                covers: "which \(clusters == nil ? "people" : "clusters") happened to be measured", doesNotCover: Coverage.notCovered),
            nil
        )
    }
}

extension Assembly {
    /// `nil` where nobody measured has any offline influence, its sum is beyond the largest number, or the ranking is empty.
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
        guard curve.total > 0, curve.total.isFinite, accounts > 0 else { return nil }
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

    /// Delete-one jackknife-t on the logit: people, or clusters where there are any.
    private func recallInterval(_ curve: GainCurve, _ k: Int, _ clusters: Clusters?) -> (ConfidenceInterval?, String?) {
        let units = clusters?.members ?? curve.people.indices.map { [$0] }
        let unit = clusters.map { ResamplingUnit.clusters($0.count) } ?? .people(units.count)
        let plural = clusters == nil ? "people" : "clusters", fewest = clusters == nil ? Agreement.fewestPeople : Agreement.fewestClusters
        guard units.count >= fewest else { return (nil, "only \(units.count) \(plural), fewer than \(fewest)") }
        let parts = units.map { people in
            people.reduce(into: (reached: 0.0, all: 0.0)) { sum, i in
                sum.reached += curve.people[i].chance(k) * curve.people[i].mass
                sum.all += curve.people[i].mass
            }
        }
        let whole = parts.reduce(into: (reached: 0.0, all: 0.0)) { $0 = ($0.reached + $1.reached, $0.all + $1.all) }
        func recall(without part: (reached: Double, all: Double)) -> Double? {
            let rest = whole.all - part.all
            return rest > 1e-12 * whole.all ? (whole.reached - part.reached) / rest : nil
        }
        let found = ChanceJackknife.interval(
            estimate: whole.reached / whole.all, leftOut: parts.map(recall), unit: unit, level: options.level, covers: "which \(plural) happened to be measured")
        return (found.interval, found.why.map { _ in "none of the offline influence is reached, or all of it, or would be without one \(unit.word)" })
    }
}

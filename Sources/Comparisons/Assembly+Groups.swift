extension Assembly {
    /// Every column of `--by-group` in one score.
    func groupedAgreements(_ s: Int, _ grouping: Grouping, topK: Int) -> [GroupedAgreement] {
        let chosen = Set(selected(grouping).1), free = groups.isEmpty ? LinkedCount(best: 0) : unclaimed(s, topK: topK)
        return groups.map { column, groups in
            let agreements = groups.map { agreement($0, s, chosen, topK, unclaimed: free) }
            // People of whom it is not stated belong to several groups.
            let stated = groups.indices.filter { groups[$0].value != nil }, errors = stated.map { variances(groups[$0], s) }
            return GroupedAgreement(
                column: column, groups: agreements,
                spearman: AcrossGroups(stated.map { agreements[$0].spearman }, variances: errors.map(\.spearman), level: options.level),
                kendallTauB: AcrossGroups(stated.map { agreements[$0].kendallTauB }, variances: errors.map(\.kendallTauB), level: options.level))
        }
    }

    /// The mean over groups takes them for independent, which those that share clusters are not.
    func groupWarnings(_ scores: [ScoreComparison]) -> [String] {
        groups.enumerated().compactMap { g, grouped in
            guard scores.contains(where: { $0.byGroup[g].spearman.interval != nil }) else { return nil }
            let clusters = grouped.groups.map { Set($0.people.compactMap { members.members[$0].details.cluster }) }
            guard clusters.reduce(0, { $0 + $1.count }) > clusters.reduce(Set<String>(), { $0.union($1) }).count else { return nil }
            return "--by-group \(grouped.column): clusters have people in several groups, so the groups are not independent and the interval of "
                + "their mean may be too narrow"
        }
    }

    /// se² of Fisher's z by leaving out each person, or each cluster where the group has some: formulas in n would be wrong with ties.
    private func variances(_ group: GroupMeasures, _ s: Int) -> (spearman: Double?, kendallTauB: Double?) {
        let measured = group.measured[s], (x, y) = ranks(group, s)
        guard let spearman = measured.agreement.spearman.estimate.value, let tau = measured.agreement.kendallTauB.estimate.value else { return (nil, nil) }
        guard let clusters = measured.clusters else {
            return (
                Jackknife.variance(estimate: spearman, leftOut: Spearman.leavingOneOut(x, y)),
                Jackknife.variance(estimate: tau, leftOut: KendallTauB(x, y).leavingOneOut)
            )
        }
        guard clusters.count >= Agreement.fewestClusters else { return (nil, nil) }
        return (
            Jackknife.variance(estimate: spearman, leftOut: Jackknife.spearman(x, y, clusters, .serial)),
            Jackknife.variance(estimate: tau, leftOut: Jackknife.kendallTauB(x, y, clusters))
        )
    }

    private func ranks(_ group: GroupMeasures, _ s: Int) -> (x: MidRanks, y: MidRanks) {
        let compared = group.measured[s].people
        return (MidRanks(compared.compactMap { places[s].values[$0] }), MidRanks(compared.compactMap { members.members[$0].outcome }))
    }

    private func agreement(_ group: GroupMeasures, _ s: Int, _ chosen: Set<Int>, _ topK: Int, unclaimed: LinkedCount) -> GroupAgreement {
        let measured = group.measured[s]
        return GroupAgreement(
            value: group.value, people: group.people.count,
            shares: namedShares(s, group.people.filter(chosen.contains), topK: topK, unclaimed: unclaimed),
            spearman: measured.agreement.spearman, kendallTauB: measured.agreement.kendallTauB, overlap: overlap(group, s),
            missing: missing(s, measured, among: group.people))
    }

    /// At the size of the social cut among the group's own people, or the nearest step below.
    private func overlap(_ group: GroupMeasures, _ s: Int) -> OverlapPoint? {
        let (x, y) = ranks(group, s)
        let high = Grouping.high(group.people.map { places[s].values[$0] }, options.cut).count { $0 }
        guard let k = OverlapAtK.usualSteps(x.count).last(where: { $0 <= max(high, 1) }) else { return nil }
        return OverlapAtK.curve(x, y, ks: [k], level: options.level).first
    }
}

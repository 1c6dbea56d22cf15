extension Assembly {
    /// Every column of `--by-group` in one score.
    func groupedAgreements(_ s: Int, _ grouping: Grouping, topK: Int) -> [GroupedAgreement] {
        let chosen = Set(selected(grouping).1)
        return groups.map { column, groups in
            GroupedAgreement(
                column: column, groups: groups.map { agreement($0, s, chosen, topK) }, level: options.level)
        }
    }

    private func agreement(_ group: GroupMeasures, _ s: Int, _ chosen: Set<Int>, _ topK: Int) -> GroupAgreement {
        let measured = group.measured[s]
        return GroupAgreement(
            value: group.value, people: group.people.count, shares: namedShares(s, group.people.filter(chosen.contains), topK: topK),
            spearman: measured.agreement.spearman, kendallTauB: measured.agreement.kendallTauB, overlap: overlap(group, s),
            missing: missing(s, measured, among: group.people))
    }

    /// At the size of the social cut among the group's own people, or the nearest step below.
    private func overlap(_ group: GroupMeasures, _ s: Int) -> OverlapPoint? {
        let compared = group.measured[s].people
        let x = MidRanks(compared.compactMap { places[s].values[$0] }), y = MidRanks(compared.compactMap { members.members[$0].outcome })
        let high = Grouping.high(group.people.map { places[s].values[$0] }, options.cut).count { $0 }
        guard let k = OverlapAtK.usualSteps(x.count).last(where: { $0 <= max(high, 1) }) else { return nil }
        return OverlapAtK.curve(x, y, ks: [k], level: options.level).first
    }
}

/// What a reader must know beside the numbers.
struct Warnings {
    let universe: UniverseSummary
    let offline: OfflineSummary
    let scores: [ScoreComparison]
    let nominations: NominationAgreement?
    let isOfflineRows: Bool
    var linksUseGraph = false

    var sentences: [String] { universeWarnings + scores.flatMap(scoreWarnings) + nominationWarnings }

    private var universeWarnings: [String] {
        var found: [String] = []
        if isOfflineRows && offline.kind == .nominations {
            found.append(
                "the universe is the people named at least once: people nobody named are not in it, so agreement is measured "
                    + "among the named only; give everybody who could have been named with --universe")
        }
        if universe.clusters > 0 && universe.withoutCluster > 0 {
            found.append("\(universe.withoutCluster) people have no cluster: each counts as a cluster of its own")
        }
        let units = universe.clusters > 0 ? universe.clusters + universe.withoutCluster : 0
        if (5..<11).contains(units) {
            found.append("only \(units) clusters: with fewer than 11 the interval may be too narrow")
        }
        if (1..<5).contains(units) {
            found.append("only \(units) clusters: no interval; read the permutation within clusters")
        }
        if !universe.offlineOutsideRoster.isEmpty {
            found.append(
                "\(universe.offlineOutsideRoster.count) people of the offline data are not in the universe; they are listed and take no part")
        }
        if linksUseGraph {
            found.append(
                "people were linked to accounts by whom the experts follow, too (--graph-evidence): that is part of what is compared "
                    + "here, so the agreement is too high by an unknown amount")
        }
        if offline.design == .notStated {
            found.append("it is not stated which came first, the score or the outcome: say it with --design")
        }
        return found
    }

    private func scoreWarnings(_ score: ScoreComparison) -> [String] {
        var found: [String] = []
        let missing = score.missing, measured = universe.size - missing.unmeasured
        if measured > 0, Double(missing.compared) < 0.8 * Double(measured) {
            found.append(
                "\(score.score): \(measured - missing.compared) of \(measured) people with an outcome could not be placed "
                    + "(\(missing.absent) without an account, \(missing.unlinked) whose account is not known)")
        }
        found += SmallShares(score).sentences
        if missing.atLowest > 0 {
            found.append("\(score.score): \(missing.atLowest) people below the top share the lowest place; the true figure may differ")
        }
        if let pooled = score.spearman.estimate.value, let within = score.spearmanWithinClusters?.estimate.value,
            pooled * within < 0 || abs(within) < abs(pooled) / 2
        {
            found.append(
                "\(score.score): within clusters the association is much weaker or reversed; part of the pooled figure is "
                    + "differences between clusters")
        }
        if let n = score.spearman.interval?.unit, case .people(let people) = n, people < 100 {
            found.append("\(score.score): an interval from \(people) people is approximate; its level was checked from 100 people on")
        }
        return found
    }

    private var nominationWarnings: [String] {
        guard let nominations else { return [] }
        var found: [String] = []
        if let share = nominations.repeatedPairs.estimate.value, share >= Judging.mostRepeated {
            found.append(
                "\(Int((share * 100).rounded())) % of the offline answers repeat a social answer of the same respondent: the pooled "
                    + "figure is partly one answer given twice; read the agreement over disjoint halves of the respondents")
        }
        if let own = nominations.offlineSplitHalf.value, own < 0.5 {
            found.append("halves of the respondents agree little among themselves on the offline side: few answers must not look like little agreement")
        }
        return found
    }
}

import Foundations
import Graphs

/// Puts the parts of a comparison together.
struct Assembly {
    let input: ComparisonInput
    let options: ComparisonOptions
    let members: UniverseMembers
    /// Of U, then of those outside the roster.
    let links: LinkTable
    let drawn: DrawnLinks
    let places: [SocialPlaces]
    /// By column of `--by-group`.
    let groups: [(column: String, groups: [GroupMeasures])]
    let sample: SampleFigures
    let execution: Execution

    func comparison(
        _ measured: [Measured], _ nominations: NominationAgreement?, _ adjustment: Adjustment?, _ leaderboard: Leaderboard?
    ) -> Comparison {
        let groupings = places.indices.map { s in
            Grouping(
                social: members.members.indices.map { places[s].values[$0] }, offline: members.members.map(\.outcome),
                cut: options.cut)
        }
        let handles = linkedHandles
        let scores = places.indices.map { score($0, measured[$0], groupings[$0], handles, nominations) }
        let universe = universeSummary
        return Comparison(
            universe: universe, offline: offlineSummary, scores: scores, people: people(groupings, handles), linkage: links,
            nominations: nominations, options: options,
            warnings: Warnings(
                universe: universe, offline: offlineSummary, scores: scores, nominations: nominations, isOfflineRows: !members.isRoster,
                linksUseGraph: links.model?.usesGraph ?? false
            ).sentences + sample.warnings + groupWarnings(scores) + coverageWarnings(scores, measured)
                + (adjustment?.scores.flatMap(\.coverageWarnings) ?? []),
            adjustment: adjustment, reliability: sample.reliability, saturation: sample.saturation, raters: sample.raters,
            leaderboard: leaderboard)
    }

    /// Handles of the people of U (and of those outside the roster): nobody else's is "not measured offline".
    private var linkedHandles: Set<Handle> { Set(links.links.compactMap(\.handle)) }

    private var universeSummary: UniverseSummary {
        let clusters = Set(members.members.compactMap(\.details.cluster))
        return UniverseSummary(
            size: members.members.count, isRoster: members.isRoster, offlineOutsideRoster: members.outside.map(\.person),
            clusters: clusters.count,
            withoutCluster: clusters.isEmpty ? 0 : members.members.count { $0.details.cluster == nil })
    }

    private var offlineSummary: OfflineSummary {
        OfflineSummary(
            kind: input.offline.kind, hasWeights: input.offline.nominations.contains { $0.weight != 1 },
            combination: input.offline.combination, unlisted: input.offline.unlisted,
            design: input.offline.design, listed: input.offline.people.count,
            measured: input.offline.people.count { $0.outcome != nil }, unlistedAsZero: members.unlistedAsZero)
    }

    private func score(
        _ s: Int, _ measured: Measured, _ grouping: Grouping, _ handles: Set<Handle>, _ nominations: NominationAgreement?
    ) -> ScoreComparison {
        let agreement = measured.agreement
        let verdict = Judging.verdict(agreement.spearman, smallestEffect: options.smallestEffect)
        let withOutcome = members.members.count { $0.outcome != nil }
        let x = MidRanks(measured.people.compactMap { places[s].values[$0] })
        let y = MidRanks(measured.people.compactMap { members.members[$0].outcome })
        let headline = headline(s, grouping)
        return ScoreComparison(
            score: input.social[s].name, missing: missing(s, measured, handles), spearman: agreement.spearman,
            kendallTauB: agreement.kendallTauB, spearmanWithinClusters: agreement.spearmanWithinClusters,
            kendallTauBWithinClusters: agreement.kendallTauBWithinClusters,
            overlap: OverlapBand.adding(
                to: OverlapAtK.curve(x, y, ks: OverlapAtK.usualSteps(x.count), level: options.level), x, y, level: options.level,
                seed: SeededRandom(seed: options.randomSeed, stream: 0x6261_6E64).value(at: 0), execution),
            groups: groupCounts(s, grouping), verdict: verdict,
            strength: Judging.strength(
                verdict, compared: measured.people.count, placedOf: withOutcome, clusters: measured.clusters?.count,
                repeated: nominations?.repeatedPairs),
            headline: headline, claims: claims(s, grouping), further: further(s, grouping),
            shares: socialShares(s, grouping, topK: headline.topK), bounds: placementBounds(s, measured),
            reach: reach(s, grouping, topK: headline.topK), byGroup: groupedAgreements(s, grouping, topK: headline.topK),
            choice: sample.choices[s], corrected: sample.corrected(agreement.spearman, sharesRespondents: nominations != nil), plan: sample.plan(s, measured))
    }

    private func missing(_ s: Int, _ measured: Measured, _ handles: Set<Handle>) -> MissingCounts {
        var counts = missing(s, measured, among: Array(members.members.indices))
        let score = input.social[s]
        counts.notMeasuredOffline = score.count - handles.count { if case .score = score.lookup($0) { true } else { false } }
        return counts
    }

    /// All counts but `notMeasuredOffline`.
    func missing(_ s: Int, _ measured: Measured, among people: [Int]) -> MissingCounts {
        var counts = MissingCounts()
        counts.compared = measured.people.count
        for i in people {
            guard members.members[i].outcome != nil else {
                counts.unmeasured += 1
                continue
            }
            switch places[s].placements[i] {
            case .absent: counts.absent += 1
            case .unlinked: counts.unlinked += 1
            case .withoutTies: counts.withoutTies += 1
            case .belowTop, .belowTopOrNotInNetwork: counts.atLowest += 1
            case .scored: break
            }
        }
        return counts
    }

    private func group(_ s: Int, _ person: Int, _ grouping: Grouping) -> Group {
        grouping.group(person, placement: places[s].placements[person], isMeasured: members.members[person].outcome != nil)
    }

    private func groupCounts(_ s: Int, _ grouping: Grouping) -> GroupCounts {
        var counts = Dictionary(uniqueKeysWithValues: Group.allCases.map { ($0, 0) })
        for i in members.members.indices { counts[group(s, i, grouping), default: 0] += 1 }
        return GroupCounts(
            cut: options.cut, universeSize: members.members.count, highSocially: grouping.highSocially.count { $0 },
            highOffline: grouping.highOffline.count { $0 }, counts: counts)
    }

    private func headline(_ s: Int, _ grouping: Grouping) -> HeadlineCount {
        let score = input.social[s]
        let topK = options.headlineTop ?? (score.count >= 1_000 ? 100 : max(1, (score.count + 5) / 10))
        let (selection, chosen) = selected(grouping)
        func share(_ quantity: ShareClaim.Quantity) -> Share {
            Proportion.share(count(quantity, of: chosen, s), of: chosen.count, level: options.level)
        }
        return HeadlineCount(selection: selection, topK: topK, inTop: share(.topSocial(topK)), inNetwork: share(.inNetwork))
    }

    private func claims(_ s: Int, _ grouping: Grouping) -> [ClaimAnswer] {
        let chosen = selected(grouping).1
        return options.claims.map { claim in
            let people = people(of: claim, among: chosen)
            return ClaimAnswer(
                claim, score: input.social[s].name, count: count(claim.quantity, of: people, s), of: people.count, level: options.level)
        }
    }

    /// The people that the headline is about.
    func selected(_ grouping: Grouping) -> (HeadlineCount.Selection, [Int]) {
        let people = members.members
        return switch input.offline.kind {
        case .nominations: (.named, people.indices.filter { (people[$0].outcome ?? 0) > 0 })
        case .yesNo: (.event, people.indices.filter { (people[$0].outcome ?? 0) > 0 })
        case .time: (.event, people.indices.filter { people[$0].event == true })
        case .score, .lowerIsBetter, .rank: (.highOffline, people.indices.filter { grouping.highOffline[$0] })
        }
    }
}

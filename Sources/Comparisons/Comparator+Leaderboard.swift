import Foundations

extension Comparator {
    /// Of at least two scores, over the people whom all of them place: who is placed may differ from score to score.
    func leaderboard(_ input: ComparisonInput, _ members: UniverseMembers, _ places: [SocialPlaces], _ drawn: DrawnLinks, _ measured: [Measured], _ execution: Execution)
        throws(ComparisonFailure) -> Leaderboard?
    {
        guard places.count >= 2 else { return nil }
        do throws(Interruption) { try execution.checkInterruption() } catch { throw .interrupted }
        let people = members.members
        let common = people.indices.filter { i in people[i].outcome != nil && places.allSatisfy { $0.values[i] != nil } }
        // The same people in the same order share the resamples of every score alone.
        let isShared = measured.count == places.count && measured.allSatisfy { $0.people == common && !$0.agreement.resampled.isEmpty }
        let clusters = Clusters(common.map { people[$0].details.cluster })
        return LeaderboardAgreement(
            names: input.social.map(\.name), scores: places.map { place in common.compactMap { place.values[$0] } },
            outcome: common.compactMap { people[$0].outcome }, clusters: clusters, options: options,
            resampled: isShared ? measured.map(\.agreement.resampled) : nil, drawn: clusters == nil ? [] : self.people(members, places, drawn)
        ).leaderboard(execution)
    }

    /// Whom all scores place, with every drawn assignment; empty where the links of those with an outcome are certain.
    private func people(_ members: UniverseMembers, _ places: [SocialPlaces], _ drawn: DrawnLinks) -> [LeaderboardAgreement.People] {
        let people = members.members, measured = people.indices.filter { people[$0].outcome != nil }
        guard measured.contains(where: drawn.isUncertain) else { return [] }
        return drawn.accounts.indices.compactMap { draw in
            let rows = measured.map { i in (person: i, scores: places.compactMap { drawn.standing(i, $0, assignment: draw).value }) }
                .filter { $0.scores.count == places.count }
            return Clusters(rows.map { people[$0.person].details.cluster }).map { clusters in
                LeaderboardAgreement.People(
                    ranks: places.indices.map { s in MidRanks(rows.map { $0.scores[s] }) },
                    outcome: MidRanks(rows.compactMap { people[$0.person].outcome }), clusters: clusters)
            }
        }
    }
}

import Foundations

extension Comparator {
    /// Of at least two scores, over the people whom all of them place: who is placed may differ from score to score.
    func leaderboard(_ input: ComparisonInput, _ members: UniverseMembers, _ places: [SocialPlaces], _ measured: [Measured], _ execution: Execution)
        throws(ComparisonFailure) -> Leaderboard?
    {
        guard places.count >= 2 else { return nil }
        do throws(Interruption) { try execution.checkInterruption() } catch { throw .interrupted }
        let people = members.members
        let common = people.indices.filter { i in people[i].outcome != nil && places.allSatisfy { $0.values[i] != nil } }
        // The same people in the same order share the resamples of every score alone.
        let isShared = measured.count == places.count && measured.allSatisfy { $0.people == common && !$0.agreement.resampled.isEmpty }
        return LeaderboardAgreement(
            names: input.social.map(\.name), scores: places.map { place in common.compactMap { place.values[$0] } },
            outcome: common.compactMap { people[$0].outcome }, clusters: Clusters(common.map { people[$0].details.cluster }), options: options,
            resampled: isShared ? measured.map(\.agreement.resampled) : nil
        ).leaderboard(execution)
    }
}

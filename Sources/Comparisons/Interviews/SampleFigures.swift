import Foundations

/// What the offline side says about itself as a sample: of respondents who name people, or of raters.
struct SampleFigures {
    /// By score.
    let choices: [RespondentChoice?]
    let reliability: OfflineReliability?
    let saturation: NamingSaturation?
    let raters: RaterAgreement?
    private let options: ComparisonOptions

    init(
        _ members: UniverseMembers, _ places: [SocialPlaces], _ drawn: DrawnLinks, _ input: ComparisonInput,
        _ options: ComparisonOptions, _ execution: Execution
    ) throws(ComparisonFailure) {
        self.options = options
        raters = try RaterComparison.result(input.offline, options, execution)
        guard input.offline.kind == .nominations else {
            (choices, reliability, saturation) = (places.map { _ in nil }, nil, nil)
            return
        }
        let interviews = Interviews(input.offline.nominations, members)
        let everybody = members.members.indices.filter { members.members[$0].outcome != nil }
        let isUncertain = everybody.contains(where: drawn.isUncertain)
        choices = places.map { place in
            @Sendable func sets(_ score: (Int) -> Double?) -> ChoiceSets {
                ChoiceSets(interviews, members, compared: everybody.filter { score($0) != nil }) { score($0) ?? 0 }
            }
            let others = execution.mapChunks(isUncertain ? drawn.accounts.count : 0) { draw in
                sets { drawn.standing($0, place, assignment: draw).value }
            }
            return ChoiceChance(interviews, sets { place.values[$0] }, drawn: others, options).result(execution)
        }
        do throws(Interruption) { try execution.checkInterruption() } catch { throw .interrupted }
        reliability = SplitHalf(interviews, members, measured: everybody, options: options).reliability(execution)
        saturation = Saturation.result(interviews, options)
    }

    var warnings: [String] { (reliability?.warnings ?? []) + (raters?.warnings ?? []) }

    func corrected(_ spearman: AgreementStatistic, sharesRespondents: Bool) -> CorrectedCorrelation? {
        guard let reliability, let rho = spearman.estimate.value, reliability.estimate.value != nil else { return nil }
        return CorrectedCorrelation(rho, spearman.interval, reliability, level: options.level, sharesRespondents: sharesRespondents)
    }

    func plan(_ s: Int, _ measured: Measured) -> SamplePlan? {
        guard options.planning == .moreData else { return nil }
        return SamplePlanning(
            spearman: measured.agreement.spearman, clusters: measured.clusters?.count, choice: choices[s], offline: reliability,
            level: options.level
        ).plan
    }
}

import Foundations

/// Measures how far raters agree: alpha with a BCa bootstrap of people, W with a permutation test.
struct RaterComparison {
    private static let mostValuesOnRatioScale = 500
    /// Beyond so many people they are left out in groups: all that is wanted of it is the skewness.
    private static let mostLeftOut = 1_000

    let ratings: [Rating]
    let scale: RatingScale
    let options: ComparisonOptions

    /// `nil` if nobody says who rated.
    static func result(_ offline: OfflineTable, _ options: ComparisonOptions, _ execution: Execution)
        throws(ComparisonFailure) -> RaterAgreement?
    {
        guard !offline.ratings.isEmpty else {
            if options.ratingScale != nil { throw .noRaters }
            return nil
        }
        let scale = options.ratingScale ?? RatingScale(offline.kind)
        if scale == .ratio, let negative = offline.ratings.first(where: { $0.value < 0 }) {
            throw .negativeRatio(person: negative.person, value: negative.value)
        }
        return RaterComparison(ratings: offline.ratings, scale: scale, options: options).agreement(execution)
    }

    private func agreement(_ execution: Execution) -> RaterAgreement {
        var people: [String] = [], byPerson: [String: [String: Double]] = [:], raters: [String] = [], known: Set<String> = []
        for rating in ratings {
            if byPerson[rating.person] == nil { people.append(rating.person) }
            byPerson[rating.person, default: [:]][rating.rater] = rating.value
            if known.insert(rating.rater).inserted { raters.append(rating.rater) }
        }
        let units = people.map { person in raters.compactMap { byPerson[person]?[$0] } }
        let alpha = KrippendorffAlpha(units, scale)
        let whole = units.filter { $0.count == raters.count }
        let order = KendallsW(raters.indices.map { rater in whole.map { $0[rater] } })
        let interval = interval(alpha, execution)
        return RaterAgreement(
            scale: scale, raters: raters.count, people: alpha.unitCount, peopleWithOneRater: units.count { $0.count == 1 },
            alpha: alpha.value().map(Estimate.value) ?? .undefined(whyNoAlpha(alpha)), interval: interval.0, whyNoInterval: interval.1,
            concordance: order.value.map(Estimate.value) ?? .undefined(whyNoOrder(raters.count, whole)), concordancePeople: whole.count,
            permutation: order.pValue(permutations: options.permutations, seed: options.randomSeed ^ 0x7261_7465, execution).map {
                .init(pValue: $0, permutations: options.permutations, withinClusters: false)
            })
    }

    private func whyNoAlpha(_ alpha: KrippendorffAlpha) -> String {
        if alpha.unitCount == 0 { return "nobody is rated by two raters" }
        return alpha.valueCount > 1 ? "the ratings are too large to be squared" : "all ratings are the same: there is nothing to agree about"
    }

    private func whyNoOrder(_ raters: Int, _ whole: [[Double]]) -> String {
        if raters < 2 { return "there is only one rater" }
        if whole.count < 3 { return "only \(whole.count) people are rated by all \(raters) raters: an order needs at least 3" }
        return "every rater gives everybody the same"
    }

    /// BCa over people with at least two raters, each resample from its own stream.
    private func interval(_ alpha: KrippendorffAlpha, _ execution: Execution) -> (ConfidenceInterval?, String?) {
        let n = alpha.unitCount
        guard let estimate = alpha.value() else { return (nil, nil) }
        guard estimate < 1 else { return (nil, "all raters agree: these people cannot show how far they would not about others") }
        guard n >= Agreement.fewestPeople else { return (nil, "fewer than \(Agreement.fewestPeople) people are rated by two raters") }
        guard alpha.scale != .ratio || alpha.valueCount <= RaterComparison.mostValuesOnRatioScale else {
            return (nil, "more than \(RaterComparison.mostValuesOnRatioScale) different values on a ratio scale: too many to resample")
        }
        let seed = options.randomSeed ^ 0x616C_7068
        let resampled = execution.mapChunks(options.resamples) {
            alpha.value(Bootstrap.drawnCounts(n, seed: seed, stream: UInt64($0)))
        }
        let groups = min(n, RaterComparison.mostLeftOut)
        let leftOut = execution.mapChunks(groups) { left in
            var weights = [Double](repeating: 1, count: n)
            for person in stride(from: left, to: n, by: groups) { weights[person] = 0 }
            return alpha.value(weights)
        }
        switch BCaInterval.interval(estimate: estimate, resampled: resampled, leftOut: leftOut, level: options.level) {
        case .none(let why): return (nil, why)
        case .interval(let low, let high):
            return (
                ConfidenceInterval(
                    low: low, high: high, level: options.level, unit: .people(n), method: .bcaBootstrap(resamples: options.resamples),
                    covers: "which people happened to be rated", doesNotCover: Coverage.notCovered + ["other raters"]), nil
            )
        }
    }
}

import Foundations

/// Random halves of the respondents of one interview study against each other: see `OfflineReliability`.
///
/// Interval: jackknife-t on Fisher's z of the stepped-up figure, the same halvings throughout: without one cluster of respondents at a
/// time (and without its people, where a roster says whose they are), at least 5 clusters; else without one of 25 random groups of the
/// respondents (or one respondent, where they are fewer than 25). Without a unit only the people whom it names change: O(halvings · (|U| +
/// Σ over units of the answers about the people it names, and of the different pairs of what both halves say)).
struct SplitHalf {
    private static let groups = 25
    private static let fewestRespondents = 4

    private struct Answer {
        let respondent: Int
        let weight: Double
    }

    /// By person.
    private let answers: [[Answer]]
    private let respondents: Int
    private let people: Int
    private let options: ComparisonOptions
    /// What is left out together, by respondent and by person; `nil` for people who stay whoever is left out.
    private let unitOfRespondent: [Int]
    private let unitOfPerson: [Int?]
    /// By unit, the people whom it names and its own.
    private let touched: [[Int]]
    private let unit: ResamplingUnit

    /// - Parameter measured: places in U of everybody with an outcome.
    init(_ interviews: Interviews, _ members: UniverseMembers, measured: [Int], options: ComparisonOptions) {
        let numbers = Dictionary(uniqueKeysWithValues: zip(measured, measured.indices))
        // Whoever names nobody of U says nothing here.
        let asked = interviews.respondents.filter { $0.names.contains { $0.place.map { numbers[$0] != nil } ?? false } }
        var answers = [[Answer]](repeating: [], count: measured.count)
        for (r, respondent) in asked.enumerated() {
            for name in respondent.names {
                if let person = name.place.flatMap({ numbers[$0] }) { answers[person].append(Answer(respondent: r, weight: name.weight)) }
            }
        }
        self.answers = answers
        respondents = asked.count
        people = measured.count
        self.options = options
        if let clusters = Clusters(asked.map(\.cluster)) {
            var units = [Int](repeating: 0, count: asked.count), numbers: [String: Int] = [:]
            for (unit, members) in clusters.members.enumerated() {
                for r in members {
                    units[r] = unit
                    if let name = asked[r].cluster { numbers[name] = unit }
                }
            }
            unitOfRespondent = units
            unitOfPerson = measured.map { place in
                members.hasOwnClusters ? members.members[place].details.cluster.flatMap { numbers[$0] } : nil
            }
            unit = .clusters(clusters.count)
        } else {
            var random = SeededRandom(seed: options.randomSeed ^ 0x6861_6C67)
            var units = [Int](repeating: 0, count: asked.count)
            for (place, r) in Array(asked.indices).shuffled(using: &random).enumerated() { units[r] = place % SplitHalf.groups }
            unitOfRespondent = units
            unitOfPerson = [Int?](repeating: nil, count: measured.count)
            unit = .respondents(asked.count)
        }
        touched = SplitHalf.touched(answers.map { $0.map(\.respondent) }, unitOfRespondent, unitOfPerson)
    }

    private static func touched(_ naming: [[Int]], _ unitOfRespondent: [Int], _ unitOfPerson: [Int?]) -> [[Int]] {
        var touched = [[Int]](repeating: [], count: (unitOfRespondent.max() ?? -1) + 1)
        for (person, respondents) in naming.enumerated() {
            for unit in Set(respondents.map { unitOfRespondent[$0] } + [unitOfPerson[person]].compactMap { $0 }) { touched[unit].append(person) }
        }
        return touched
    }

    func reliability(_ execution: Execution) -> OfflineReliability {
        guard respondents >= SplitHalf.fewestRespondents else {
            return made(.undefined("only \(respondents) respondents name somebody: halves need at least \(SplitHalf.fewestRespondents)"), nil, nil)
        }
        let wantsInterval = whyNoInterval == nil
        let halvings = execution.mapChunks(options.halvings) { halve($0, units: wantsInterval ? touched.count : 0) }
        guard let half = SplitHalf.mean(halvings.map { $0[0] }) else {
            return made(.undefined("in most random halves of the respondents everybody is named equally often"), nil, nil)
        }
        if let whyNoInterval { return made(.value(half), nil, whyNoInterval) }
        let leftOut = touched.indices.map { unit in SplitHalf.mean(halvings.map { $0[unit + 1] }).map(OfflineReliability.steppedUp) }
        return interval(half, leftOut)
    }

    private var whyNoInterval: String? {
        switch unit {
        case .clusters(let count) where count < Agreement.fewestClusters:
            "only \(count) cluster\(count == 1 ? "" : "s"): an interval needs at least \(Agreement.fewestClusters)"
        case .respondents(let count) where count < Agreement.fewestPeople:
            "only \(count) respondents: an interval needs at least \(Agreement.fewestPeople)"
        default: nil
        }
    }

    private func interval(_ half: Double, _ leftOut: [Double?]) -> OfflineReliability {
        let value = OfflineReliability.steppedUp(half)
        guard value > -1 else { return made(.value(half), nil, nil) }
        switch Jackknife.interval(estimate: value, leftOut: leftOut, unit: unit.word, level: options.level) {
        case .none(let why): return made(.value(half), nil, why)
        case .interval(let low, let high):
            let isClusters = if case .clusters = unit { true } else { false }
            return made(
                .value(half),
                ConfidenceInterval(
                    low: low, high: high, level: options.level, unit: unit,
                    method: isClusters
                        ? .clusterJackknife(degreesOfFreedom: leftOut.count - 1) : .jackknife(degreesOfFreedom: leftOut.count - 1),
                    covers: "which \(isClusters ? "clusters" : "respondents") happened to be asked", doesNotCover: Coverage.notCovered), nil)
        }
    }

    private func made(_ half: Estimate, _ interval: ConfidenceInterval?, _ why: String?) -> OfflineReliability {
        OfflineReliability(
            splitHalf: half, interval: interval, whyNoInterval: why, halvings: options.halvings, respondents: respondents, people: people)
    }

    /// One random halving, from its own stream: ρ between the halves, then the same without each unit.
    private func halve(_ number: Int, units: Int) -> [Double?] {
        var random = SeededRandom(seed: options.randomSeed ^ 0x6861_6C66, stream: UInt64(number))
        var isFirst = [Bool](repeating: false, count: respondents)
        for respondent in Array(0..<respondents).shuffled(using: &random).prefix(respondents / 2) { isFirst[respondent] = true }
        let whole = (0..<people).map { said(of: $0, isFirst, without: -1) }
        var counts: [SIMD2<Double>: Int] = [:]
        for pair in whole { counts[pair, default: 0] += 1 }
        return [Spearman.correlation(counting: counts)]
            + (0..<units).map { unit in
                var rest = counts
                for person in touched[unit] {
                    rest[whole[person], default: 0] -= 1
                    if unitOfPerson[person] != unit { rest[said(of: person, isFirst, without: unit), default: 0] += 1 }
                }
                return Spearman.correlation(counting: rest)
            }
    }

    /// What both halves say of a person.
    private func said(of person: Int, _ isFirst: [Bool], without unit: Int) -> SIMD2<Double> {
        var pair = SIMD2<Double>.zero
        for answer in answers[person] where unitOfRespondent[answer.respondent] != unit {
            pair[isFirst[answer.respondent] ? 0 : 1] += answer.weight
        }
        return pair
    }

    /// `nil` where most halvings have no value.
    private static func mean(_ values: [Double?]) -> Double? {
        let known = values.compactMap { $0 }
        return known.count * 2 > values.count ? known.reduce(0, +) / Double(known.count) : nil
    }
}

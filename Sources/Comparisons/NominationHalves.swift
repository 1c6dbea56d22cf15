import Foundations

/// Splits the nominators into random halves and compares what the halves say: see `NominationAgreement`.
struct NominationHalves {
    private let people: Int
    private let options: ComparisonOptions
    private let nominators: Int
    private let social: [Answer]
    private let offline: [Answer]
    private let repeatedPairs: Share

    /// One distinct pair.
    private struct Answer: Hashable {
        let nominator: Int
        let nominee: Int
    }

    /// Keeps distinct pairs that name somebody in `people` other than oneself. O(answers).
    init(social: [Nomination], offline: [Nomination], people: [String], options: ComparisonOptions) throws(OfflineFailure) {
        let place = Dictionary(zip(people, people.indices), uniquingKeysWith: { first, _ in first })
        var nominators: [String: Int] = [:]
        func pairs(_ nominations: [Nomination]) throws(OfflineFailure) -> [Answer] {
            var seen: Set<Answer> = [], pairs: [Answer] = []
            for answer in nominations where answer.nominator != answer.nominee {
                guard !answer.nominator.isEmpty else { throw .emptyPerson(row: answer.row) }
                guard let nominee = place[answer.nominee] else { continue }
                let next = nominators.count
                let pair = Answer(nominator: nominators[answer.nominator, default: next], nominee: nominee)
                nominators[answer.nominator] = pair.nominator
                if seen.insert(pair).inserted { pairs.append(pair) }
            }
            return pairs
        }
        self.social = try pairs(social)
        self.offline = try pairs(offline)
        self.nominators = nominators.count
        self.people = people.count
        self.options = options
        let also = Set(self.social)
        // Answers of one respondent go together, so that an exact interval would be too narrow.
        repeatedPairs = Share(count: self.offline.count { also.contains($0) }, total: self.offline.count, interval: nil)
    }

    func agreement(_ execution: Execution) -> NominationAgreement {
        let halves = execution.mapChunks(options.halvings) { halve($0) }
        let socialHalf = NominationHalves.mean(halves.compactMap(\.social), of: options.halvings)
        let offlineHalf = NominationHalves.mean(halves.compactMap(\.offline), of: options.halvings)
        let all = [Bool](repeating: true, count: nominators)
        return NominationAgreement(
            repeatedPairs: repeatedPairs, pooled: Spearman.correlation(counts(social, all, true), counts(offline, all, true)),
            disjointHalves: NominationHalves.mean(halves.compactMap(\.crossed), of: options.halvings),
            socialSplitHalf: socialHalf, offlineSplitHalf: offlineHalf,
            ceiling: NominationHalves.ceiling(socialHalf, offlineHalf), halvings: options.halvings, nominators: nominators,
            people: people)
    }

    private struct Halves {
        var social: Double?
        var offline: Double?
        var crossed: Double?
    }

    /// One random halving, from its own stream.
    private func halve(_ number: Int) -> Halves {
        var random = SeededRandom(seed: options.randomSeed ^ 0x6861_6C66, stream: UInt64(number))
        let order = Array(0..<nominators).shuffled(using: &random)
        var isFirst = [Bool](repeating: false, count: nominators)
        for nominator in order.prefix(nominators / 2) { isFirst[nominator] = true }
        let s1 = counts(social, isFirst, true), s2 = counts(social, isFirst, false)
        let o1 = counts(offline, isFirst, true), o2 = counts(offline, isFirst, false)
        let crossed = [Spearman.correlation(s1, o2).value, Spearman.correlation(s2, o1).value].compactMap { $0 }
        return Halves(
            social: Spearman.correlation(s1, s2).value, offline: Spearman.correlation(o1, o2).value,
            crossed: crossed.count == 2 ? (crossed[0] + crossed[1]) / 2 : nil)
    }

    private func counts(_ answers: [Answer], _ isFirst: [Bool], _ first: Bool) -> MidRanks {
        var counts = [Double](repeating: 0, count: people)
        for answer in answers where isFirst[answer.nominator] == first { counts[answer.nominee] += 1 }
        return MidRanks.ofCounts(counts)
    }

    private static func mean(_ values: [Double], of wanted: Int) -> Estimate {
        guard values.count * 2 > wanted else {
            return .undefined("in most random halves of the respondents everybody is named equally often")
        }
        return .value(values.reduce(0, +) / Double(values.count))
    }

    private static func ceiling(_ a: Estimate, _ b: Estimate) -> Estimate {
        guard let a = a.value, let b = b.value else { return .undefined("a side's split-half reliability is undefined") }
        guard a > 0, b > 0 else { return .undefined("a side does not agree with itself") }
        return .value((a * b).squareRoot())
    }
}

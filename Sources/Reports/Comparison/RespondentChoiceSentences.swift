import Comparisons
import Foundations

extension RespondentChoice {
    /// The headline of nominations, its verdict, and what stands beside it.
    var sentences: [String] {
        guard let value = estimate.value else { return ["Whom respondents name: undefined: \(estimate.whyUndefined ?? "no value")."] }
        let range = interval.map {
            "\(NumberText.percent($0.level)) between \(NumberText.fixed($0.low, decimals: 2)) and \(NumberText.fixed($0.high, decimals: 2)); \($0.methodSentence)"
        } ?? "no interval: \(whyNoInterval ?? "not computed")"
        return [
            "Somebody whom a respondent names stands above somebody \(others) with a chance of \(NumberText.fixed(value, decimals: 2)) (\(range)); "
                + "0.50 if the score said nothing. The mean over \(NumberText.counted(respondents, "respondent", "respondents")), each counting "
                + "once, with \(NumberText.counted(answers, "answer", "answers")).",
            "Verdict on naming: \(verdict).",
        ] + [besideSentence, permutationSentence, leftOutSentence].compactMap { $0 }
    }

    private var others: String {
        switch choiceSet {
        case .cluster: "of the same cluster whom they do not name"
        case .namedInCluster: "named in the same cluster, but not by them,"
        case .everybody: "whom they do not name"
        }
    }

    private var verdict: String {
        switch word {
        case .goesWith: direction == .less ? "a higher score goes with not being named" : "a higher score goes with being named"
        case .weak: "weak, a higher score goes with \(direction == .less ? "not " : "")being named, but perhaps by too little to matter"
        case .negligible, .undecided: word.rawValue
        }
    }

    private var besideSentence: String? {
        byRespondent.map {
            "Leaving out one respondent at a time it would be \(NumberText.fixed($0.low, decimals: 2)) to \(NumberText.fixed($0.high, decimals: 2)): that "
                + "speaks of these clusters only, as respondents of one cluster choose among the same people; the verdict is by cluster."
        }
    }

    private var permutationSentence: String? {
        permutation.map {
            "p = \(NumberText.significant($0.pValue, 2)) by shuffling the scores\($0.withinClusters ? " within clusters" : "") "
                + "\(NumberText.grouped($0.permutations)) times."
        }
    }

    private var leftOutSentence: String? {
        let parts: [(Int, String)] = [
            (respondentsLeftOut, "respondents name nobody of those they could name, or all of them, and do not count"),
            (answersOutside, "answers name somebody outside the respondent's choice set, or not placed"),
            (respondentsWithoutCluster, "respondents of unknown cluster choose among everybody"),
        ]
        let found = parts.filter { $0.0 > 0 }.map { "\(NumberText.grouped($0.0)) \($0.1)" }
        return found.isEmpty ? nil : found.joined(separator: "; ") + "."
    }

    var json: JSONValue {
        .object([
            .init("chance", .optional(estimate.value)), .init("by_chance", .real(0.5)), .init("interval", interval?.json ?? .null),
            .init("why_no_interval", .optional(interval == nil ? whyNoInterval : nil)),
            .init("interval_by_respondent", byRespondent?.json ?? .null), .init("p_value", .optional(permutation?.pValue)),
            .init("choice_set", .text(choiceSet.rawValue)), .init("respondents", .count(respondents)), .init("answers", .count(answers)),
            .init("respondents_left_out", .count(respondentsLeftOut)), .init("respondents_without_cluster", .count(respondentsWithoutCluster)),
            .init("answers_outside", .count(answersOutside)),
            .init("verdict", .object([
                .init("word", .text(word.rawValue)), .init("direction", .optional(direction?.rawValue)),
                .init("smallest_effect", .real(RespondentChoice.smallestEffect)), .init("rule", .text(RespondentChoice.rule)),
            ])),
        ])
    }
}

extension ScoreComparison {
    /// Before the other figures.
    var headlineSentences: [String] { choice?.sentences ?? [] }

    /// After them.
    var sampleSentences: [String] { [corrected?.sentence].compactMap { $0 } + (plan?.sentences ?? []) }

    var sampleMembers: [JSONValue.Member] {
        [
            choice.map { .init("respondent_choice", $0.json) }, corrected.map { .init("corrected", $0.json) }, plan.map { .init("plan", $0.json) },
        ].compactMap { $0 }
    }
}

extension Comparison {
    /// What the offline side says about itself.
    var sampleSentences: [String] {
        (reliability?.sentences ?? []) + (saturation?.sentences ?? []) + (raters?.sentences ?? [])
    }

    var sampleMembers: [JSONValue.Member] {
        [
            reliability.map { .init("reliability", $0.json) }, saturation.map { .init("saturation", $0.json) },
            raters.map { .init("raters", $0.json) },
        ].compactMap { $0 }
    }

    /// The rule of the verdict on naming, where there is one.
    var namingRule: [String] { scores.contains { $0.choice != nil } ? [RespondentChoice.rule] : [] }
}

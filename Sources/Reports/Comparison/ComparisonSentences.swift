import Comparisons
import Foundations

extension OfflineSummary {
    /// What the offline values are, and when they were taken.
    var sentence: String {
        let what =
            switch kind {
            case .score: "an offline score"
            case .lowerIsBetter: "an offline score of which less is more"
            case .rank: "an offline ranking"
            case .yesNo: "a yes or no"
            case .time: "a time to the event"
            case .nominations where hasWeights: "the summed weight of the different people who name somebody"
            case .nominations: "the number of different people who name somebody"
            }
        var parts = ["offline influence is \(what), \(NumberText.grouped(measured)) of \(NumberText.grouped(listed)) listed people have one"]
        if unlistedAsZero > 0 { parts.append("\(NumberText.counted(unlistedAsZero, "person", "people")) of the roster listed by nobody count as 0") }
        parts.append("design: \(design.sentence)")
        return parts.joined(separator: "; ")
    }
}

extension StudyDesign {
    var sentence: String {
        switch self {
        case .scoreBefore: "the social score was taken before the outcome"
        case .sameTime: "both were taken at the same time"
        case .scoreAfter: "the social score was taken after the outcome"
        case .randomised: "randomised"
        case .notStated: "not stated, so nothing can be said about which came first"
        }
    }
}

extension Verdict {
    /// The verdict as a sentence about association, never about cause.
    var sentence: String {
        let toward = direction == .less ? "less" : "more"
        return switch word {
        case .goesWith: "Verdict: goes with \(toward) offline influence."
        case .weak: "Verdict: weak, goes with \(toward) offline influence but perhaps by too little to matter."
        case .negligible: "Verdict: negligible."
        case .undecided: "Verdict: undecided."
        }
    }
}

extension Strength {
    var sentence: String { reason.map { "\(word.rawValue) (\($0))." } ?? "\(word.rawValue)." }
}

extension AgreementStatistic {
    var permutationSentence: String? {
        guard let permutation else { return nil }
        if permutation.isExact {
            let whole = permutation.permutations == 1 ? "the only rearrangement" : "all \(NumberText.grouped(permutation.permutations)) rearrangements"
            return "\(title): p = \(NumberText.significant(permutation.pValue, 2)), exact, from \(whole)"
                + (permutation.withinClusters ? " within clusters" : "")
        }
        let how = permutation.withinClusters ? "shuffling within clusters" : "shuffling"
        return "\(title): p = \(NumberText.significant(permutation.pValue, 2)) by \(how) "
            + "\(NumberText.grouped(permutation.permutations)) times"
    }
}

extension GroupCounts {
    var sentence: String {
        Group.allCases.map { "\($0.rawValue) \(NumberText.grouped(count($0)))" }.joined(separator: ", ")
    }
}

extension MissingCounts {
    var sentence: String {
        let kinds: [(Int, String)] = [
            (withoutTies, "of them without ties (score 0)"), (atLowest, "of them below the given top, at the lowest place"),
            (absent, "have no account"), (unlinked, "have no known account (nobody looked, or none was found)"),
            (unmeasured, "have no offline value"), (notMeasuredOffline, "are in the network but outside the universe"),
        ]
        let rest = kinds.filter { $0.0 > 0 }.map { "\(NumberText.grouped($0.0)) \($0.1)" }
        return (["\(NumberText.counted(compared, "person", "people")) compared"] + rest).joined(separator: "; ")
    }
}

extension ScoreComparison {
    /// The point of the curve at the size of the social cut, or the nearest below.
    var overlapToQuote: OverlapPoint? {
        overlap.last { $0.k <= max(groups.highSocially, 1) } ?? overlap.first
    }
}

extension OverlapPoint {
    var sentence: String {
        let k = NumberText.grouped(self.k)
        return "Of the \(k) best on either side, \(NumberText.fixed(expected, decimals: 1)) are the same people; by chance "
            + "\(NumberText.fixed(chance, decimals: 1)) (95 % between \(NumberText.fixed(chanceLow, decimals: 1)) and "
            + "\(NumberText.fixed(chanceHigh, decimals: 1)))"
    }
}

extension NominationAgreement {
    /// Both sides are answers of the same respondents: what that does to the agreement.
    var sentences: [String] {
        func shown(_ estimate: Estimate) -> String {
            estimate.value.map { NumberText.correlation($0) } ?? "undefined (\(estimate.whyUndefined ?? "no value"))"
        }
        let share = repeatedPairs.estimate.value.map { " (\(NumberText.percent($0)))" } ?? ""
        return [
            "\(NumberText.grouped(repeatedPairs.count)) of \(NumberText.grouped(repeatedPairs.total)) offline answers repeat the "
                + "social answer of the same respondent\(share)",
            "agreement of the counts as they are: \(shown(pooled)); over disjoint halves of the \(NumberText.grouped(nominators)) "
                + "respondents: \(shown(disjointHalves))",
            "each side with itself, over halves: social \(shown(socialSplitHalf)), offline \(shown(offlineSplitHalf)); "
                + "the most that halves could agree: \(shown(ceiling))",
        ]
    }
}

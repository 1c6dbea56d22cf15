import Comparisons

/// The answer of the first screen in words that need no statistics: counts, a word for the strength of the evidence,
/// what it says, and the rule by which the word was chosen.
struct PlainAnswer {
    let comparison: Comparison

    private var score: ScoreComparison { comparison.scores[0] }
    private var headline: HeadlineCount { score.headline }

    /// Whom the counts are about, in a noun phrase.
    var people: String {
        switch headline.selection {
        case .named: "people buyers name"
        case .event: "people who bought or adopted"
        case .highOffline: "people with the most weight offline"
        }
    }

    var topLine: String { "are in the social top \(NumberText.grouped(headline.topK))" }

    /// `That is 12 %, 95 % sure between 5 and 24 %.`; `nil` when there was nobody to count.
    var range: String? {
        guard let share = headline.inTop.estimate.value else { return nil }
        guard let interval = headline.inTop.interval else { return "That is \(NumberText.percent(share))." }
        let low = NumberText.percentNumber(interval.low), high = NumberText.percent(interval.high)
        return "That is \(NumberText.percent(share)), \(NumberText.percent(interval.level)) sure between \(low) and \(high)."
    }

    var inNetwork: String {
        let here = headline.inNetwork.count, total = headline.inNetwork.total
        if here == total { return "All of them have an account in the network." }
        return "\(NumberText.grouped(here)) of them \(here == 1 ? "has" : "have") an account in the network at all; "
            + "\(NumberText.grouped(total - here)) could not have been found there."
    }

    /// Why a top 100 may hold more than 100; `nil` when it plainly does not.
    var ties: String? {
        headline.inTop.count > headline.topK
            ? "Equal places are never split, so the top \(NumberText.grouped(headline.topK)) holds more people than that." : nil
    }

    var strength: String {
        switch score.strength.word {
        case .strong: "Strong"
        case .suggestive: "Suggestive"
        case .notEnoughData: "Not enough data"
        }
    }

    /// What the data say; association, never cause.
    var finding: String {
        let less = score.verdict.direction == .less
        switch score.verdict.word {
        case .goesWith:
            return less
                ? "People who stand high in the network tend to carry less weight offline than others."
                : "People who stand high in the network also tend to carry more weight offline."
        case .weak:
            return "People who stand high in the network carry \(less ? "less" : "more") weight offline, but perhaps by too little to matter."
        case .negligible: return "How high people stand in the network says next to nothing about their weight offline."
        case .undecided: return "These data cannot tell whether standing in the network and weight offline go together."
        }
    }

    /// What kept the word from being a better one.
    var reason: String? {
        score.verdict.word == .undecided
            ? "what the data leave possible reaches from one answer to another" : score.strength.reason
    }

    var caution: String {
        let order: String
        switch comparison.offline.design {
        case .scoreBefore: order = "The network was recorded before the offline data."
        case .sameTime: order = "Both sides were recorded at the same time."
        case .scoreAfter: order = "The network was recorded after the offline data, so it may only show its trace."
        case .randomised: order = "Who was approached was drawn by lot."
        case .notStated: order = "Which side was recorded first is not stated."
        }
        return "Two things going together does not show that one brings about the other. \(order)"
    }

    /// The rule, printed under the word: `Strength.rule` without its technical terms.
    var rule: [(word: String, meaning: String)] {
        [
            ("Strong", "the direction is settled, at least 100 people are compared (where they come in groups, such as villages, at least 11 groups), at least four in five could be placed in the network, and where the same people answered for both sides fewer than three in ten answers are given twice."),
            ("Suggestive", "the direction is settled with at least 30 people (and 5 groups), at least half of them placed."),
            ("Not enough data", "anything less."),
        ]
    }

    var settled: String {
        "Settled means that everything the data leave possible lies on one side of no connection, or that all of it is too small to matter."
    }
}

import Comparisons
import Foundation

extension Adjustment {
    /// `role, organisation and followers`.
    var names: String {
        let names = covariates.map(\.name)
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }

    /// How everything held equal enters.
    var codingSentences: [String] { covariates.map { $0.sentence(rarest: rarest) } }

    /// What is said of one score: the answer, the ratio, the prediction, who and what is left out.
    func sentences(_ score: AdjustedScore, _ kind: OutcomeKind) -> [String] {
        ["At equal \(names), \(score.tendency(kind)): \(score.figures)."]
            + [score.verdict.sentence, score.ratio?.sentence, score.gain.sentence(score.logLikelihoodGain), score.leftOut].compactMap { $0 }
    }

    static let note =
        "Held equal is only what is named here, as it was measured; what was not measured may stand behind both sides. This is association."

    /// One row a score: what is left of the association, and whether it helps to predict.
    var summaryRows: [[String]] {
        [["score", "people", "alone", "at equal \(covariates.count == 1 ? names : "covariates")", "p", "out of sample", "verdict"]]
            + scores.map { score in
                [
                    score.score, NumberText.grouped(score.n), score.alone.value.map(NumberText.correlation) ?? "–", score.partial.short,
                    score.partial.pValue.map { NumberText.significant($0, 2) } ?? "–", score.gain.difference.estimate.value.map(Adjustment.signed) ?? "–",
                    score.partial.estimate.value == nil ? "undefined" : score.verdict.shortWords,
                ]
            }
    }

    static func signed(_ value: Double) -> String { (value > 0 ? "+" : "") + NumberText.fixed(value, decimals: 3) }
}

extension AdjustmentCovariate {
    fileprivate func sentence(rarest: Int) -> String {
        let from =
            switch origin {
            case .people: ""
            case .profiles: " (of the profiles)"
            case .score, .furtherScore: " (a social score)"
            }
        switch coding {
        case .number(.rank): return "\(name)\(from): numbers, as mid-ranks"
        case .number(.log): return "\(name)\(from): numbers, as ln(1 + value)"
        case .number: return "\(name)\(from): numbers, as they are"
        case .categories(let reference, let others, let rare, let people):
            var parts = ["\(name)\(from): categories, compared with \(reference.listed)" + (others.isEmpty ? "" : ": ") + others.map(\.listed).joined(separator: ", ")]
            if rare > 0 {
                parts.append(
                    "\(NumberText.grouped(rare)) categories of fewer than \(rarest) people (\(NumberText.counted(people, "person", "people"))) are taken together")
            }
            if others.isEmpty && rare == 0 { parts.append("there is no other category, so nothing is held equal") }
            return parts.joined(separator: "; ")
        }
    }
}

extension String {
    /// In quotes where a comma would make two of it.
    fileprivate var listed: String { contains(",") ? "“\(self)”" : self }
}

extension AdjustedScore {
    /// `people higher in pagerank tend to have more offline influence`.
    fileprivate func tendency(_ kind: OutcomeKind) -> String {
        let people = "people higher in \(score)"
        guard partial.estimate.value != nil else { return "nothing can be said about \(people)" }
        switch (verdict.word, verdict.direction) {
        case (.negligible, _): return "\(people) hardly differ"
        case (.goesWith, let direction?), (.weak, let direction?): return "\(people) tend to \(kind.words(direction))"
        default: return "it is open which way \(people) differ"
        }
    }

    fileprivate var figures: String {
        guard partial.estimate.value != nil else { return partial.estimate.whyUndefined ?? "no value" }
        let before = alone.value.map { "; \(NumberText.correlation($0)) with nothing held equal" } ?? ""
        return "partial rank correlation \(partial.sentence), n = \(NumberText.grouped(n))\(before)"
    }

    fileprivate var leftOut: String? {
        let lacking = missing.map { "\(NumberText.grouped($0.people)) without \($0.covariate)" }
        var parts = lacking.isEmpty ? [] : ["Left out: " + lacking.joined(separator: ", ")]
        if !redundant.isEmpty { parts.append("Saying nothing new among these people: " + redundant.joined(separator: ", ")) }
        return parts.isEmpty ? nil : parts.joined(separator: ". ") + "."
    }
}

extension OutcomeKind {
    fileprivate func words(_ direction: Verdict.Direction) -> String {
        let isMore = direction == .more
        return switch self {
        case .yesNo: isMore ? "have a yes more often" : "have a yes less often"
        case .time: isMore ? "come to the event earlier" : "come to the event later"
        case .nominations: isMore ? "be named by more people" : "be named by fewer people"
        case .score, .lowerIsBetter, .rank: isMore ? "have more offline influence" : "have less offline influence"
        }
    }
}

extension Verdict {
    fileprivate var shortWords: String { direction.map { "\(word.rawValue), \($0.rawValue)" } ?? word.rawValue }
}

extension AdjustedFigure {
    /// `0.21 (95 % between 0.10 and 0.31; jackknife-t, 10 degrees of freedom, over 11 clusters), p = 0.0012`.
    var sentence: String {
        guard let value = estimate.value else { return "undefined: \(estimate.whyUndefined ?? "no value")" }
        let shown = NumberText.correlation(value)
        guard let interval else { return "\(shown), no interval: \(whyNoInterval ?? "not computed")" }
        let p = pValue.map { ", p = \(NumberText.significant($0, 2))" } ?? ""
        return "\(shown) (\(NumberText.percent(interval.level)) between \(NumberText.correlation(interval.low)) and "
            + "\(NumberText.correlation(interval.high)); \(interval.methodSentence))\(p)"
    }

    fileprivate var short: String {
        guard let value = estimate.value else { return "undefined" }
        let ends = interval.map { " (\(NumberText.correlation($0.low)) to \(NumberText.correlation($0.high)))" } ?? ""
        return NumberText.correlation(value) + ends
    }
}

extension AdjustedRatio {
    fileprivate var sentence: String {
        let what = model == .odds ? "Odds of a yes" : "Hazard of the event"
        var parts = ["\(what), one standard deviation of the score's normal scores higher: \(figure.estimate.value == nil ? "" : "times ")\(figure.sentence)"]
        if method == .firth { parts.append("the score separates yes and no, so by Firth's penalised likelihood") }
        if !separating.isEmpty {
            parts.append("without a finite coefficient of their own: \(separating.joined(separator: ", "))")
        }
        return parts.joined(separator: "; ") + "."
    }
}

extension PredictionGain {
    fileprivate func sentence(_ likelihood: Estimate) -> String {
        guard let a = without.value, let b = with.value else { return "Out of sample: undefined: \(without.whyUndefined ?? "no value")." }
        let what =
            switch measure {
            case .spearman: "Spearman's rho of the predictions"
            case .auc: "AUC"
            case .concordance: "concordance"
            }
        let gain = likelihood.value.map { "; log-likelihood of the people fitted \(NumberText.significant($0)) higher" } ?? ""
        return "Out of sample (\(folds) folds of \(foldsAreClusters ? "whole clusters" : "people")): \(what) \(NumberText.fixed(a, decimals: 3)) "
            + "without the score, \(NumberText.fixed(b, decimals: 3)) with it, difference \(difference.sentence)\(gain)."
    }
}

import Comparisons

extension Comparison {
    /// What is known about the interviews and the raters: `n` is what the remark says.
    var sampleRows: [FigureRow] {
        scores.flatMap(\.choiceRows) + (reliability?.rows ?? []) + (saturation?.rows ?? []) + (raters?.rows ?? []) + (nominations?.rows ?? [])
    }
}

extension ScoreComparison {
    fileprivate var choiceRows: [FigureRow] {
        var rows: [FigureRow] = []
        if let choice {
            func row(_ interval: ConfidenceInterval?, _ remark: String) -> FigureRow {
                FigureRow(
                    .sample, "respondent-chance", of: score, scope: choice.choiceSet.rawValue, choice.estimate, n: choice.respondents, remark: remark
                ).with(interval).with(pValue: choice.permutation?.pValue)
            }
            rows.append(row(choice.interval, "n: respondents" + (choice.interval == nil ? "; no interval: \(choice.whyNoInterval ?? "")" : "")))
            if let beside = choice.byRespondent { rows.append(row(beside, "n: respondents; of these clusters only")) }
        }
        if let corrected {
            rows.append(
                FigureRow(
                    .sample, "spearman-corrected", of: score, scope: nil, corrected.estimate, n: spearman.n,
                    remark: "for the reliability of the offline ranking"
                ).with(corrected.interval, level: corrected.level, "ratio-of-intervals"))
        }
        return rows
    }
}

extension OfflineReliability {
    fileprivate var rows: [FigureRow] {
        [
            FigureRow(.sample, "offline-split-half", of: nil, scope: nil, splitHalf, n: respondents, remark: "n: respondents"),
            FigureRow(
                .sample, "offline-reliability", of: nil, scope: nil, estimate, n: respondents,
                remark: interval == nil ? whyNoInterval : "n: respondents"
            ).with(interval),
        ]
    }
}

extension NamingSaturation {
    fileprivate var rows: [FigureRow] {
        [
            FigureRow(
                .sample, "unseen-share", of: nil, scope: nil, unseen, n: answers, remark: unseenInterval == nil ? whyNoInterval : "n: answers"
            ).with(unseenInterval),
            FigureRow(.sample, "people-at-least", of: nil, scope: nil, leastPeople, n: respondents, remark: "n: respondents")
                .with(leastPeopleInterval, level: level, "log-normal"),
        ]
            + next.map {
                FigureRow(
                    .sample, "new-people-in-\($0.answers)", of: nil, scope: nil, $0.newPeople, n: answers,
                    remark: "n: answers" + ($0.isSmoothed ? "; smoothed" : "")
                ).with($0.interval, level: level, "poisson")
            }
    }
}

extension RaterAgreement {
    fileprivate var rows: [FigureRow] {
        [
            FigureRow(
                .sample, "krippendorff-alpha", of: nil, scope: scale.rawValue, alpha, n: people,
                remark: interval == nil ? whyNoInterval : "n: people with two or more ratings"
            ).with(interval),
            FigureRow(.sample, "kendall-w", of: nil, scope: nil, concordance, n: concordancePeople, remark: "n: people whom every rater rates")
                .with(pValue: permutation?.pValue),
        ]
    }
}

extension NominationAgreement {
    /// Of answers on both sides.
    fileprivate var rows: [FigureRow] {
        func row(_ statistic: String, _ estimate: Estimate) -> FigureRow {
            FigureRow(.sample, statistic, of: nil, scope: "answers-on-both-sides", estimate, n: people)
        }
        return [
            FigureRow(
                .sample, "repeated-pairs", of: nil, scope: "answers-on-both-sides", repeatedPairs.estimate, n: repeatedPairs.total,
                remark: "n: offline answers"
            ).with(repeatedPairs.interval),
            row("spearman", pooled), row("spearman-disjoint-halves", disjointHalves), row("social-split-half", socialSplitHalf),
            row("offline-split-half", offlineSplitHalf), row("ceiling", ceiling),
        ]
    }
}

import Comparisons
import Foundations

/// A figure in the columns of `statisticTable`.
private struct SampleRow: Sendable {
    var score: String?
    let statistic: String
    var scope: String?
    let estimate: Estimate
    var low, high, level: Double?
    var method: String?
    var pValue: Double?
    let n: Int
    var remark: String?

    init(
        _ statistic: String, of score: String? = nil, scope: String? = nil, _ estimate: Estimate, _ interval: ConfidenceInterval?,
        n: Int, pValue: Double? = nil, remark: String?
    ) {
        self.statistic = statistic
        self.score = score
        self.scope = scope
        self.estimate = estimate
        (low, high, level, method) = (interval?.low, interval?.high, interval?.level, interval?.methodName)
        self.n = n
        self.pValue = pValue
        self.remark = estimate.whyUndefined ?? remark
    }

    init(_ statistic: String, of score: String?, _ estimate: Estimate, _ range: ClosedRange<Double>?, level: Double, method: String, n: Int, remark: String?) {
        self.init(statistic, of: score, estimate, nil, n: n, remark: remark)
        guard let range else { return }
        (low, high, self.level, self.method) = (range.lowerBound, range.upperBound, level, method)
    }
}

extension Comparison {
    /// `usual` with what is known about the interviews and the raters below: `n` is what the remark says.
    public func withSample(_ usual: ResultTable) -> ResultTable {
        let rows = choiceRows + interviewRows + raterRows, size = universe.size
        guard !rows.isEmpty else { return usual }
        let first = usual.rowCount
        let added: [String: ResultTable.Cells] = [
            "score": .text { rows[$0 - first].score }, "statistic": .text { rows[$0 - first].statistic },
            "scope": .text { rows[$0 - first].scope }, "estimate": .real { rows[$0 - first].estimate.value },
            "low": .real { rows[$0 - first].low }, "high": .real { rows[$0 - first].high }, "level": .real { rows[$0 - first].level },
            "interval": .text { rows[$0 - first].method }, "p_value": .real { rows[$0 - first].pValue },
            "n": .integer { Int64(rows[$0 - first].n) }, "universe": .integer { _ in Int64(size) },
            "remark": .text { rows[$0 - first].remark },
        ]
        return ResultTable(
            rowCount: first + rows.count,
            columns: usual.columns.map { column in
                ResultTable.Column(column.name, column.cells.followed(by: added[column.name], from: first), for: column.audience)
            })
    }

    private var choiceRows: [SampleRow] {
        scores.flatMap { score -> [SampleRow] in
            var rows: [SampleRow] = []
            if let choice = score.choice {
                func row(_ interval: ConfidenceInterval?, _ remark: String) -> SampleRow {
                    SampleRow(
                        "respondent-chance", of: score.score, scope: choice.choiceSet.rawValue, choice.estimate, interval, n: choice.respondents,
                        pValue: choice.permutation?.pValue, remark: remark)
                }
                rows.append(row(choice.interval, "n: respondents" + (choice.interval == nil ? "; no interval: \(choice.whyNoInterval ?? "")" : "")))
                if let beside = choice.byRespondent { rows.append(row(beside, "n: respondents; of these clusters only")) }
            }
            if let corrected = score.corrected {
                rows.append(
                    SampleRow(
                        "spearman-corrected", of: score.score, corrected.estimate, corrected.interval, level: corrected.level,
                        method: "ratio-of-intervals", n: score.spearman.n, remark: "for the reliability of the offline ranking"))
            }
            return rows
        }
    }

    private var interviewRows: [SampleRow] {
        var rows: [SampleRow] = []
        if let reliability {
            rows.append(SampleRow("offline-split-half", reliability.splitHalf, nil, n: reliability.respondents, remark: "n: respondents"))
            rows.append(
                SampleRow(
                    "offline-reliability", reliability.estimate, reliability.interval, n: reliability.respondents,
                    remark: reliability.interval == nil ? reliability.whyNoInterval : "n: respondents"))
        }
        if let saturation {
            rows.append(
                SampleRow(
                    "unseen-share", saturation.unseen, saturation.unseenInterval, n: saturation.answers,
                    remark: saturation.unseenInterval == nil ? saturation.whyNoInterval : "n: answers"))
            rows.append(
                SampleRow(
                    "people-at-least", of: nil, .value(saturation.leastPeople), saturation.leastPeopleInterval, level: saturation.level,
                    method: "log-normal", n: saturation.respondents, remark: "n: respondents"))
            rows += saturation.next.map {
                SampleRow(
                    "new-people-in-\($0.answers)", of: nil, $0.newPeople, $0.interval, level: saturation.level, method: "poisson", n: saturation.answers,
                    remark: "n: answers" + ($0.isSmoothed ? "; smoothed" : ""))
            }
        }
        return rows
    }

    private var raterRows: [SampleRow] {
        guard let raters else { return [] }
        return [
            SampleRow(
                "krippendorff-alpha", scope: raters.scale.rawValue, raters.alpha, raters.interval, n: raters.people,
                remark: raters.interval == nil ? raters.whyNoInterval : "n: people with two or more ratings"),
            SampleRow(
                "kendall-w", raters.concordance, nil, n: raters.concordancePeople, pValue: raters.permutation?.pValue,
                remark: "n: people whom every rater rates"),
        ]
    }
}

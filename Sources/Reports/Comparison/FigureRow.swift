import Comparisons

/// One figure of a comparison, whatever it is of: a row of `FigureTable`.
struct FigureRow: Sendable {
    /// What a figure belongs to; further columns are shown where a part needs them.
    enum Part: Sendable {
        case agreement, further, people, sample, adjustment
    }

    let part: Part
    /// `nil` for a figure about the offline side alone.
    var score: String?
    var statistic: String
    /// Among whom people are compared.
    var scope: String?
    var estimate: Double?
    var low, high, level: Double?
    /// How `low` and `high` were made.
    var interval: String?
    /// What was resampled or left out for them.
    var unit: String?
    var pValue: Double?
    var n: Int
    var remark: String?
    /// Of the k highest.
    var k: Int?
    var persistence: Double?
    var chance: Double?
    var chanceBand: ClosedRange<Double>?
    /// An interval over people or clusters, where `low` and `high` are a range over orders of the tied.
    var furtherInterval: ConfidenceInterval?
    var whyNoFurtherInterval: String?
    /// Of the people with the value `group` in the column `by`.
    var by: String?
    var group: String?

    init(_ part: Part, _ statistic: String, of score: String?, scope: String?, _ estimate: Double?, n: Int, remark: String? = nil) {
        self.part = part
        self.statistic = statistic
        self.score = score
        self.scope = scope
        self.estimate = estimate
        self.n = n
        self.remark = remark
    }

    /// The reason for no value goes before `remark`.
    init(_ part: Part, _ statistic: String, of score: String?, scope: String?, _ estimate: Estimate, n: Int, remark: String? = nil) {
        self.init(part, statistic, of: score, scope: scope, estimate.value, n: n, remark: estimate.whyUndefined ?? remark)
    }

    func with(_ interval: ConfidenceInterval?) -> FigureRow {
        var row = self
        (row.low, row.high, row.level) = (interval?.low, interval?.high, interval?.level)
        (row.interval, row.unit) = (interval?.methodName, interval?.unit.sentence)
        return row
    }

    /// - Parameter level: `nil` for a range that is no interval of chance
    func with(_ range: ClosedRange<Double>?, level: Double?, _ method: String) -> FigureRow {
        guard let range else { return self }
        var row = self
        (row.low, row.high, row.level, row.interval) = (range.lowerBound, range.upperBound, level, method)
        return row
    }

    func with(pValue: Double?) -> FigureRow {
        var row = self
        row.pValue = pValue
        return row
    }

    func among(_ group: String?, of column: String?) -> FigureRow {
        var row = self
        (row.by, row.group) = (column, group)
        return row
    }

    func at(_ k: Int?, chance: Double? = nil) -> FigureRow {
        var row = self
        (row.k, row.chance) = (k, chance)
        return row
    }
}

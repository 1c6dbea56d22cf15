import Comparisons
import Foundations

extension Comparison {
    /// One row a statistic of every score: what `compare` writes as CSV.
    public var statisticTable: ResultTable {
        let rows = scores.flatMap { score in score.statistics.map { (score: score.score, statistic: $0) } }
        return ResultTable(
            rowCount: rows.count,
            columns: [
                .init("score", .text { rows[$0].score }),
                .init("statistic", .text { rows[$0].statistic.name.rawValue }),
                .init("scope", .text { rows[$0].statistic.scope.rawValue }),
                .init("estimate", .real { rows[$0].statistic.estimate.value }),
                .init("low", .real { rows[$0].statistic.interval?.low }),
                .init("high", .real { rows[$0].statistic.interval?.high }),
                .init("level", .real { rows[$0].statistic.interval?.level }),
                .init("interval", .text { rows[$0].statistic.interval?.methodName }),
                .init("p_value", .real { rows[$0].statistic.permutation?.pValue }),
                .init("n", .integer { Int64(rows[$0].statistic.n) }),
                .init("universe", .integer { Int64(rows[$0].statistic.universeSize) }),
                .init("remark", .text { rows[$0].statistic.remark }),
            ])
    }

    /// One row a score and k: the curve of shared people with its chance band.
    public var overlapTable: ResultTable {
        let rows = scores.flatMap { score in score.overlap.map { (score: score.score, point: $0) } }
        return ResultTable(
            rowCount: rows.count,
            columns: [
                .init("score", .text { rows[$0].score }),
                .init("k", .integer { Int64(rows[$0].point.k) }),
                .init("overlap", .real { rows[$0].point.expected }),
                .init("chance", .real { rows[$0].point.chance }),
                .init("chance_low", .real { rows[$0].point.chanceLow }),
                .init("chance_high", .real { rows[$0].point.chanceHigh }),
                .init("chance_all_low", .real { rows[$0].point.chanceOfAll?.lowerBound }),
                .init("chance_all_high", .real { rows[$0].point.chanceOfAll?.upperBound }),
            ])
    }

    /// One row a score and group.
    public var groupTable: ResultTable {
        let rows = scores.flatMap { score in
            Group.allCases.map { (score: score.score, group: $0, count: score.groups.count($0)) }
        }
        return ResultTable(
            rowCount: rows.count,
            columns: [
                .init("score", .text { rows[$0].score }),
                .init("group", .text { rows[$0].group.rawValue }),
                .init("people", .integer { Int64(rows[$0].count) }),
            ])
    }
}

extension AgreementStatistic {
    /// Why there is no estimate or no interval; `nil` when there are both.
    var remark: String? { estimate.whyUndefined ?? whyNoInterval }

    /// The name as the field writes it.
    public var title: String {
        let plain =
            switch name {
            case .spearman: "Spearman's rho"
            case .kendallTauB: "Kendall's tau-b"
            }
        return scope == .pooled ? plain : plain + ", within clusters"
    }

    /// `0.42 (95 % between 0.31 and 0.52)`, or the reason for none.
    public var sentence: String {
        guard let value = estimate.value else { return "undefined: \(estimate.whyUndefined ?? "no value")" }
        let shown = NumberText.correlation(value)
        guard let interval else { return "\(shown), no interval: \(whyNoInterval ?? "not computed")" }
        return "\(shown) (\(NumberText.percent(interval.level)) between \(NumberText.correlation(interval.low)) and "
            + "\(NumberText.correlation(interval.high)); \(interval.methodSentence))"
    }
}

extension ConfidenceInterval {
    /// A short stable name of the method.
    public var methodName: String {
        switch method {
        case .bcaBootstrap: "bca-bootstrap"
        case .clusterJackknife: "cluster-jackknife-t"
        case .jackknife: "jackknife-t"
        case .clopperPearson: "clopper-pearson"
        case .wilson: "wilson"
        case .bootstrap: "max-t-bootstrap"
        case .halfSamples: "half-samples-t"
        }
    }

    /// The method with its unit, for people.
    public var methodSentence: String {
        let whole =
            switch method {
            case .bcaBootstrap(let resamples): "BCa bootstrap, \(NumberText.grouped(resamples)) resamples"
            case .clusterJackknife(let freedom): "jackknife-t, \(freedom) degrees of freedom"
            case .jackknife(let freedom): "jackknife-t, \(freedom) degrees of freedom"
            case .clopperPearson: "exact (Clopper–Pearson)"
            case .wilson: "Wilson"
            case .bootstrap(let resamples): "bootstrap, \(NumberText.grouped(resamples)) resamples"
            case .halfSamples(let count, let freedom): "\(NumberText.grouped(count)) half-samples, \(freedom) degrees of freedom"
            }
        return "\(whole), over \(unit.sentence)"
    }
}

extension ResamplingUnit {
    var sentence: String {
        switch self {
        case .people(let count): NumberText.counted(count, "person", "people")
        case .clusters(let count): NumberText.counted(count, "cluster", "clusters")
        case .respondents(let count): NumberText.counted(count, "respondent", "respondents")
        }
    }
}

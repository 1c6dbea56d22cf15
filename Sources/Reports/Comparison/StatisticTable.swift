import Comparisons
import Foundations

extension ScoreComparison {
    var agreementRows: [FigureRow] {
        statistics.map { statistic in
            FigureRow(
                .agreement, statistic.name.rawValue, of: score, scope: statistic.scope.rawValue, statistic.estimate.value, n: statistic.n,
                remark: statistic.remark
            ).with(statistic.interval).with(pValue: statistic.permutation?.pValue)
        }
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

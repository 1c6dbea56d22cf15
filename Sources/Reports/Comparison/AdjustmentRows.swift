import Comparisons

extension Adjustment {
    /// What every score adds at equal covariates.
    var rows: [FigureRow] { scores.flatMap(\.rows) }
}

extension AdjustedScore {
    fileprivate var rows: [FigureRow] {
        let measure = gain.measure.rawValue
        return [row("spearman", "same-people", alone), row("spearman", "adjusted", partial)]
            + (ratio.map { [row($0.model.rawValue, "adjusted", $0.figure)] } ?? [])
            + [
                row("\(measure)-without", "out-of-sample", gain.without), row("\(measure)-with", "out-of-sample", gain.with),
                row("\(measure)-gain", "out-of-sample", gain.difference), row("log-likelihood-gain", "adjusted", logLikelihoodGain),
            ]
    }

    private func row(_ statistic: String, _ scope: String, _ figure: AdjustedFigure) -> FigureRow {
        FigureRow(.adjustment, statistic, of: score, scope: scope, figure.estimate, n: n, remark: figure.whyNoInterval)
            .with(figure.interval).with(pValue: figure.pValue)
    }

    private func row(_ statistic: String, _ scope: String, _ estimate: Estimate) -> FigureRow {
        FigureRow(.adjustment, statistic, of: score, scope: scope, estimate, n: n)
    }
}

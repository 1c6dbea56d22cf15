import Foundation
import Foundations
import LinearAlgebra

/// The people of whom a score, the outcome and every covariate are known.
package struct AdjustedPeople: Sendable {
    let score: [Double]
    /// More is more.
    let outcome: [Double]
    let model: AdjustedModel.Outcome
    let covariates: [CovariateColumn]
    let clusters: Clusters?
    let options: ComparisonOptions

    package init(
        score: [Double], outcome: [Double], model: AdjustedModel.Outcome, covariates: [CovariateColumn], clusters: Clusters?,
        options: ComparisonOptions
    ) {
        self.score = score
        self.outcome = outcome
        self.model = model
        self.covariates = covariates
        self.clusters = clusters
        self.options = options
    }

    private var units: LeaveOutUnits { LeaveOutUnits(count: score.count, clusters: clusters, seed: options.randomSeed) }

    package func adjusted(
        _ name: String, isHeldEqual: Bool = false, missing: [AdjustedScore.Missing] = [], _ execution: Execution
    ) throws(LinearAlgebraFailure) -> AdjustedScore {
        let everybody = Array(score.indices)
        let partial = try PartialRankCorrelation(score: score, outcome: outcome, covariates: covariates, people: everybody)
        let model = AdjustedModel(score: score, covariates: covariates, outcome: self.model)
        func answer(_ figure: AdjustedFigure, _ ratio: AdjustedRatio?, _ gain: PredictionGain, _ likelihood: Estimate) -> AdjustedScore {
            AdjustedScore(
                score: name, n: score.count, missing: missing, redundant: partial.redundant,
                alone: Spearman.correlation(score, outcome), partial: figure, ratio: ratio, gain: gain, logLikelihoodGain: likelihood,
                verdict: verdict(figure))
        }
        if let why = isHeldEqual ? "\(name) is itself held equal" : partial.estimate.whyUndefined {
            let gain = PredictionGain(
                measure: model.measure, without: .undefined(why), with: .undefined(why), difference: .undefined(why), folds: 0,
                foldsAreClusters: false)
            return answer(.undefined(why), nil, gain, .undefined(why))
        }
        return answer(
            try figure(partial, execution), try model.ratio(units, names: covariates.map(\.name), level: options.level, execution),
            try OutOfSample(model, clusters: clusters, seed: options.randomSeed).gain(level: options.level, execution),
            try likelihoodGain(model, partial, everybody))
    }

    /// The partial rank correlation with its interval.
    package func partial(_ execution: Execution) throws(LinearAlgebraFailure) -> AdjustedFigure {
        try figure(PartialRankCorrelation(score: score, outcome: outcome, covariates: covariates, people: Array(score.indices)), execution)
    }

    /// Ranks are taken anew without each unit; the interval is made on Fisher's z.
    private func figure(_ partial: PartialRankCorrelation, _ execution: Execution) throws(LinearAlgebraFailure) -> AdjustedFigure {
        guard let whole = partial.estimate.value else { return .undefined(partial.estimate.whyUndefined ?? "no value") }
        guard abs(whole) < 1 else {
            return AdjustedFigure(estimate: .value(whole), interval: nil, pValue: nil, whyNoInterval: Jackknife.perfect)
        }
        let (score, outcome, covariates) = (score, outcome, covariates)
        let leftOut = try units.leavingEachOut(of: score.count, execution) { people throws(LinearAlgebraFailure) in
            let rest = try PartialRankCorrelation(score: score, outcome: outcome, covariates: covariates, people: people)
            return rest.estimate.value.flatMap { abs($0) < 1 ? atanh($0) : nil }
        }
        return JackknifeT.figure(whole: atanh(whole), leftOut: leftOut, units: units, level: options.level, back: tanh).of(whole)
    }

    private func likelihoodGain(_ model: AdjustedModel, _ partial: PartialRankCorrelation, _ everybody: [Int])
        throws(LinearAlgebraFailure) -> Estimate
    {
        if case .ranked = model.outcome {
            return partial.logLikelihoodGain.map { .value($0) } ?? .undefined(Jackknife.perfect)
        }
        let without = try model.fit(everybody, withScore: false), with = try model.fit(everybody, withScore: true)
        guard let a = without.logLikelihood, let b = with.logLikelihood, with.whyUndefined == nil else {
            return .undefined(with.whyUndefined ?? without.whyUndefined ?? "no likelihood")
        }
        return .value(max(0, b - a))
    }

    private func verdict(_ figure: AdjustedFigure) -> Verdict {
        Judging.verdict(
            AgreementStatistic(
                name: .spearman, scope: .pooled, estimate: figure.estimate, interval: figure.interval, whyNoInterval: nil, permutation: nil,
                n: score.count, universeSize: score.count), smallestEffect: options.smallestEffect)
    }
}

extension AdjustedFigure {
    /// The same with the estimate itself, not turned there and back.
    fileprivate func of(_ value: Double) -> AdjustedFigure {
        AdjustedFigure(estimate: .value(value), interval: interval, pValue: pValue, whyNoInterval: whyNoInterval)
    }
}

extension AdjustedModel {
    var measure: PredictionGain.Measure {
        switch outcome {
        case .ranked: .spearman
        case .yesNo: .auc
        case .time: .concordance
        }
    }
}

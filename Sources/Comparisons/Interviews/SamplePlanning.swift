import Foundation

/// The steps of `--plan` for one score: see `SampleSize` for the formulas.
struct SamplePlanning {
    static let correlation = 0.3
    static let chances = [0.55, 0.6]
    static let reliability = 0.8

    let spearman: AgreementStatistic
    /// Clusters among the people compared.
    let clusters: Int?
    let choice: RespondentChoice?
    let offline: OfflineReliability?
    let level: Double

    var plan: SamplePlan {
        SamplePlan(level: level, designEffect: designEffect, steps: choiceSteps + reliabilitySteps + correlationSteps)
    }

    private var choiceSteps: [SamplePlan.Step] {
        guard let choice else { return [] }
        let unit: SamplePlan.Unit, have: Int
        if case .clusters(let count)? = choice.interval?.unit { (unit, have) = (.clusters, count) } else { (unit, have) = (.respondents, choice.respondents) }
        func step(_ purpose: SamplePlan.Purpose, _ need: (Double) -> Int?) -> SamplePlan.Step {
            guard let error = choice.standardError else {
                return .init(purpose: purpose, unit: unit, have: have, need: .undefined(choice.whyNoInterval ?? "there is no interval"))
            }
            return .init(purpose: purpose, unit: unit, have: have, need: SamplePlanning.estimate(need(error)))
        }
        return [step(.halveChance) { _ in SampleSize.halving(have, level: level) }]
            + SamplePlanning.chances.map { chance in
                step(.tellChance(chance)) { SampleSize.telling(chance - 0.5, error: $0, of: have, level: level, power: SamplePlan.power) }
            }
    }

    private var reliabilitySteps: [SamplePlan.Step] {
        guard let offline else { return [] }
        let need: Estimate =
            offline.estimate.value.map {
                $0 > 0
                    ? SamplePlanning.estimate(SampleSize.respondents(reliability: SamplePlanning.reliability, from: $0, of: offline.respondents))
                    : .undefined("the halves do not agree at all")
            } ?? offline.estimate
        return [.init(purpose: .reliability(SamplePlanning.reliability), unit: .respondents, have: offline.respondents, need: need)]
    }

    private var correlationSteps: [SamplePlan.Step] {
        let halve = SamplePlan.Purpose.halveCorrelation, tell = SamplePlan.Purpose.tellCorrelation(SamplePlanning.correlation)
        guard let clusters else {
            let n = spearman.n
            return [
                .init(
                    purpose: halve, unit: .people, have: n,
                    need: n > 3 ? .value(Double(SampleSize.people(halving: n))) : .undefined("fewer than 4 people are compared")),
                .init(
                    purpose: tell, unit: .people, have: n,
                    need: .value(Double(SampleSize.people(telling: SamplePlanning.correlation, level: level, power: SamplePlan.power)))),
            ]
        }
        guard let error, let rho = spearman.estimate.value else {
            let why = Estimate.undefined(spearman.remarkWhyNone ?? "there is no interval to see how much clusters differ")
            return [halve, tell].map { .init(purpose: $0, unit: .clusters, have: clusters, need: why) }
        }
        // The error as it would be at ρ = 0.3, by Bonett and Wright's variance.
        let there = error * ((1 + SamplePlanning.correlation * SamplePlanning.correlation / 2) / (1 + rho * rho / 2)).squareRoot()
        return [
            .init(purpose: halve, unit: .clusters, have: clusters, need: SamplePlanning.estimate(SampleSize.halving(clusters, level: level))),
            .init(
                purpose: tell, unit: .clusters, have: clusters,
                need: SamplePlanning.estimate(
                    SampleSize.telling(atanh(SamplePlanning.correlation), error: there, of: clusters, level: level, power: SamplePlan.power))),
        ]
    }

    /// Of ρ on Fisher's z, out of its jackknife-t interval.
    private var error: Double? {
        guard let interval = spearman.interval, case .clusters(let count) = interval.unit, count >= 2 else { return nil }
        return (atanh(interval.high) - atanh(interval.low)) / 2
            / StudentT.quantile((1 + interval.level) / 2, degreesOfFreedom: Double(count - 1))
    }

    private var designEffect: Double? {
        guard let error, let rho = spearman.estimate.value, spearman.n > 3 else { return nil }
        return error * error * Double(spearman.n - 3) / (1 + rho * rho / 2)
    }

    private static func estimate(_ need: Int?) -> Estimate {
        need.map { .value(Double($0)) } ?? .undefined("more than \(SampleSize.most)")
    }
}

extension AgreementStatistic {
    fileprivate var remarkWhyNone: String? { estimate.whyUndefined ?? whyNoInterval }
}

import Comparisons
import Foundations

extension SamplePlan {
    public var sentences: [String] {
        let effect = designEffect.map {
            ["Design effect of the clusters on rho: \(NumberText.fixed($0, decimals: 2)) (the variance against as many people drawn one by one)."]
        } ?? []
        return steps.map { "Plan: \($0.sentence(level: level))." } + effect
    }

    var json: JSONValue {
        .object([
            .init("level", .real(level)), .init("power", .real(SamplePlan.power)), .init("design_effect", .optional(designEffect)),
            .init("steps", .array(steps.map(\.json))),
        ])
    }
}

extension SamplePlan.Step {
    fileprivate func sentence(level: Double) -> String {
        let what = purpose.words(level: level)
        guard let need = need.value, let more else { return "\(what): not known, \(self.need.whyUndefined ?? "no value")" }
        let total = "\(NumberText.grouped(Int(need))) \(unit.rawValue) in all"
        return more == 0
            ? "\(what) takes \(total): the \(NumberText.grouped(have)) there are will do"
            : "\(what) takes \(total), \(NumberText.grouped(more)) more"
    }

    fileprivate var json: JSONValue {
        .object([
            .init("purpose", .text(purpose.name)), .init("target", .optional(purpose.target)), .init("unit", .text(unit.rawValue)),
            .init("have", .count(have)), .init("need", need.value.map { .count(Int($0)) } ?? .null), .init("more", more.map { .count($0) } ?? .null),
            .init("remark", .optional(need.whyUndefined)),
        ])
    }
}

extension SamplePlan.Purpose {
    fileprivate func words(level: Double) -> String {
        let test = "(power \(NumberText.percent(SamplePlan.power)), two-sided at \(NumberText.percent(1 - level)))"
        return switch self {
        case .halveChance: "an interval of the chance that is half as wide"
        case .halveCorrelation: "an interval of rho that is half as wide"
        case .tellCorrelation(let rho): "telling rho = \(rho) from 0 \(test)"
        case .tellChance(let chance): "telling a chance of \(chance) from 0.5 \(test)"
        case .reliability(let value): "an offline ranking of reliability \(value)"
        }
    }

    /// A short stable name.
    var name: String {
        switch self {
        case .halveChance: "halve-interval-of-chance"
        case .halveCorrelation: "halve-interval-of-rho"
        case .tellCorrelation: "tell-rho-from-0"
        case .tellChance: "tell-chance-from-half"
        case .reliability: "reliability"
        }
    }

    /// The rho, chance or reliability asked about.
    var target: Double? {
        switch self {
        case .halveChance, .halveCorrelation: nil
        case .tellCorrelation(let value), .tellChance(let value), .reliability(let value): value
        }
    }
}

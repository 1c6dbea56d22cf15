import Foundation
import Foundations

/// Estimates a `LinkModel` from pairs of which nobody knows which are right.
///
/// u comes from random pairs without a common name key. m and the match rate π come from expectation and maximisation (Dempster,
/// Laird & Rubin 1977, doi:10.1111/j.2517-6161.1977.tb01600.x; for linkage Winkler 1988): a person's own account is one of the
/// candidates or none, so that
///
///     r(i,j) = w(i,j) ÷ (1 + Σₖ w(i,k)),  w = π ÷ ((1 − π)·M) · Π m/u
///     m(level) = (Σ r of the level + s·m₀) ÷ (Σ r + s),  π = (Σ r + 1) ÷ (people + 2)
///
/// with s = 5 imagined pairs that have the usual weights m₀. Every step raises the penalised likelihood; it starts at the usual
/// weights and stops when the gain is below 1e-9 a person. O(pairs · iterations).
package struct LinkEstimation {
    /// People with a candidate whose name agrees at least closely, for an estimate to be made.
    static let fewestPeople = 30
    static let imaginedPairs = 5.0
    static let mostIterations = 2_000

    let pairs: LinkPairs
    private(set) var model: LinkModel
    /// The penalised log-likelihood after each step, without what does not change.
    private(set) var likelihoods: [Double] = []

    init(_ pairs: LinkPairs, u: [[Double]]) {
        self.pairs = pairs
        model = LinkModel(accounts: pairs.accounts, source: .usual(""))
        model.u = u
        model.u = LinkField.allCases.map { $0.hasFrequencies ? meanChances($0) : model.u[$0.place] }
        let promising = (0..<pairs.people).count { person in
            pairs.of(person).contains { (pairs.pairs[$0].level(.name) ?? .max) <= Int(NameLevel.close.rawValue) }
        }
        guard promising >= LinkEstimation.fewestPeople else {
            model.source = .usual(
                "\(promising) people have an account with their name, and an estimate needs \(LinkEstimation.fewestPeople)")
            return
        }
        iterate()
    }

    /// u of levels with frequencies, for show: the mean over the pairs at the level.
    private func meanChances(_ field: LinkField) -> [Double] {
        var sums = [Double](repeating: 0, count: field.levels.count), counts = sums
        for pair in pairs.pairs {
            guard let level = pair.level(field), let chance = pair.chance(field) else { continue }
            sums[level] += chance
            counts[level] += 1
        }
        return sums.indices.map { counts[$0] > 0 ? sums[$0] / counts[$0] : model.u[field.place][$0] }
    }

    private mutating func iterate() {
        for iteration in 1...LinkEstimation.mostIterations {
            let (next, likelihood) = step()
            let gain = likelihoods.last.map { likelihood - $0 }
            likelihoods.append(likelihood)
            model.source = .estimated(people: pairs.people, pairs: pairs.pairs.count, iterations: iteration)
            if let gain, gain < 1e-9 * Double(pairs.people) { return }
            model.m = next.m
            model.matchRate = next.rate
        }
        model = LinkModel(accounts: pairs.accounts, source: .usual("the estimate did not settle in \(LinkEstimation.mostIterations) steps"))
    }

    /// The next weights, and the penalised likelihood of the present ones.
    private func step() -> (next: (m: [[Double]], rate: Double), likelihood: Double) {
        var sums = LinkField.allCases.map { [Double](repeating: 0, count: $0.levels.count) }
        var matches = 0.0, likelihood = 0.0
        for person in 0..<pairs.people {
            let own = pairs.of(person)
            let odds = own.map { model.odds(pairs.pairs[$0]) }
            let total = odds.reduce(1, +)
            likelihood += log((1 - model.matchRate) * total)
            for (place, odds) in zip(own, odds) {
                let r = odds / total
                matches += r
                for field in LinkField.allCases {
                    if let level = pairs.pairs[place].level(field) { sums[field.place][level] += r }
                }
            }
        }
        likelihood += log(model.matchRate) + log(1 - model.matchRate)
        let s = LinkEstimation.imaginedPairs
        var next: [[Double]] = []
        for field in LinkField.allCases {
            let total = sums[field.place].reduce(0, +)
            next.append(zip(sums[field.place], field.usualM).map { ($0 + s * $1) / (total + s) })
            for (m, usual) in zip(model.m[field.place], field.usualM) { likelihood += s * usual * log(m) }
        }
        return ((next, (matches + 1) / (Double(pairs.people) + 2)), likelihood)
    }
}

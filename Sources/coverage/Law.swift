import Comparisons
import Foundation
import Foundations

/// How people come about: normal scores with a given Spearman's ρ with a normal outcome, then cut into ties.
struct Law: Sendable {
    let ties: MeasuredCoverage.Ties
    /// Correlation of the normals under the ties, one a score.
    let normals: [Double]
    /// What two scores share beyond the outcome.
    let shared: Double
    /// Of the variance, the part that all people of a cluster have in common.
    let within: Double

    /// - Parameter correlations: Spearman's ρ of each score with the outcome, before ties.
    init(_ correlations: [Double], ties: MeasuredCoverage.Ties, shared: Double = 0.5, within: Double = 0) {
        self.ties = ties
        normals = correlations.map { 2 * sin(Double.pi * $0 / 6) }
        self.shared = shared
        self.within = within
    }

    struct Sample {
        var scores: [[Double]]
        var outcome: [Double] = []
        /// Empty without clusters.
        var clusters: [String?] = []
        /// The outcome before ties.
        var latent: [Double] = []
    }

    /// - Parameter clusters: of equal size; 0 for none.
    func sample(_ people: Int, clusters: Int, _ random: inout SeededRandom) -> Sample {
        var sample = Sample(scores: normals.map { _ in [] })
        Law.forEachPerson(people, clusters, within: within, &random, draw: draw) { person, cluster in
            for s in normals.indices { sample.scores[s].append(cut(person[s])) }
            sample.latent.append(person[normals.count])
            sample.outcome.append(cut(person[normals.count]))
            if let cluster { sample.clusters.append(cluster) }
        }
        return sample
    }

    /// Normals of people that share a part of their variance within their cluster, if there are clusters.
    static func forEachPerson(
        _ people: Int, _ clusters: Int, within: Double, _ random: inout SeededRandom, draw: (inout SeededRandom) -> [Double],
        _ body: (_ normals: [Double], _ cluster: String?) -> Void
    ) {
        guard clusters > 0 else { return (0..<people).forEach { _ in body(draw(&random), nil) } }
        let common = within.squareRoot(), own = (1 - within).squareRoot()
        for cluster in 0..<clusters {
            let base = draw(&random)
            for _ in 0..<people / clusters { body(zip(base, draw(&random)).map { common * $0 + own * $1 }, "\(cluster)") }
        }
    }

    /// Of the normals of outcomes: four of ten have a yes, half the event, the higher the earlier.
    static func isYes(_ outcome: Double) -> Bool { outcome > 0.2533471031357997 }
    static func hasEvent(_ outcome: Double) -> Bool { outcome > 0 }
    static func time(_ outcome: Double) -> Double { 3 - max(0, outcome) }

    /// The normals of the scores, then that of the outcome.
    private func draw(_ random: inout SeededRandom) -> [Double] {
        let outcome = Law.normal(&random), together = normals.count > 1 ? Law.normal(&random) : 0
        let scores = normals.map { r in
            let rest = normals.count > 1 ? shared.squareRoot() * together + (1 - shared).squareRoot() * Law.normal(&random) : Law.normal(&random)
            return r * outcome + (1 - r * r).squareRoot() * rest
        }
        return scores + [outcome]
    }

    static func normal(_ random: inout SeededRandom) -> Double {
        (-2 * log(1 - random.uniform())).squareRoot() * cos(2 * Double.pi * random.uniform())
    }

    private func cut(_ value: Double) -> Double {
        switch ties {
        case .none: value
        default: Double(cuts.partition { $0 > value })
        }
    }

    /// A value counts how many of these it has passed: counts e^(1 + u) from 0 to 60, or six, two, one and a half of ten people on four steps.
    private var cuts: [Double] {
        switch ties {
        case .none: []
        case .counts: Law.countCuts
        case .heavy: Law.heavyCuts
        }
    }

    private static let countCuts = (1...60).map { log(Double($0)) - 1 }
    private static let heavyCuts = [0.6, 0.8, 0.95].map(Normal.quantile)
}

extension [Double] {
    /// How many come before the first that satisfies; sorted so that none does before it.
    fileprivate func partition(_ isPast: (Double) -> Bool) -> Int {
        var low = 0, high = count
        while low < high {
            let middle = (low + high) / 2
            if isPast(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// Spearman's ρ and tau-b of everybody there could be: exact for normals cut into steps.
struct Population {
    let spearman: Double
    let tauB: Double

    init(_ r: Double, _ cuts: [Double]) {
        guard !cuts.isEmpty else {
            (spearman, tauB) = (6 / Double.pi * asin(r / 2), 2 / Double.pi * asin(r))
            return
        }
        let ends: [Double] = cuts + [.infinity]
        let n: Int = ends.count
        // Shares below the end of a step, the empty one in front: of one side, and of both.
        let below: [Double] = [0] + ends.map(Normal.cumulative)
        var joint = [[Double]](repeating: [Double](repeating: 0, count: n + 1), count: n + 1)
        for i in 0..<n { for j in 0..<n { joint[i + 1][j + 1] = Population.bothBelow(ends[i], ends[j], r) } }
        var products: Double = 0, balance: Double = 0, squares: Double = 0, tied: Double = 0
        for i in 0..<n {
            let share: Double = below[i + 1] - below[i], place: Double = below[i + 1] + below[i] - 1
            squares += share * place * place
            tied += share * share
            for j in 0..<n {
                let both: Double = joint[i + 1][j + 1], p: Double = both - joint[i][j + 1] - joint[i + 1][j] + joint[i][j]
                // Mid-ranks of everybody, from −1 to 1.
                products += p * place * (below[j + 1] + below[j] - 1)
                // Ordered alike: below or above on both sides; unlike: below on one, above on the other.
                let alike: Double = joint[i][j] + 1 - below[i + 1] - below[j + 1] + both
                let unlike: Double = below[i] - joint[i][j + 1] + below[j] - joint[i + 1][j]
                balance += p * (alike - unlike)
            }
        }
        spearman = products / squares
        tauB = balance / (1 - tied)
    }

    /// P(U < a, V < b) of normals with correlation r, by Simpson's rule over u.
    private static func bothBelow(_ a: Double, _ b: Double, _ r: Double) -> Double {
        if a == .infinity { return Normal.cumulative(b) }
        if b == .infinity { return Normal.cumulative(a) }
        let low: Double = -9, high: Double = min(a, 9), steps = 600
        guard high > low else { return 0 }
        let width: Double = (high - low) / Double(steps), rest: Double = (1 - r * r).squareRoot(), whole: Double = (2 * Double.pi).squareRoot()
        var sum: Double = 0
        for step in 0...steps {
            let u: Double = low + Double(step) * width
            let density: Double = exp(-u * u / 2) / whole
            let weight: Double = step == 0 || step == steps ? 1 : step % 2 == 1 ? 4 : 2
            sum += weight * density * Normal.cumulative((b - r * u) / rest)
        }
        return sum * width / 3
    }
}

extension Law {
    /// The true values of each score, ties and all.
    var populations: [Population] { normals.map { Population($0, cuts) } }
}

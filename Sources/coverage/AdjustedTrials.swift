import Comparisons
import Foundation
import Foundations

/// A score and an outcome at an equal covariate, with which both normals have correlation 0.5.
struct AdjustedTrials: Sendable {
    /// Correlation of the normals of score and outcome at an equal covariate.
    let partial: Double
    let people: Int
    let clusters: Int
    let within: Double
    /// People from whom the true ratios are estimated.
    private static let population = 400_000

    init(partial: Double, people: Int, clusters: Int = 0, within: Double = 0) {
        self.partial = partial
        self.people = people
        self.clusters = clusters
        self.within = within
    }

    func cell(_ name: String) -> Cell {
        Cell(name, people: people, clusters: clusters, within: within, correlation: partial, ties: .none) { execution in
            let truths = truths(execution)
            return { random in
                let sample = sample(people, clusters, &random), seed = random.next()
                return zip(Kind.allCases, truths).compactMap { kind, truth in
                    guard let figure = try? kind.figure(sample, seed) else { return nil }
                    let method = clusters > 0 ? "cluster-\(kind.rawValue)" : kind.rawValue
                    return Trial(method, truth, figure.estimate.value ?? 0, figure.interval.map { $0.low...$0.high })
                }
            }
        }
    }

    struct Sample {
        var score: [Double] = []
        var outcome: [Double] = []
        var covariate: [Double] = []
        var clusters: [String?] = []
    }

    private func sample(_ people: Int, _ clusters: Int, _ random: inout SeededRandom) -> Sample {
        var sample = Sample()
        Law.forEachPerson(people, clusters, within: within, &random, draw: draw) { person, cluster in
            sample.score.append(person[0])
            sample.outcome.append(person[1])
            sample.covariate.append(person[2])
            if let cluster { sample.clusters.append(cluster) }
        }
        return sample
    }

    /// The normals of score, outcome and covariate.
    private func draw(_ random: inout SeededRandom) -> [Double] {
        let covariate = Law.normal(&random), score = Law.normal(&random), rest = 0.75.squareRoot()
        let outcome = partial * score + (1 - partial * partial).squareRoot() * Law.normal(&random)
        return [0.5 * covariate + rest * score, 0.5 * covariate + rest * outcome, covariate]
    }

    /// Of the ranks exact, from Spearman's ρ of the three pairs of normals; of the ratios the fit to very many people.
    private func truths(_ execution: Execution) -> [Double] {
        var random = SeededRandom(seed: 0x7461_7267, stream: 0)
        let many = sample(AdjustedTrials.population, 0, &random)
        func spearman(_ r: Double) -> Double { 6 / Double.pi * asin(r / 2) }
        let other = spearman(0.5)
        let ofRanks = (spearman(0.25 + 0.75 * partial) - other * other) / (1 - other * other)
        return [ofRanks] + Kind.ratios.map { (try? $0.ratio(many)) ?? .nan }
    }

    private enum Kind: String, CaseIterable {
        case partial = "adjusted-rho"
        case odds = "odds-ratio"
        case hazard = "hazard-ratio"

        static let ratios: [Kind] = [.odds, .hazard]

        private func outcome(_ sample: Sample) -> AdjustedModel.Outcome {
            switch self {
            case .partial: .ranked(sample.outcome)
            case .odds: .yesNo(sample.outcome.map(Law.isYes))
            case .hazard:
                .time(
                    sample.outcome.map(Law.time), events: sample.outcome.map(Law.hasEvent),
                    strata: [Int](repeating: 0, count: sample.outcome.count))
            }
        }

        private func covariates(_ sample: Sample) -> [CovariateColumn] {
            [CovariateColumn(name: "covariate", isRanked: true, values: sample.covariate)]
        }

        func figure(_ sample: Sample, _ seed: UInt64) throws -> AdjustedFigure {
            let covariates = covariates(sample), clusters = Clusters(sample.clusters), outcome = outcome(sample)
            if self == .partial {
                return try AdjustedPeople(
                    score: sample.score, outcome: sample.outcome, model: outcome, covariates: covariates, clusters: clusters,
                    options: ComparisonOptions(randomSeed: seed)
                ).partial(.serial)
            }
            let units = LeaveOutUnits(count: sample.score.count, clusters: clusters, seed: seed)
            let found = try AdjustedModel(score: sample.score, covariates: covariates, outcome: outcome)
                .ratio(units, names: ["covariate"], level: 0.95, .serial)
            return found?.figure ?? .undefined("no ratio")
        }

        func ratio(_ sample: Sample) throws -> Double {
            let model = AdjustedModel(score: sample.score, covariates: covariates(sample), outcome: outcome(sample))
            return exp(try model.fit(Array(sample.score.indices), withScore: true).coefficients[0])
        }
    }
}

import Comparisons
import Foundation
import Foundations

/// Figures about places and pairs: a tenth of the people at the top, two of ten relevant, four of ten with a yes, half with the event.
///
/// The true value of such a figure is its mean over samples of the same size.
struct FurtherTrials: Sendable {
    let law: Law
    let people: Int
    let clusters: Int
    private static let samples = 20_000

    init(_ law: Law, people: Int, clusters: Int) {
        self.law = law
        self.people = people
        self.clusters = clusters
    }

    func cell(_ name: String, correlation: Double) -> Cell {
        Cell(name, people: people, clusters: clusters, within: law.within, correlation: correlation, ties: law.ties) { execution in
            let targets = targets(execution)
            return { random in
                zip(figures(&random, intervals: true), targets).map { figure, target in
                    let interval = figure.interval.map { $0.low...$0.high }
                    return Trial(clusters > 0 ? "cluster-\(figure.label)" : figure.label, target, figure.estimate.value ?? 0, interval)
                }
            }
        }
    }

    private func targets(_ execution: Execution) -> [Double] {
        let figures = execution.mapChunks(FurtherTrials.samples) { i in
            var random = SeededRandom(seed: 0x7461_7267, stream: UInt64(i))
            return self.figures(&random, intervals: false).map { $0.estimate.value ?? 0 }
        }
        return figures[0].indices.map { f in figures.reduce(0) { $0 + $1[f] } / Double(figures.count) }
    }

    /// In the same order every time.
    private func figures(_ random: inout SeededRandom, intervals: Bool) -> [FurtherStatistic] {
        let sample = law.sample(people, clusters: clusters, &random), seed = random.next()
        let gains = law.ties == .none ? sample.latent.map { exp($0) } : sample.outcome
        let made = sample.scores[0].indices.map { i in
            FurtherAgreement.Person(
                score: sample.scores[0][i], outcome: gains[i], value: gains[i], event: true, isRelevant: sample.latent[i] > 0.8416212335729143)
        }
        let yes = sample.scores[0].indices.map { i in
            FurtherAgreement.Person(
                score: sample.scores[0][i], outcome: Law.isYes(sample.latent[i]) ? 1 : 0, value: Law.time(sample.latent[i]),
                event: Law.hasEvent(sample.latent[i]), isRelevant: false)
        }
        let places = FurtherOptions(names: [.rankBiasedOverlap, .averageOverlap, .precision, .recall, .ndcg, .jaccard], depths: [people / 10])
        let pairs = FurtherOptions(names: [.auc, .concordance])
        return [(made, places), (yes, pairs)].flatMap { people, options in
            let agreement = FurtherAgreement(people, options, level: 0.95, randomSeed: seed)
            return intervals ? agreement.statisticsWithIntervals(Clusters(sample.clusters), .serial) : agreement.statistics
        }
    }
}

import Foundations
import LinearAlgebra

/// Whether the score helps to put people in order whom the model has not seen.
///
/// Ten folds (fewer where there are fewer clusters, or fewer than 30 people): whole clusters, dealt so that folds are of like size,
/// or people at random. Each fold is predicted by the fit to all others. Only people of the same fold are compared with each
/// other, because intercepts differ between fits: Spearman's ρ within folds, or the share of pairs (yes and no; earlier and
/// later) in the right order. The interval of the difference leaves out one fold at a time; the fits are not made anew.
package struct OutOfSample: Sendable {
    static let mostFolds = 10

    let model: AdjustedModel
    package let folds: [[Int]]
    let unit: ResamplingUnit

    package init(_ model: AdjustedModel, clusters: Clusters?, seed: UInt64) {
        self.model = model
        let count = model.columns.rows
        if let clusters, clusters.count > 1 {
            folds = OutOfSample.folds(of: clusters, seed: seed)
            unit = .clusters(clusters.count)
        } else {
            let wanted = min(OutOfSample.mostFolds, count / 3)
            folds = wanted > 1 ? LeaveOutUnits.dealt(count, into: wanted, seed: seed ^ 0x666F_6C64) : []
            unit = .people(count)
        }
    }

    /// The largest clusters first, each to the fold with the fewest people; clusters of one size in random order.
    private static func folds(of clusters: Clusters, seed: UInt64) -> [[Int]] {
        var random = SeededRandom(seed: seed, stream: 0x666F_6C64)
        let drawn = Array(0..<clusters.count).shuffled(using: &random)
        let order = drawn.enumerated().sorted {
            let (a, b) = (clusters.members[$0.element].count, clusters.members[$1.element].count)
            return a != b ? a > b : $0.offset < $1.offset
        }.map(\.element)
        var folds = [[Int]](repeating: [], count: min(mostFolds, clusters.count))
        for cluster in order {
            let target = folds.indices.min { folds[$0].count < folds[$1].count } ?? 0
            folds[target] += clusters.members[cluster]
        }
        return folds.map { $0.sorted() }
    }

    package func gain(level: Double, _ execution: Execution) throws(LinearAlgebraFailure) -> PredictionGain {
        let isByCluster = if case .clusters = unit { true } else { false }
        func answer(_ without: Estimate, _ with: Estimate, _ difference: AdjustedFigure) -> PredictionGain {
            PredictionGain(
                measure: model.measure, without: without, with: with, difference: difference, folds: folds.count, foldsAreClusters: isByCluster)
        }
        let few = "there are too few people for folds"
        guard !folds.isEmpty else { return answer(.undefined(few), .undefined(few), .undefined(few)) }
        let without = order(try predictions(withScore: false, execution)), with = order(try predictions(withScore: true, execution))
        guard let a = without.value, let b = with.value else {
            let why = "within no fold can people be put in order by the outcome"
            return answer(.undefined(why), .undefined(why), .undefined(why))
        }
        let leftOut = zip(without.leftOut, with.leftOut).map { $1 - $0 }
        let units = LeaveOutUnits(folds: leftOut.count, unit: unit)
        return answer(.value(a), .value(b), JackknifeT.figure(whole: b - a, leftOut: leftOut, units: units, level: level) { $0 })
    }

    /// Of everybody, from the fit to the other folds.
    package func predictions(withScore: Bool, _ execution: Execution) throws(LinearAlgebraFailure) -> [Double] {
        let model = model, folds = folds
        let found = execution.mapChunks(folds.count) { f -> Result<[Double], LinearAlgebraFailure> in
            let own = Set(folds[f]), others = (0..<model.columns.rows).filter { !own.contains($0) }
            return Result { () throws(LinearAlgebraFailure) in
                let fit = try model.fit(others, withScore: withScore)
                return folds[f].map { model.prediction(fit, $0) }
            }
        }
        var predictions = [Double](repeating: 0, count: model.columns.rows)
        for (fold, result) in zip(folds, found) {
            for (person, value) in zip(fold, try result.get()) { predictions[person] = value }
        }
        return predictions
    }

    /// How well predictions order people within folds, and the same without each fold that can be ordered.
    private func order(_ predictions: [Double]) -> (value: Double?, leftOut: [Double]) {
        switch model.outcome {
        case .ranked(let values): ranked(predictions, values)
        case .yesNo(let yes):
            pairs { fold in
                let answers = fold.map { yes[$0] }, positive = Double(answers.count { $0 })
                return (Discrimination.auc(MidRanks(fold.map { predictions[$0] }), yes: answers)?.expected, positive * (Double(fold.count) - positive))
            }
        case .time(let times, let events, _):
            pairs { fold in
                let times = fold.map { times[$0] }, events = fold.map { events[$0] }
                return (
                    Concordance.withTime(MidRanks(fold.map { predictions[$0] }), times: times, events: events)?.expected,
                    Concordance.knownPairs(times: times, events: events)
                )
            }
        }
    }

    private func ranked(_ predictions: [Double], _ values: [Double]) -> (value: Double?, leftOut: [Double]) {
        var names = [String?](repeating: nil, count: values.count)
        for (f, fold) in folds.enumerated() { for person in fold { names[person] = "\(f)" } }
        guard let clusters = Clusters(names), folds.contains(where: { fold in Set(fold.map { values[$0] }).count > 1 }) else { return (nil, []) }
        // Predictions that are the same for a whole fold say nothing about it: 0.
        let within = WithinClusters.spearman(predictions, values, clusters)
        return (within.estimate.value ?? 0, within.leavingOneOut.map { $0 ?? 0 })
    }

    /// The share of pairs in the right order, over folds that have pairs.
    private func pairs(_ ordered: ([Int]) -> (share: Double?, pairs: Double)) -> (value: Double?, leftOut: [Double]) {
        let found = folds.compactMap { fold -> (right: Double, pairs: Double)? in
            let (share, pairs) = ordered(fold)
            return share.map { ($0 * pairs, pairs) }
        }
        let right = found.reduce(0) { $0 + $1.right }, all = found.reduce(0) { $0 + $1.pairs }
        guard all > 0 else { return (nil, []) }
        return (right / all, found.map { all > $0.pairs ? (right - $0.right) / (all - $0.pairs) : .nan })
    }
}

extension LeaveOutUnits {
    /// Folds of people or clusters, as units.
    fileprivate init(folds: Int, unit: ResamplingUnit) {
        groups = []
        self.unit = unit
        whyNone = folds < Agreement.fewestClusters ? "only \(folds) folds: an interval needs at least \(Agreement.fewestClusters)" : nil
    }
}

extension Concordance {
    /// Pairs of which it is known who was earlier. O(n log n).
    static func knownPairs(times: [Double], events: [Bool]) -> Double {
        var later = 0, known = 0
        for sameTime in MidRanks(times).membersByGroup().reversed() {
            let happened = sameTime.count { events[$0] }
            later += sameTime.count - happened
            known += happened * later
            later += happened
        }
        return Double(known)
    }
}

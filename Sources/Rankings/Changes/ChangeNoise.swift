import Foundations

/// By what rule a change of score is more than noise.
public enum ChangeNoise: Sendable, Equatable {
    /// Scores are counts: two Poisson counts, with the total over those in both lists as the measure of "nothing changed";
    /// beyond noise where q < 0.05 after Benjamini and Hochberg.
    case counts
    /// A change is beyond noise when it is larger than this.
    case largest(Double)
    /// Nothing is known of the noise.
    case unknown

    /// Of the adjusted probabilities.
    public static let level = 0.05

    /// How noise looks for one account in both lists.
    struct Judgement: Sendable, Equatable {
        /// The change that noise alone explains, or its standard deviation where scores are counts.
        var noise: Double?
        var pValue: Double?
        var qValue: Double?
        var isBeyond: Bool?
    }

    /// By account, in the order of `scores`.
    /// - Precondition: for `counts`, every score is a whole number from 0 to 10¹⁵.
    func judge(_ scores: [(old: Double, new: Double)]) -> [Judgement] {
        switch self {
        case .unknown: return scores.map { _ in Judgement() }
        case .largest(let most): return scores.map { Judgement(noise: most, isBeyond: abs($0.new - $0.old) > most) }
        case .counts: break
        }
        let old = scores.reduce(0) { $0 + $1.old }, new = scores.reduce(0) { $0 + $1.new }
        let change = CountChange(part: old + new > 0 ? new / (old + new) : 0.5)
        let tails = scores.map { change.logTwoSided(Int($0.old), Int($0.new)) }
        let adjusted = FalseDiscovery.logAdjusted(tails, family: tails.count)
        return scores.indices.map { place in
            let q = ExpertTable.probability(adjusted[place])
            return Judgement(
                noise: change.deviation(Int(scores[place].old), Int(scores[place].new)),
                pValue: ExpertTable.probability(tails[place]), qValue: q, isBeyond: q < ChangeNoise.level)
        }
    }
}

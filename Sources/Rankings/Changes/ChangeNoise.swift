import Foundations

/// By what rule a change of score is more than noise.
public enum ChangeNoise: Sendable, Equatable {
    /// Scores are counts: two Poisson counts, "nothing changed" meaning that an account keeps its part of the total over
    /// everybody judged; beyond noise where q < 0.05 after Benjamini and Hochberg.
    case counts
    /// A change is beyond noise when it is larger than this.
    case largest(Double)
    /// Nothing is known of the noise.
    case unknown

    /// Of the adjusted probabilities.
    public static let level = 0.05

    /// How one account's change compares with noise.
    public struct Judgement: Sendable, Equatable {
        /// The largest change that noise alone explains; where scores are counts, the standard deviation about `expectedChange`.
        public var noise: Double?
        public var isBeyond: Bool?
        /// For counts: the change that keeps the account's part of the total.
        public var expectedChange: Double?
        public var pValue: Double?
        public var qValue: Double?
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
            let q = ExpertTable.probability(adjusted[place]), sum = scores[place].old + scores[place].new
            return Judgement(
                noise: change.deviation(ofSum: sum), isBeyond: q < ChangeNoise.level, expectedChange: sum * (2 * change.part - 1),
                pValue: ExpertTable.probability(tails[place]), qValue: q)
        }
    }
}

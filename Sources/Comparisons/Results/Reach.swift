/// Precision and recall of the social top k, which stay two numbers (the third is presence: `SocialShares`).
///
/// The places are those in the whole network. Tied accounts come in random order: counts are expected values over those orders.
public struct Reach: Sendable, Equatable {
    /// What is reached.
    public enum Mass: String, Sendable {
        /// the answers that name somebody (with weights: their sum)
        case answers
        /// the offline score
        case score
        /// people: those with a yes or the event, or the high offline; each counts once
        case people
    }

    /// The first k of the ranking.
    public struct Point: Sendable, Equatable {
        public let k: Int
        /// Of them, those who could be measured offline, and of these the ones with offline influence. The rest of the k is no miss.
        public let measured: Double
        public let selected: Double
        /// The share of the offline influence that they have.
        public let recall: Double
        /// The mean of `recall` if the ranking were shuffled: k ÷ accounts of all that is in the network.
        public let chance: Double
        /// The most that k accounts of the network could have.
        public let best: Double

        public init(k: Int, measured: Double, selected: Double, recall: Double, chance: Double, best: Double) {
            self.k = k
            self.measured = measured
            self.selected = selected
            self.recall = recall
            self.chance = chance
            self.best = best
        }

        /// The rest of the k: not in the universe, or without an outcome.
        public var notMeasured: Double { Double(k) - measured }
        public var precision: Double? { measured > 0 ? selected / measured : nil }
    }

    public let mass: Mass
    /// Accounts in the ranking.
    public let accounts: Int
    /// Offline influence of everybody measured, and the share of it whose people are in the ranking: what no ranking of it can pass.
    public let total: Double
    public let inNetwork: Double
    /// k = 1, 2, … in steps that grow, up to all accounts.
    public let points: [Point]
    /// At the K of the headline.
    public let quoted: Point
    /// Over all orders of the tied, of `quoted`; `nil` if nobody of the k is measured.
    public let precisionRange: ClosedRange<Double>?
    /// Clopper and Pearson's; where a tie crosses k from the least to the most over its orders.
    public let precisionInterval: ConfidenceInterval?
    public let recallInterval: ConfidenceInterval?
    public let whyNoRecallInterval: String?
    /// (area under the curve − area by chance) ÷ (best area − area by chance): 1 for the best order, 0 on average by chance.
    public let area: Estimate

    public init(
        mass: Mass, accounts: Int, total: Double, inNetwork: Double, points: [Point], quoted: Point,
        precisionRange: ClosedRange<Double>?, precisionInterval: ConfidenceInterval?, recallInterval: ConfidenceInterval?,
        whyNoRecallInterval: String?, area: Estimate
    ) {
        self.mass = mass
        self.accounts = accounts
        self.total = total
        self.inNetwork = inNetwork
        self.points = points
        self.quoted = quoted
        self.precisionRange = precisionRange
        self.precisionInterval = precisionInterval
        self.recallInterval = recallInterval
        self.whyNoRecallInterval = whyNoRecallInterval
        self.area = area
    }
}

/// One number that says how far a social score and offline influence agree, with everything needed to read it.
public struct AgreementStatistic: Sendable, Equatable {
    public enum Name: String, Sendable, CaseIterable {
        case spearman
        case kendallTauB = "kendall-tau-b"
    }

    /// Whether people are compared across clusters or only with people of their own cluster.
    public enum Scope: String, Sendable {
        case pooled
        case withinClusters = "within-clusters"
    }

    /// Shuffling the outcome among people (of the same cluster), two-sided on |statistic|: p = b ÷ B over all different rearrangements where
    /// they are few enough to be looked at one by one, else (b + 1) ÷ (B + 1) over random ones.
    public struct Permutation: Sendable, Equatable {
        public let pValue: Double
        public let permutations: Int
        /// Whether the outcome was shuffled within clusters only.
        public let withinClusters: Bool
        /// Whether every rearrangement was looked at.
        public let isExact: Bool
        public init(pValue: Double, permutations: Int, withinClusters: Bool, isExact: Bool = false) {
            self.pValue = pValue
            self.permutations = permutations
            self.withinClusters = withinClusters
            self.isExact = isExact
        }
    }

    public let name: Name
    public let scope: Scope
    public let estimate: Estimate
    public let interval: ConfidenceInterval?
    /// Why there is no interval, where there is none.
    public let whyNoInterval: String?
    public let permutation: Permutation?
    /// People with both values.
    public let n: Int
    /// |U|.
    public let universeSize: Int

    public init(
        name: Name, scope: Scope, estimate: Estimate, interval: ConfidenceInterval?, whyNoInterval: String?,
        permutation: Permutation?, n: Int, universeSize: Int
    ) {
        self.name = name
        self.scope = scope
        self.estimate = estimate
        self.interval = interval
        self.whyNoInterval = whyNoInterval
        self.permutation = permutation
        self.n = n
        self.universeSize = universeSize
    }
}

/// How many of the k best on both sides are the same people, expected over random orders of the tied.
public struct OverlapPoint: Sendable, Equatable {
    public let k: Int
    /// Expected number of shared people under random tie-breaking.
    public let expected: Double
    /// k² ÷ n, its exact mean when the two orders have nothing to do with each other.
    public let chance: Double
    /// Central 95 % band of chance.
    public let chanceLow: Double
    public let chanceHigh: Double
    /// Exact standard deviation of the expected overlap by chance.
    public let chanceDeviation: Double
    /// Whether the band is hypergeometric (no tie crosses k on either side); else it is mean ± 1.96 deviations.
    public let isHypergeometric: Bool
    /// Where the curve lies by chance for all k at once; `nil` where chance shares less than one person.
    public var chanceOfAll: ClosedRange<Double>?

    public init(
        k: Int, expected: Double, chance: Double, chanceLow: Double, chanceHigh: Double, chanceDeviation: Double,
        isHypergeometric: Bool, chanceOfAll: ClosedRange<Double>? = nil
    ) {
        self.chanceOfAll = chanceOfAll
        self.k = k
        self.expected = expected
        self.chance = chance
        self.chanceLow = chanceLow
        self.chanceHigh = chanceHigh
        self.chanceDeviation = chanceDeviation
        self.isHypergeometric = isHypergeometric
    }
}

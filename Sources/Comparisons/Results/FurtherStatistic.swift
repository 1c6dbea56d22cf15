/// A figure of agreement beside the correlations, made only when it is asked for.
public struct FurtherStatistic: Sendable, Equatable {
    /// What can be asked for.
    public enum Name: String, Sendable, CaseIterable {
        /// Kendall's tau in which pairs with people high up count most.
        case weightedTau = "weighted-tau"
        /// Rank-biased overlap.
        case rankBiasedOverlap = "rbo"
        case averageOverlap = "average-overlap"
        case precision, recall, ndcg, jaccard
        /// Of a yes or no: the chance that a yes has the higher score than a no.
        case auc
        case averagePrecision = "average-precision"
        /// Of a time: Harrell's c.
        case concordance

        /// Whether it is about the k highest.
        public var hasDepth: Bool {
            switch self {
            case .averageOverlap, .precision, .recall, .ndcg, .jaccard: true
            default: false
            }
        }
    }

    /// The places of rank-biased overlap that have most of the weight.
    public struct Weighting: Sendable, Equatable {
        public let p: Double
        /// The first `depth` places have the share `weight` of all weight.
        public let depth: Int
        public let weight: Double
        /// What places beyond the people compared could make of the figure.
        public let least, most: Double

        public init(p: Double, depth: Int, weight: Double, least: Double, most: Double) {
            self.p = p
            self.depth = depth
            self.weight = weight
            self.least = least
            self.most = most
        }
    }

    public let name: Name
    /// How it was made where there are several ways: `w`, `a`, `b` of rank-biased overlap, `multiplicative` of weighted tau.
    public let variant: String?
    public let k: Int?
    public let weighting: Weighting?
    public let estimate: Estimate
    /// The exact range over all orders of the tied; `nil` where there is none.
    public let range: ClosedRange<Double>?
    /// The mean when the two sides have nothing to do with each other; `nil` where it is not known.
    public let chance: Double?
    public let chanceBand: ClosedRange<Double>?
    /// People with both values.
    public let n: Int
    /// Over people or clusters: which of them happened to be measured; `nil` where there is none.
    public var interval: ConfidenceInterval?
    /// Why there is no interval, for a figure that could have one.
    public var whyNoInterval: String?

    public init(
        name: Name, variant: String? = nil, k: Int? = nil, weighting: Weighting? = nil, estimate: Estimate,
        range: ClosedRange<Double>? = nil, chance: Double? = nil, chanceBand: ClosedRange<Double>? = nil, n: Int
    ) {
        self.name = name
        self.variant = variant
        self.k = k
        self.weighting = weighting
        self.estimate = estimate
        self.range = range
        self.chance = chance
        self.chanceBand = chanceBand
        self.n = n
    }

    /// As the field of an output writes it: `rbo-a`.
    public var label: String { variant.map { "\(name.rawValue)-\($0)" } ?? name.rawValue }
}

/// Which figures are wanted beside the correlations.
public struct FurtherOptions: Sendable, Equatable {
    public var names: [FurtherStatistic.Name]
    /// k of the figures about the k highest, each at least 1; `nil`: 10 and 100, as far as so many people are compared.
    public var depths: [Int]?
    /// p of rank-biased overlap, above 0 and below 1.
    public var persistence: Double

    public init(names: [FurtherStatistic.Name] = [], depths: [Int]? = nil, persistence: Double = 0.9) {
        self.names = names
        self.depths = depths
        self.persistence = persistence
    }

    /// The depths for n people.
    func depths(_ n: Int) -> [Int] {
        if let depths { return depths }
        return n < 10 ? [max(n, 1)] : [10, 100].filter { $0 <= n }
    }
}

/// What to do with people below the top K of a truncated score.
public enum TruncationPolicy: String, Sendable, CaseIterable {
    /// Refuse: they are not the same as people outside the network.
    case refuse
    /// All of them share the lowest place.
    case lowest
}

/// The options of a comparison. They determine its result together with the inputs.
public struct ComparisonOptions: Sendable, Equatable {
    public var cut: Cut
    public var truncation: TruncationPolicy
    /// The level of every interval, between 0.5 and 0.999.
    public var level: Double
    /// Bootstrap resamples, 200…1,000,000.
    public var resamples: Int
    /// Permutations, 99…1,000,000.
    public var permutations: Int
    /// Random halves of the nominators, 10…100,000.
    public var halvings: Int
    public var randomSeed: UInt64
    /// |ρ| below which an association does not matter, above 0 and below 1.
    public var smallestEffect: Double
    /// K of the headline; `nil`: 100, or a tenth of a network of fewer than 1,000.
    public var headlineTop: Int?
    /// Whether links by name below this probability are left out of the comparison, 0…1.
    public var minimumLinkProbability: Double
    /// How many of those only in the scores are listed among the people; `nil`: all.
    public var unmeasuredListed: Int?
    /// Statements to be answered for every score.
    public var claims: [ShareClaim]
    public var further: FurtherOptions
    public var adjustment: AdjustmentOptions
    /// Columns: the comparison is also made for each group of people with the same value.
    public var byGroup: [String]
    public var planning: Planning
    /// What a difference between two raters means; `nil`: as the outcome asks.
    public var ratingScale: RatingScale?

    public init(
        cut: Cut = .quantile(0.2), truncation: TruncationPolicy = .refuse, level: Double = 0.95, resamples: Int = 2_000,
        permutations: Int = 1_999, halvings: Int = 200, randomSeed: UInt64 = 1, smallestEffect: Double = 0.1,
        headlineTop: Int? = nil, minimumLinkProbability: Double = 0.5, unmeasuredListed: Int? = nil, claims: [ShareClaim] = [],
        further: FurtherOptions = FurtherOptions(), adjustment: AdjustmentOptions = AdjustmentOptions(), byGroup: [String] = [],
        planning: Planning = .none, ratingScale: RatingScale? = nil
    ) {
        self.cut = cut
        self.truncation = truncation
        self.level = level
        self.resamples = resamples
        self.permutations = permutations
        self.halvings = halvings
        self.randomSeed = randomSeed
        self.smallestEffect = smallestEffect
        self.headlineTop = headlineTop
        self.minimumLinkProbability = minimumLinkProbability
        self.unmeasuredListed = unmeasuredListed
        self.claims = claims
        self.further = further
        self.adjustment = adjustment
        self.byGroup = byGroup
        self.planning = planning
        self.ratingScale = ratingScale
    }

    /// - Throws: `ComparisonFailure.outOfRange` naming the option and its range.
    public func validate() throws(ComparisonFailure) {
        switch cut {
        case .quantile(let q):
            try require(q > 0 && q < 1, "--cut quantile", "\(q)", "above 0 and below 1")
        case .top(let k):
            try require(k >= 1, "--cut top", "\(k)", "at least 1")
        }
        try require(level >= 0.5 && level <= 0.999, "--level", "\(level)", "0.5 to 0.999")
        try require((200...1_000_000).contains(resamples), "--resamples", "\(resamples)", "200 to 1000000")
        try require((99...1_000_000).contains(permutations), "--permutations", "\(permutations)", "99 to 1000000")
        try require((10...100_000).contains(halvings), "--halvings", "\(halvings)", "10 to 100000")
        try require(smallestEffect > 0 && smallestEffect < 1, "--smallest-effect", "\(smallestEffect)", "above 0 and below 1")
        try require((headlineTop ?? 1) >= 1, "--headline-top", "\(headlineTop ?? 1)", "at least 1")
        try require(
            minimumLinkProbability >= 0 && minimumLinkProbability <= 1, "--min-link-probability", "\(minimumLinkProbability)",
            "0 to 1")
        try require((unmeasuredListed ?? 0) >= 0, "--unmeasured", "\(unmeasuredListed ?? 0)", "at least 0")
        for k in further.depths ?? [] { try require(k >= 1, "--at", "\(k)", "at least 1") }
        try require(adjustment.rarest >= 1, "--adjust-rare", "\(adjustment.rarest)", "at least 1")
        let p = further.persistence
        try require(p > 0 && p < 1, "--rbo-p", "\(p)", "above 0 and below 1")
    }

    private func require(_ holds: Bool, _ option: String, _ value: String, _ allowed: String) throws(ComparisonFailure) {
        guard holds else { throw .outOfRange(option: option, value: value, allowed: allowed) }
    }
}

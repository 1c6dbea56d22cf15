/// What can be said when the social score and the outcome both are answers of the same respondents.
///
/// One respondent tends to name the same people twice; then the two counts agree without any standing in common.
public struct NominationAgreement: Sendable, Equatable {
    /// Distinct pairs on the offline side that are also pairs (same nominator, same nominee) on the social side.
    public let repeatedPairs: Share
    /// Spearman of the counts as they are.
    public let pooled: Estimate
    /// Spearman of the social count by one half of the nominators with the offline count by the other half, averaged
    /// over random halves.
    public let disjointHalves: Estimate
    /// Spearman between the counts of two random halves of the nominators, averaged, of each side: what it agrees with
    /// itself at half length.
    public let socialSplitHalf: Estimate
    public let offlineSplitHalf: Estimate
    /// √(r·r): the most that disjoint halves could agree.
    public let ceiling: Estimate
    public let halvings: Int
    public let nominators: Int
    public let people: Int

    public init(
        repeatedPairs: Share, pooled: Estimate, disjointHalves: Estimate, socialSplitHalf: Estimate,
        offlineSplitHalf: Estimate, ceiling: Estimate, halvings: Int, nominators: Int, people: Int
    ) {
        self.repeatedPairs = repeatedPairs
        self.pooled = pooled
        self.disjointHalves = disjointHalves
        self.socialSplitHalf = socialSplitHalf
        self.offlineSplitHalf = offlineSplitHalf
        self.ceiling = ceiling
        self.halvings = halvings
        self.nominators = nominators
        self.people = people
    }
}

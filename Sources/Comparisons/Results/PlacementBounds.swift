/// What a rank correlation would be at least and at most if people left out of it had a value after all, whatever it is.
///
/// Exact, not an interval of chance: no placement of these people gives less or more. See `MissingPlacement`.
public struct PlacementBounds: Sendable, Equatable {
    /// Who is placed; the kinds stay apart.
    public enum Missing: String, Sendable, CaseIterable {
        /// an outcome, and no account: anywhere on the social side
        case absent
        /// an outcome, and no known account: anywhere on the social side
        case unlinked
        /// both together
        case absentAndUnlinked = "absent-and-unlinked"
        /// a social score, and no outcome: anywhere on the offline side
        case unmeasured
    }

    public struct Range: Sendable, Equatable {
        /// Each of them has a place of its own, tied with nobody.
        public let apart: ClosedRange<Double>
        /// Each of them may also share a place; `nil` where there are too many people and values to find it.
        public let tied: ClosedRange<Double>?

        public init(apart: ClosedRange<Double>, tied: ClosedRange<Double>?) {
            self.apart = apart
            self.tied = tied
        }
    }

    public let missing: Missing
    /// How many are placed, beside how many who have both values.
    public let placed: Int
    public let compared: Int
    /// `nil` where it is undefined wherever they stand.
    public let spearman: Range?
    public let kendallTauB: Range?

    public init(missing: Missing, placed: Int, compared: Int, spearman: Range?, kendallTauB: Range?) {
        self.missing = missing
        self.placed = placed
        self.compared = compared
        self.spearman = spearman
        self.kendallTauB = kendallTauB
    }
}

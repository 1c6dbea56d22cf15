/// One person who could have been named or observed.
public struct UniverseMember: Sendable, Equatable {
    public var row: Int
    public var person: String
    public var details: PersonDetails

    public init(row: Int, person: String, details: PersonDetails = PersonDetails()) {
        self.row = row
        self.person = person
        self.details = details
    }
}

/// Who a comparison is about: U. Every statistic, band and group prints |U|.
public enum Universe: Sendable, Equatable {
    /// The offline rows with an outcome.
    case offlineRows
    /// A roster: everybody who could have been named or observed (`--universe FILE`).
    case roster([UniverseMember], names: RosterNames)

    /// What the person column of a roster holds.
    public enum RosterNames: String, Sendable {
        /// Handles of the network (the roster has no handle column): a member without edges has social score 0.
        case handles
        /// People, whose handles are in another column or have to be found.
        case people
    }
}

import Graphs

/// A human's word about one pair, which always wins: one row of the links table.
public struct LinkDecision: Sendable, Equatable {
    public enum Decision: String, Sendable, CaseIterable {
        /// The person and the handle are the same.
        case same
        /// They are not.
        case different
    }
    public var row: Int
    public var person: String
    /// `.none` with `same`: the person has no account.
    public var handle: KnownHandle
    public var decision: Decision

    public init(row: Int, person: String, handle: KnownHandle, decision: Decision) {
        self.row = row
        self.person = person
        self.handle = handle
        self.decision = decision
    }
}

import Graphs

/// How a person was tied to a handle.
public enum LinkMethod: String, Sendable, CaseIterable {
    /// A human said so.
    case decision
    /// The table names the handle.
    case exactHandle = "exact-handle"
    /// The likeliest account by its name and other fields, the organisation among those that agree.
    case nameAndOrganisation = "name-and-organisation"
    /// The likeliest account by its name and other fields, without the organisation.
    case name
    /// No handle: absent, not found, ambiguous, or taken by somebody else.
    case none
}

/// An account that may be the person.
public struct LinkCandidate: Sendable, Equatable {
    public let handle: Handle
    /// That it is the person, given that every account is one person's at most.
    public let probability: Double
    public let method: LinkMethod

    public init(handle: Handle, probability: Double, method: LinkMethod) {
        self.handle = handle
        self.probability = probability
        self.method = method
    }
}

/// One person with the handle found, or with the reason for none and the accounts to look at.
public struct PersonLink: Sendable, Equatable {
    public let person: String
    public let handle: Handle?
    /// That `handle` is the person; `nil` without a handle. See `Linker` for the rule.
    public let probability: Double?
    public let method: LinkMethod
    /// Whether somebody looked and found no account.
    public let isAbsent: Bool
    /// Why this handle, or why none.
    public let why: String
    /// Accounts that were not chosen and that a human may decide on, the likeliest first.
    public let candidates: [LinkCandidate]

    public init(
        person: String, handle: Handle?, probability: Double?, method: LinkMethod, isAbsent: Bool, why: String,
        candidates: [LinkCandidate]
    ) {
        self.person = person
        self.handle = handle
        self.probability = probability
        self.method = method
        self.isAbsent = isAbsent
        self.why = why
        self.candidates = candidates
    }
}

import Graphs

/// How a person was tied to a handle.
public enum LinkMethod: String, Sendable, CaseIterable {
    /// A human said so.
    case decision
    /// The table names the handle.
    case exactHandle = "exact-handle"
    /// Normalised name and organisation agree, for one account only.
    case nameAndOrganisation = "name-and-organisation"
    /// Only the normalised name agrees, for one account only.
    case name
    /// No handle: absent, not found, ambiguous, or taken by somebody else.
    case none
}

/// An account that may be the person.
public struct LinkCandidate: Sendable, Equatable {
    public let handle: Handle
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

/// The links of many people, in their order.
public struct LinkTable: Sendable, Equatable {
    public let links: [PersonLink]

    public init(links: [PersonLink]) { self.links = links }

    public func count(_ method: LinkMethod) -> Int { links.lazy.filter { $0.method == method }.count }

    /// The columns of `peerage link`, stable.
    public static let columns = ["person", "handle", "match_probability", "method", "why", "candidates"]

    /// The fields of one row, in the order of `columns`; candidates as `handle (0.70)` separated by `; `.
    public func fields(_ link: PersonLink) -> [String] {
        [
            link.person, link.handle?.description ?? (link.isAbsent ? "none" : ""), link.probability.map(LinkTable.twoDigits) ?? "",
            link.method.rawValue, link.why,
            link.candidates.map { "\($0.handle) (\(LinkTable.twoDigits($0.probability)))" }.joined(separator: "; "),
        ]
    }

    private static func twoDigits(_ probability: Double) -> String {
        let hundredths = Int((probability * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 / 10)\(hundredths % 10)"
    }
}

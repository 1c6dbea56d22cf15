import Graphs

/// What an account says about itself: one row of the profiles table.
public struct Profile: Sendable, Equatable {
    /// After the platform's rules.
    public var handle: Handle
    /// The platform's own number or identifier of the account.
    public var id: String?
    public var name: String?
    public var organisation: String?
    public var role: String?
    /// `person`, `organisation`, `bot`, … as written.
    public var type: String?
    public var bio: String?
    public var url: String?
    /// Followers that the platform states, which may be more than are in the data.
    public var followers: Int?
    /// Further columns that were asked for, as written; no empty ones.
    public var columns: [String: String]

    public init(
        handle: Handle, id: String? = nil, name: String? = nil, organisation: String? = nil, role: String? = nil,
        type: String? = nil, bio: String? = nil, url: String? = nil, followers: Int? = nil,
        columns: [String: String] = [:]
    ) {
        self.handle = handle
        self.id = id
        self.name = name
        self.organisation = organisation
        self.role = role
        self.type = type
        self.bio = bio
        self.url = url
        self.followers = followers
        self.columns = columns
    }
}

/// What is known about a person's handle. An empty field is not the word `none`.
public enum KnownHandle: Sendable, Hashable {
    /// Nobody has looked for an account (empty field).
    case notLookedUp
    /// Somebody looked: the person has no account (`none`).
    case none
    /// After the platform's rules.
    case handle(Handle)

    public var handle: Handle? {
        if case .handle(let handle) = self { return handle }
        return nil
    }
}

/// Three shares of the people with offline influence that "social" is often used for at once; they are never added up or averaged.
public struct SocialShares: Sendable, Equatable {
    /// One share, and what it could be if people were found whose account nobody knows.
    public struct Named: Sendable, Equatable {
        public let quantity: ShareClaim.Quantity
        public let share: Share
        /// The most it could be: the unlinked have an account, or as many of them as fit among the first K. The least is `share` itself,
        /// as nobody counts whose account is not known.
        public let most: Share

        public init(quantity: ShareClaim.Quantity, share: Share, most: Share) {
            self.quantity = quantity
            self.share = share
            self.most = most
        }
    }

    /// The people with one value of a column.
    public struct Part: Sendable, Equatable {
        /// `nil`: it is not stated.
        public let value: String?
        public let shares: [Named]

        public init(value: String?, shares: [Named]) {
            self.value = value
            self.shares = shares
        }
    }

    public struct Column: Sendable, Equatable {
        /// `role`, `market`.
        public let name: String
        /// The largest first.
        public let parts: [Part]

        public init(name: String, parts: [Part]) {
            self.name = name
            self.parts = parts
        }
    }

    /// Fewer people than this make a share that says little.
    public static let fewest = 20

    /// Whose shares they are.
    public let selection: HeadlineCount.Selection
    /// `has_account`, `in_network`, `top_social(K)`.
    public let shares: [Named]
    /// By role and by market, where anybody has one.
    public let columns: [Column]

    public init(selection: HeadlineCount.Selection, shares: [Named], columns: [Column]) {
        self.selection = selection
        self.shares = shares
        self.columns = columns
    }
}

extension HeadlineCount.Selection {
    /// For sentences: whom the shares are about.
    public var people: String {
        switch self {
        case .named: "people buyers name"
        case .event: "people who adopted or bought"
        case .highOffline: "people with the most offline influence"
        }
    }
}

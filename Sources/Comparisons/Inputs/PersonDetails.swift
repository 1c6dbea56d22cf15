/// Who a person is, apart from any measurement: what the offline table and the universe roster both may say.
///
/// People are named by text, which Swift compares by canonical equivalence (composed and decomposed accents are one
/// name), unlike handles, which are bytes.
public struct PersonDetails: Sendable, Equatable {
    /// The name used for linkage; the person's label where no other is given.
    public var name: String?
    public var handle: KnownHandle
    public var role: String?
    public var organisation: String?
    public var market: String?
    /// People of one cluster (village, market, respondent group) are not independent: intervals resample clusters.
    public var cluster: String?
    public var stratum: String?
    /// Further columns that were asked for, as written; no empty ones.
    public var columns: [String: String]

    public init(
        name: String? = nil, handle: KnownHandle = .notLookedUp, role: String? = nil, organisation: String? = nil,
        market: String? = nil, cluster: String? = nil, stratum: String? = nil,
        columns: [String: String] = [:]
    ) {
        self.name = name
        self.handle = handle
        self.role = role
        self.organisation = organisation
        self.market = market
        self.cluster = cluster
        self.stratum = stratum
        self.columns = columns
    }

    /// Fills what this one leaves open from `other`; what is stated here stays.
    public func filled(from other: PersonDetails) -> PersonDetails {
        PersonDetails(
            name: name ?? other.name, handle: handle == .notLookedUp ? other.handle : handle, role: role ?? other.role,
            organisation: organisation ?? other.organisation, market: market ?? other.market,
            cluster: cluster ?? other.cluster, stratum: stratum ?? other.stratum,
            columns: columns.merging(other.columns) { own, _ in own })
    }
}

extension PersonDetails {
    /// What a column says; the columns with a part by its name, others by theirs.
    func value(of column: String) -> String? {
        switch column {
        case "role": role ?? columns[column]
        case "organisation": organisation ?? columns[column]
        case "market": market ?? columns[column]
        case "cluster": cluster ?? columns[column]
        case "stratum": stratum ?? columns[column]
        default: columns[column]
        }
    }

    /// Columns that are always read.
    public static let groupColumns = ["role", "organisation", "market", "cluster", "stratum"]
}

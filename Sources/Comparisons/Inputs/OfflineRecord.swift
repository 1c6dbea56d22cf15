/// One row of an offline table, as read.
public struct OfflineRecord: Sendable, Equatable {
    /// The row's number in its source, for messages.
    public var row: Int
    public var person: String
    public var details: PersonDetails
    /// The score, rank, time, or 1/0, as written; `nil` where empty or a missing code. Finite.
    public var value: Double?
    /// Positive.
    public var weight: Double
    /// For times: whether the event happened (`nil`: yes, unless the value is at or above the censoring time).
    public var event: Bool?
    public var rater: String?
    public var source: String?
    public var date: String?

    public init(
        row: Int, person: String, details: PersonDetails = PersonDetails(), value: Double?, weight: Double = 1,
        event: Bool? = nil, rater: String? = nil, source: String? = nil, date: String? = nil
    ) {
        self.row = row
        self.person = person
        self.details = details
        self.value = value
        self.weight = weight
        self.event = event
        self.rater = rater
        self.source = source
        self.date = date
    }
}

/// One person of the offline data: all rows of that person combined.
public struct OfflinePerson: Sendable, Equatable {
    public let person: String
    public let details: PersonDetails
    /// The combined value as written; `nil` if no row has one.
    public let value: Double?
    /// The value turned so that more is more influence; `nil` if there is none.
    public let outcome: Double?
    /// For times: whether the event happened.
    public let event: Bool?
    /// The sum of the weights of the rows that have a value.
    public let weight: Double
    public let rows: [Int]

    public init(
        person: String, details: PersonDetails, value: Double?, outcome: Double?, event: Bool? = nil, weight: Double = 1,
        rows: [Int]
    ) {
        self.person = person
        self.details = details
        self.value = value
        self.outcome = outcome
        self.event = event
        self.weight = weight
        self.rows = rows
    }
}

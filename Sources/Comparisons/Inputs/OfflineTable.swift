import Foundations

/// Offline influence, one entry a person, in the order of first appearance.
public struct OfflineTable: Sendable {
    public let people: [OfflinePerson]
    public let kind: OutcomeKind
    public let combination: CombinationRule
    public let unlisted: UnlistedPolicy
    public let design: StudyDesign
    /// The answers behind the values, when they come from nominations; self-naming is still in it.
    public let nominations: [Nomination]
    /// What each rater says of each person, where rows say who rated; persons and raters in the order of first appearance.
    public let ratings: [Rating]

    /// Combines the rows of each person.
    ///
    /// Details come from the first row that states them; a handle beats `none`. With times, people without the event
    /// tie behind everybody with it: their outcome is the latest time of all. O(rows).
    /// - Throws: `OfflineFailure` when a value or weight is out of range, or when rows of one person disagree about
    ///   the handle or the cluster.
    public init(
        records: [OfflineRecord], kind: OutcomeKind, combination: CombinationRule? = nil,
        unlisted: UnlistedPolicy = .missing, design: StudyDesign = .notStated
    ) throws(OfflineFailure) {
        self.kind = kind
        self.combination = combination ?? kind.usualCombination
        self.unlisted = unlisted
        self.design = design
        nominations = []
        var groups = RowGroups()
        for record in records { try groups.add(record, kind: kind) }
        people = try groups.people(kind: kind, combination: self.combination)
        ratings = groups.ratings(self.combination)
    }

    /// Counts distinct nominators: a nominator counts once for a nominee, with the largest weight it gave; nobody
    /// counts for themselves. Nominees come in the order of first appearance; a nominee's cluster is that of the
    /// answers naming it if all agree.
    /// - Throws: `OfflineFailure` when a weight is not a positive number.
    public init(nominations: [Nomination], unlisted: UnlistedPolicy = .missing, design: StudyDesign = .notStated)
        throws(OfflineFailure)
    {
        kind = .nominations
        combination = .sum
        self.unlisted = unlisted
        self.design = design
        self.nominations = nominations
        ratings = []
        people = try NominationCounts(nominations).people()
    }
}

/// Why offline data cannot be used.
public enum OfflineFailure: Failure, Equatable {
    case valueNotFinite(row: Int, person: String)
    case notYesNo(row: Int, person: String, value: Double)
    case rankBelowOne(row: Int, person: String, value: Double)
    case weightNotPositive(row: Int, person: String, weight: Double)
    case emptyPerson(row: Int)
    case twoHandles(person: String, first: String, second: String, row: Int)
    case twoClusters(person: String, first: String, second: String, row: Int)
    case twoValues(person: String, column: String, first: String, second: String, row: Int)
    case overflow(person: String)

    public var kind: FailureKind { .badData }

    public var description: String {
        switch self {
        case .valueNotFinite(let row, let person):
            "row \(row): the value of \"\(person)\" is not a finite number; leave it empty or list its code in --missing-codes"
        case .notYesNo(let row, let person, let value):
            "row \(row): the yes/no outcome of \"\(person)\" is \(value); it must be 0 or 1 (list missing codes in --missing-codes)"
        case .rankBelowOne(let row, let person, let value):
            "row \(row): the rank of \"\(person)\" is \(value); ranks start at 1, the most influential"
        case .weightNotPositive(let row, let person, let weight):
            "row \(row): the weight of \"\(person)\" is \(weight); a weight is a finite number above 0"
        case .emptyPerson(let row):
            "row \(row): no person is named; fill the person column or remove the row"
        case .twoHandles(let person, let first, let second, let row):
            "row \(row): \"\(person)\" has the handle \(second) here and \(first) in an earlier row; keep one"
        case .twoClusters(let person, let first, let second, let row):
            "row \(row): \"\(person)\" is in cluster \(second) here and in \(first) in an earlier row; keep one"
        case .twoValues(let person, let column, let first, let second, let row):
            "row \(row): \"\(person)\" has \(second) in \(column) here and \(first) in an earlier row; keep one"
        case .overflow(let person):
            "the rows of \"\(person)\" add up to more than a number can hold; check values and weights"
        }
    }
}

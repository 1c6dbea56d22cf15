import Comparisons
import Foundations
import Graphs

/// How offline influence is written in a table.
public struct OfflineOptions: Sendable {
    public enum Content: Sendable, Equatable {
        /// nominations where the columns nominator and nominee exist; else `score`, else `rank`, else `time`
        case detect
        case nominations
        /// `--outcome COLUMN`: a number, more is more
        case score(column: String)
        /// `--outcome COLUMN --event yes_no`
        case yesNo(column: String)
        /// `--outcome COLUMN --event time --censored-at V`
        case time(column: String, censoredAt: Double?)
    }

    public enum Order: Sendable {
        case higherIsBetter
        /// `--lower-is-better`
        case lowerIsBetter
    }

    public var table: TableOptions
    public var platform: Platform
    public var content: Content
    public var order: Order
    /// `--missing-codes 98,99`: values that mean "not known", compared as text and as numbers.
    public var missingCodes: [String]
    /// `--cluster COLUMN`
    public var clusterColumn: String?
    /// How several rows of a person combine; `nil`: the outcome's usual rule.
    public var combination: CombinationRule?
    public var unlisted: UnlistedPolicy
    public var design: StudyDesign
    /// Whether a relation column of nominations may hold several values.
    public var layers: LayerRule

    public init(
        table: TableOptions = TableOptions(), platform: Platform = .plain, content: Content = .detect,
        order: Order = .higherIsBetter, missingCodes: [String] = [], clusterColumn: String? = nil,
        combination: CombinationRule? = nil, unlisted: UnlistedPolicy = .missing, design: StudyDesign = .notStated,
        layers: LayerRule = .single
    ) {
        self.table = table
        self.platform = platform
        self.content = content
        self.order = order
        self.missingCodes = missingCodes
        self.clusterColumn = clusterColumn
        self.combination = combination
        self.unlisted = unlisted
        self.design = design
        self.layers = layers
    }
}

/// An offline table with how it was read.
public struct OfflineInput: Sendable {
    public let table: OfflineTable
    public let source: String
    public let notes: TableNotes
    public let handlesFolded: UInt64
    public let remarks: [String]
}

/// Reads offline influence: scores, ranks, outcomes or nominations, one row each.
///
/// A table of `person[,handle][,role][,organisation][,market]` and more, with a `score`, a `rank`, or the column of
/// `--outcome`; several rows of a person combine by `OfflineTable`'s rule. Or nominations `nominator,nominee[,weight]`.
/// An empty handle was not looked up; `none` was, in vain. An empty value or a missing code is a missing value.
public enum OfflineReader {
    static let valueRoles = [
        ColumnRole("score", ["influence", "offline", "offline_score", "value"]),
        ColumnRole("rank", ["offline_rank"]),
        ColumnRole("time", ["adoption_time", "adoption_date", "toa"]),
        ColumnRole("event", ["adopted"]),
        ColumnRole("weight", ["weights"]),
        ColumnRole("rater", ["judge", "coder"]),
        ColumnRole("source", []),
        ColumnRole("date", []),
        ColumnRole("outcome", []),
    ]
    static let nominationRoles = [
        ColumnRole("nominator", ["from", "source", "respondent", "namer"], isRequired: true),
        ColumnRole("nominee", ["to", "target", "named", "nominated"], isRequired: true),
        ColumnRole("weight", ["weights"]),
        ColumnRole("cluster", ["village", "community", "market"]),
        RelationRule.role,
    ]

    public static func read(_ input: InputSource, _ options: OfflineOptions) throws -> OfflineInput {
        var table = options.table
        if let column = options.clusterColumn { table.columns.append(ColumnMapping(role: "cluster", column: column)) }
        let column: String? = switch options.content {
        case .score(let column), .yesNo(let column), .time(let column, _): column
        case .detect, .nominations: nil
        }
        if let column { table.columns.append(ColumnMapping(role: "outcome", column: column)) }
        if try isNominations(input, table, options) { return try readNominations(input, table, options) }
        return try readOutcomes(input, table, options)
    }

    /// Whether the roles mapped, or the header, are those of nominations.
    private static func isNominations(_ input: InputSource, _ table: TableOptions, _ options: OfflineOptions) throws -> Bool {
        switch options.content {
        case .nominations: return true
        case .score, .yesNo, .time: return false
        case .detect: break
        }
        if table.columns.contains(where: { $0.role == "nominator" || $0.role == "nominee" }) { return true }
        if table.columns.contains(where: { ["person", "score", "rank", "time"].contains($0.role) }) { return false }
        return try TableReader.canRead(input, options: table, roles: nominationRoles)
            && !TableReader.canRead(input, options: table, roles: [ColumnRole("person", isRequired: true)] )
    }

    private static func readNominations(_ input: InputSource, _ table: TableOptions, _ options: OfflineOptions) throws -> OfflineInput {
        let reader = try TableReader(input, options: table, roles: nominationRoles)
        var relation = RelationRule(reader, options.layers)
        let rows = try SideTable.read(reader, options.platform) { row -> Nomination? in
            try relation.check(reader)
            guard let nominator = row.text("nominator"), let nominee = row.text("nominee") else { return nil }
            return Nomination(
                row: row.number, nominator: nominator, nominee: nominee, weight: try row.weight(), cluster: row.text("cluster"))
        }
        return OfflineInput(
            table: try OfflineTable(nominations: rows.rows, unlisted: options.unlisted, design: options.design), source: rows.source,
            notes: rows.notes, handlesFolded: rows.handlesFolded, remarks: rows.remarks)
    }

    private static func readOutcomes(_ input: InputSource, _ table: TableOptions, _ options: OfflineOptions) throws -> OfflineInput {
        let reader = try TableReader(input, options: table, roles: PersonColumns.roles + valueRoles)
        let (role, kind) = try outcome(reader, options)
        let codes = MissingCodes(options.missingCodes)
        let rows = try SideTable.read(reader, options.platform) { row -> OfflineRecord? in
            guard let person = row.text("person") else { return nil }
            return OfflineRecord(
                row: row.number, person: person, details: try PersonColumns.details(&row), value: try value(row, role, kind, codes),
                weight: try row.weight(), event: try row.yesNo("event"), rater: row.text("rater"), source: row.text("source"),
                date: row.text("date"))
        }
        let offline = try OfflineTable(
            records: rows.rows, kind: kind, combination: options.combination, unlisted: options.unlisted, design: options.design)
        return OfflineInput(table: offline, source: rows.source, notes: rows.notes, handlesFolded: rows.handlesFolded, remarks: rows.remarks)
    }

    /// The column that holds the values, and what they mean.
    private static func outcome(_ reader: TableReader, _ options: OfflineOptions) throws -> (role: String, kind: OutcomeKind) {
        let score: OutcomeKind = options.order == .lowerIsBetter ? .lowerIsBetter : .score
        switch options.content {
        case .score: return ("outcome", score)
        case .yesNo: return ("outcome", .yesNo)
        case .time(_, let limit): return ("outcome", .time(censoredAt: limit))
        case .detect, .nominations: break
        }
        if reader.header["score"] != nil { return ("score", score) }
        if reader.header["rank"] != nil { return ("rank", .rank) }
        if reader.header["time"] != nil { return ("time", .time(censoredAt: nil)) }
        throw TableFailure.headerNotFound(
            source: reader.source, line: 1, missing: ["score (or rank, or --outcome COLUMN)"], seen: reader.header.names, map: "score=COLUMN")
    }

    private static func value(_ row: SideRow, _ role: String, _ kind: OutcomeKind, _ codes: MissingCodes) throws(SideFault) -> Double? {
        guard let cell = row.cell(role), !codes.contains(text: cell.text) else { return nil }
        if kind == .yesNo, let truth = PostFlag.read(cell.text) { return truth ? 1 : 0 }
        switch row.number(role) {
        case nil: return nil
        case .success(let value): return codes.contains(value) ? nil : value
        case .failure(let fault):
            guard case .time = kind, case .success(let seconds) = TimeField.parse(cell) else {
                throw SideFault(row.place(role), "\(fault.reason) (--missing-codes names values that mean \u{201C}not known\u{201D})")
            }
            return Double(seconds)
        }
    }
}

/// Values that mean "not known".
struct MissingCodes {
    private let texts: Set<String>
    private let numbers: Set<Double>

    init(_ codes: [String]) {
        texts = Set(codes)
        numbers = Set(codes.compactMap(Double.init).filter(\.isFinite))
    }

    func contains(text: String) -> Bool { texts.contains(text) }
    func contains(_ number: Double) -> Bool { numbers.contains(number) }
}

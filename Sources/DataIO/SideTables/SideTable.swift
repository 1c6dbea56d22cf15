import Comparisons
import Foundations
import Graphs

/// The rows of a side table with how it was read.
public struct SideTable<Row: Sendable>: Sendable {
    public let source: String
    public let rows: [Row]
    public let notes: TableNotes
    /// Handles that the platform's rules changed.
    public let handlesFolded: UInt64
    /// Sentences for the user.
    public internal(set) var remarks: [String]

    init(source: String, rows: [Row], notes: TableNotes, handlesFolded: UInt64, remarks: [String] = []) {
        self.source = source
        self.rows = rows
        self.notes = notes
        self.handlesFolded = handlesFolded
        self.remarks = remarks
    }

    /// Reads every row of a table; a row that `read` refuses with a `SideFault` is thrown as malformed, or counted
    /// with `--skip-malformed`, and one for which it gives `nil` is passed over.
    static func read(
        _ table: TableReader, _ platform: Platform, _ read: (inout SideRow) throws -> Row?
    ) throws -> SideTable {
        var row = SideRow(table, platform)
        var rows: [Row] = []
        while try table.next() {
            do {
                if let value = try read(&row) { rows.append(value) }
            } catch let fault as SideFault {
                try table.reject(fault.place, fault.reason)
            }
        }
        return SideTable(source: table.source, rows: rows, notes: table.notes, handlesFolded: row.handles.folded)
    }

    static func read(
        _ input: InputSource, _ options: TableOptions, roles: [ColumnRole], _ platform: Platform,
        _ read: (inout SideRow) throws -> Row?
    ) throws -> SideTable {
        try self.read(TableReader(input, options: options, roles: roles), platform, read)
    }
}

/// Reads the cells of a side table's row by role.
struct SideRow {
    let table: TableReader
    private(set) var handles: HandleRule
    private let keptColumns: [(name: String, column: Int)]

    init(_ table: TableReader, _ platform: Platform) {
        self.table = table
        handles = HandleRule(platform)
        keptColumns = table.options.kept.compactMap { name in table.header.kept(name).map { (name, $0) } }
    }

    /// The columns that are kept as they are written, without empty ones.
    var kept: [String: String] {
        var kept: [String: String] = [:]
        for (name, column) in keptColumns {
            let field = table.row[column].trimmed
            if !field.isEmpty { kept[name] = field.text }
        }
        return kept
    }

    /// The row's line in its file, for messages that name rows.
    var number: Int { Int(clamping: table.row.line) }

    /// The bytes of a role's cell without spaces around them; `nil` where there is no such column or the cell is empty.
    func cell(_ role: String) -> ArraySlice<UInt8>? {
        guard let column = table.header[role] else { return nil }
        let field = table.row[column].trimmed
        return field.isEmpty ? nil : field
    }

    /// The text of a cell, as it stands: `NA` and `007` are texts.
    func text(_ role: String) -> String? { cell(role)?.text }

    func place(_ role: String) -> TextPlace { table.row.place(table.header[role] ?? 0) }

    func number(_ role: String) -> Result<Double, FieldFault>? {
        cell(role).map { NumberField.parse($0, mark: table.options.decimalMark, delimiter: table.delimiter) }
    }

    /// A weight: 1 where the cell is empty.
    func weight(_ role: String = "weight") throws(SideFault) -> Double {
        switch number(role) {
        case nil: return 1
        case .success(let weight):
            guard weight > 0 else { throw SideFault(place(role), "the weight \(text(role) ?? "") is not above 0") }
            return weight
        case .failure(let fault): throw SideFault(place(role), "weight: \(fault.reason)")
        }
    }

    mutating func handle(_ role: String) throws(SideFault) -> Handle? {
        guard let cell = cell(role) else { return nil }
        switch handles.read(cell) {
        case .success(let handle): return handle
        case .failure(let fault): throw SideFault(place(role), fault.reason)
        }
    }

    /// Whether the cell is one of the words for "has no account" that the user gave.
    func isWithoutAccount(_ role: String) -> Bool {
        !table.options.noAccountCodes.isEmpty && text(role).map(table.options.noAccountCodes.contains) ?? false
    }

    /// Empty: not looked up; the word `none` or one of `noAccountCodes`: looked up, there is no account.
    mutating func knownHandle(_ role: String) throws(SideFault) -> KnownHandle {
        guard let cell = cell(role) else { return .notLookedUp }
        if cell.text.lowercased() == "none" || isWithoutAccount(role) { return .none }
        return try handle(role).map(KnownHandle.handle) ?? .notLookedUp
    }

    /// `yes`, `no`, `1`, `0`, `true`, `false`.
    func yesNo(_ role: String) throws(SideFault) -> Bool? {
        guard let cell = cell(role) else { return nil }
        guard let truth = PostFlag.read(cell.text) else {
            throw SideFault(place(role), "\u{201C}\(cell.text)\u{201D}: write yes or no, 1 or 0")
        }
        return truth
    }
}

/// What is wrong with one row, for `TableReader.reject`.
struct SideFault: Error {
    let place: TextPlace
    let reason: String
    init(_ place: TextPlace, _ reason: String) {
        self.place = place
        self.reason = reason
    }
}

import Graphs

/// How a table is to be read, where the default is to find out.
public struct TableOptions: Sendable {
    /// What a number such as `1,5` means.
    public enum DecimalMark: String, Sendable, CaseIterable {
        /// `1,5` is one and a half; `1,234` only where fields are separated by semicolons, else it is refused
        case recognised
        case point
        case comma
    }

    /// What a table without a known header is.
    public enum Headless: Sendable, Equatable {
        /// an error that lists the columns seen
        case refuse
        /// the first columns are these roles, in this order
        case positional([String])
    }

    public var delimiter: Delimiter?
    public var header: HeaderRule
    public var headless: Headless
    public var decimalMark: DecimalMark
    public var malformed: MalformedLines
    public var columns: [ColumnMapping]
    public var selection: [RowCondition]
    /// Words that mean "has no account" where a handle should stand, besides `none`; compared as they are written.
    public var noAccountCodes: Set<String>
    /// Columns kept as they are written beside those with a role, where the table has them.
    public var kept: [String]

    public init(
        delimiter: Delimiter? = nil, header: HeaderRule = .detect, headless: Headless = .refuse,
        decimalMark: DecimalMark = .recognised, malformed: MalformedLines = .refuse, columns: [ColumnMapping] = [],
        selection: [RowCondition] = [], noAccountCodes: Set<String> = [], kept: [String] = []
    ) {
        self.delimiter = delimiter
        self.header = header
        self.headless = headless
        self.decimalMark = decimalMark
        self.malformed = malformed
        self.columns = columns
        self.selection = selection
        self.noAccountCodes = noAccountCodes
        self.kept = kept
    }
}

/// What was passed over, padded and refused while a table was read, and how it was recognised.
public struct TableNotes: Sendable, Equatable {
    public var bytes: UInt64 = 0
    public var lines: UInt64 = 0
    /// "table, comma separated, UTF-8, header in line 1: from, to, weight"
    public var format = ""
    /// Rows that met every `--where`.
    public var rows: UInt64 = 0
    public var rowsNotSelected: UInt64 = 0
    public var rowsBeforeHeader: UInt64 = 0
    public var blankRows: UInt64 = 0
    /// Notes and totals behind the last row.
    public var footerRows: UInt64 = 0
    /// Rows whose last, unused cells were missing.
    public var shortRows: UInt64 = 0
    public var rowsRejected: UInt64 = 0
    public var firstOffences: [IngestLedger.Offence] = []

    /// Adds everything to a ledger; counts of zero are left out.
    public func add(to ledger: inout IngestLedger, source: String) {
        ledger.sources.append(IngestLedger.Source(name: source, bytes: bytes, lines: lines, format: format))
        ledger.linesRejected += rowsRejected
        ledger.keep(firstOffences)
        for (name, value) in [
            ("rows not selected by --where", rowsNotSelected), ("rows before the header", rowsBeforeHeader),
            ("blank rows", blankRows), ("footer rows left out", footerRows), ("short rows padded", shortRows),
        ] where value > 0 { ledger.count(name, value) }
    }
}

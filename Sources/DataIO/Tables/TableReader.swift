import Foundations
import Graphs

/// Reads the rows of a table one by one, in memory that does not grow with the table.
///
/// - The encoding (`TextEncoding`), delimiter (`Delimiter.recognise`) and header are recognised from the first rows.
/// - The header is the first of the first 20 rows that names every required column and every column of `--map`.
/// - Rows of blank cells are passed over and counted. A row that lacks only cells nobody asked for is padded and
///   counted; surplus cells must be blank.
/// - A row that lacks required cells, and a total (`Total,,17`), is a *footer* if only such rows follow, else it is
///   malformed, as is a row with more cells than the header or an empty required cell.
/// - A malformed row is thrown (65, file:line:column), or with `.skip` counted and the first ones kept.
/// - A quote that never closes is always thrown, naming the line on which it opened.
public final class TableReader {
    static let headerSearch = 20
    private static let openingLength = 64 << 10
    private static let footersKept = 50
    private static let totals: Set<String> = ["total", "totals", "grand total", "sum", "summe", "gesamt", "insgesamt", "somme", "suma", "totale"]

    public let source: String
    public let delimiter: Delimiter
    public let options: TableOptions
    public private(set) var header: TableHeader
    /// The row that `next` read.
    public private(set) var row = TableRecord()
    public private(set) var notes = TableNotes()

    private var parser: RecordParser
    private var opening: [TableRecord] = []
    private var openingUsed = 0
    private var requiredColumns: [(column: Int, role: String)] = []
    private var conditions: [(column: Int, value: [UInt8])] = []
    private var held: [(place: TextPlace, reason: String)] = []

    /// Opens a table and finds its header.
    public convenience init(_ input: InputSource, options: TableOptions, roles: [ColumnRole]) throws {
        try self.init(name: input.name, options: options, roles: roles) { try input.read(into: $0) }
    }

    /// Whether the input, as far as its first 64 KiB say, is a table with the required columns. Consumes nothing.
    /// Columns mapped for other roles do not matter.
    public static func canRead(_ input: InputSource, options: TableOptions, roles: [ColumnRole]) throws -> Bool {
        var ahead = try input.firstBytes(openingLength)
        var options = options
        options.columns.removeAll { mapping in !roles.contains { $0.name == mapping.role } }
        options.selection = []
        do {
            _ = try TableReader(name: input.name, options: options, roles: roles) { buffer in
                let count = min(buffer.count, ahead.count)
                buffer.copyBytes(from: ahead.prefix(count))
                ahead = ahead.dropFirst(count)
                return count
            }
            return true
        } catch is TableFailure {
            return false
        }
    }

    init(name: String, options: TableOptions, roles: [ColumnRole], pull: @escaping PullBytes) throws {
        source = name
        self.options = options
        let map = try ColumnMap(options.columns, roles: roles.map(\.name))
        do {
            var decoder = try TextDecoder(pull: pull)
            var text: [UInt8] = []
            while text.count < TableReader.openingLength, try decoder.appendNext(to: &text) {}
            delimiter = options.delimiter ?? Delimiter.recognise(in: text, rows: TableReader.headerSearch)
            parser = RecordParser(opening: text, decoder: decoder, delimiter: delimiter)
            header = TableHeader(columns: 1)
            try readOpening()
        } catch let failure as TableFailure {
            throw failure.named(name)
        }
        try findHeader(roles, map)
        requiredColumns = roles.compactMap { role in role.needsValue ? header[role.name].map { ($0, role.name) } : nil }
        for condition in options.selection {
            conditions.append((try header.column(meant: condition.column, source: source), Array(condition.value.utf8)))
        }
        notes.format = format
    }

    private var format: String {
        let line = opening.first.map { $0.line } ?? 1
        let columns = header.isWritten
            ? "header in line \(headerLine): \(header.names.joined(separator: ", "))" : "no header, rows from line \(line)"
        let mark = parser.hasByteOrderMark ? " with byte-order mark" : ""
        return "table, \(delimiter.name) separated, \((parser.encoding ?? .utf8).rawValue)\(mark), \(columns)"
    }
    private var headerLine: UInt64 = 1

    private func readOpening() throws {
        var wanted = TableReader.headerSearch
        if case .row(let row) = options.header {
            guard (1...10_000).contains(row) else { throw TableFailure.badOption("--header-row \(row) is out of range: 1 to 10000") }
            wanted = row
        }
        var record = TableRecord()
        while opening.count < wanted, try parser.next(into: &record) { opening.append(record) }
    }

    private func findHeader(_ roles: [ColumnRole], _ map: ColumnMap) throws {
        guard opening.contains(where: { !$0.isBlank }) else { throw TableFailure.empty(source: source) }
        switch options.header {
        case .row(let row):
            guard row <= opening.count else { throw TableFailure.noHeaderRow(source: source, row: row, rows: UInt64(opening.count)) }
            try takeHeader(at: row - 1, roles, map)
        case .firstLine:
            try takeHeader(at: opening.firstIndex { !$0.isBlank } ?? 0, roles, map)
        case .detect:
            let isNumbered = isNumbered(roles, map)
            if let row = opening.firstIndex(where: {
                $0.fault == nil && TableHeader($0).names(all: roles, map) && !(isNumbered && TableReader.isAllNumbers($0))
            }) {
                try takeHeader(at: row, roles, map)
            } else {
                try doWithoutHeader(roles, map)
            }
        }
    }

    private func takeHeader(at row: Int, _ roles: [ColumnRole], _ map: ColumnMap) throws {
        header = TableHeader(opening[row])
        headerLine = opening[row].line
        try header.assign(roles, map, source: source)
        let missing = roles.filter { $0.isRequired && header[$0.name] == nil }.map(\.name)
        guard missing.isEmpty else { throw headerNotFound(missing, line: headerLine, seen: header.names) }
        openingUsed = row + 1
        notes.rowsBeforeHeader = UInt64(opening[..<row].lazy.filter { !$0.isBlank }.count)
    }

    /// Columns by position: where `--map` gives numbers for all that is required, or the input may be a plain list.
    private func doWithoutHeader(_ roles: [ColumnRole], _ map: ColumnMap) throws {
        let widest = opening.max { $0.count < $1.count } ?? opening[0]
        let first = opening.first { $0.count == widest.count } ?? opening[0]
        let named = TableHeader(first)
        header = TableHeader(columns: first.count)
        let required = roles.filter(\.isRequired)
        let isNumbered = isNumbered(roles, map)
        if case .positional(let names) = options.headless, roles.allSatisfy({ map[$0.name] == nil }) || isNumbered {
            try header.assign(roles, map, source: source)
            header.assign(positions: names)
        } else if isNumbered {
            try header.assign(roles, map, source: source)
        } else {
            for role in roles {
                if let name = map[role.name] { _ = try named.column(meant: name, source: source) }
            }
            throw headerNotFound(named.missing(roles, map), line: first.line, seen: named.names)
        }
        let missing = required.filter { header[$0.name] == nil }.map(\.name)
        guard missing.isEmpty else { throw headerNotFound(missing, line: first.line, seen: named.names) }
    }

    /// Whether `--map` gives numbers for all that is required: positions, unless a header has such names.
    private func isNumbered(_ roles: [ColumnRole], _ map: ColumnMap) -> Bool {
        roles.filter(\.isRequired).allSatisfy { map[$0.name].map { Int($0) != nil } ?? false }
    }

    /// A row of numbers is data, even where a number is also a position in `--map`.
    private static func isAllNumbers(_ row: TableRecord) -> Bool {
        (0..<row.count).allSatisfy { if case .success = NumberField.parse(row[$0]) { true } else { false } }
    }

    private func headerNotFound(_ missing: [String], line: UInt64, seen: [String]) -> TableFailure {
        let map = missing.map { "\($0)=COLUMN" }.joined(separator: ",")
        return .headerNotFound(source: source, line: line, missing: missing, seen: seen, map: map)
    }

    /// Reads the next row that counts into `row`; `false` at the end of the table.
    public func next() throws -> Bool {
        while try readRecord() {
            if let fault = row.fault {
                try reject(fault.place, fault.reason)
            } else if row.isBlank {
                notes.blankRows += 1
            } else if try isWhole() {
                for footer in held { try reject(footer.place, footer.reason) }
                held.removeAll()
                if conditions.allSatisfy({ row[$0.column].trimmed.elementsEqual($0.value) }) {
                    notes.rows += 1
                    return true
                }
                notes.rowsNotSelected += 1
            }
        }
        notes.footerRows += UInt64(held.count)
        held.removeAll()
        return false
    }

    private func readRecord() throws -> Bool {
        if openingUsed < opening.count {
            swap(&row, &opening[openingUsed])
            openingUsed += 1
            return true
        }
        opening.removeAll()
        openingUsed = 0
        do {
            let found = try parser.next(into: &row)
            notes.lines = found ? parser.nextLine - 1 : max(notes.lines, row.line - 1)
            notes.bytes = parser.bytesRead
            return found
        } catch let failure as TableFailure {
            throw failure.named(source)
        }
    }

    /// Whether the row has what is required; puts possible footers aside and rejects the rest.
    private func isWhole() throws -> Bool {
        let width = header.names.count
        if row.count > width, let surplus = (width..<row.count).first(where: { !row[$0].trimmed.isEmpty }) {
            try reject(row.place(surplus), "\(row.count) cells in a table of \(width) columns (a value with the delimiter in it needs quotes)")
            return false
        }
        let empty = requiredColumns.filter { row[$0.column].trimmed.isEmpty }
        guard let first = empty.first else {
            if row.count < width { notes.shortRows += 1 }
            return true
        }
        if first.column >= row.count {
            try hold(row.place(row.count - 1), "\(row.count) cells in a table of \(width) columns: no \(first.role)")
        } else if empty.count == requiredColumns.count && empty.count > 1 || isTotal {
            try hold(row.place(first.column), "the cell of \(first.role) is empty")
        } else {
            try reject(row.place(first.column), "the cell of \(first.role) is empty")
        }
        return false
    }

    private var isTotal: Bool {
        for cell in 0..<row.count {
            let text = row[cell].trimmed.text.lowercased()
            if !text.isEmpty { return TableReader.totals.contains(text.hasSuffix(":") ? String(text.dropLast()) : text) }
        }
        return false
    }

    /// Puts a row aside that is a footer if nothing but footers follows.
    private func hold(_ place: TextPlace, _ reason: String) throws {
        held.append((place, reason))
        guard held.count > TableReader.footersKept else { return }
        for footer in held { try reject(footer.place, footer.reason) }
        held.removeAll()
    }

    /// Throws, or counts where malformed rows are to be skipped. Readers of values use it for what they refuse.
    public func reject(_ place: TextPlace, _ reason: String) throws(TableFailure) {
        guard options.malformed == .skip else { throw .malformed(source: source, place, reason: reason) }
        notes.rowsRejected += 1
        if notes.firstOffences.count < IngestLedger.offencesKept {
            notes.firstOffences.append(
                IngestLedger.Offence(source: source, line: place.line, column: place.column, reason: reason))
        }
    }
}

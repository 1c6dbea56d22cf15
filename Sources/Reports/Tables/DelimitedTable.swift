import Foundations

/// CSV and TSV: RFC 4180 with `\n` line ends and a header row.
struct DelimitedTable {
    private let table: ResultTable
    private let separator: Character
    private let style: TableStyle

    init(_ table: ResultTable, separator: Character, _ style: TableStyle) {
        self.table = table
        self.separator = separator
        self.style = style
    }

    func write(to writer: inout ByteWriter) throws {
        try writer.write(table.columns.map { text($0.name) }.joined(separator: String(separator)) + "\n")
        for row in 0..<table.rowCount {
            var line = ""
            for (place, column) in table.columns.enumerated() {
                if place > 0 { line.append(separator) }
                line += field(column.cells, row)
            }
            // A line with nothing on it would be skipped by most readers.
            try writer.write(line.isEmpty ? "\"\"\n" : line + "\n")
        }
    }

    private func field(_ cells: ResultTable.Cells, _ row: Int) -> String {
        switch cells {
        case .text(let cell): cell(row).map(text) ?? ""
        case .integer(let cell): cell(row).map { String($0) } ?? ""
        case .real(let cell): cell(row).map { $0.description } ?? ""
        case .number(let cell):
            switch cell(row) {
            case .integer(let value): String(value)
            case .real(let value): value.description
            case nil: ""
            }
        case .truth(let cell): cell(row).map { $0 ? "true" : "false" } ?? ""
        }
    }

    private func text(_ value: String) -> String {
        var value = value
        if style.formulaText == .apostrophe && DelimitedTable.startsFormula(value) { value = "'" + value }
        if style.controls == .visible { value = TerminalText.escaped(value) }
        return needsQuotes(value) ? "\"" + doublingQuotes(value) + "\"" : value
    }

    /// Besides what RFC 4180 demands: the empty text (a missing value is bare), outer spaces (some readers trim), and
    /// `#` in front (some readers take the line for a comment).
    private func needsQuotes(_ value: String) -> Bool {
        guard let first = value.utf8.first, let last = value.utf8.last else { return true }
        if first == 0x20 || last == 0x20 || first == 0x23 { return true }
        let mark = separator.utf8.first ?? 0x2C
        return value.utf8.contains { $0 == mark || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    }

    private func doublingQuotes(_ value: String) -> String {
        var doubled = ""
        for scalar in value.unicodeScalars {
            if scalar == "\"" { doubled += "\"" }
            doubled.unicodeScalars.append(scalar)
        }
        return doubled
    }

    /// The first characters that make a spreadsheet compute a cell (OWASP, *CSV Injection*).
    static func startsFormula(_ value: String) -> Bool {
        switch value.unicodeScalars.first {
        case "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
        default: false
        }
    }
}

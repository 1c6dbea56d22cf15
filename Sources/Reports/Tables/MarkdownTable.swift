import Foundations

/// A GitHub-flavoured Markdown table: numbers rounded and right-aligned, markup in data escaped, columns for machines left out.
struct MarkdownTable {
    private let table: ResultTable

    init(_ table: ResultTable) {
        self.table = ResultTable(rowCount: table.rowCount, columns: table.columns.filter { $0.audience != .machines })
    }

    func write(to writer: inout ByteWriter) throws {
        let styles = table.columns.map { RealStyle(of: $0, rows: min(table.rowCount, AlignedTable.sampledRows)) }
        try writer.write(line(table.columns.map { MarkdownText.escaped($0.name) }))
        try writer.write(line(table.columns.map { $0.isNumeric ? "---:" : "---" }))
        for row in 0..<table.rowCount {
            let cells = zip(table.columns, styles).map { column, style in
                MarkdownText.escaped(column.shown(row, style) ?? "")
            }
            try writer.write(line(cells))
        }
    }

    private func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
}

/// Text from data made safe inside Markdown: no cell border, no emphasis, no link, no HTML.
public enum MarkdownText {
    public static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in TerminalText.escaped(text).unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            // GitHub would notify an account of that name.
            case "@": escaped += "&#64;"
            case "|", "\\", "`", "*", "_", "[", "]", "#", "~", "!", "$":
                escaped += "\\"
                escaped.unicodeScalars.append(scalar)
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

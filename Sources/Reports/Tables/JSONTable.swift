import Foundations

/// Rows as JSON objects whose members stand in column order.
struct JSONTable {
    private let table: ResultTable
    /// `"name":` of every column.
    private let keys: [String]

    init(_ table: ResultTable) {
        self.table = table
        keys = table.columns.map { JSONText.quoted($0.name) + ":" }
    }

    /// `{"schema", "run", "rows"}`, one row a line.
    func writeDocument(run: RunInfo, to writer: inout ByteWriter) throws {
        try writer.write("{\"schema\":\(JSONText.quoted(run.schema)),\n\"run\":\(run.json.compact),\n\"rows\":[")
        for row in 0..<table.rowCount {
            try writer.write((row > 0 ? ",\n" : "\n") + object(row))
        }
        try writer.write(table.rowCount > 0 ? "\n]}\n" : "]}\n")
    }

    func writeLines(to writer: inout ByteWriter) throws {
        for row in 0..<table.rowCount { try writer.write(object(row) + "\n") }
    }

    private func object(_ row: Int) -> String {
        var text = "{"
        for (place, column) in table.columns.enumerated() {
            if place > 0 { text += "," }
            text += keys[place]
            text += value(column.cells, row)
        }
        return text + "}"
    }

    private func value(_ cells: ResultTable.Cells, _ row: Int) -> String {
        switch cells {
        case .text(let cell): cell(row).map(JSONText.quoted) ?? "null"
        case .integer(let cell): cell(row).map { String($0) } ?? "null"
        case .real(let cell): cell(row).map(JSONText.number) ?? "null"
        case .number(let cell):
            switch cell(row) {
            case .integer(let value): String(value)
            case .real(let value): JSONText.number(value)
            case nil: "null"
            }
        case .truth(let cell): cell(row).map { $0 ? "true" : "false" } ?? "null"
        }
    }
}

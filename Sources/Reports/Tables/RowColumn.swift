import Foundations

/// A column of a table whose rows are values.
struct RowColumn<Row: Sendable>: Sendable {
    let name: String
    fileprivate let cells: @Sendable ([Row]) -> ResultTable.Cells

    static func text(_ name: String, _ cell: @escaping @Sendable (Row) -> String?) -> RowColumn {
        RowColumn(name: name) { rows in .text { cell(rows[$0]) } }
    }

    static func real(_ name: String, _ cell: @escaping @Sendable (Row) -> Double?) -> RowColumn {
        RowColumn(name: name) { rows in .real { cell(rows[$0]) } }
    }

    static func count(_ name: String, _ cell: @escaping @Sendable (Row) -> Int?) -> RowColumn {
        RowColumn(name: name) { rows in .integer { cell(rows[$0]).map(Int64.init) } }
    }

    static func truth(_ name: String, _ cell: @escaping @Sendable (Row) -> Bool?) -> RowColumn {
        RowColumn(name: name) { rows in .truth { cell(rows[$0]) } }
    }
}

extension ResultTable {
    init<Row: Sendable>(_ rows: [Row], _ columns: [RowColumn<Row>]) {
        self.init(rowCount: rows.count, columns: columns.map { Column($0.name, $0.cells(rows)) })
    }
}

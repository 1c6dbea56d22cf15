import Foundations

/// What a template sees: names and values, absent ones left out (Mustache takes an empty text for something).
typealias View = [String: Any]

extension View {
    init(_ members: KeyValuePairs<String, Any?>) {
        self.init()
        for (name, value) in members {
            if let value { self[name] = value }
        }
    }
}

/// A table as the page shows it.
struct TableView {
    let caption: String
    let table: ResultTable
    /// Rows shown; the rest are counted below the table.
    var most = 100

    var view: View {
        let shown = Swift.min(table.rowCount, most)
        let people = table.columns.filter { $0.audience != .machines }
        let styles = people.map { RealStyle(of: $0, rows: shown) }
        let columns = people.map { View(["name": $0.name.readable, "isNumeric": $0.isNumeric]) }
        let rows = (0..<shown).map { row in
            View(["cells": zip(people, styles).map { column, style in
                View([
                    "text": column.shown(row, style) ?? "–", "isNumeric": column.isNumeric, "value": column.exactText(row, style),
                ])
            }])
        }
        let rest = table.rowCount - shown
        return View([
            "caption": caption, "columns": columns, "rows": rows,
            "more": rest > 0 ? "\(NumberText.grouped(rest)) more rows are not shown here." : nil,
        ])
    }
}

extension ResultTable.Column {
    /// What a rounded cell stands for, to sort by; `nil` where the text says it.
    fileprivate func exactText(_ row: Int, _ style: RealStyle) -> String? {
        guard case .real(let cell) = cells, let value = cell(row), "\(value)" != style.text(value) else { return nil }
        return "\(value)"
    }
}

extension String {
    /// A column name as a heading: `expert_followers` reads `expert followers`.
    fileprivate var readable: String { split(separator: "_", omittingEmptySubsequences: false).joined(separator: " ") }
}

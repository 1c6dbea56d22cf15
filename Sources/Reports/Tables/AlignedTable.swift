import Foundations

/// A table for reading on a terminal: columns aligned, numbers to the right, text cut to what fits.
///
/// Text columns are cut from the right; when even their least widths do not fit, columns are left out and named below the
/// table: those shown only where there is room first, then from the right. Columns for machines are never shown. Widths
/// come from the first `sampledRows` rows; a longer cell further down is cut.
struct AlignedTable {
    static let sampledRows = 10_000
    private static let gap = 2
    private static let leastTextWidth = 12
    /// Text is not cut below this to make room for columns that need not be shown.
    private static let easyTextWidth = 24

    private let table: ResultTable
    private let style: TableStyle

    private struct Layout {
        let place: Int
        let column: ResultTable.Column
        let real: RealStyle
        var width: Int
    }

    init(_ table: ResultTable, _ style: TableStyle) {
        self.table = table
        self.style = style
    }

    func write(to writer: inout ByteWriter) throws {
        let (layouts, leftOut) = fitted(table.columns.enumerated().filter { $0.element.audience != .machines }.map { measured($0.element, $0.offset) })
        let header = layouts.map { cell(TerminalText.escaped($0.column.name), $0) }
        try writer.write(emphasised(joined(header)) + "\n")
        let rules = layouts.map { String(repeating: "─", count: $0.width) }
        try writer.write(dimmed(joined(rules)) + "\n")
        for row in 0..<table.rowCount {
            let cells = layouts.map { layout in
                cell(layout.column.shown(row, layout.real).map(TerminalText.escaped) ?? "–", layout)
            }
            try writer.write(joined(cells) + "\n")
        }
        if !leftOut.isEmpty {
            let names = leftOut.map { TerminalText.escaped($0.column.name) }.joined(separator: ", ")
            try writer.write(dimmed("not shown for want of width: \(names) (--format csv has all columns)") + "\n")
        }
    }

    private func measured(_ column: ResultTable.Column, _ place: Int) -> Layout {
        let rows = min(table.rowCount, AlignedTable.sampledRows)
        let real = RealStyle(of: column, rows: rows)
        var width = DisplayWidth.of(TerminalText.escaped(column.name))
        for row in 0..<rows {
            guard let shown = column.shown(row, real) else { continue }
            width = max(width, DisplayWidth.of(TerminalText.escaped(shown)))
        }
        return Layout(place: place, column: column, real: real, width: max(width, 1))
    }

    /// Leaves out columns that need not be shown, then columns from the right (one always stays), then cuts texts from the
    /// right, so that the first one, whom a row is about, stays whole the longest.
    private func fitted(_ measured: [Layout]) -> (shown: [Layout], leftOut: [Layout]) {
        guard let limit = style.width, limit > 0 else { return (measured, []) }
        var shown = measured, leftOut: [Layout] = []
        while width(shown, ofText: AlignedTable.easyTextWidth) > limit,
            let place = shown.lastIndex(where: { $0.column.audience == .ifRoom })
        {
            leftOut.append(shown.remove(at: place))
        }
        while shown.count > 1 && width(shown, ofText: AlignedTable.leastTextWidth) > limit { leftOut.append(shown.removeLast()) }
        while totalWidth(shown) > limit {
            let shrinkable = shown.indices.filter { !shown[$0].column.isNumeric && shown[$0].width > AlignedTable.leastTextWidth }
            guard let last = shrinkable.last else { break }
            shown[last].width -= 1
        }
        return (shown, leftOut.sorted { $0.place < $1.place })
    }

    private func totalWidth(_ layouts: [Layout]) -> Int {
        layouts.reduce(AlignedTable.gap * (layouts.count - 1)) { $0 + $1.width }
    }

    /// With text columns cut to `most`.
    private func width(_ layouts: [Layout], ofText most: Int) -> Int {
        totalWidth(layouts.map { layout in
            var least = layout
            if !layout.column.isNumeric { least.width = min(layout.width, most) }
            return least
        })
    }

    private func cell(_ text: String, _ layout: Layout) -> String {
        let shown = layout.column.isNumeric ? text : DisplayWidth.truncated(text, to: layout.width)
        let padding = String(repeating: " ", count: max(layout.width - DisplayWidth.of(shown), 0))
        return layout.column.isNumeric ? padding + shown : shown + padding
    }

    private func joined(_ cells: [String]) -> String {
        var line = cells.joined(separator: String(repeating: " ", count: AlignedTable.gap))
        while line.hasSuffix(" ") { line.removeLast() }
        return line
    }

    private func emphasised(_ text: String) -> String { style.colour == .ansi ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
    private func dimmed(_ text: String) -> String { style.colour == .ansi ? "\u{1B}[2m\(text)\u{1B}[0m" : text }
}

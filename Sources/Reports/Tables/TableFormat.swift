import Foundations

/// The forms in which a `ResultTable` is written as text.
///
/// | format | form |
/// |---|---|
/// | `table` | aligned for reading; numbers rounded, cells cut to the width, data escaped for terminals |
/// | `csv` | RFC 4180 with `\n` line ends; a missing value is an empty field, an empty text is `""` |
/// | `tsv` | as `csv`, separated by tabs (a cell with a tab or a line end is quoted) |
/// | `json` | `{"schema", "run", "rows"}`; missing and not finite values are `null` |
/// | `ndjson` | one JSON object a row |
/// | `markdown` | a GitHub-flavoured table; numbers rounded, markup in data escaped |
///
/// `csv`, `tsv`, `json` and `ndjson` write every Double as the shortest decimal that reads back as the same value and
/// every text byte for byte, so that a handle survives the round trip.
public enum TableFormat: String, Sendable, CaseIterable {
    case table, csv, tsv, json, ndjson, markdown
}

/// How a table is written; the defaults are right for a file.
public struct TableStyle: Sendable {
    public enum Colour: Sendable { case never, ansi }

    /// What happens to data that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, tab,
    /// carriage return or their full-width forms).
    public enum FormulaText: Sendable {
        /// Written as it is: a handle stays that handle for every program that reads the file.
        case exact
        /// An apostrophe is put before it, in `csv` and `tsv`: safe to open in a spreadsheet, no longer byte-exact.
        case apostrophe
    }

    /// What happens to control characters and hidden characters of data in `csv` and `tsv`.
    public enum Controls: Sendable {
        case exact
        /// Shown in visible form (`\u{1B}`): for a terminal. The other formats always escape them.
        case visible
    }

    /// Terminal columns for `table`; `nil` for no limit.
    public var width: Int?
    public var colour: Colour
    public var formulaText: FormulaText
    public var controls: Controls

    public init(
        width: Int? = nil, colour: Colour = .never, formulaText: FormulaText = .exact, controls: Controls = .exact
    ) {
        self.width = width
        self.colour = colour
        self.formulaText = formulaText
        self.controls = controls
    }
}

extension ResultTable {
    /// Writes the table to `sink` in blocks of UTF-8; rows are made once, in order, and never held together
    /// (`table` makes the first rows twice, to find the widths).
    ///
    /// The same table, run and style give the same bytes. O(cells) time, O(columns) memory.
    ///
    /// - Parameter run: what determined the result; only `json` contains it.
    /// - Throws: only what `sink` throws.
    public func render(
        as format: TableFormat, run: RunInfo, style: TableStyle = TableStyle(), to sink: @escaping ByteSink
    ) throws {
        var writer = ByteWriter(to: sink)
        switch format {
        case .table: try AlignedTable(self, style).write(to: &writer)
        case .csv: try DelimitedTable(self, separator: ",", style).write(to: &writer)
        case .tsv: try DelimitedTable(self, separator: "\t", style).write(to: &writer)
        case .json: try JSONTable(self).writeDocument(run: run, to: &writer)
        case .ndjson: try JSONTable(self).writeLines(to: &writer)
        case .markdown: try MarkdownTable(self).write(to: &writer)
        }
        try writer.flush()
    }

    /// The whole table as one string; for small tables.
    public func rendered(as format: TableFormat, run: RunInfo, style: TableStyle = TableStyle()) throws -> String {
        let collector = ByteCollector()
        try render(as: format, run: run, style: style) { collector.bytes += $0 }
        return String(decoding: collector.bytes, as: UTF8.self)
    }
}

private final class ByteCollector {
    var bytes: [UInt8] = []
}

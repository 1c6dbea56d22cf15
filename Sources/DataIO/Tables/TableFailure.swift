import Foundations

/// What can be wrong with a table.
public enum TableFailure: Failure, Equatable {
    /// The text is UTF-32.
    case utf32
    case unterminatedQuote(TextPlace)
    case recordTooLong(TextPlace)
    /// A row that breaks a rule; `skip` says whether `--skip-malformed` would go on.
    case malformed(source: String, TextPlace, reason: String)
    case unreadable(source: String, TextPlace?, reason: String)
    /// No row among the first ones names the columns that are needed.
    case headerNotFound(source: String, line: UInt64, missing: [String], seen: [String], map: String)
    /// `--map` or `--where` names a column that is not there.
    case noSuchColumn(source: String, column: String, seen: [String])
    /// `--header-row` lies behind the end of the table.
    case noHeaderRow(source: String, row: Int, rows: UInt64)
    case empty(source: String)
    /// Several relations in one table, none of them chosen.
    case severalRelations(source: String, column: String, values: [String])
    /// An option's value that cannot be read.
    case badOption(String)

    public var kind: FailureKind {
        switch self {
        case .noSuchColumn, .badOption, .noHeaderRow: .usage
        default: .badData
        }
    }

    public var description: String {
        switch self {
        case .utf32: "the text is UTF-32, which is not read: save it as UTF-8"
        case .unterminatedQuote(let place): "line \(place.line), column \(place.column): a quote opens here and never closes"
        case .recordTooLong(let place):
            "line \(place.line): a row of more than \(RecordParser.longestRecord >> 20) MiB begins here: a quote may be missing"
        case .malformed(let source, let place, let reason):
            "\(source):\(place.line):\(place.column): \(reason) (--skip-malformed counts such rows and goes on)"
        case .unreadable(let source, let place, let reason):
            place.map { "\(source):\($0.line):\($0.column): \(reason)" } ?? "\(source): \(reason)"
        case .headerNotFound(let source, let line, let missing, let seen, let map):
            "\(source):\(line):1: no column for \(missing.joined(separator: " and ")); "
                + "columns seen: \(TableFailure.list(seen)); say which with --map \(map)"
        case .noSuchColumn(let source, let column, let seen):
            "\(source): no column \u{201C}\(column)\u{201D}; columns seen: \(TableFailure.list(seen))"
        case .noHeaderRow(let source, let row, let rows): "\(source): --header-row \(row), but the table has \(rows) rows"
        case .empty(let source): "\(source): the table is empty"
        case .severalRelations(let source, let column, let values):
            "\(source): the column \u{201C}\(column)\u{201D} holds several values (\(TableFailure.list(values))): pick one with "
                + "--where \"\(column)=\(values.first ?? "VALUE")\"" + (column == "topic" ? "" : ", or merge them with --layers")
        case .badOption(let text): text
        }
    }

    /// At most 40 names, quoted where they have spaces or commas.
    static func list(_ names: [String]) -> String {
        let shown = names.prefix(40).map { $0.isEmpty || $0.contains(where: { $0 == " " || $0 == "," }) ? "\"\($0)\"" : $0 }
        return shown.joined(separator: ", ") + (names.count > 40 ? ", and \(names.count - 40) more" : "")
    }

    /// The same failure with the name of the file in it.
    func named(_ source: String) -> TableFailure {
        switch self {
        case .unterminatedQuote(let place), .recordTooLong(let place):
            .unreadable(source: source, place, reason: Self.reason(self))
        case .utf32: .unreadable(source: source, nil, reason: description)
        default: self
        }
    }

    private static func reason(_ failure: TableFailure) -> String {
        switch failure {
        case .unterminatedQuote: "a quote opens here and never closes: close it, or double it if it is part of the text"
        default: "a row of more than \(RecordParser.longestRecord >> 20) MiB begins here: a quote may be missing"
        }
    }
}

/// What separates the fields of a row.
public enum Delimiter: String, Sendable, CaseIterable {
    case comma = ","
    case tab = "\t"
    case semicolon = ";"
    case bar = "|"

    var byte: UInt8 {
        switch self {
        case .comma: UInt8(ascii: ",")
        case .tab: UInt8(ascii: "\t")
        case .semicolon: UInt8(ascii: ";")
        case .bar: UInt8(ascii: "|")
        }
    }

    public var name: String {
        switch self {
        case .comma: "comma"
        case .tab: "tab"
        case .semicolon: "semicolon"
        case .bar: "|"
        }
    }

    /// The delimiter under which most of the first rows have the same number of fields, at least two; of several,
    /// the one that gives more fields; then comma, tab, semicolon, bar. Comma when no row has two fields.
    ///
    /// - Parameter opening: whole rows, as far as they are known, of UTF-8 text.
    static func recognise(in opening: [UInt8], rows: Int) -> Delimiter {
        var best = (delimiter: Delimiter.comma, agreeing: 0, fields: 0)
        for delimiter in Delimiter.allCases {
            var rowsByCount: [Int: Int] = [:]
            var parser = RecordParser(opening: opening, decoder: nil, delimiter: delimiter)
            var record = TableRecord()
            var seen = 0
            // A quote that only opens under this delimiter ends the count, not the search.
            while seen < rows, (try? parser.next(into: &record)) == true {
                guard !record.isBlank else { continue }
                seen += 1
                if record.count >= 2 && record.fault == nil { rowsByCount[record.count, default: 0] += 1 }
            }
            guard let usual = rowsByCount.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { continue }
            if (usual.value, usual.key) > (best.agreeing, best.fields) { best = (delimiter, usual.value, usual.key) }
        }
        return best.delimiter
    }
}

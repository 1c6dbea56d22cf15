import Graphs

extension NetworkFormat {
    /// How much of a source is looked at.
    static let lookAhead = EdgeListDialect.lookAhead

    /// The format of a source by its first bytes and what the options say about it; what was asked for wins.
    ///
    /// A graph file by its signature; posts by a brace or the columns author and text; a table by UTF-16, quotes, `;` or
    /// `|`, more than three fields, a header that names more than an edge list has, or options that only tables have;
    /// else an edge list.
    public static func detect(firstBytes start: ArraySlice<UInt8>, account: String? = nil, _ options: NetworkOptions) -> NetworkFormat {
        if start.withUnsafeBytes({ GraphFile.recognises($0) }) { return .graphFile }
        if let asked = options.inputFormat { return asked }
        if options.accountList != nil || account != nil { return .accountList }
        if isWideText(start) { return .table }
        let mark = EdgeListDialect.byteOrderMark
        let text = start.starts(with: mark) ? start.dropFirst(mark.count) : start
        let first = text.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") { return .posts }
        let dialect = EdgeListDialect(start, header: options.header, decimalMark: options.decimalMark)
        if isPostTable(dialect.firstFields) { return .posts }
        return isTable(dialect, start, options) ? .table : .edgeList
    }

    /// UTF-16: a byte-order mark, or zero bytes in every other place.
    private static func isWideText(_ start: ArraySlice<UInt8>) -> Bool {
        if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) { return true }
        let head = Array(start.prefix(64))
        guard head.count >= 8 else { return false }
        let even = stride(from: 0, to: head.count, by: 2).filter { head[$0] == 0 }.count
        let odd = stride(from: 1, to: head.count, by: 2).filter { head[$0] == 0 }.count
        return (even == 0 || odd == 0) && even + odd >= head.count * 3 / 8
    }

    private static func isPostTable(_ fields: [String]) -> Bool {
        let names = Set(fields.map { $0.lowercased().filter { $0 != "\"" } })
        return names.contains("author") && !names.isDisjoint(with: ["text", "mentions", "content"])
    }

    private static func isTable(_ dialect: EdgeListDialect, _ start: ArraySlice<UInt8>, _ options: NetworkOptions) -> Bool {
        if !options.columns.isEmpty || !options.selection.isEmpty || options.layers != .single { return true }
        let fields = dialect.firstFields
        if fields.count > 3 && dialect.separator != .blanks { return true }
        if fields.contains(where: { $0.hasPrefix("\"") }) { return true }
        if fields.count == 1, let only = fields.first, only.contains(";") || only.contains("|") { return true }
        guard fields.count == 3, dialect.separator != .blanks else { return false }
        if dialect.header != nil {
            if options.header != .detect { return false }
            // The names decide: what the table reader would not call a weight is not for the edge list.
            return !EdgeListDialect.weightNames.contains(fields[2].lowercased())
        }
        return options.third == .weight && DecimalField.parse(fields[2], mark: options.decimalMark) == nil && !isData(dialect, start, options)
    }

    /// Whether the second line has numbers where the first one has none: then the first is a header, and the table
    /// reader says what it makes of its names.
    private static func isData(_ dialect: EdgeListDialect, _ start: ArraySlice<UInt8>, _ options: NetworkOptions) -> Bool {
        let behind = start.dropFirst(dialect.bytesBefore)
        guard let newline = behind.firstIndex(of: UInt8(ascii: "\n")) else { return true }
        let second = EdgeListDialect(behind[(newline + 1)...], decimalMark: options.decimalMark)
        return second.firstFields.count != 3 || DecimalField.parse(second.firstFields[2], mark: options.decimalMark) == nil
    }
}

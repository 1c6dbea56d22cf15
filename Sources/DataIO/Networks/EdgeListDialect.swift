import Graphs

/// How the lines of one edge list are written, told from its beginning.
struct EdgeListDialect: Equatable, Sendable {
    enum Separator: String, Sendable {
        case tab
        case comma
        /// runs of spaces and tabs
        case blanks = "space"
    }

    var separator = Separator.blanks
    /// The fields of the header, `nil` without one.
    var header: [String]?
    /// The first field is the followee by the header's names.
    var isReversed = false
    /// What stands before the first edge: byte-order mark, comments, header.
    var bytesBefore = 0
    var linesBefore: UInt64 = 0
    /// Fields of the first line of data, the header counted as such.
    var firstFields: [String] = []

    static let followerNames: Set<String> = ["source", "follower", "from", "src", "id_1"]
    static let followeeNames: Set<String> = ["target", "followee", "to", "dst", "id_2"]
    static let weightNames: Set<String> = ["weight", "weights", "count"]

    static let lookAhead = 1 << 18
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    var description: String {
        let names = header.map { "header: \($0.joined(separator: " "))" } ?? "no header"
        return "edge list, \(separator.rawValue) separated, \(names)"
    }

    /// - Parameters:
    ///   - start: the first bytes of the source, at least one whole line unless that is all there is
    ///   - decimalMark: with `comma`, a comma need not separate
    ///   - rule: with `firstLine`, the first line that is no comment is a header whatever it says
    init(_ start: ArraySlice<UInt8>, header rule: HeaderRule = .detect, decimalMark: TableOptions.DecimalMark = .recognised) {
        var rest = start
        if rest.starts(with: EdgeListDialect.byteOrderMark) { rest = rest.dropFirst(EdgeListDialect.byteOrderMark.count) }
        bytesBefore = start.count - rest.count
        while !rest.isEmpty {
            let newline = rest.firstIndex(of: UInt8(ascii: "\n"))
            let line = rest[..<(newline ?? rest.endIndex)]
            let content = EdgeListDialect.trimmed(line)
            let isComment = content.first == UInt8(ascii: "#") || content.first == UInt8(ascii: "%")
            if !content.isEmpty && !isComment {
                readFirstLine(content, lineLength: newline.map { $0 + 1 - line.startIndex } ?? line.count, rule, decimalMark)
                return
            }
            guard let newline else { return }
            bytesBefore += newline + 1 - line.startIndex
            linesBefore += 1
            rest = rest[(newline + 1)...]
        }
    }

    private mutating func readFirstLine(
        _ content: ArraySlice<UInt8>, lineLength: Int, _ rule: HeaderRule, _ mark: TableOptions.DecimalMark
    ) {
        // Where commas are decimal marks, blanks separate if there are any.
        let commaIsMark = mark == .comma && content.contains(UInt8(ascii: " "))
        if content.contains(UInt8(ascii: "\t")) {
            separator = .tab
        } else if content.contains(UInt8(ascii: ",")) && !commaIsMark {
            separator = .comma
        }
        firstFields = fields(of: content)
        let names = firstFields.map { $0.lowercased() }
        let known = names.filter { EdgeListDialect.followerNames.contains($0) || EdgeListDialect.followeeNames.contains($0) }
        guard rule == .firstLine || rule == .row(Int(linesBefore) + 1) || known.count >= 2 else { return }
        header = firstFields
        if names.count >= 2 {
            isReversed = EdgeListDialect.followeeNames.contains(names[0]) && EdgeListDialect.followerNames.contains(names[1])
        }
        bytesBefore += lineLength
        linesBefore += 1
    }

    private func fields(of line: ArraySlice<UInt8>) -> [String] {
        let parts = switch separator {
        case .tab: line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        case .comma: line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        case .blanks: line.split { EdgeListDialect.isBlank($0) }
        }
        return parts.map { String(decoding: EdgeListDialect.trimmed($0), as: UTF8.self) }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

    static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let first = line.firstIndex(where: { !isBlank($0) }), let last = line.lastIndex(where: { !isBlank($0) }) else { return [] }
        return line[first...last]
    }
}

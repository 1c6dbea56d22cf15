import Foundations
import Graphs

/// Posts from JSON Lines: one object a line, its fields found by paths (`--map author=account.acct`).
final class JSONLinesPostSource: PostSource {
    private static let longestLine = 64 << 20

    private let input: InputSource
    private let options: NetworkOptions
    private var decoder: TextDecoder
    private var text: [UInt8] = []
    private var position = 0
    private var line: UInt64 = 0
    private var paths: [PostRole: [JSONPath]] = [:]
    private var rejected: UInt64 = 0
    private var offences: [IngestLedger.Offence] = []

    init(_ input: InputSource, _ options: NetworkOptions) throws {
        self.input = input
        self.options = options
        let map = try ColumnMap(options.columns, roles: PostRole.allCases.map(\.rawValue))
        for role in PostRole.allCases {
            paths[role] = try (map[role.rawValue].map { [$0] } ?? role.usualPaths).map { text throws(TableFailure) in try JSONPath(text) }
        }
        do {
            decoder = try TextDecoder { try input.read(into: $0) }
        } catch let failure as TableFailure {
            throw failure.named(input.name)
        }
    }

    func next() throws -> Post? {
        while let bytes = try nextLine() {
            if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
            if let bad = bytes.withUnsafeBufferPointer({ UTF8Check.firstFault($0) }) {
                try reject(TextPlace(line: line, column: bad + 1), "not valid UTF-8")
                continue
            }
            let value: JSONNode
            do throws(JSONFault) {
                value = try JSONParser.parse(bytes)
            } catch {
                try reject(TextPlace(line: line, column: error.offset + 1), "malformed JSON: \(error.reason)")
                continue
            }
            if let post = try post(value) { return post }
        }
        return nil
    }

    private func post(_ value: JSONNode) throws -> Post? {
        let start = TextPlace(line: line, column: 1)
        guard case .object = value else {
            try reject(start, "a post is a JSON object, one a line (turn an array into lines with: jq -c '.[]')")
            return nil
        }
        guard let author = text(.author, value) else {
            let tried = paths[.author, default: []].map(\.text).joined(separator: ", ")
            let isPage = value["data"] != nil && value["includes"] != nil
            try reject(
                start, "no author under \(tried); members seen: \(JSONLinesPostSource.members(of: value)); "
                    + (isPage ? "this is a page of posts: make lines of it with twarc2 flatten" : "say which with --map author=PATH"))
            return nil
        }
        return Post(
            author: author, text: text(.text, value), id: text(.id, value), time: text(.time, value), mentions: names(.mentions, value),
            replyTo: names(.replyTo, value) ?? [], repostOf: names(.repostOf, value), quoteOf: names(.quoteOf, value) ?? [],
            isRepost: text(.isRepost, value).map { PostFlag.read($0) ?? true }, place: start)
    }

    private static func members(of value: JSONNode) -> String {
        guard case .object(let members) = value else { return "none" }
        return TableFailure.list(members.map(\.name))
    }

    private func text(_ role: PostRole, _ value: JSONNode) -> String? {
        for path in paths[role] ?? [] {
            if let text = path.find(in: value)?.values.lazy.compactMap(\.scalarText).first(where: { !$0.isEmpty }) { return text }
        }
        return nil
    }

    /// The names that the first fitting path leads to; `nil` where no path leads anywhere.
    private func names(_ role: PostRole, _ value: JSONNode) -> [String]? {
        for path in paths[role] ?? [] {
            guard let found = path.find(in: value) else { continue }
            let names = found.values.compactMap(\.scalarText).filter { !$0.isEmpty }
            // Objects where names were hoped for: a later path goes into them.
            if names.isEmpty && found.values.contains(where: { $0.scalarText == nil }) { continue }
            return found.isList ? names : names.flatMap(PostNames.split)
        }
        return nil
    }

    /// The bytes of the next line without its end; `nil` at the end of the input.
    private func nextLine() throws -> ArraySlice<UInt8>? {
        var searched = position
        while true {
            if let end = text[searched...].firstIndex(of: 0x0A) {
                defer { position = end + 1 }
                line += 1
                return text[position..<end]
            }
            text.removeFirst(position)
            position = 0
            searched = text.count
            guard text.count <= JSONLinesPostSource.longestLine else {
                throw TableFailure.unreadable(source: input.name, TextPlace(line: line + 1, column: 1), reason: "a line of more than 64 MiB")
            }
            guard try decoder.appendNext(to: &text) else { break }
        }
        guard !text.isEmpty else { return nil }
        line += 1
        position = text.count
        return text[...]
    }

    private func reject(_ place: TextPlace, _ reason: String) throws {
        guard options.malformedLines == .skip else { throw TableFailure.malformed(source: input.name, place, reason: reason) }
        rejected += 1
        if offences.count < IngestLedger.offencesKept {
            offences.append(IngestLedger.Offence(source: input.name, line: place.line, column: place.column, reason: reason))
        }
    }

    func reject(_ post: Post, _ reason: String) throws { try reject(post.place, reason) }

    func addNotes(to ledger: inout IngestLedger) {
        let encoding = (decoder.encoding ?? .utf8).rawValue
        ledger.sources.append(
            IngestLedger.Source(name: input.name, bytes: input.bytesRead, lines: line, format: "posts, JSON Lines, \(encoding)"))
        ledger.linesRejected += rejected
        ledger.keep(offences)
    }
}

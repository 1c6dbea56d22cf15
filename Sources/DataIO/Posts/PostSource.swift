import Foundations
import Graphs

/// Posts one by one, from JSON Lines or from a table.
protocol PostSource: AnyObject {
    /// The next post; `nil` at the end. A malformed one is thrown or, where that is asked for, counted and passed over.
    func next() throws -> Post?
    /// Refuses something about the post that was read last.
    func reject(_ post: Post, _ reason: String) throws
    func addNotes(to ledger: inout IngestLedger)
}

enum PostNames {
    /// The names in one text: separated by spaces, commas, semicolons or bars, possibly written as a list of quoted
    /// names in brackets (`["a", "b"]`).
    static func split(_ text: String) -> [String] {
        text.split { character in " \t\n,;|[]\"'".contains(character) }.map(String.init)
    }
}

/// Posts from a table with the columns author, text, id, time, mentions, reply_to, repost_of, quote_of, is_repost.
final class TablePostSource: PostSource {
    private let table: TableReader

    init(_ input: InputSource, _ options: NetworkOptions) throws {
        table = try TableReader(
            input,
            options: TableOptions(
                header: options.header, malformed: options.malformedLines, columns: options.columns, selection: options.selection),
            roles: PostRole.allCases.map(\.column))
    }

    func next() throws -> Post? {
        guard try table.next() else { return nil }
        return Post(
            author: cell(.author) ?? "", text: cell(.text), id: cell(.id), time: cell(.time),
            mentions: names(.mentions), replyTo: names(.replyTo) ?? [], repostOf: names(.repostOf), quoteOf: names(.quoteOf) ?? [],
            isRepost: cell(.isRepost).flatMap(PostFlag.read), place: table.row.place(table.header[PostRole.author.rawValue] ?? 0))
    }

    private func cell(_ role: PostRole) -> String? {
        guard let column = table.header[role.rawValue] else { return nil }
        let field = table.row[column].trimmed
        return field.isEmpty ? nil : field.text
    }

    /// An empty cell of an existing column says that there is nobody.
    private func names(_ role: PostRole) -> [String]? {
        guard let column = table.header[role.rawValue] else { return nil }
        return PostNames.split(table.row[column].text)
    }

    func reject(_ post: Post, _ reason: String) throws { try table.reject(post.place, reason) }

    func addNotes(to ledger: inout IngestLedger) { table.notes.add(to: &ledger, source: table.source) }
}

enum PostFlag {
    static func read(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "1", "yes", "t", "y": true
        case "false", "0", "no", "f", "n": false
        default: nil
        }
    }
}

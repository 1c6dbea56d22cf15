import Foundations
import Graphs

/// The rows of a score file, whatever its form.
protocol ScoreRows: AnyObject {
    var source: String { get }
    /// The names of the columns.
    var names: [String] { get }
    var run: ScoreRun? { get }
    /// The next row as a way from column to text; `nil` at the end.
    func next() throws -> ((String) -> String?)?
    /// The handle of the present row; `nil` when it was refused.
    func handle(_ rule: inout HandleRule) throws -> Handle?
    /// Refuses the present row.
    func reject(_ reason: String) throws
}

extension ScoreRows {
    /// A finite number; `nil` when it was refused.
    func number(_ row: (String) -> String?, _ column: String) throws -> Double? {
        switch NumberField.parse(ArraySlice((row(column) ?? "").utf8)) {
        case .success(let value): return value
        case .failure(let fault):
            try reject("\(column): \(fault.reason)")
            return nil
        }
    }
}

final class TableScoreRows: ScoreRows {
    let run: ScoreRun?
    private let table: TableReader
    private var topics: RelationRule
    private var columns: [String: Int] = [:]

    init(_ input: InputSource, _ options: TableOptions, roles: [ColumnRole], record: ScoreRun?) throws {
        table = try TableReader(input, options: options, roles: roles)
        topics = RelationRule(topicsOf: table)
        run = record
        for (column, name) in table.header.names.enumerated() where columns[name] == nil { columns[name] = column }
    }

    var source: String { table.source }
    var names: [String] { table.header.names }

    func next() throws -> ((String) -> String?)? {
        guard try table.next() else { return nil }
        try topics.check(table)
        let record = table.row, columns = columns
        return { name in columns[name].map { record[$0].trimmed.text } }
    }

    func handle(_ rule: inout HandleRule) throws -> Handle? {
        switch rule.read(table.row[table.header["handle"] ?? 0].trimmed) {
        case .success(let handle): return handle
        case .failure(let fault):
            try reject(fault.reason)
            return nil
        }
    }

    func reject(_ reason: String) throws { try table.reject(table.row.place(table.header["handle"] ?? 0), reason) }
}

/// `{"schema", "run", "rows"}`, or one row a line.
final class JSONScoreRows: ScoreRows {
    let source: String
    let names: [String]
    let run: ScoreRun?
    private let rows: [(row: JSONNode, line: UInt64)]
    private let malformed: MalformedLines
    private let handleName: String
    private var position = -1

    init(_ input: InputSource, _ options: TableOptions, _ topic: String) throws {
        source = input.name
        malformed = options.malformed
        let content = try input.readAll()
        let document = try JSONScoreRows.rows(of: content, source: input.name)
        run = document.run
        var kept = document.rows
        for condition in options.selection {
            guard kept.first.map({ $0.row[condition.column] != nil }) ?? true else {
                throw TableFailure.noSuchColumn(source: source, column: condition.column, seen: JSONScoreRows.names(of: kept))
            }
            kept.removeAll { $0.row[condition.column]?.scalarText != condition.value }
        }
        var found: [String] = []
        for row in kept {
            let value = row.row[topic]?.scalarText ?? ""
            if found.count < 20 && !found.contains(value) { found.append(value) }
        }
        if found.count > 1 { throw TableFailure.severalRelations(source: source, column: topic, values: found) }
        rows = kept
        names = JSONScoreRows.names(of: kept)
        handleName = options.columns.first { $0.role == "handle" }?.column ?? "handle"
    }

    private static func names(of rows: [(row: JSONNode, line: UInt64)]) -> [String] {
        guard case .object(let members)? = rows.first?.row else { return [] }
        return members.map(\.name)
    }

    private static func rows(of content: [UInt8], source: String) throws -> (run: ScoreRun?, rows: [(row: JSONNode, line: UInt64)]) {
        if let bad = content.withUnsafeBufferPointer({ UTF8Check.firstFault($0) }) {
            throw TableFailure.unreadable(source: source, nil, reason: "not valid UTF-8 at byte \(bad + 1)")
        }
        let firstLine = content.prefix { $0 != 0x0A }
        if let first = try? JSONParser.parse(firstLine), case .object = first, first["rows"] == nil {
            return (nil, try lines(of: content, source: source))
        }
        do throws(JSONFault) {
            let document = try JSONParser.parse(content[...])
            guard case .array(let items) = document["rows"] ?? document else {
                throw JSONFault(offset: 0, reason: "an object without the member rows")
            }
            return (ScoreRun(document), items.map { ($0, 1) })
        } catch {
            throw TableFailure.unreadable(source: source, place(error.offset, in: content), reason: "malformed JSON: \(error.reason)")
        }
    }

    private static func lines(of content: [UInt8], source: String) throws -> [(row: JSONNode, line: UInt64)] {
        var rows: [(row: JSONNode, line: UInt64)] = []
        for (index, line) in content.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
            do throws(JSONFault) {
                rows.append((try JSONParser.parse(line), UInt64(index) + 1))
            } catch {
                throw TableFailure.unreadable(
                    source: source, TextPlace(line: UInt64(index) + 1, column: error.offset + 1), reason: "malformed JSON: \(error.reason)")
            }
        }
        return rows
    }

    private static func place(_ offset: Int, in content: [UInt8]) -> TextPlace {
        let before = content.prefix(offset)
        let line = before.lazy.filter { $0 == 0x0A }.count + 1
        return TextPlace(line: UInt64(line), column: offset - (before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0) + 1)
    }

    func next() throws -> ((String) -> String?)? {
        guard position + 1 < rows.count else { return nil }
        position += 1
        let row = rows[position].row
        return { row[$0]?.scalarText }
    }

    func handle(_ rule: inout HandleRule) throws -> Handle? {
        switch rule.read(rows[position].row[handleName]?.scalarText ?? "") {
        case .success(let handle): return handle
        case .failure(let fault):
            try reject(fault.reason)
            return nil
        }
    }

    func reject(_ reason: String) throws {
        let text = "row \(position + 1): \(reason)"
        guard malformed == .skip else {
            throw TableFailure.malformed(source: source, TextPlace(line: rows[position].line, column: 1), reason: text)
        }
    }
}

import Comparisons
import Foundation
import Foundations
import Graphs

/// The scores of one file, by method.
public struct ScoreFile: Sendable {
    public let source: String
    public let scores: [SocialScore]
    /// Handles that the platform's rules changed.
    public let handlesFolded: UInt64
    /// Sentences for the user, such as that nothing says whether the file is whole.
    public let remarks: [String]
    /// XXH3-128 of the file's bytes.
    public let digest: String?
}

/// What a run said about the scores it wrote: the `run` member of JSON, or the run record beside a CSV file.
struct ScoreRun {
    var command: String?
    var methods: [String] = []
    var vertices: Int?

    /// - Parameter document: an object with a member `run`
    init?(_ document: JSONNode) {
        guard let run = document["run"], case .object = run else { return nil }
        command = run["command"]?.scalarText
        if case .array(let items)? = run["methods"] { methods = items.compactMap { $0["name"]?.scalarText } }
        vertices = run["network"]?["vertices"]?.scalarText.flatMap { Int($0) }
    }

    /// The name of the one score of a long table.
    var name: String? { methods.count == 1 ? methods[0] : command == "experts" ? command : nil }
}

/// Reads score files: whatever `rank` and `experts` write, and other tables of handles with numbers.
///
/// CSV and TSV, JSON (`{"schema", "run", "rows"}`) and JSON Lines; long (`rank,handle,score`), wide
/// (`handle,METHOD,METHOD_rank,…`: one score per METHOD) or the columns of `experts` (`score`). `FILE:COLUMN` picks any
/// column. A column `topic` with several values needs `--where topic=…`.
///
/// A file holds only the top K when the run (in the JSON, or in the run record `NAME.run.json` beside `NAME.csv`) had
/// more vertices than the file has rows, or when a rank is beyond the number of rows. Where neither can be known the
/// file counts as whole, and a remark says so.
public enum ScoreReader {
    private static let handleRole = ColumnRole("handle", ["username", "screen_name", "account", "user", "vertex", "node", "id"], isRequired: true)
    private static let topicRole = ColumnRole("topic")

    /// `FILE:COLUMN` in its parts. A file whose name has a colon is meant as a whole.
    public static func parse(_ argument: String) -> (path: String, column: String?) {
        guard !FileManager.default.fileExists(atPath: argument), let colon = argument.lastIndex(of: ":"), colon != argument.startIndex
        else { return (argument, nil) }
        let column = String(argument[argument.index(after: colon)...])
        return (String(argument[..<colon]), column.isEmpty ? nil : column)
    }

    /// - Parameters:
    ///   - argument: `FILE` or `FILE:COLUMN`
    ///   - networkHandles: the handles of the network, which tell "below the top K" from "not in the network"
    public static func read(
        _ argument: String, _ options: TableOptions = TableOptions(), platform: Platform, networkHandles: Set<Handle>? = nil
    ) throws -> ScoreFile {
        let (path, column) = parse(argument)
        let input = try InputSource.open(path, digests: true)
        let rows: any ScoreRows = try PostNetworkReader.isJSON(input)
            ? JSONScoreRows(input, options, topicRole.name) : TableScoreRows(input, options, roles: [handleRole, topicRole], record: record(beside: path))
        return try read(rows, column: column, platform: platform, networkHandles: networkHandles, path: path) { try input.storedDigest() }
    }

    /// The run record beside a file, if there is one that can be read.
    private static func record(beside path: String) throws -> ScoreRun? {
        guard path != "-" else { return nil }
        let record = (path as NSString).deletingPathExtension + ".run.json"
        guard FileManager.default.fileExists(atPath: record) else { return nil }
        let bytes = try InputSource.open(record).readAll(limit: 64 << 20)
        return (try? JSONParser.parse(bytes[...])).flatMap(ScoreRun.init)
    }

    private static func read(
        _ rows: any ScoreRows, column: String?, platform: Platform, networkHandles: Set<Handle>?, path: String,
        digest: () throws -> String?
    ) throws -> ScoreFile {
        let base = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
        let chosen = try columns(rows, column, name: rows.run?.name ?? base)
        var handles = HandleRule(platform)
        var scores = [[Handle: Double]](repeating: [:], count: chosen.count)
        var deepest = 0.0
        while let row = try rows.next() {
            guard let handle = try rows.handle(&handles) else { continue }
            if scores[0][handle] != nil {
                try rows.reject("\u{201C}\(handle)\u{201D} is listed twice")
                continue
            }
            for (place, score) in chosen.enumerated() {
                guard let value = try rows.number(row, score.column) else { continue }
                scores[place][handle] = value
            }
            if let rank = chosen[0].rank, case .success(let value) = NumberField.parse(ArraySlice((row(rank) ?? "").utf8)) {
                deepest = max(deepest, value)
            }
        }
        let count = scores[0].count
        let isCut = rows.run?.vertices.map { $0 > count } ?? (deepest > Double(count))
        var remarks: [String] = []
        if rows.run?.vertices == nil && !isCut {
            remarks.append("nothing says whether \(rows.source) holds every account: it is taken as whole (JSON output, or the run record beside a CSV file, would say)")
        }
        return ScoreFile(
            source: rows.source,
            scores: zip(chosen, scores).map {
                SocialScore(name: $0.name, scores: $1, coverage: isCut ? .top($1.count) : .complete, networkHandles: networkHandles)
            }, handlesFolded: handles.folded, remarks: remarks, digest: try digest())
    }

    /// The columns of scores with the names of their methods and of their ranks.
    private static func columns(
        _ rows: any ScoreRows, _ wanted: String?, name: String
    ) throws -> [(name: String, column: String, rank: String?)] {
        let names = rows.names
        if let wanted {
            guard let column = names.first(where: { $0 == wanted }) ?? names.first(where: { ColumnRole.normalise($0) == ColumnRole.normalise(wanted) })
            else { throw TableFailure.noSuchColumn(source: rows.source, column: wanted, seen: names) }
            return [(column == "score" ? name : column, column, names.first { $0 == column + "_rank" || column == "score" && $0 == "rank" })]
        }
        if names.contains("score") { return [(name, "score", names.first { $0 == "rank" })] }
        let wide = names.filter { names.contains($0 + "_rank") }
        if !wide.isEmpty { return wide.map { ($0, $0, $0 + "_rank") } }
        throw TableFailure.badOption(
            "\(rows.source): no column score, nor METHOD with METHOD_rank; columns seen: \(TableFailure.list(names)); "
                + "say which holds the scores with \(rows.source):COLUMN")
    }
}

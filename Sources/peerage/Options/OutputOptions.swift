import ArgumentParser
import Foundation
import Reports

/// The forms in which a command writes its rows.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    case table, csv, tsv, json, ndjson, markdown, sqlite

    /// What the end of a file name says; `nil` when it says nothing.
    init?(fileName: String) {
        switch (fileName as NSString).pathExtension.lowercased() {
        case "csv": self = .csv
        case "tsv", "tab": self = .tsv
        case "json": self = .json
        case "ndjson", "jsonl": self = .ndjson
        case "md", "markdown": self = .markdown
        case "sqlite", "sqlite3", "db": self = .sqlite
        case "txt": self = .table
        default: return nil
        }
    }

    var textFormat: TableFormat? { TableFormat(rawValue: rawValue) }
}

/// Where rows go and in which form.
struct OutputOptions: ParsableArguments {
    @Option(help: ArgumentHelp(
        "Form of the rows (default: as the -o file is named, else table on a terminal, else csv).",
        valueName: "format"))
    var format: OutputFormat?

    @Option(name: .shortAndLong, help: ArgumentHelp(
        "Write here, all or nothing, with the run record beside it as NAME.run.json.", valueName: "file"))
    var output: String?

    func validate() throws {
        if output == "" { throw ValidationError("-o needs the name of a file") }
        if format == .sqlite && (output == nil || output == "-") {
            throw ValidationError("--format sqlite writes a database file: name it with -o FILE.sqlite")
        }
    }

    /// The file to write, `nil` for standard output.
    var file: String? { output == "-" ? nil : output }

    /// The form for rows; `isTerminal` says whether standard output is one.
    func resolvedFormat(isTerminal: Bool) -> OutputFormat {
        if let format { return format }
        if let file { return OutputFormat(fileName: file) ?? .csv }
        return isTerminal ? .table : .csv
    }
}

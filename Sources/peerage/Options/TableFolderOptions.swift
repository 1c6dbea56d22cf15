import ArgumentParser
import DataIO
import Foundations
import Reports

extension TableFormat: ExpressibleByArgument {
    /// The forms of a file of rows.
    public static var allValueStrings: [String] { ["csv", "tsv", "json", "ndjson", "markdown"] }

    public init?(argument: String) {
        guard TableFormat.allValueStrings.contains(argument) else { return nil }
        self.init(rawValue: argument)
    }

    fileprivate var fileEnding: String { self == .markdown ? "md" : rawValue }
}

/// `--tables`: everything that was found, a file for each table.
struct TableFolderOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Write everything that was found into this folder, a file for each table, all or nothing.", valueName: "folder"))
    var tables: String?

    @Option(help: ArgumentHelp("Form of the files of --tables: csv, tsv, json, ndjson or markdown (default: csv).", valueName: "format"))
    var tablesFormat: TableFormat?

    func validate() throws {
        if tables == "" { throw ValidationError("--tables needs the name of a folder") }
        if tables == nil && tablesFormat != nil { throw ValidationError("--tables-format changes nothing without --tables FOLDER") }
    }

    /// Created before the long work; `nil` where none was asked for.
    func folder(beside others: [String?], inputs: [String]) throws -> TableFolder? {
        guard let tables else { return nil }
        for file in inputs where AtomicFolder.holds(tables, file) {
            throw CommandFailure.usage("\(file) is an input of this command: choose another folder for --tables than \(tables)")
        }
        for file in others.compactMap({ $0 }) where AtomicFolder.holds(tables, file) {
            throw CommandFailure.usage("\(file) would be in the folder of --tables, which holds nothing else: choose another place for one of them")
        }
        return TableFolder(try AtomicFolder(tables), tablesFormat ?? .csv)
    }
}

/// Named tables as files of one folder, with a list of them.
struct TableFolder {
    private let folder: AtomicFolder
    private let format: TableFormat

    fileprivate init(_ folder: AtomicFolder, _ format: TableFormat) {
        self.folder = folder
        self.format = format
    }

    func write(_ tables: [NamedTable], _ run: Run) throws {
        for named in tables {
            // Rows of its own shape, so a schema of its own: `peerage.compare.people/1`.
            var info = run.info
            info.command += "." + named.name
            try folder.write(fileName(named)) { file in
                try named.table.render(as: format, run: info) { bytes in
                    try run.checkInterruption()
                    try file.write(bytes)
                }
            }
        }
        try folder.write(AtomicFolder.listName) { try $0.write(list(tables, run).pretty) }
    }

    func commit(_ run: Run) throws {
        try folder.commit()
        run.files.append(.init(role: .output, path: folder.path))
    }

    private func fileName(_ named: NamedTable) -> String { "\(named.name).\(format.fileEnding)" }

    private func list(_ tables: [NamedTable], _ run: Run) -> JSONValue {
        .object([
            .init("schema", .text(run.info.schema)), .init("run", run.info.json),
            .init("tables", .array(tables.map { named in
                .object([
                    .init("name", .text(named.name)), .init("file", .text(fileName(named))), .init("rows", .count(named.table.rowCount)),
                    .init("columns", .array(named.table.columns.map { .text($0.name) })), .init("key", .array(named.key.map(JSONValue.text))),
                ])
            })),
        ])
    }
}

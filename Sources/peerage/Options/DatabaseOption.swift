import ArgumentParser
import DataIO
import Foundations
import Reports

/// `--database`: everything that was found, as tables of one file.
struct DatabaseOption: ParsableArguments {
    @Option(help: ArgumentHelp("Write the same tables into this SQLite database, all or nothing.", valueName: "file"))
    var database: String?

    func validate() throws {
        if database == "" || database == "-" { throw ValidationError("--database needs the name of a file") }
    }

    /// Created before the long work; `nil` where none was asked for.
    func file(beside output: Output, inputs: [String]) throws -> DatabaseFile? {
        guard let database else { return nil }
        try output.refuseClash(with: database, inputs)
        return DatabaseFile(path: database, file: try SQLiteOutput(database))
    }
}

/// A database beside the main output.
struct DatabaseFile {
    fileprivate let path: String
    fileprivate let file: SQLiteOutput

    func write(_ tables: [NamedTable], _ views: [NamedView], _ run: Run) throws {
        try file.write(tables, views, run: run.info.facts, run.execution)
    }

    func commit(_ run: Run) throws {
        try file.commit()
        run.files.append(.init(role: .output, path: path))
    }
}

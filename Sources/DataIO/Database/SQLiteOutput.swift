import Foundation
import Foundations
import GRDB
import Rankings

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A database file that appears whole or not at all: tables, views, and a table `run` with what determined them.
///
/// Text, whole numbers and reals keep their types; truth is 0 or 1; a missing value is NULL. Handles are TEXT, so that
/// `007` and `NA` stay what they are. Create it before the long work and commit it last, as every `AtomicFile`.
public final class SQLiteOutput {
    private let file: AtomicFile
    private let queue: DatabaseQueue

    /// - Throws: `FileFailure` of kind 73 when the file cannot be created.
    public init(_ path: String) throws(FileFailure) {
        file = try AtomicFile(path)
        guard let temporary = file.temporaryPath else {
            throw FileFailure(.create, path, reason: "a database needs an ordinary file")
        }
        var configuration = Configuration()
        configuration.prepareDatabase { database in
            // The file is new and appears by a rename: a journal would protect nothing.
            try database.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE")
        }
        do {
            queue = try DatabaseQueue(path: temporary, configuration: configuration)
        } catch {
            throw SQLiteOutput.failure(error, .create, path)
        }
    }

    /// Writes a result as a table. O(cells).
    ///
    /// - Throws: `FileFailure` of kind 74; `Interruption`.
    public func write(_ table: ResultTable, named name: String, _ execution: Execution = .serial) throws {
        try write(NamedTable(name, table), execution)
    }

    /// Writes a table with its key, and an index for every other column by which tables are joined (`indexed`).
    ///
    /// - Throws: `FileFailure` of kind 74; `Interruption`.
    public func write(_ named: NamedTable, _ execution: Execution = .serial) throws {
        let table = named.table, name = SQLiteOutput.quoted(named.name)
        let places = table.columns.map(\.cells.sqlitePlace).joined(separator: ", ")
        try transaction { database in
            try database.execute(sql: "CREATE TABLE \(name) (\(SQLiteOutput.definition(named)))")
            let insert = try database.makeStatement(sql: "INSERT INTO \(name) VALUES (\(places))")
            for row in 0..<table.rowCount {
                if row % 4096 == 0 { try execution.checkInterruption() }
                try insert.execute(arguments: StatementArguments(table.columns.map { $0.cells.databaseValue(row) }))
            }
            for column in table.columns.map(\.name) where SQLiteOutput.indexed.contains(column) && named.key.first != column {
                try database.execute(
                    sql: "CREATE INDEX \(SQLiteOutput.quoted("\(named.name)_by_\(column)")) ON \(name) (\(SQLiteOutput.quoted(column)))")
            }
        }
    }

    /// Writes everything that was found: tables, queries over them, and what determined them.
    ///
    /// - Throws: `FileFailure` of kind 74; `Interruption`.
    public func write(_ tables: [NamedTable], _ views: [NamedView], run: [OptionValue], _ execution: Execution = .serial) throws {
        for table in tables { try write(table, execution) }
        for view in views { try write(view) }
        try write(run: run)
    }

    /// Columns that mean the same in several tables.
    private static let indexed: Set<String> = ["person_id", "person", "handle"]

    /// Writes a query that is run whenever it is read.
    public func write(_ view: NamedView) throws {
        try transaction { try $0.execute(sql: "CREATE VIEW \(SQLiteOutput.quoted(view.name)) AS \(view.query)") }
    }

    /// Writes what determined the results: the table `run` with the columns `name` and `value`.
    public func write(run: [OptionValue]) throws {
        try write(
            ResultTable(
                rowCount: run.count,
                columns: [
                    ResultTable.Column("name", .text { run[$0].name }), ResultTable.Column("value", .text { run[$0].value }),
                ]), named: "run")
    }

    /// Makes the database appear under its name, durable. Call it once, last.
    public func commit() throws {
        do {
            try queue.close()
        } catch {
            throw SQLiteOutput.failure(error, .write, file.path)
        }
        try file.commit()
    }

    /// Forgets everything written.
    public func abandon() {
        try? queue.close()
        file.abandon()
    }

    private func transaction(_ body: (Database) throws -> Void) throws {
        do {
            try queue.write(body)
        } catch let error as DatabaseError {
            throw SQLiteOutput.failure(error, .write, file.path)
        }
    }

    private static func failure(_ error: any Error, _ operation: FileFailure.Operation, _ path: String) -> FileFailure {
        guard let error = error as? DatabaseError else { return FileFailure(operation, path, reason: "\(error)") }
        if error.resultCode == .SQLITE_FULL { return FileFailure(operation, path, errno: ENOSPC) }
        return FileFailure(operation, path, reason: error.message ?? "SQLite error \(error.resultCode.rawValue)")
    }

    private static func definition(_ named: NamedTable) -> String {
        let columns = named.table.columns.map { "\(quoted($0.name)) \($0.cells.sqliteType)" }
        let key = named.key.isEmpty ? [] : ["PRIMARY KEY (\(named.key.map(quoted).joined(separator: ", ")))"]
        return (columns + key).joined(separator: ", ")
    }

    private static func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }
}

extension ResultTable.Cells {
    fileprivate var sqliteType: String {
        switch self {
        case .text: "TEXT"
        case .integer, .truth: "INTEGER"
        case .real: "REAL"
        case .number: "NUMERIC"
        }
    }

    /// Text goes in as bytes where it holds a NUL, at which SQLite would cut it.
    fileprivate var sqlitePlace: String { if case .text = self { "CAST(? AS TEXT)" } else { "?" } }

    fileprivate func databaseValue(_ row: Int) -> DatabaseValue {
        switch self {
        case .text(let cell):
            cell(row).map { $0.utf8.contains(0) ? Data($0.utf8).databaseValue : $0.databaseValue } ?? .null
        case .integer(let cell): cell(row).databaseValue
        case .real(let cell): cell(row).databaseValue
        case .number(let cell):
            switch cell(row) {
            case .integer(let value): value.databaseValue
            case .real(let value): value.databaseValue
            case nil: .null
            }
        case .truth(let cell): cell(row).databaseValue
        }
    }
}

import DataIO
import Foundation
import Foundations
import GRDB
import Rankings
import Testing
import TestSupport

@Suite struct SQLiteOutputTests {
    private let table = ResultTable(
        rowCount: 3,
        columns: [
            .init("rank", .integer { [1, 2, nil][$0] }), .init("handle", .text { ["NA", "007", nil][$0] }),
            .init("a \"score\"", .real { [0.1, 1e-300, nil][$0] }), .init("seed", .truth { [true, false, nil][$0] }),
        ])

    @Test func valuesAndTypesSurvive() throws {
        let folder = try TemporaryFolder()
        let output = try SQLiteOutput(folder.file("x.sqlite"))
        try output.write(table, named: "rank")
        try output.write(run: [OptionValue("damping", "0.85"), OptionValue("top", "3")])
        try output.commit()
        try DatabaseQueue(path: folder.file("x.sqlite")).read { database in
            let rows = try Row.fetchAll(database, sql: "SELECT * FROM rank")
            #expect(rows.map { $0["rank"] as Int? } == [1, 2, nil])
            #expect(rows.map { $0["handle"] as String? } == ["NA", "007", nil])
            #expect(rows.map { $0["a \"score\""] as Double? } == [0.1, 1e-300, nil])
            #expect(rows.map { $0["seed"] as Bool? } == [true, false, nil])
            #expect(try String.fetchAll(database, sql: "SELECT DISTINCT typeof(handle) FROM rank ORDER BY 1") == ["null", "text"])
            #expect(try String.fetchOne(database, sql: "SELECT value FROM run WHERE name = 'damping'") == "0.85")
            #expect(try String.fetchOne(database, sql: "PRAGMA integrity_check") == "ok")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["x.sqlite"])
    }

    @Test func nothingAppearsBeforeTheCommit() throws {
        let folder = try TemporaryFolder()
        let old = try folder.write("old", to: "x.sqlite")
        let output = try SQLiteOutput(old)
        try output.write(table, named: "rank")
        #expect(try String(contentsOfFile: old, encoding: .utf8) == "old")
        output.abandon()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["x.sqlite"])
        #expect(try String(contentsOfFile: old, encoding: .utf8) == "old")
    }

    @Test func interruptionLeavesNothing() throws {
        let folder = try TemporaryFolder()
        let execution = Execution(isInterrupted: { true })
        do {
            let output = try SQLiteOutput(folder.file("x.sqlite"))
            #expect(failure { try output.write(table, named: "rank", execution) }?.kind == .interrupted)
            output.abandon()
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func placesThatCannotBeWritten() {
        #expect(failure { _ = try SQLiteOutput("/nonexistent/x.sqlite") }?.kind == .cannotCreate)
        #expect(failure { _ = try SQLiteOutput("/dev/null") }?.kind == .cannotCreate)
    }

    @Test func sameBytesEveryTime() throws {
        let folder = try TemporaryFolder()
        for name in ["a", "b"] {
            let output = try SQLiteOutput(folder.file(name))
            try output.write(table, named: "rank")
            try output.commit()
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file("a"))) == Data(contentsOf: URL(fileURLWithPath: folder.file("b"))))
    }
}

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
        try DatabaseQueue(path: folder.file("x.sqlite")).read { (database: Database) throws in
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

    @Test func severalTablesAreJoined() throws {
        let folder = try TemporaryFolder(), hostile = ["x'); DROP TABLE people;--", "a\u{0}b", "a\u{0}c", "\"q\"", ""]
        let people = NamedTable(
            "people",
            ResultTable(rowCount: 5, columns: [.init("person_id", .integer { Int64($0) }), .init("person", .text { hostile[$0] })]), key: ["person_id"])
        let places = NamedTable(
            "places",
            ResultTable(
                rowCount: 5,
                columns: [.init("person_id", .integer { Int64(4 - $0) }), .init("group", .text { hostile[$0] }), .init("value", .real { Double($0) })]),
            key: ["group"])
        let output = try SQLiteOutput(folder.file("x.sqlite"))
        try output.write(people)
        try output.write(places)
        try output.write(NamedView("both", "SELECT people.*, \"group\", value FROM people JOIN places USING (person_id)"))
        try output.commit()
        try DatabaseQueue(path: folder.file("x.sqlite")).read { (database: Database) throws in
            #expect(try String.fetchOne(database, sql: "PRAGMA integrity_check") == "ok")
            #expect(try Int.fetchAll(database, sql: "SELECT value FROM both ORDER BY person_id") == [4, 3, 2, 1, 0])
            #expect(try String.fetchAll(database, sql: "SELECT DISTINCT typeof(person) FROM people") == ["text"])
            #expect(try String.fetchAll(database, sql: "SELECT hex(CAST(person AS BLOB)) FROM people WHERE person_id IN (1, 2)") == ["610062", "610063"])
            #expect(try Int.fetchOne(database, sql: "SELECT count(*) FROM people WHERE person = ?", arguments: [hostile[0]]) == 1)
            #expect(
                try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY 1")
                    == ["people_by_person", "places_by_person_id"])
            #expect(try String.fetchAll(database, sql: "SELECT name FROM pragma_table_info('people') WHERE pk > 0") == ["person_id"])
        }
    }

    @Test func aNameIsGivenOnce() throws {
        let folder = try TemporaryFolder(), output = try SQLiteOutput(folder.file("x.sqlite"))
        try output.write(table, named: "rank")
        let failed = failure { try output.write(table, named: "rank") }
        #expect(failed?.kind == .inputOutput && failed?.description.contains("already exists") == true)
        output.abandon()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
}

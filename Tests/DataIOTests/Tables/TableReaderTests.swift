import DataIO
import Foundation
import Foundations
import Testing
import TestSupport

private let pair = [ColumnRole("follower", ["source"], isRequired: true), ColumnRole("followee", ["target"], isRequired: true), ColumnRole("weight")]

@Suite struct TableReaderTests {
    private func rows(_ text: String, _ options: TableOptions = TableOptions()) throws -> [[String]] {
        try TextTable(text).rows(options, roles: pair).rows
    }

    private func message(_ text: String, _ options: TableOptions = TableOptions()) -> (any Failure)? {
        failure { _ = try rows(text, options) }
    }

    @Test func quotedFieldsHoldDelimitersLineEndsAndDoubledQuotes() throws {
        let text = "source,target,note\r\n\"a,b\",\"say \"\"hi\"\"\",\"two\r\nlines\"\r\nplain,5\" nail,x\r\n"
        #expect(try rows(text) == [["a,b", "say \"hi\"", "two\r\nlines"], ["plain", "5\" nail", "x"]])
    }

    @Test func spacesAroundQuotesAreDropped() throws {
        #expect(try rows("source,target\n \"a b\" , \"c\"\n") == [["a b", " c".trimmingCharacters(in: .whitespaces)]])
    }

    @Test func linesEndWithAnyOfThreeMarksAndTheLastNeedsNone() throws {
        for end in ["\n", "\r\n", "\r"] {
            #expect(try rows(["source,target", "a,b", "c,d"].joined(separator: end)) == [["a", "b"], ["c", "d"]])
        }
    }

    @Test(arguments: [(",", Delimiter.comma), ("\t", .tab), (";", .semicolon), ("|", .bar)])
    func delimiterIsRecognised(_ mark: String, _ delimiter: Delimiter) throws {
        let text = ["source,target,weight", "a,b,1", "c,d,2"].map { $0.replacing(",", with: mark) }.joined(separator: "\n")
        let (rows, reader) = try TextTable(text).rows(roles: pair)
        #expect(rows == [["a", "b", "1"], ["c", "d", "2"]])
        #expect(reader.delimiter == delimiter)
        #expect(reader.notes.format.contains("\(delimiter.name) separated, UTF-8, header in line 1: source, target, weight"))
    }

    @Test func decimalCommasDoNotMakeTheCommaTheDelimiter() throws {
        let text = "source;target;weight\n" + (1...9).map { "a\($0);b;\($0),5" }.joined(separator: "\n")
        let reader = try TextTable(text).rows(roles: pair).reader
        #expect(reader.delimiter == .semicolon)
    }

    @Test func headerIsFoundBelowTitlesAndMayBeNamed() throws {
        let text = "Export of 3 March\n\nby somebody\nSource,Target\na,b\n"
        let (rows, reader) = try TextTable(text).rows(roles: pair)
        #expect(rows == [["a", "b"]])
        #expect(reader.notes.rowsBeforeHeader == 2)
        #expect(try self.rows("x,y\nSOURCE,target\na,b\n", TableOptions(header: .row(2))) == [["a", "b"]])
    }

    @Test func headerBeyondTwentyRowsNeedsItsNumber() throws {
        let text = String(repeating: "title\n", count: 25) + "source,target\na,b\n"
        #expect(message(text)?.kind == .badData)
        #expect(try rows(text, TableOptions(header: .row(26))) == [["a", "b"]])
        #expect(message("source,target\n", TableOptions(header: .row(9)))?.description.contains("the table has 1 rows") == true)
        #expect(message("source,target\n", TableOptions(header: .row(0)))?.kind == .usage)
    }

    @Test func unknownHeaderListsTheColumnsAndTheMapToType() throws {
        let failure = try #require(message("von,nach,Zahl der Posts\na,b,1\n"))
        #expect(failure.kind == .badData)
        #expect(failure.description.contains("table.csv:1:1: no column for follower and followee"))
        #expect(failure.description.contains("columns seen: von, nach, \"Zahl der Posts\""))
        #expect(failure.description.contains("--map follower=COLUMN,followee=COLUMN"))
    }

    @Test func columnsAreMeantByNameThenByNumber() throws {
        let map = try ColumnMapping.parse("follower=von,followee=2,weight=\"Zahl, Posts\"")
        let (rows, reader) = try TextTable("von,nach,\"Zahl, Posts\"\na,b,1\n").rows(TableOptions(header: .firstLine, columns: map), roles: pair)
        #expect(rows.count == 1)
        #expect(reader.header["followee"] == 1 && reader.header["weight"] == 2)
    }

    @Test func mapMistakesAreUsageErrors() {
        #expect(failure { _ = try ColumnMapping.parse("follower") }?.kind == .usage)
        #expect(failure { _ = try ColumnMapping.parse("follower=") }?.kind == .usage)
        let missing = message("source,target\na,b\n", TableOptions(columns: [ColumnMapping(role: "weight", column: "wieght")]))
        #expect(missing?.kind == .usage)
        #expect(missing?.description.contains("no column \u{201C}wieght\u{201D}; columns seen: source, target") == true)
        #expect(message("source,target\n", TableOptions(columns: [ColumnMapping(role: "colour", column: "x")]))?.description.contains("the roles here are follower") == true)
        let twice = message("source,target,x,x\na,b,1,2\n", TableOptions(columns: [ColumnMapping(role: "weight", column: "x")]))
        #expect(twice?.description.contains("2 columns are named") == true)
    }

    @Test func positionsWorkWithoutAHeader() throws {
        let map = try ColumnMapping.parse("follower=2,followee=1")
        let (rows, reader) = try TextTable("a,b\nc,d\n").rows(TableOptions(columns: map), roles: pair)
        #expect(rows == [["a", "b"], ["c", "d"]])
        #expect(reader.header["follower"] == 1)
        #expect(reader.notes.format.contains("no header"))
    }

    @Test func conditionsSelectRowsTogether() throws {
        let text = "source,target,kind,year\na,b,x,1\na,c,x,2\na,d,y,1\n"
        let selection = try ["kind=x", "year=1"].map(RowCondition.parse)
        let (rows, reader) = try TextTable(text).rows(TableOptions(selection: selection), roles: pair)
        #expect(rows.map { $0[1] } == ["b"])
        #expect(reader.notes.rowsNotSelected == 2)
        #expect(message(text, TableOptions(selection: [RowCondition(column: "colour", value: "x")]))?.kind == .usage)
        #expect(failure { _ = try RowCondition.parse("kind") }?.kind == .usage)
    }

    @Test func footersTotalsAndBlankRowsGoToTheLedger() throws {
        let text = "source,target,weight\na,b,1\n,,\n\nc,d,2\nTotal,,3\nSource: the ministry\n"
        let (rows, reader) = try TextTable(text).rows(roles: pair)
        #expect(rows.count == 2)
        #expect(reader.notes.footerRows == 2)
        #expect(reader.notes.blankRows == 2)
    }

    @Test func whatLooksLikeAFooterInTheMiddleIsMalformed() throws {
        let text = "source,target,weight\na,b,1\nTotal,,3\nc,d,2\n"
        #expect(message(text)?.description.contains("table.csv:3:7: the cell of followee is empty") == true)
        let (rows, reader) = try TextTable(text).rows(TableOptions(malformed: .skip), roles: pair)
        #expect(rows.count == 2)
        #expect(reader.notes.rowsRejected == 1)
        #expect(reader.notes.firstOffences.first?.line == 3)
    }

    @Test func raggedRowsAreErrorsWithTheirPlace() throws {
        let long = "source,target\na,b\nc,d,e\n"
        #expect(message(long)?.description.contains("table.csv:3:5: 3 cells in a table of 2 columns") == true)
        #expect(message(long)?.description.contains("--skip-malformed") == true)
        let (rows, reader) = try TextTable(long).rows(TableOptions(malformed: .skip), roles: pair)
        #expect(rows == [["a", "b"]] && reader.notes.rowsRejected == 1)
        #expect(message("source,target\nonly\nc,d\n")?.description.contains("table.csv:2:1: 1 cells in a table of 2 columns: no followee") == true)
        #expect(try self.rows("source,target\na,b,,\n").count == 1)
    }

    @Test func shortRowsLoseOnlyWhatNobodyAskedFor() throws {
        let (rows, reader) = try TextTable("source,target,weight,note\na,b,1,x\nc,d\n").rows(roles: pair)
        #expect(rows.count == 2)
        #expect(reader.notes.shortRows == 1)
        #expect(reader.row[3].isEmpty)
    }

    @Test func unterminatedQuoteNamesTheLineWhereItOpened() throws {
        let text = "source,target\na,b\nc,\"d\n" + String(repeating: "e,f\n", count: 100_000)
        let failure = try #require(message(text, TableOptions(malformed: .skip)))
        #expect(failure.kind == .badData)
        #expect(failure.description.contains("table.csv:3:3: a quote opens here and never closes"))
    }

    @Test func textAfterAClosingQuoteIsMalformed() {
        #expect(message("source,target\n\"a\"x,b\n")?.description.contains("table.csv:2:4: text after a closing quote") == true)
    }

    @Test func zeroBytesAreMalformed() {
        #expect(message("source,target\na\u{0},b\n")?.description.contains("a zero byte") == true)
    }

    @Test func emptyInputsAreErrors() {
        #expect(message("")?.kind == .badData)
        #expect(message("\n \n\n")?.description.contains("the table is empty") == true)
        #expect((try? rows("source,target\n"))?.isEmpty == true)
    }

    @Test func placesCountLinesInsideQuotedFields() {
        #expect(message("source,target\n\"a\n\nb\",c\nd,e,f\n")?.description.contains("table.csv:5:5:") == true)
    }

    @Test func blockBordersChangeNothing() throws {
        let cells = (0..<60_000).map { "\"ä\($0), \"\"q\"\"\",b\($0)" }
        let text = "source,target\r\n" + cells.joined(separator: "\r\n")
        let found = try rows(text)
        #expect(found.count == cells.count)
        #expect(found.enumerated().allSatisfy { $1 == ["ä\($0), \"q\"", "b\($0)"] })
    }

    @Test func canReadLooksWithoutConsuming() throws {
        let table = try TextTable("source,target\na,b\n")
        let input = try table.open()
        #expect(try TableReader.canRead(input, options: TableOptions(), roles: pair))
        #expect(try !TableReader.canRead(input, options: TableOptions(), roles: [ColumnRole("person", isRequired: true)]))
        let reader = try TableReader(input, options: TableOptions(), roles: pair)
        #expect(try reader.next())
        #expect(reader.row.text(1) == "b")
    }
}

import Foundation
import Foundations
import Reports
import Testing

private let run = RunInfo(command: "rank", version: "1.2.3")

private func table(_ handles: [String?], scores: [Double?]) -> ResultTable {
    ResultTable(
        rowCount: handles.count,
        columns: [
            .init("rank", .integer { Int64($0 + 1) }), .init("handle", .text { handles[$0] }), .init("score", .real { scores[$0] }),
        ])
}

private let plain = table(["ann", "007", nil], scores: [0.5, 0.1, nil])

@Suite struct TableFormatTests {
    @Test func csvIsExactAndTellsMissingFromEmpty() throws {
        #expect(try plain.rendered(as: .csv, run: run) == "rank,handle,score\n1,ann,0.5\n2,007,0.1\n3,,\n")
        #expect(try table([""], scores: [1]).rendered(as: .csv, run: run) == "rank,handle,score\n1,\"\",1.0\n")
    }

    @Test func csvQuotesWhatWouldBreakARow() throws {
        let odd = table(["a,b", "say \"hi\"", "two\nlines", " padded", "#tag", "tab\there"], scores: [1, 1, 1, 1, 1, 1])
        let lines = try odd.rendered(as: .csv, run: run)
        let expected: String =
            "rank,handle,score\n1,\"a,b\",1.0\n2,\"say \"\"hi\"\"\",1.0\n3,\"two\nlines\",1.0\n4,\" padded\",1.0\n"
                + "5,\"#tag\",1.0\n6,tab\there,1.0\n"
        #expect(lines == expected)
        #expect(try odd.rendered(as: .tsv, run: run).contains("6\t\"tab\there\"\t1.0\n"))
    }

    @Test func aQuoteUnderACombiningMarkIsStillDoubled() throws {
        let rendered = try table(["\"\u{301}x"], scores: [1]).rendered(as: .csv, run: run)
        #expect(Array(rendered.utf8) == Array("rank,handle,score\n1,\"\"\"\u{301}x\",1.0\n".utf8))
    }

    @Test func aRowWithNothingInItIsNotABlankLine() throws {
        let bare = ResultTable(rowCount: 1, columns: [.init("handle", .text { _ in nil })])
        #expect(try bare.rendered(as: .csv, run: run) == "handle\n\"\"\n")
    }

    @Test(arguments: ["=1+1", "+49", "-x", "@ann", "\ttab", "\rreturn", "＝1"])
    func formulasStayExactUnlessSpreadsheetsAreAskedFor(text: String) throws {
        let one = ResultTable(rowCount: 1, columns: [.init("handle", .text { _ in text }), .init("x", .real { _ in -1 })])
        let exact = try one.rendered(as: .csv, run: run), safe = try one.rendered(as: .csv, run: run, style: .init(formulaText: .apostrophe))
        #expect(exact.contains(text) && !exact.contains("'"))
        #expect(safe.contains("'" + text))
        #expect(safe.hasSuffix(",-1.0\n"), "numbers are not text")
    }

    @Test func csvShowsControlsOnATerminalOnly() throws {
        let hostile = table(["a\u{1B}[2Jb"], scores: [1])
        #expect(try hostile.rendered(as: .csv, run: run).contains("\u{1B}"))
        let shown = try hostile.rendered(as: .csv, run: run, style: .init(controls: .visible))
        #expect(shown.contains("a\\u{1B}[2Jb") && !shown.contains("\u{1B}"))
    }

    @Test func jsonParsesBackToTheSameValues() throws {
        let odd = "q\"b\\\u{1}\u{7F}\u{85}\u{2028}\u{202E}é\u{301}𝄞\u{E0041}\n"
        let scores: [Double?] = [0.1, .leastNonzeroMagnitude, -.infinity]
        let text = try table([odd, "x", "y"], scores: scores).rendered(as: .json, run: run)
        #expect(!text.unicodeScalars.contains { TerminalText.isUnsafe($0) && $0 != "\n" })
        let document = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(document["schema"] as? String == "peerage.rank/1")
        let rows = try #require(document["rows"] as? [[String: Any]])
        #expect(Array((rows[0]["handle"] as? String ?? "").utf8) == Array(odd.utf8))
        #expect(rows[0]["score"] as? Double == 0.1 && rows[1]["score"] as? Double == .leastNonzeroMagnitude)
        #expect(rows[2]["score"] is NSNull)
        #expect(text.hasPrefix("{\"schema\":\"peerage.rank/1\",\n\"run\":{\"command\":\"rank\",\"version\":\"1.2.3\","))
    }

    @Test func everyLineOfNDJSONIsAnObjectInColumnOrder() throws {
        let lines = try plain.rendered(as: .ndjson, run: run).split(separator: "\n")
        #expect(lines == ["{\"rank\":1,\"handle\":\"ann\",\"score\":0.5}", "{\"rank\":2,\"handle\":\"007\",\"score\":0.1}", "{\"rank\":3,\"handle\":null,\"score\":null}"])
    }

    @Test func anEmptyTableHasAHeader() throws {
        let none = table([], scores: [])
        #expect(try none.rendered(as: .csv, run: run) == "rank,handle,score\n")
        #expect(try none.rendered(as: .ndjson, run: run) == "")
        let document = try JSONSerialization.jsonObject(with: Data(none.rendered(as: .json, run: run).utf8)) as? [String: Any]
        #expect((document?["rows"] as? [Any])?.isEmpty == true)
    }

    @Test func markdownEscapesItsOwnMarks() throws {
        let text = try table(["a|b*_<i>&@x\n", "[l](u)"], scores: [0.25, 1]).rendered(as: .markdown, run: run)
        #expect(text == "| rank | handle | score |\n| ---: | --- | ---: |\n| 1 | a\\|b\\*\\_&lt;i&gt;&amp;&#64;x\\\\n | 0.250 |\n| 2 | \\[l\\](u) | 1.000 |\n")
    }

    @Test func rowsAreMadeInOrderAndInBlocks() throws {
        let many = ResultTable(rowCount: 50_000, columns: [.init("n", .integer { Int64($0) })])
        var blocks = 0, bytes = 0, largest = 0
        try many.render(as: .csv, run: run) { block in
            blocks += 1
            bytes += block.count
            largest = max(largest, block.count)
        }
        // "n", then 10 numbers of one digit, 90 of two, 900 of three, 9,000 of four, 40,000 of five, each with a line end.
        #expect(bytes == 2 + 20 + 270 + 3_600 + 45_000 + 240_000)
        #expect(blocks > 2 && largest < 80 << 10)
    }

    @Test func whatTheSinkThrowsEndsTheRendering() {
        struct Full: Error {}
        #expect(throws: Full.self) { try plain.render(as: .csv, run: run) { _ in throw Full() } }
    }

    @Test(arguments: TableFormat.allCases)
    func equalTablesGiveEqualBytes(format: TableFormat) throws {
        #expect(try plain.rendered(as: format, run: run) == plain.rendered(as: format, run: run))
    }
}

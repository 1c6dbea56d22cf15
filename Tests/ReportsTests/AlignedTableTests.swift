import Foundations
import Reports
import Testing

private let run = RunInfo(command: "rank", version: "1")

@Suite struct AlignedTableTests {
    private func lines(_ table: ResultTable, _ style: TableStyle = TableStyle()) throws -> [String] {
        try table.rendered(as: .table, run: run, style: style).split(separator: "\n").map(String.init)
    }

    private func table(_ handles: [String], _ scores: [Double]) -> ResultTable {
        ResultTable(
            rowCount: handles.count, columns: [.init("handle", .text { handles[$0] }), .init("score", .real { scores[$0] })])
    }

    @Test func numbersStandToTheRightWithOneNumberOfDecimals() throws {
        #expect(
            try lines(table(["ann", "bo"], [12.5, 0.25])) == [
                "handle   score", "──────  ──────", "ann     12.500", "bo       0.250",
            ])
    }

    @Test func valuesFarApartAreRoundedOneByOne() throws {
        #expect(try lines(table(["a", "b", "c"], [0.5, 1.234e-9, 0])).suffix(3) == ["a          0.500", "b       1.23e-09", "c              0"])
    }

    @Test func wideAndCombiningCharactersAreCountedInColumns() throws {
        #expect(DisplayWidth.of("東京") == 4)
        #expect(DisplayWidth.of("e\u{301}") == 1)
        #expect(DisplayWidth.of("👩‍🔬") == 2)
        #expect(DisplayWidth.of("☎\u{FE0F}") == 2)
        #expect(DisplayWidth.truncated("東京都庁", to: 6) == "東京…")
        let rows = try lines(table(["東京", "abcd", "e\u{301}e\u{301}e\u{301}e\u{301}"], [1, 2, 3])).dropFirst(2)
        #expect(rows.map { DisplayWidth.of($0) } == [13, 13, 13])
    }

    @Test func nothingInDataReachesTheTerminalAsAControl() throws {
        let hostile = ["\u{1B}]0;owned\u{07}", "a\u{202E}b", "x\u{9B}31m", "l1\nl2\r\tz", "zero\u{200B}width"]
        let text = try table(hostile, [1, 2, 3, 4, 5]).rendered(as: .table, run: run)
        #expect(!text.unicodeScalars.contains { TerminalText.isUnsafe($0) && $0 != "\n" })
        #expect(text.split(separator: "\n").count == 7)
        #expect(text.contains("\\u{1B}]0;owned\\u{7}") && text.contains("l1\\nl2\\r\\tz") && text.contains("zero\\u{200B}width"))
    }

    @Test func textIsCutAndColumnsLeftOutToFitTheWidth() throws {
        let long = String(repeating: "x", count: 200)
        let wide = ResultTable(
            rowCount: 1,
            columns: [.init("a", .text { _ in long }), .init("b", .text { _ in long }), .init("c", .text { _ in long })])
        let fitted = try lines(wide, TableStyle(width: 40))
        #expect(fitted.allSatisfy { DisplayWidth.of($0) <= 40 })
        #expect(fitted[2].filter { $0 == "…" }.count == 3)
        let narrow = try lines(wide, TableStyle(width: 30))
        #expect(narrow.last == "not shown for want of width: c (--format csv has all columns)")
        #expect(narrow.dropLast().allSatisfy { DisplayWidth.of($0) <= 30 })
        #expect(try lines(wide).first?.count ?? 0 > 400)
    }

    @Test func columnsForWideTerminalsAreLeftOutFirstAndThoseForMachinesAlways() throws {
        let columns: [ResultTable.Column] = [
            .init("handle", .text { _ in "ann" }), .init("purity", .real { _ in 0.25 }, for: .ifRoom),
            .init("log10_p_value", .real { _ in -3 }, for: .machines), .init("followers", .integer { _ in 8 }),
            .init("expected", .real { _ in 2 }, for: .ifRoom), .init("seed", .truth { _ in true }),
        ]
        let table = ResultTable(rowCount: 1, columns: columns)
        #expect(try lines(table)[0] == "handle  purity  followers  expected  seed")
        let narrow = try lines(table, TableStyle(width: 24))
        #expect(narrow[0] == "handle  followers  seed")
        #expect(narrow.last == "not shown for want of width: purity, expected (--format csv has all columns)")
        #expect(try table.rendered(as: .csv, run: run).hasPrefix("handle,purity,log10_p_value,followers,expected,seed\n"))
        #expect(try !table.rendered(as: .markdown, run: run).contains("log10"))
        let stacked = ResultTable.byTopic([("x", table), ("y", table)])
        #expect(try lines(stacked)[0] == "topic  handle  purity  followers  expected  seed")
    }

    @Test func textIsWrappedAtSpacesAndSetIn() {
        #expect(TerminalText.wrapped("one two three", width: 8) == "one two\n  three")
        #expect(TerminalText.wrapped("  one two three four", width: 9) == "  one two\n    three\n    four")
        #expect(TerminalText.wrapped("a\n\nbb bb\n", width: 4) == "a\n\nbb\n  bb\n")
        #expect(TerminalText.wrapped("東京 都庁", width: 8) == "東京\n  都庁")
        #expect(TerminalText.wrapped("unbreakable", width: 4) == "unbreakable")
        #expect(TerminalText.wrapped("ann (12 %), bob (3 %)", width: 17) == "ann (12 %), bob\n  (3 %)")
        #expect(TerminalText.wrapped("one two", width: nil) == "one two")
    }

    @Test func correlationsKeepTwoDigitsThatSaySomething() {
        #expect(NumberText.correlation(0.7461) == "0.75" && NumberText.correlation(0.0374) == "0.037")
        #expect(NumberText.correlation(-0.0046) == "-0.005" && NumberText.correlation(0.0996) == "0.10")
    }

    @Test func coloursComeOnlyWhenAskedFor() throws {
        #expect(try !table(["a"], [1]).rendered(as: .table, run: run).contains("\u{1B}"))
        #expect(try table(["a"], [1]).rendered(as: .table, run: run, style: .init(colour: .ansi)).hasPrefix("\u{1B}[1m"))
    }
}

@Suite struct NumberTextTests {
    @Test(arguments: [
        (0.0, "0"), (1, "1.00"), (12.345, "12.3"), (999.6, "1000"), (123_456, "123456"), (0.0001234, "0.000123"), (0.00001234, "1.23e-05"),
        (9.999e-5, "0.000100"), (1e7, "1.00e+07"), (-2.5, "-2.50"), (.infinity, "inf"),
    ])
    func threeSignificantDigits(value: Double, shown: String) { #expect(NumberText.significant(value) == shown) }

    @Test(arguments: [(1_234_567, "1,234,567"), (-1000, "-1,000"), (999, "999"), (0, "0")])
    func thousandsAreGrouped(value: Int, shown: String) { #expect(NumberText.grouped(value) == shown) }

    @Test(arguments: [(0.125, "12 %"), (0.004, "0.4 %"), (0, "0 %"), (0.0001, "under 0.1 %"), (1, "100 %"), (0.997, "99.7 %"), (0.9999, "over 99.9 %")])
    func sharesArePercent(share: Double, shown: String) { #expect(NumberText.percent(share) == shown) }

    @Test(arguments: [(999, "999 bytes"), (1, "1 byte"), (999_999, "1.0 MB"), (UInt64.max, "18.4 EB")])
    func bytesAreShort(count: UInt64, shown: String) { #expect(NumberText.bytes(count) == shown) }

    @Test func zeroHasNoSign() { #expect(NumberText.fixed(-0.0001, decimals: 2) == "0.00") }
}

import DataIO
import Foundation
import Testing

@Suite struct NumberFieldTests {
    private func number(_ text: String, _ mark: TableOptions.DecimalMark = .recognised, _ delimiter: Delimiter = .comma) -> Double? {
        try? NumberField.parse(ArraySlice(text.utf8), mark: mark, delimiter: delimiter).get()
    }

    @Test(arguments: [
        ("0", 0), ("-7", -7), ("12.5", 12.5), (" 3 ", 3), ("1e3", 1000), ("1.5E-2", 0.015), ("+4", 4), (".5", 0.5), ("5.", 5),
        ("123456789012345678", 123_456_789_012_345_680), ("1,5", 1.5), ("0,125", 0.125), ("-0,125", -0.125), ("12,34", 12.34), ("1.234,5", 1234.5),
        ("1,234.5", 1234.5), ("1 234,5", 1234.5), ("1'234.5", 1234.5), ("1\u{A0}234", 1234), ("1\u{202F}234,5", 1234.5),
        ("1,234,567", 1_234_567), ("1.234.567", 1_234_567), ("1234,567", 1234.567),
    ] as [(String, Double)])
    func numbersAsPeopleWriteThem(_ text: String, _ value: Double) { #expect(number(text) == value, "\(text)") }

    @Test(arguments: [
        "", " ", "a", "nan", "inf", "Infinity", "0x10", "1e", "1e+", "--1", "1,2,3", "1.2.3", "1,23.4,5", "12 34", "1e999", "٣", "1_000", "½",
    ])
    func whatIsNoNumber(_ text: String) { #expect(number(text) == nil, "\(text)") }

    @Test func aThousandOrAThousandthIsAskedFor() {
        #expect(number("1,234") == nil)
        #expect(number("1,234", .recognised, .semicolon) == 1.234)
        #expect(number("1,234", .point) == 1234)
        #expect(number("1,234", .comma) == 1.234)
        #expect(number("1.234", .comma) == 1234)
        #expect(number("1.234") == 1.234)
    }

    @Test func roundedIdentifiers() {
        for text in ["1.4E+18", "1.40888E+18", "9e+17", "1,4E+18"] { #expect(NumberField.isRoundedIdentifier(ArraySlice(text.utf8)), "\(text)") }
        for text in ["1408876829491015681", "1.4", "e+18", "abcE+18", "1E18", "1.4E+", "user1e+1", "1.4E+1x"] {
            #expect(!NumberField.isRoundedIdentifier(ArraySlice(text.utf8)), "\(text)")
        }
    }
}

@Suite struct TimeFieldTests {
    private func seconds(_ text: String) -> Int64? { try? TimeField.parse(text).get() }

    @Test(arguments: [
        ("1970-01-01", 0), ("1969-12-31T23:59:59Z", -1), ("2021-06-26T19:56:26.000Z", 1_624_737_386), ("2021-06-26 19:56:26", 1_624_737_386),
        ("2021-06-26T21:56:26+02:00", 1_624_737_386), ("2021-06-26T14:26:26-0530", 1_624_737_386), ("2021-06-26 19:56 UTC", 1_624_737_360),
        ("Sat Jun 26 19:56:26 +0000 2021", 1_624_737_386), ("1289241911.72836", 1_289_241_911), ("-1.5", -2), ("0", 0),
        ("2000-02-29", 951_782_400), ("1979-12-31 21:00:00", 315_522_000), ("2016-12-31T23:59:60Z", 1_483_228_800),
    ] as [(String, Int64)])
    func moments(_ text: String, _ value: Int64) { #expect(seconds(text) == value, "\(text)") }

    @Test(arguments: [
        "", "yesterday", "2021-13-01", "2021-02-29", "1900-02-29", "2021-06-26T24:00:00", "2021-06-26T19:56:26+99:00", "2021-06-26x", "26/06/2021",
        "1624737386000", "2021-6-2", "nan", "0x10", "2021-06-26T19:56:26.Z", "Sat Foo 26 19:56:26 +0000 2021",
    ])
    func whatIsNoTime(_ text: String) { #expect(seconds(text) == nil, "\(text)") }

    /// Every day of 400 years against Foundation's calendar.
    @Test func daysAgreeWithTheCalendar() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        for step in stride(from: 0, to: 146_097, by: 13) {
            let date = Date(timeIntervalSince1970: Double(step - 60_000) * 86_400)
            let parts = calendar.dateComponents([.year, .month, .day], from: date)
            let text = String(format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
            #expect(seconds(text) == Int64(step - 60_000) * 86_400, "\(text)")
        }
    }
}

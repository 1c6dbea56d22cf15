import DataIO
import Foundation
import Foundations
import Testing
import TestSupport

@Suite struct TextEncodingTests {
    private static let text = "source;target\nZoë;José\nBrontë;Łódź\n"
    private let roles = [ColumnRole("source", isRequired: true), ColumnRole("target", isRequired: true)]

    private func read(_ bytes: [UInt8]) throws -> (rows: [[String]], format: String) {
        let (rows, reader) = try TextTable(bytes: bytes).rows(roles: roles)
        return (rows, reader.notes.format)
    }

    private let expected = [["Zoë", "José"], ["Brontë", "Łódź"]]

    @Test func byteOrderMarkOfUTF8IsNoPartOfTheHeader() throws {
        let (rows, format) = try read([0xEF, 0xBB, 0xBF] + Array(Self.text.utf8))
        #expect(rows == expected)
        #expect(format.contains("UTF-8 with byte-order mark, header in line 1: source, target"))
    }

    /// Foundation's encoders are the independent writers.
    @Test(arguments: [(String.Encoding.utf16LittleEndian, "UTF-16 LE"), (.utf16BigEndian, "UTF-16 BE")], [true, false])
    func utf16IsRecognisedWithAndWithoutAMark(_ encoding: (String.Encoding, String), _ hasMark: Bool) throws {
        let text = (hasMark ? "\u{FEFF}" : "") + Self.text + "😀;b\n"
        let bytes = Array(try #require(text.data(using: encoding.0)))
        let (rows, format) = try read(bytes)
        #expect(rows == expected + [["😀", "b"]])
        #expect(format.contains(encoding.1))
    }

    @Test func windows1252IsRecognised() throws {
        let text = "source;target\nZoë;José €5 “x”\nœuvre;naïve\n"
        let bytes = Array(try #require(text.data(using: .windowsCP1252)))
        let (rows, format) = try read(bytes)
        #expect(rows == [["Zoë", "José €5 “x”"], ["œuvre", "naïve"]])
        #expect(format.contains("Windows-1252"))
    }

    /// The first accent stands far behind what is looked at first, on either side of the reader's blocks.
    @Test(arguments: [60_000, 70_000, 262_140, 262_143, 600_000])
    func encodingMayShowLate(_ offset: Int) throws {
        let head = "source;target\n", filler = "a;b\n"
        let text = head + String(repeating: filler, count: offset / filler.utf8.count) + "é;ü\n" + String(repeating: "é;b\n", count: 9)
        for (encoding, name) in [(String.Encoding.utf8, "UTF-8"), (.windowsCP1252, "Windows-1252")] {
            let (rows, reader) = try TextTable(bytes: Array(try #require(text.data(using: encoding)))).rows(roles: roles)
            #expect(rows.last == ["é", "b"], "\(name) at \(offset)")
            #expect(rows[rows.count - 10] == ["é", "ü"])
            #expect(rows.count == offset / filler.utf8.count + 10)
            _ = reader
        }
    }

    @Test func oneBadByteAmongValidOnesIsMalformedNotAnotherEncoding() throws {
        var bytes = Array("source;target\n".utf8)
        for _ in 0..<20 { bytes += Array("é;ü\n".utf8) }
        bytes += [0x61, 0xE9, 0x3B, 0x62, 0x0A]
        let failure = try #require(failure { _ = try read(bytes) })
        #expect(failure.description.contains("table.csv:22:1: not valid UTF-8: byte 0xE9"))
    }

    @Test func loneSurrogatesAndHalfCharactersAreMalformed() throws {
        let head = "source;target\nabcdef;abcdef\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        for tail: [UInt8] in [[0x00, 0xD8, 0x3B, 0, 0x62, 0, 0x0A, 0], [0x61, 0, 0x3B, 0, 0x00, 0xDC], [0x61, 0, 0x3B, 0, 0x62]] {
            #expect(failure { _ = try read([0xFF, 0xFE] + head + tail) }?.description.contains("not valid UTF-8") == true)
        }
    }

    @Test func utf32IsRefused() {
        let failure = failure { _ = try read([0xFF, 0xFE, 0, 0] + Array("abcd".utf8)) }
        #expect(failure?.description.contains("UTF-32") == true)
        #expect(failure?.kind == .badData)
    }
}

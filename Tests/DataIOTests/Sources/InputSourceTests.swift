import DataIO
import Foundation
import Foundations
import TestSupport
import Testing

@Suite struct InputSourceTests {
    /// "hello\nworld\n" and its two packings, made by gzip 1.12 and zstd 1.5.
    private static let text = Array("hello\nworld\n".utf8)
    private static let gzip: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0xE7, 0x2A, 0xCF,
        0x2F, 0xCA, 0x49, 0xE1, 0x02, 0x00, 0xFF, 0x5D, 0xC5, 0xC4, 0x0C, 0x00, 0x00, 0x00,
    ]
    private static let zstandard: [UInt8] = [
        0x28, 0xB5, 0x2F, 0xFD, 0x04, 0x58, 0x61, 0x00, 0x00, 0x68, 0x65, 0x6C, 0x6C, 0x6F, 0x0A, 0x77, 0x6F, 0x72,
        0x6C, 0x64, 0x0A, 0xB5, 0x0E, 0x87, 0x17,
    ]

    private func write(_ bytes: [UInt8], _ folder: TemporaryFolder) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: folder.file("input")))
        return folder.file("input")
    }

    private func content(_ bytes: [UInt8]) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        return try InputSource.open(write(bytes, folder)).readAll()
    }

    @Test func packingsAreToldByContent() throws {
        let folder = try TemporaryFolder()
        for (bytes, compression) in [(Self.text, Compression.none), (Self.gzip, .gzip), (Self.zstandard, .zstandard)] {
            let source = try InputSource.open(write(bytes, folder))
            #expect(source.compression == compression)
            #expect(try source.firstBytes(5).elementsEqual("hello".utf8))
            #expect(try source.readAll() == Self.text)
            #expect(source.bytesRead == 12)
        }
    }

    @Test func membersAndFramesFollowEachOther() throws {
        #expect(try content(Self.gzip + Self.gzip) == Self.text + Self.text)
        #expect(try content(Self.gzip + [0, 0, 0]) == Self.text)
        #expect(try content(Self.zstandard + Self.zstandard) == Self.text + Self.text)
    }

    /// Cut anywhere behind the signature, packed data is an error that names the file, never a shorter text.
    @Test func truncatedDataIsAnError() throws {
        for packed in [Self.gzip, Self.zstandard] {
            for length in 4..<packed.count {
                #expect(throws: InputFailure.self) { try content(Array(packed.prefix(length))) }
            }
            let folder = try TemporaryFolder()
            let path = try write(Array(packed.prefix(packed.count - 2)), folder)
            do {
                _ = try InputSource.open(path).readAll()
                Issue.record("truncated data was read")
            } catch { #expect(error.kind == .badData && error.description.contains(path)) }
        }
    }

    @Test func damagedDataIsAnError() throws {
        for packed in [Self.gzip, Self.zstandard] {
            var damaged = packed
            damaged[packed.count - 6] ^= 0xFF
            #expect(throws: InputFailure.self) { try content(damaged) }
        }
        #expect(throws: InputFailure.self) { try content(Self.gzip + Array("more".utf8)) }
    }

    @Test func emptyIsAnError() throws {
        for bytes in [[], Self.emptyGzip] {
            do {
                _ = try content(bytes)
                Issue.record("an empty source was opened")
            } catch { #expect((error as? InputFailure)?.kind == .badData) }
        }
    }

    private static let emptyGzip: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0x03, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
        0x00, 0x00,
    ]

    @Test func sizeCanBeLimited() throws {
        let folder = try TemporaryFolder()
        let path = try write(Self.gzip, folder)
        #expect(try InputSource.open(path).readAll(limit: 12) == Self.text)
        #expect(throws: InputFailure.self) { try InputSource.open(path).readAll(limit: 11) }
    }

    @Test func lookingAheadConsumesNothing() throws {
        let folder = try TemporaryFolder()
        var long: [UInt8] = []
        for k in 0..<100_000 { long += Array("\(k)\n".utf8) }
        let source = try InputSource.open(write(long, folder))
        #expect(try source.firstBytes(7).count == 7)
        #expect(try source.firstBytes(300_000).elementsEqual(long.prefix(300_000)))
        try source.skip(2)
        #expect(try source.firstBytes(3).elementsEqual(long[2..<5]))
        #expect(try source.readAll() == Array(long[2...]))
    }

    @Test func listsKeepTheirOrderAndSortPatterns() throws {
        let folder = try TemporaryFolder()
        for name in ["b.txt", "a.txt", "c[1].txt"] { _ = try folder.write("x", to: name) }
        let list = try SourceList([folder.file("c[1].txt"), "-", folder.file("[ab].txt")])
        #expect(list.items.map(\.path) == [folder.file("c[1].txt"), "-", folder.file("a.txt"), folder.file("b.txt")])
        #expect(try SourceList([folder.file("{account}.txt")]).items.map(\.account) == ["a", "b", "c[1]"])
        #expect(throws: InputFailure.self) { try SourceList([folder.file("z*")]) }
    }
}

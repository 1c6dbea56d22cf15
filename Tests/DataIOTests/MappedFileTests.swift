import DataIO
import Foundation
import Foundations
import TestSupport
import Testing

@Suite struct MappedFileTests {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    @Test func theBytesAreThoseOfTheFile() throws {
        let path = try folder.write("peerage", to: "a")
        let file = try MappedFile(path)
        #expect(String(decoding: file.bytes, as: UTF8.self) == "peerage")
        try file.checkUnchanged()
    }

    @Test func anEmptyFileHasNoBytes() throws {
        let file = try MappedFile(try folder.write("", to: "a"))
        #expect(file.bytes.isEmpty)
        try file.checkUnchanged()
    }

    @Test func whatIsNoFileIsRefused() throws {
        #expect(throws: FileFailure(.open, folder.file("b"), reason: "no such file or folder")) {
            _ = try MappedFile(folder.file("b"))
        }
        #expect(throws: FileFailure(.open, folder.path, reason: "it is a folder")) { _ = try MappedFile(folder.path) }
        #expect(throws: FileFailure.self) { _ = try MappedFile("/dev/null") }
    }

    @Test(arguments: [2, 7, 20]) func aChangeIsFound(newSize: Int) throws {
        let path = try folder.write("peerage", to: "a")
        let file = try MappedFile(path)
        // Coarse clocks of file systems: make sure that the modification time can differ.
        usleep(20_000)
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.truncate(atOffset: UInt64(newSize))
        try handle.seek(toOffset: 0)
        try handle.write(contentsOf: Data("x".utf8))
        try handle.close()
        let failure = #expect(throws: FileFailure.self) { try file.checkUnchanged() }
        #expect(failure?.kind == .inputOutput)
    }

    @Test func replacingByRenameIsHarmless() throws {
        let path = try folder.write("old", to: "a")
        let file = try MappedFile(path)
        let new = try AtomicFile(path)
        try new.write("other")
        try new.commit()
        try file.checkUnchanged()
        #expect(String(decoding: file.bytes, as: UTF8.self) == "old")
    }
}

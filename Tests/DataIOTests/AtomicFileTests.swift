import DataIO
import Foundation
import Foundations
import TestSupport
import Testing

@Suite struct AtomicFileTests {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    private func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
    private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    @Test func theFileAppearsOnlyWithCommit() throws {
        let path = folder.file("a.csv")
        let file = try AtomicFile(path)
        try file.write("one\n")
        try file.write(Array("two\n".utf8))
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(FilesInUse.temporaryFiles.contains { $0.hasPrefix(folder.path) })
        try file.commit()
        #expect(try text(path) == "one\ntwo\n")
        #expect(try names() == ["a.csv"])
        #expect(!FilesInUse.temporaryFiles.contains { $0.hasPrefix(folder.path) })
    }

    @Test func abandoningKeepsTheOldFile() throws {
        let path = try folder.write("old", to: "a.csv")
        let file = try AtomicFile(path)
        try file.write("new")
        file.abandon()
        #expect(try text(path) == "old")
        #expect(try names() == ["a.csv"])
    }

    @Test func forgettingTheFileAbandonsIt() throws {
        do { _ = try AtomicFile(folder.file("a.csv")) }
        #expect(try names().isEmpty)
    }

    @Test func removingAllTemporariesLeavesNothing() throws {
        let file = try AtomicFile(folder.file("a.csv"))
        try file.write("half")
        let mine = FilesInUse.temporaryFiles.filter { $0.hasPrefix(folder.path) }
        #expect(mine.count == 1)
        #expect(try names().count == 1)
        file.abandon()
        #expect(try names().isEmpty)
    }

    @Test func temporariesLeftByAKilledProcessAreNoObstacle() throws {
        let first = try AtomicFile(folder.file("a.csv"))
        let left = try #require(FilesInUse.temporaryFiles.first { $0.hasPrefix(folder.path) })
        let stem = left.dropLast(4)
        let number = try #require(Int(stem[stem.index(after: stem.lastIndex(of: "-")!)...]))
        let prefix = stem.prefix(through: stem.lastIndex(of: "-")!)
        for later in number + 1...number + 200 {
            _ = FileManager.default.createFile(atPath: "\(prefix)\(later).tmp", contents: nil)
        }
        let second = try AtomicFile(folder.file("b.csv"))
        try second.write("b")
        try second.commit()
        first.abandon()
        #expect(try text(folder.file("b.csv")) == "b")
        #expect(try names().count == 201)
    }

    @Test func modeAndSymbolicLinkOfTheTargetStay() throws {
        let real = try folder.write("old", to: "real.csv")
        chmod(real, 0o640)
        let link = folder.file("link.csv")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: real)
        let file = try AtomicFile(link)
        try file.write("new")
        try file.commit()
        #expect(try text(real) == "new")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == real)
        let mode = try FileManager.default.attributesOfItem(atPath: real)[.posixPermissions] as? Int
        #expect(mode == 0o640)
    }

    @Test func bytesBeyondTheBufferKeepTheirOrder() throws {
        let path = folder.file("large")
        let file = try AtomicFile(path)
        let large = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try file.write("head")
        try large.withUnsafeBytes { try file.write($0) }
        try file.write("tail")
        try file.commit()
        let written = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        #expect(written == Array("head".utf8) + large + Array("tail".utf8))
        #expect(file.bytesWritten == UInt64(written.count))
    }

    @Test(arguments: ["missing/a.csv", "", "a.csv/b"])
    func namesThatCannotBeAreRefused(_ name: String) throws {
        _ = try folder.write("", to: "a.csv")
        let path = name.isEmpty ? "" : folder.file(name)
        let failure = #expect(throws: FileFailure.self) { _ = try AtomicFile(path) }
        #expect(failure?.kind == .cannotCreate)
    }

    @Test func aFolderIsNoFile() throws {
        let failure = #expect(throws: FileFailure.self) { _ = try AtomicFile(folder.path) }
        #expect(failure?.kind == .cannotCreate)
        #expect(failure?.description.contains("it is a folder") == true)
    }

    @Test func aFolderWithoutWritePermissionIsRefused() throws {
        let path = geteuid() == 0 ? "/proc/peerage.csv" : folder.file("locked/a.csv")
        if geteuid() != 0 {
            try FileManager.default.createDirectory(
                atPath: folder.file("locked"), withIntermediateDirectories: false, attributes: [.posixPermissions: 0o500])
        }
        let failure = #expect(throws: FileFailure.self) { _ = try AtomicFile(path) }
        #expect(failure?.kind == .cannotCreate)
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func aFullDiskIsAFailure() throws {
        let file = try AtomicFile("/dev/full")
        let failure = #expect(throws: FileFailure.self) {
            try file.write(String(repeating: "x", count: 3_000_000))
            try file.commit()
        }
        #expect(failure?.kind == .inputOutput)
        #expect(failure?.description.contains("the disk is full") == true)
    }
}

import DataIO
import Foundation
import Foundations
import Testing
import TestSupport

@Suite struct AtomicFolderTests {
    private let place: TemporaryFolder
    private var target: String { place.file("out") }

    init() throws { place = try TemporaryFolder() }

    private func names(_ folder: String) throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }

    private func fill(_ folder: AtomicFolder, _ files: [String]) throws {
        for file in files { try folder.write(file) { try $0.write("new \(file)") } }
        let list = files.map { #"{"file": "\#($0)"}"# }.joined(separator: ",")
        try folder.write(AtomicFolder.listName) { try $0.write(#"{"tables": [\#(list)]}"#) }
    }

    private func make(_ files: String...) throws {
        let folder = try AtomicFolder(target + "/")
        try fill(folder, files)
        try folder.commit()
    }

    @Test func theFolderAppearsWithTheCommit() throws {
        let folder = try AtomicFolder(target)
        try fill(folder, ["a.csv", "b.csv"])
        #expect(!FileManager.default.fileExists(atPath: target))
        try folder.commit()
        #expect(try names(target) == ["a.csv", "b.csv", "tables.json"] && names(place.path) == ["out"])
        #expect(try String(contentsOfFile: target + "/a.csv", encoding: .utf8) == "new a.csv")
    }

    @Test func anEarlierRunIsReplacedAsAWhole() throws {
        try make("a.csv", "b.csv")
        try make("c.csv")
        #expect(try names(target) == ["c.csv", "tables.json"] && names(place.path) == ["out"])
        try FileManager.default.removeItem(atPath: target)
        try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: false)
        try make("d.csv")
        #expect(try names(target) == ["d.csv", "tables.json"])
    }

    @Test func foreignFilesAreKept() throws {
        try make("a.csv")
        _ = try place.write("mine", to: "out/notes.txt")
        let failed = failure { _ = try AtomicFolder(target) }
        #expect(failed?.kind == .cannotCreate && failed?.description.contains("notes.txt") == true)
        #expect(try names(target) == ["a.csv", "notes.txt", "tables.json"] && names(place.path) == ["out"])
    }

    @Test func whatIsPutThereMeanwhileIsKept() throws {
        let folder = try AtomicFolder(target)
        try fill(folder, ["a.csv"])
        try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: false)
        _ = try place.write("mine", to: "out/notes.txt")
        #expect(failure { try folder.commit() }?.kind == .cannotCreate)
        #expect(try names(target) == ["notes.txt"] && names(place.path) == ["out"])
    }

    @Test func abandonedNothingIsLeft() throws {
        do {
            let folder = try AtomicFolder(target)
            try fill(folder, ["a.csv"])
        }
        #expect(try names(place.path).isEmpty)
    }

    @Test func foldersOfKilledProcessesAreRemoved() throws {
        try FileManager.default.createDirectory(atPath: place.file(".peerage-1-1.tmp"), withIntermediateDirectories: false)
        _ = try place.write("left", to: ".peerage-1-1.tmp/a.csv")
        try make("a.csv")
        #expect(try names(place.path) == ["out"])
    }

    @Test func placesThatCannotBeWritten() throws {
        let file = try place.write("text", to: "file")
        for path in ["/nonexistent/out", "", file, "/proc/out"] { #expect(failure { _ = try AtomicFolder(path) }?.kind == .cannotCreate, "\(path)") }
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "text")
    }

    @Test func whatLiesInAFolder() throws {
        #expect(AtomicFolder.holds(target, target + "/x.csv") && AtomicFolder.holds(target, target) && AtomicFolder.holds(target + "/", target))
        #expect(!AtomicFolder.holds(target, place.file("x.csv")) && !AtomicFolder.holds(target, target + "er/x.csv"))
    }
}

import Foundation
import Foundations

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A folder of files that appears whole or not at all.
///
/// The files go to a temporary folder beside the target, with a list of them (`listName`); `commit` gives it the target's name. An existing
/// folder is replaced if it is empty or holds nothing but what such a list names: a folder with anything else in it is refused and stays.
///
/// Create it before the long work. Use it from one thread.
public final class AtomicFolder {
    /// The file that names the others.
    public static let listName = "tables.json"

    /// Where the folder will be, as given.
    public let path: String
    private let target: String
    private let temporary: String
    private var descriptor: Int32

    /// - Throws: `FileFailure` of kind 73 when the folder cannot be created or must not be replaced.
    public init(_ path: String) throws(FileFailure) {
        self.path = path
        guard !path.isEmpty, !path.utf8.contains(0) else { throw FileFailure(.create, "\"\(path)\"", reason: "this is not the name of a folder") }
        target = AtomicFolder.resolved(path)
        _ = try AtomicFolder.isReplaceable(target, path)
        (temporary, descriptor) = try TemporaryName.createFolder(in: AtomicFile.folder(of: target), for: path)
    }

    deinit { abandon() }

    /// Writes one file of the folder.
    public func write(_ name: String, _ body: (AtomicFile) throws -> Void) throws {
        let file = try AtomicFile(temporary + "/" + name)
        try body(file)
        try file.commit()
    }

    /// Makes the folder appear under its name. Call it once, last.
    ///
    /// - Throws: `FileFailure` of kind 74; then the old folder is as it was.
    public func commit() throws(FileFailure) {
        precondition(descriptor >= 0, "an AtomicFolder is committed once")
        do throws(FileFailure) {
            // Somebody may have put something there meanwhile.
            let old = try AtomicFolder.isReplaceable(target, path) ? try putAside() : nil
            guard rename(temporary, target) == 0 else {
                let code = errno
                if let old { rename(old, target) }
                throw FileFailure(.finish, path, errno: code)
            }
            FilesInUse.dropTemporary(temporary)
            close(descriptor)
            descriptor = -1
            if let old { TemporaryName.remove(old) }
        } catch {
            abandon()
            throw error
        }
        let parent = open(AtomicFile.folder(of: target), O_RDONLY | O_CLOEXEC)
        if parent >= 0 { fsync(parent) }
        if parent >= 0 { close(parent) }
    }

    /// Forgets everything written. Harmless after `commit`.
    public func abandon() {
        guard descriptor >= 0 else { return }
        TemporaryName.remove(temporary)
        FilesInUse.dropTemporary(temporary)
        close(descriptor)
        descriptor = -1
    }

    /// Whether a file lies, or would lie, in a folder, or has its name.
    public static func holds(_ folder: String, _ file: String) -> Bool {
        let place = resolved(file)
        return place == resolved(folder) || AtomicFile.folder(of: place) == resolved(folder)
    }

    /// Gives the old folder a name beside the target until the new one is in place: no single step replaces a folder that has files in it.
    private func putAside() throws(FileFailure) -> String {
        let old = temporary + ".old"
        guard rename(target, old) == 0 else { throw FileFailure(.finish, path, errno: errno) }
        return old
    }

    /// Whether there is a folder that may be replaced.
    private static func isReplaceable(_ target: String, _ path: String) throws(FileFailure) -> Bool {
        var status = stat()
        guard stat(target, &status) == 0 else { return false }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw FileFailure(.create, path, reason: "it exists and is not a folder") }
        guard let names = TemporaryName.names(in: target) else { throw FileFailure(.create, path, errno: errno) }
        let own = Set(listed(target + "/" + listName) + [listName])
        if let foreign = names.sorted().first(where: { !own.contains($0) }) {
            throw FileFailure(
                .create, path, reason: "the folder holds \(foreign), which no earlier run put there; name a new or an empty folder")
        }
        return true
    }

    private struct List: Decodable {
        struct Table: Decodable { let file: String }
        let tables: [Table]
    }

    /// The files that an earlier run wrote, by its own list.
    private static func listed(_ list: String) -> [String] {
        guard let data = FileManager.default.contents(atPath: list), let found = try? JSONDecoder().decode(List.self, from: data) else { return [] }
        return found.tables.map(\.file)
    }

    /// Without slashes at the end, behind links where there is something.
    private static func resolved(_ path: String) -> String {
        var plain = path[...]
        while plain.utf8.count > 1, plain.last == "/" { plain.removeLast() }
        if let real = realpath(String(plain), nil) {
            defer { free(real) }
            return String(cString: real)
        }
        guard let real = realpath(AtomicFile.folder(of: String(plain)), nil) else { return String(plain) }
        defer { free(real) }
        let folder = String(cString: real), name = plain.split(separator: "/").last.map(String.init) ?? ""
        return folder == "/" ? "/" + name : folder + "/" + name
    }
}

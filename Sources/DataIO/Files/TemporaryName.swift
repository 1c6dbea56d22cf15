import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Names of temporary files, `.peerage-PROCESS-NUMBER.tmp`, and what becomes of those that a killed process left.
///
/// Whoever makes such a file holds a lock on it (`flock`) that the system takes away with the process. A file that can
/// be locked therefore has no owner any more, and is removed by the next process that makes one in the same folder.
enum TemporaryName {
    private static let serial = Atomic<UInt64>(0)
    private static let swept = Mutex<Set<String>>([])

    /// A new file, locked, open for reading and writing; its name is in `FilesInUse`.
    ///
    /// - Parameter path: what the file is for, named in an error
    /// - Throws: `FileFailure` of kind 73.
    static func create(in folder: String, for path: String) throws(FileFailure) -> (name: String, descriptor: Int32) {
        try make(in: folder, for: path) { open($0, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666) }
    }

    /// A new folder beside the files that `create` makes, locked in the same way.
    static func createFolder(in folder: String, for path: String) throws(FileFailure) -> (name: String, descriptor: Int32) {
        try make(in: folder, for: path) { name in
            guard mkdir(name, 0o777) == 0 else { return -1 }
            let descriptor = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            // A sweep came between: on to the next name, as if this one were taken.
            if descriptor < 0 { errno = EEXIST }
            return descriptor
        }
    }

    /// - Parameter open: makes what has this name and opens it; negative where it cannot, with the reason in `errno`
    private static func make(in folder: String, for path: String, _ open: (String) -> Int32)
        throws(FileFailure) -> (name: String, descriptor: Int32)
    {
        if swept.withLock({ $0.insert(folder).inserted }) { sweep(folder) }
        for _ in 0..<1000 {
            let name = folder + "/.peerage-\(getpid())-\(serial.add(1, ordering: .relaxed).newValue).tmp"
            FilesInUse.addTemporary(name)
            let descriptor = open(name)
            if descriptor >= 0 {
                if isOwned(descriptor) { return (name, descriptor) }
                close(descriptor)
            }
            let code = errno
            FilesInUse.dropTemporary(name)
            guard descriptor >= 0 || code == EEXIST else { throw FileFailure(.create, path, errno: code) }
        }
        throw FileFailure(.create, path, reason: "the folder is full of temporary files: remove .peerage-*.tmp there")
    }

    /// Removes a temporary file, or a temporary folder with the files in it.
    static func remove(_ path: String) {
        guard unlink(path) != 0, errno == EISDIR || errno == EPERM else { return }
        for name in names(in: path) ?? [] { unlink(path + "/" + name) }
        rmdir(path)
    }

    /// What is in a folder, `.` and `..` left out; `nil` where it cannot be read.
    static func names(in folder: String) -> [String]? {
        guard let entries = opendir(folder) else { return nil }
        defer { closedir(entries) }
        var names: [String] = []
        while let entry = readdir(entries) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    /// Locks a new file; false when a sweep came between its creation and its lock. File systems without locks are
    /// never swept, so there the file is owned without one.
    private static func isOwned(_ descriptor: Int32) -> Bool {
        if flock(descriptor, LOCK_EX | LOCK_NB) != 0 { return errno != EWOULDBLOCK }
        var status = stat()
        return fstat(descriptor, &status) == 0 && status.st_nlink > 0
    }

    /// Removes the temporary files in a folder that nobody owns. What cannot be opened, locked or removed stays.
    static func sweep(_ folder: String) {
        for name in names(in: folder) ?? [] where isTemporary(name) { removeOrphan(folder + "/" + name) }
    }

    /// `.peerage-`, digits, `-`, digits, `.tmp`
    static func isTemporary(_ name: String) -> Bool {
        guard name.hasPrefix(".peerage-"), name.hasSuffix(".tmp"), name.utf8.count < 64 else { return false }
        let numbers = name.dropFirst(9).dropLast(4).split(separator: "-", omittingEmptySubsequences: false)
        return numbers.count == 2 && numbers.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
    }

    private static func removeOrphan(_ path: String) {
        // Neither follows a link nor waits for the other end of a pipe.
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var opened = stat(), named = stat()
        guard fstat(descriptor, &opened) == 0, [S_IFREG, S_IFDIR].contains(opened.st_mode & S_IFMT), flock(descriptor, LOCK_EX | LOCK_NB) == 0,
            lstat(path, &named) == 0, named.st_ino == opened.st_ino, named.st_dev == opened.st_dev
        else { return }
        remove(path)
    }
}

import Foundations

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// `write` of the system, which the methods of the same name hide.
private func systemWrite(_ descriptor: Int32, _ base: UnsafeRawPointer, _ count: Int) -> Int { write(descriptor, base, count) }

/// A file that appears whole or not at all.
///
/// Bytes go to a temporary file in the folder of the target; `commit` syncs it, gives it the target's name and syncs
/// the folder. Whatever happens before leaves the old file, or none. A target that is not a regular file (a pipe, a
/// terminal, `/dev/null`) is written directly. A symbolic link stays one: what it points to is replaced.
///
/// Create it before the long work, so that a folder that cannot be written is known at once. Use it from one thread.
public final class AtomicFile {
    /// Where the file will be, as given.
    public let path: String
    public private(set) var bytesWritten: UInt64 = 0
    /// Where the bytes stand until `commit`, for a library that writes its file itself (nothing is written here then);
    /// `nil` where the target is written directly.
    var temporaryPath: String? { temporary }

    private let target: String
    private let temporary: String?
    private var descriptor: Int32
    private var committed = false
    private(set) var placed: GraphFileSections?
    private var buffer: [UInt8] = []
    private static let bufferSize = 1 << 20

    /// - Throws: `FileFailure` of kind 73 when the file cannot be created or must not be overwritten.
    public init(_ path: String) throws(FileFailure) {
        self.path = path
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw FileFailure(.create, "\"\(path)\"", reason: "this is not a file name")
        }
        target = AtomicFile.resolved(path)
        var status = stat()
        let exists = stat(target, &status) == 0
        let type = exists ? status.st_mode & S_IFMT : S_IFREG
        if type == S_IFDIR { throw FileFailure(.create, path, errno: EISDIR) }
        if exists && access(target, W_OK) != 0 {
            throw FileFailure(.create, path, reason: "it exists and is write-protected")
        }
        if type != S_IFREG {
            temporary = nil
            descriptor = open(target, O_WRONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw FileFailure(.create, path, errno: errno) }
            return
        }
        (temporary, descriptor) = try TemporaryName.create(in: AtomicFile.folder(of: target), for: path)
        if exists { fchmod(descriptor, status.st_mode & 0o7777) }
    }

    deinit { abandon() }

    public func write(_ text: String) throws(FileFailure) {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= AtomicFile.bufferSize { try flush() }
    }

    public func write(_ bytes: [UInt8]) throws(FileFailure) {
        buffer.append(contentsOf: bytes)
        if buffer.count >= AtomicFile.bufferSize { try flush() }
    }

    /// Large runs of bytes go to the system without a copy.
    public func write(_ bytes: UnsafeRawBufferPointer) throws(FileFailure) {
        guard bytes.count >= AtomicFile.bufferSize else {
            buffer.append(contentsOf: bytes)
            if buffer.count >= AtomicFile.bufferSize { try flush() }
            return
        }
        try flush()
        try send(bytes)
    }

    /// Takes in bytes that stand at the next place already (`placedSections`).
    func skip(_ bytes: UnsafeRawBufferPointer) throws(FileFailure) {
        try flush()
        guard lseek(descriptor, off_t(bytes.count), SEEK_CUR) >= 0 else { throw FileFailure(.write, path, errno: errno) }
        bytesWritten += UInt64(bytes.count)
    }

    /// Where bulk sections may be put before the rest of the file is written; `nil` where the target is written directly.
    func placedSections() -> GraphFileSections? {
        guard temporary != nil, descriptor >= 0 else { return nil }
        if let placed { return placed }
        let copy = dup(descriptor)
        guard copy >= 0 else { return nil }
        placed = GraphFileSections(copy, path: path)
        return placed
    }

    /// The folder of the temporary file.
    var temporaryFolder: String? { temporary == nil ? nil : AtomicFile.folder(of: target) }

    /// Makes the file appear under its name, durable. Call it once, last.
    ///
    /// - Throws: `FileFailure` of kind 74; then the temporary file is gone and the old file is as it was.
    public func commit() throws(FileFailure) {
        precondition(descriptor >= 0, "an AtomicFile is committed once")
        do throws(FileFailure) {
            try flush()
            try putInPlace()
        } catch {
            abandon()
            throw error
        }
    }

    /// Forgets everything written. Harmless after `commit`.
    public func abandon() {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
        buffer = []
        guard let temporary, !committed else { return }
        unlink(temporary)
        FilesInUse.dropTemporary(temporary)
    }

    private func putInPlace() throws(FileFailure) {
        guard let temporary else {
            let failed = close(descriptor) != 0
            descriptor = -1
            if failed { throw FileFailure(.write, path, errno: errno) }
            return
        }
        guard fsync(descriptor) == 0 else { throw FileFailure(.write, path, errno: errno) }
        // A copy of the descriptor keeps the lock until the file has its name: unlocked, it might be taken for an orphan.
        let lock = dup(descriptor)
        defer { if lock >= 0 { close(lock) } }
        let failed = close(descriptor) != 0
        descriptor = -1
        if failed { throw FileFailure(.write, path, errno: errno) }
        guard rename(temporary, target) == 0 else { throw FileFailure(.finish, path, errno: errno) }
        committed = true
        FilesInUse.dropTemporary(temporary)
        try syncFolder()
    }

    /// A rename lasts through a power cut only when the folder is synced too. File systems without that notion say
    /// EINVAL, which is no failure.
    private func syncFolder() throws(FileFailure) {
        let folder = open(AtomicFile.folder(of: target), O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { return }
        defer { close(folder) }
        if fsync(folder) != 0 && errno == EIO {
            throw FileFailure(.finish, path, reason: "the folder could not be synced to the disk")
        }
    }

    private func flush() throws(FileFailure) {
        guard !buffer.isEmpty else { return }
        let bytes = buffer
        buffer.removeAll(keepingCapacity: true)
        var failure: FileFailure?
        bytes.withUnsafeBytes { run in
            do throws(FileFailure) { try send(run) } catch { failure = error }
        }
        if let failure { throw failure }
    }

    private func send(_ bytes: UnsafeRawBufferPointer) throws(FileFailure) {
        precondition(descriptor >= 0, "nothing is written after commit or abandon")
        guard let base = bytes.baseAddress else { return }
        var sent = 0
        while sent < bytes.count {
            // Linux moves at most 2 GiB at a time.
            let count = systemWrite(descriptor, base + sent, min(bytes.count - sent, 1 << 30))
            if count < 0 {
                if errno == EINTR { continue }
                throw FileFailure(.write, path, errno: errno)
            }
            sent += count
        }
        bytesWritten += UInt64(bytes.count)
    }

    /// The path behind symbolic links, so that the temporary file lies beside the real target.
    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    static func folder(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        let folder = String(path[..<slash])
        return folder.isEmpty ? "/" : folder
    }
}

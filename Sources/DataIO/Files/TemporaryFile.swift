import Foundations
import Graphs
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A file without a name for data on its way: gone with the process, however that ends.
final class TemporaryFile: SpillFile {
    let folder: String
    private let descriptor: Int32
    private let written = Atomic<UInt64>(0)

    /// - Throws: `FileFailure` of kind 73 when nothing can be created in the folder.
    init(in folder: String) throws(FileFailure) {
        self.folder = folder
        descriptor = try TemporaryFile.openNameless(in: folder)
    }

    deinit { close(descriptor) }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: UInt64) throws {
        let code = DescriptorBytes.write(bytes, descriptor, at: offset)
        guard code == 0 else { throw failure(code, bytes.count) }
        written.add(UInt64(bytes.count), ordering: .relaxed)
    }

    func read(_ bytes: UnsafeMutableRawBufferPointer, at offset: UInt64) throws {
        let code = DescriptorBytes.read(bytes, descriptor, at: offset)
        guard code == 0 else { throw FileFailure(.read, "a temporary file in \(folder)", errno: code) }
    }

    func willNeed(_ range: Range<UInt64>) {
        #if os(Linux)
        _ = posix_fadvise(descriptor, off_t(range.lowerBound), off_t(range.count), POSIX_FADV_WILLNEED)
        #endif
    }

    private func failure(_ code: Int32, _ bytes: Int) -> FileFailure {
        let before = written.load(ordering: .relaxed)
        return FileFailure(
            .write, "a temporary file in \(folder)",
            reason: "\(FileFailure.explanation(of: code)) (\(before + UInt64(bytes)) bytes needed so far, \(before) written)")
    }

    /// Where the system can make files without a name, else one whose name is taken away at once.
    private static func openNameless(in folder: String) throws(FileFailure) -> Int32 {
        #if os(Linux)
        // O_TMPFILE is a macro that does not reach Swift: __O_TMPFILE | O_DIRECTORY.
        let nameless = open(folder, 0o20000000 | O_DIRECTORY | O_RDWR | O_CLOEXEC, 0o600)
        if nameless >= 0 { return nameless }
        #endif
        let (name, descriptor) = try TemporaryName.create(in: folder, for: folder)
        unlink(name)
        FilesInUse.dropTemporary(name)
        return descriptor
    }
}

/// Whole runs of bytes at a place of a file.
enum DescriptorBytes {
    /// 0, or the `errno` of what went wrong.
    static func write(_ bytes: UnsafeRawBufferPointer, _ descriptor: Int32, at offset: UInt64) -> Int32 {
        guard let base = bytes.baseAddress else { return 0 }
        return whole(bytes.count) { pwrite(descriptor, base + $0, $1, off_t(offset) + off_t($0)) }
    }

    static func read(_ bytes: UnsafeMutableRawBufferPointer, _ descriptor: Int32, at offset: UInt64) -> Int32 {
        guard let base = bytes.baseAddress else { return 0 }
        return whole(bytes.count) { pread(descriptor, base + $0, $1, off_t(offset) + off_t($0)) }
    }

    /// Calls `move` with what is done and how much to move next, until all is.
    private static func whole(_ total: Int, _ move: (Int, Int) -> Int) -> Int32 {
        var done = 0
        while done < total {
            let count = move(done, min(total - done, 1 << 30))
            if count > 0 {
                done += count
            } else if count == 0 {
                return EIO
            } else if errno != EINTR {
                return errno
            }
        }
        return 0
    }
}

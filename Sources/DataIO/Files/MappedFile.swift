import Foundations

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A whole file, read-only, in the address space of the process, until the object goes.
///
/// Somebody may shorten or rewrite the file meanwhile. Reading beyond the new end is then a `SIGBUS`, which the
/// executable turns into an error (`FilesInUse.observe`); any other change is found by `checkUnchanged`, which every
/// command calls before it puts its output in place. Replacing the file by a rename is harmless: the mapped file
/// lives on until it is unmapped.
///
/// SAFETY: the mapping is read-only and lives as long as this object; views made of `bytes` keep it alive.
public final class MappedFile: @unchecked Sendable {
    public let path: String
    public let bytes: UnsafeRawBufferPointer
    private let descriptor: Int32
    private let opened: Stamp

    /// What a write to a file changes.
    private struct Stamp: Equatable {
        let size, seconds, nanoseconds: Int
    }

    /// O(1): no page is read. An empty file has no mapping and zero bytes.
    ///
    /// - Throws: `FileFailure` of kind 66 when it cannot be opened, 74 when it cannot be mapped.
    public init(_ path: String) throws(FileFailure) {
        self.path = path
        guard !path.utf8.contains(0) else { throw FileFailure(.open, path, reason: "this is not a file name") }
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFailure(.open, path, errno: errno) }
        do throws(FileFailure) {
            opened = try MappedFile.stamp(of: descriptor, path: path)
            bytes = try MappedFile.map(descriptor, bytes: opened.size, path: path)
        } catch {
            close(descriptor)
            throw error
        }
        if let base = bytes.baseAddress { FilesInUse.addMapping(base, bytes: bytes.count, path: path) }
    }

    deinit {
        if let base = bytes.baseAddress {
            FilesInUse.dropMapping(base)
            munmap(UnsafeMutableRawPointer(mutating: base), bytes.count)
        }
        close(descriptor)
    }

    /// - Throws: `FileFailure` of kind 74 when the size or the modification time differ from those at opening.
    public func checkUnchanged() throws(FileFailure) {
        let now = try MappedFile.stamp(of: descriptor, path: path)
        if now.size != opened.size {
            throw FileFailure(.changed, path, reason: "it had \(opened.size) bytes and has \(now.size)")
        }
        if now != opened { throw FileFailure(.changed, path, reason: "it was written to") }
    }

    private static func stamp(of descriptor: Int32, path: String) throws(FileFailure) -> Stamp {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileFailure(.open, path, errno: errno) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw FileFailure(.open, path, errno: EISDIR)
        default: throw FileFailure(.open, path, reason: "only a regular file can be mapped")
        }
        #if canImport(Darwin)
        let time = status.st_mtimespec
        #else
        let time = status.st_mtim
        #endif
        return Stamp(size: Int(status.st_size), seconds: time.tv_sec, nanoseconds: time.tv_nsec)
    }

    private static func map(_ descriptor: Int32, bytes: Int, path: String) throws(FileFailure) -> UnsafeRawBufferPointer {
        guard bytes > 0 else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        guard let base = mmap(nil, bytes, PROT_READ, MAP_SHARED, descriptor, 0), base != MAP_FAILED else {
            throw FileFailure(.map, path, errno: errno)
        }
        return UnsafeRawBufferPointer(start: base, count: bytes)
    }
}

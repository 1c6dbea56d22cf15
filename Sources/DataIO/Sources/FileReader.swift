#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Bytes in order, some at a time.
protocol ByteReader: AnyObject {
    /// Fills the front of `buffer`; 0 only at the end. - Precondition: the buffer is not empty.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputFailure) -> Int
}

/// The raw bytes of a file or of standard input.
final class FileReader: ByteReader {
    let name: String
    /// `nil` for pipes and terminals.
    let size: UInt64?
    private let descriptor: Int32
    private let ownsDescriptor: Bool
    private let digest: InputDigest?

    /// - Parameters:
    ///   - path: a path, or `-` for standard input.
    ///   - digests: whether the bytes are hashed on their way
    init(path: String, digests: Bool = false) throws(InputFailure) {
        digest = digests ? InputDigest() : nil
        if path == "-" {
            name = "standard input"
            descriptor = STDIN_FILENO
            ownsDescriptor = false
        } else {
            name = path
            descriptor = open(path, O_RDONLY | O_CLOEXEC)
            ownsDescriptor = true
            guard descriptor >= 0 else {
                throw errno == ENOENT || errno == ENOTDIR
                    ? .missing(path: path) : .unreadable(path: path, reason: String(cString: strerror(errno)))
            }
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            size = nil
            return
        }
        let type = status.st_mode & S_IFMT
        size = type == S_IFREG ? UInt64(max(status.st_size, 0)) : nil
        if type == S_IFDIR { throw .directory(path: path) }
        #if os(Linux)
        _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
        #endif
    }

    deinit {
        if ownsDescriptor && descriptor >= 0 { close(descriptor) }
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputFailure) -> Int {
        while true {
            #if canImport(Glibc)
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            #else
            let count = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
            #endif
            if count >= 0 {
                digest?.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
                return count
            }
            if errno != EINTR { throw .readFailed(name: name, reason: String(cString: strerror(errno))) }
        }
    }
}

extension FileReader {
    /// The digest of the whole file, whatever of it has been read; `nil` where none was asked for.
    func wholeDigest() throws(InputFailure) -> String? {
        guard let digest else { return nil }
        let rest = ReadBuffer(self)
        while try rest.refill() { rest.position = rest.filled }
        return digest.text
    }
}

/// A fixed block of input between a reader and its decoder.
///
/// SAFETY: owns its memory, freed in `deinit`; `filled` never exceeds the capacity it was filled with.
final class ReadBuffer {
    private let memory: UnsafeMutableRawBufferPointer
    private let source: any ByteReader
    private(set) var filled = 0
    var position = 0

    init(_ source: any ByteReader, capacity: Int = 256 << 10) {
        self.source = source
        memory = .allocate(byteCount: capacity, alignment: 64)
    }

    deinit { memory.deallocate() }

    /// What is left of the block.
    var rest: UnsafeMutableRawBufferPointer { UnsafeMutableRawBufferPointer(rebasing: memory[position..<filled]) }

    /// Makes sure that something is left; false at the end of the source.
    func refill() throws(InputFailure) -> Bool {
        guard position == filled else { return true }
        position = 0
        filled = 0
        filled = try source.read(into: memory)
        return filled > 0
    }
}

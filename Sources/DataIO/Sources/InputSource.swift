import Foundations

/// How the bytes of a source were packed.
public enum Compression: String, Sendable {
    case none, gzip
    case zstandard = "Zstandard"
}

/// One opened input: a file or standard input, decompressed as its first bytes say.
///
/// `firstBytes` looks ahead without consuming, so that the format can be told by content even of standard input.
/// Not for use from several threads at once.
public final class InputSource {
    /// The path as given, or "standard input".
    public let name: String
    public let compression: Compression
    /// What stood for `{account}` in the source's pattern.
    public let account: String?
    /// Size of the file as stored; `nil` for pipes.
    public let storedSize: UInt64?
    /// Decompressed bytes handed out so far.
    public private(set) var bytesRead: UInt64 = 0
    private let reader: any ByteReader
    private let file: FileReader
    private var ahead: [UInt8] = []
    private var aheadUsed = 0

    private init(
        name: String, compression: Compression, account: String?, storedSize: UInt64?, reader: any ByteReader, file: FileReader
    ) {
        self.name = name
        self.compression = compression
        self.account = account
        self.storedSize = storedSize
        self.reader = reader
        self.file = file
    }

    /// Opens one source and looks at its first bytes; an empty one is an error.
    /// - Parameters:
    ///   - path: a path, or `-` for standard input. Globs are `SourceList`'s.
    ///   - digests: whether `storedDigest` will be asked for
    public static func open(_ path: String, account: String? = nil, digests: Bool = false) throws(InputFailure) -> InputSource {
        let file = try FileReader(path: path, digests: digests)
        let raw = InputSource(name: file.name, compression: .none, account: account, storedSize: file.size, reader: file, file: file)
        let start = try raw.firstBytes(4)
        guard !start.isEmpty else { throw .empty(name: file.name) }
        let compression: Compression
        let reader: any ByteReader
        if start.starts(with: GzipReader.magic) {
            compression = .gzip
            reader = try GzipReader(Continuation(raw), name: file.name)
        } else if start.starts(with: ZstandardReader.magic) {
            compression = .zstandard
            reader = try ZstandardReader(Continuation(raw), name: file.name)
        } else {
            return raw
        }
        let source = InputSource(
            name: file.name, compression: compression, account: account, storedSize: file.size, reader: reader, file: file)
        guard try !source.firstBytes(1).isEmpty else { throw .empty(name: file.name) }
        return source
    }

    /// The next `count` bytes (fewer at the end), which stay to be read.
    public func firstBytes(_ count: Int) throws(InputFailure) -> ArraySlice<UInt8> {
        if ahead.count - aheadUsed < count {
            ahead.removeFirst(aheadUsed)
            aheadUsed = 0
            while ahead.count < count {
                let wanted = count - ahead.count
                var failure: InputFailure?
                let more = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
                    do throws(InputFailure) {
                        filled = try reader.read(into: UnsafeMutableRawBufferPointer(buffer))
                    } catch { failure = error }
                }
                if let failure { throw failure }
                if more.isEmpty { break }
                ahead += more
            }
        }
        return ahead[aheadUsed..<min(ahead.count, aheadUsed + count)]
    }

    /// Fills the front of `buffer`; 0 only at the end. - Precondition: the buffer is not empty.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputFailure) -> Int {
        var count = min(buffer.count, ahead.count - aheadUsed)
        if count > 0 {
            buffer.copyBytes(from: ahead[aheadUsed..<aheadUsed + count])
            aheadUsed += count
            if aheadUsed == ahead.count {
                ahead = []
                aheadUsed = 0
            }
        } else {
            count = try reader.read(into: buffer)
        }
        bytesRead += UInt64(count)
        return count
    }

    /// Passes over the next `count` bytes, which `firstBytes` has shown.
    public func skip(_ count: Int) throws(InputFailure) {
        precondition(count <= ahead.count - aheadUsed, "only bytes that were looked at can be skipped")
        aheadUsed += count
        bytesRead += UInt64(count)
    }

    /// Fills as much of `buffer` as the source has; less than all of it only at the end.
    public func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(InputFailure) -> Int {
        var filled = 0
        while filled < buffer.count {
            let count = try read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
            if count == 0 { break }
            filled += count
        }
        return filled
    }

    /// XXH3-128 of the source's bytes as they are stored, as 32 hexadecimal digits; `nil` unless it was opened for it.
    /// Reads what is left of the source, so ask last.
    public func storedDigest() throws(InputFailure) -> String? { try file.wholeDigest() }

    /// Everything that is left, at most `limit` bytes.
    public func readAll(limit: Int = 2 << 30) throws(InputFailure) -> [UInt8] {
        var content: [UInt8] = []
        var wanted = max(64 << 10, Int(min(storedSize ?? 0, UInt64(limit))) + 1)
        while true {
            var failure: InputFailure?
            let more = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
                do throws(InputFailure) { filled = try fill(UnsafeMutableRawBufferPointer(buffer)) } catch { failure = error }
            }
            if let failure { throw failure }
            let isLast = more.count < wanted
            if content.isEmpty { content = more } else { content += more }
            guard content.count <= limit else { throw .tooLarge(name: name, limit: limit) }
            if isLast { return content }
            wanted = max(content.count, 64 << 10)
        }
    }

    /// The raw bytes of a source, look-ahead first, for a decoder.
    private final class Continuation: ByteReader {
        let source: InputSource
        init(_ source: InputSource) { self.source = source }
        func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputFailure) -> Int {
            try source.read(into: buffer)
        }
    }
}

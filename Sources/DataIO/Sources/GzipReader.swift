import CZlib

/// Decompresses gzip data of any number of members.
///
/// SAFETY: zlib's state points at itself, so it lives at a fixed address, owned here and freed in `deinit`; the
/// pointers handed to zlib are valid for the length of each call.
final class GzipReader: ByteReader {
    static let magic: [UInt8] = [0x1F, 0x8B]
    private let name: String
    private let input: ReadBuffer
    private let stream: UnsafeMutablePointer<z_stream>
    private enum Place { case insideMember, betweenMembers, end }
    private var place = Place.insideMember

    init(_ source: any ByteReader, name: String) throws(InputFailure) {
        self.name = name
        input = ReadBuffer(source)
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let gzipOnly: Int32 = 15 + 16
        guard inflateInit2_(stream, gzipOnly, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw .corrupted(name: name, format: "gzip", reason: "the decompressor cannot start")
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deinitialize(count: 1)
        stream.deallocate()
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputFailure) -> Int {
        let room = min(buffer.count, Int(Int32.max))
        stream.pointee.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = UInt32(room)
        while stream.pointee.avail_out == UInt32(room) && place != .end {
            guard try input.refill() else {
                guard place == .betweenMembers else { throw .truncated(name: name, format: "gzip") }
                place = .end
                break
            }
            switch place {
            case .betweenMembers: try startMember()
            case .insideMember: try inflateSome()
            case .end: break
            }
        }
        return room - Int(stream.pointee.avail_out)
    }

    private func inflateSome() throws(InputFailure) {
        let rest = input.rest
        stream.pointee.next_in = rest.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_in = UInt32(rest.count)
        let status = inflate(stream, Z_NO_FLUSH)
        input.position += rest.count - Int(stream.pointee.avail_in)
        switch status {
        case Z_OK, Z_BUF_ERROR: break
        case Z_STREAM_END: place = .betweenMembers
        default:
            let reason = stream.pointee.msg.map { String(cString: $0) } ?? "code \(status)"
            throw .corrupted(name: name, format: "gzip", reason: reason)
        }
    }

    /// Another member may follow; zero padding may, too (tapes have it), anything else is damage.
    private func startMember() throws(InputFailure) {
        let rest = input.rest
        if rest[0] == 0 {
            let zeros = rest.prefix { $0 == 0 }.count
            input.position += zeros
        } else if rest[0] == GzipReader.magic[0] {
            inflateReset(stream)
            place = .insideMember
        } else {
            throw .corrupted(name: name, format: "gzip", reason: "other bytes after its end")
        }
    }
}

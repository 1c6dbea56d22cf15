import CZstd

/// Decompresses Zstandard data of any number of frames.
///
/// SAFETY: the decompression context is owned here and freed in `deinit`; the pointers handed to the library are valid
/// for the length of each call.
final class ZstandardReader: ByteReader {
    static let magic: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]
    private let name: String
    private let input: ReadBuffer
    private let context: OpaquePointer
    /// 0 exactly between frames.
    private var wanted = 1

    init(_ source: any ByteReader, name: String) throws(InputFailure) {
        self.name = name
        input = ReadBuffer(source)
        guard let context = ZSTD_createDStream() else {
            throw .corrupted(name: name, format: "Zstandard", reason: "the decompressor cannot start")
        }
        self.context = context
    }

    deinit { ZSTD_freeDStream(context) }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputFailure) -> Int {
        var output = ZSTD_outBuffer(dst: buffer.baseAddress, size: buffer.count, pos: 0)
        while output.pos == 0 {
            let more = try input.refill()
            if !more && wanted == 0 { return 0 }
            let rest = input.rest
            var block = ZSTD_inBuffer(src: rest.baseAddress, size: rest.count, pos: 0)
            let status = ZSTD_decompressStream(context, &output, &block)
            guard ZSTD_isError(status) == 0 else {
                throw .corrupted(name: name, format: "Zstandard", reason: String(cString: ZSTD_getErrorName(status)))
            }
            input.position += block.pos
            wanted = status
            if !more && output.pos == 0 && wanted != 0 { throw .truncated(name: name, format: "Zstandard") }
        }
        return output.pos
    }
}

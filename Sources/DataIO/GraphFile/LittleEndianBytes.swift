/// Appends numbers as little-endian bytes.
struct LittleEndianWriter {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ other: [UInt8]) { bytes += other }

    mutating func append(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// The text in UTF-8, filled up with zero bytes.
    mutating func append(_ text: String, padTo size: Int) {
        precondition(text.utf8.count <= size)
        bytes += text.utf8
        bytes += repeatElement(0, count: size - text.utf8.count)
    }
}

/// Reads numbers from little-endian bytes that are known to be there.
struct LittleEndianReader {
    private let bytes: UnsafeRawBufferPointer
    private var position: Int

    init(_ bytes: UnsafeRawBufferPointer, at position: Int) {
        self.bytes = bytes
        self.position = position
    }

    mutating func next<Number: FixedWidthInteger & BitwiseCopyable>() -> Number {
        defer { position += MemoryLayout<Number>.size }
        return Number(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: Number.self))
    }

    /// Text filled up with zero bytes; `nil` when it is not UTF-8 or something follows the first zero.
    mutating func text(_ size: Int) -> String? {
        defer { position += size }
        let field = bytes[position..<position + size]
        let text = field.prefix { $0 != 0 }
        guard field.dropFirst(text.count).allSatisfy({ $0 == 0 }) else { return nil }
        return String(validating: text, as: UTF8.self)
    }
}

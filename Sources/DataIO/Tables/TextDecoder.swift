import Foundations

/// Bytes pulled from somewhere: at most `into.count` are written; 0 means the end.
typealias PullBytes = (UnsafeMutableRawBufferPointer) throws -> Int

/// Turns a stream of bytes in any recognised encoding into blocks of UTF-8, in bounded memory.
///
/// Text that is ASCII so far stays undecided; the first byte above 127 and the 64 KiB after it decide between UTF-8
/// and Windows-1252, however the source happens to cut its blocks. What cannot be decoded (a lone surrogate, half a
/// character at the end) becomes the byte 0xFF, which is never valid UTF-8, so that whoever knows the line reports it.
///
/// SAFETY: 0 ≤ `start` ≤ `end` ≤ `raw.count` always holds; views of `raw` are used up before the next `fill`.
struct TextDecoder {
    static let blockSize = 256 << 10
    static let window = 64 << 10
    private static let undecodable: UInt8 = 0xFF

    private(set) var encoding: TextEncoding?
    private(set) var hasByteOrderMark = false
    private(set) var bytesRead: UInt64 = 0
    private let pull: PullBytes
    private let raw: BulkBuffer<UInt8>
    private var start = 0
    private var end = 0
    private var isAtEnd = false
    /// The first half of a character above U+FFFF, at the end of the last block.
    private var pendingHighSurrogate: UInt16?

    init(pull: @escaping PullBytes) throws {
        self.pull = pull
        raw = try BulkBuffer(count: TextDecoder.blockSize)
        try fill(TextDecoder.window)
        let opening = TextEncoding.opening(of: available(upTo: TextDecoder.window))
        if opening.isUTF32 { throw TableFailure.utf32 }
        encoding = opening.encoding
        hasByteOrderMark = opening.markLength > 0
        start = opening.markLength
    }

    private func available(upTo most: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: raw.pointer + start, count: min(end - start, most))
    }

    /// Reads until `wanted` bytes are at hand or the source ends.
    private mutating func fill(_ wanted: Int) throws {
        while end - start < wanted && !isAtEnd {
            if start > 0 && end == raw.count || raw.count - start < wanted {
                raw.pointer.update(from: raw.pointer + start, count: end - start)
                end -= start
                start = 0
            }
            let got = try pull(UnsafeMutableRawBufferPointer(start: raw.pointer + end, count: raw.count - end))
            if got == 0 { isAtEnd = true }
            end += got
            bytesRead += UInt64(got)
        }
    }

    /// Appends the next decoded bytes to `text`; `false` at the end of the source.
    mutating func appendNext(to text: inout [UInt8]) throws -> Bool {
        try fill(1)
        guard start < end else {
            guard pendingHighSurrogate != nil else { return false }
            pendingHighSurrogate = nil
            text.append(TextDecoder.undecodable)
            return true
        }
        switch encoding {
        case nil: try appendUndecided(to: &text)
        case .utf8:
            text.append(contentsOf: available(upTo: .max))
            start = end
        case .windows1252: appendWindows1252(to: &text)
        case .utf16LittleEndian: try appendUTF16(to: &text, lowFirst: true)
        case .utf16BigEndian: try appendUTF16(to: &text, lowFirst: false)
        }
        return true
    }

    private mutating func appendUndecided(to text: inout [UInt8]) throws {
        let block = available(upTo: .max)
        let ascii = block.firstIndex { $0 >= 0x80 } ?? block.count
        text.append(contentsOf: block[..<ascii])
        start += ascii
        guard ascii < block.count else { return }
        try fill(TextDecoder.window)
        encoding = TextEncoding.ofNonASCII(available(upTo: TextDecoder.window))
    }

    private mutating func appendWindows1252(to text: inout [UInt8]) {
        for byte in available(upTo: .max) {
            switch byte {
            case ..<0x80: text.append(byte)
            case 0x80..<0xA0: text.appendUTF8(UInt32(TextEncoding.windows1252High[Int(byte) - 0x80]))
            default: text.appendUTF8(UInt32(byte))
            }
        }
        start = end
    }

    private mutating func appendUTF16(to text: inout [UInt8], lowFirst: Bool) throws {
        try fill(2)
        guard end - start >= 2 else {
            start = end
            pendingHighSurrogate = nil
            text.append(TextDecoder.undecodable)
            return
        }
        while end - start >= 2 {
            let a = UInt16(raw.pointer[start]), b = UInt16(raw.pointer[start + 1])
            let unit = lowFirst ? a | b << 8 : a << 8 | b
            start += 2
            if let high = pendingHighSurrogate {
                pendingHighSurrogate = nil
                if (0xDC00...0xDFFF).contains(unit) {
                    text.appendUTF8(0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(unit) - 0xDC00))
                    continue
                }
                text.append(TextDecoder.undecodable)
            }
            switch unit {
            case 0xD800...0xDBFF: pendingHighSurrogate = unit
            case 0xDC00...0xDFFF: text.append(TextDecoder.undecodable)
            default: text.appendUTF8(UInt32(unit))
            }
        }
    }
}

extension [UInt8] {
    /// Appends a scalar value (not a surrogate) as UTF-8.
    mutating func appendUTF8(_ scalar: UInt32) {
        switch scalar {
        case ..<0x80: append(UInt8(scalar))
        case ..<0x800:
            append(0xC0 | UInt8(scalar >> 6))
            append(0x80 | UInt8(scalar & 0x3F))
        case ..<0x10000:
            append(0xE0 | UInt8(scalar >> 12))
            append(0x80 | UInt8(scalar >> 6 & 0x3F))
            append(0x80 | UInt8(scalar & 0x3F))
        default:
            append(0xF0 | UInt8(scalar >> 18 & 0x7))
            append(0x80 | UInt8(scalar >> 12 & 0x3F))
            append(0x80 | UInt8(scalar >> 6 & 0x3F))
            append(0x80 | UInt8(scalar & 0x3F))
        }
    }
}

import CXXHash

/// What a handle is looked up by, in 16 bytes. Up to 15 bytes stand for themselves, followed by zeros and, in the last byte,
/// their number: equal keys, equal handles. Of a longer handle it is the hash (XXH3-64) and the length, so that equal keys leave the
/// bytes to be compared.
public struct HandleKey: BitwiseCopyable, Equatable, Sendable {
    /// The most bytes that stand for themselves.
    @inlinable public static var mostInline: Int { 15 }
    /// Bytes 0 to 7, the first one lowest, or the hash.
    @usableFromInline let low: UInt64
    /// Bytes 8 to 14 and the length; or `longMark`, where the bytes lie (40 bits, 0 in a query) and the length (16 bits).
    @usableFromInline let high: UInt64

    @inlinable static var longMark: UInt64 { 0xFF << 56 }

    @inlinable init(low: UInt64, high: UInt64) {
        self.low = low
        self.high = high
    }

    /// - Precondition: at most `Handle.maximumLength` bytes
    ///
    /// SAFETY: every load lies within the `count` bytes.
    @inlinable @inline(__always) public init(_ bytes: UnsafePointer<UInt8>, count: Int) {
        let raw = UnsafeRawPointer(bytes)
        if count < 8 {
            low = HandleKey.word(raw, count)
            high = UInt64(truncatingIfNeeded: count) &<< 56
        } else if count <= HandleKey.mostInline {
            low = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self))
            // The last eight bytes without those that `low` has: a shift by 8 to 64 bits.
            let last = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self))
            high = (last >> 8) &>> UInt64(truncatingIfNeeded: 8 &* (15 &- count)) | UInt64(truncatingIfNeeded: count) &<< 56
        } else {
            low = XXH3_64bits(raw, count)
            high = HandleKey.longMark | UInt64(truncatingIfNeeded: count)
        }
    }

    /// Fewer than eight bytes as a word, the first one lowest.
    @inlinable @inline(__always) static func word(_ raw: UnsafeRawPointer, _ count: Int) -> UInt64 {
        func byte(_ place: Int) -> UInt64 {
            UInt64(raw.load(fromByteOffset: place, as: UInt8.self)) &<< UInt64(truncatingIfNeeded: 8 &* place)
        }
        if count >= 4 {
            let last = count &- 4
            return UInt64(UInt32(littleEndian: raw.loadUnaligned(as: UInt32.self)))
                | UInt64(UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: last, as: UInt32.self)))
                    &<< UInt64(truncatingIfNeeded: 8 &* last)
        }
        return count == 0 ? 0 : byte(0) | byte(count &>> 1) | byte(count &- 1)
    }

    /// Of more than 15 bytes.
    @inlinable @inline(__always) var isLong: Bool { Int64(bitPattern: high) < 0 }
    @inlinable @inline(__always) var count: Int { Int(truncatingIfNeeded: isLong ? high & 0xFFFF : high &>> 56) }
    /// Where the bytes of a long handle lie.
    @inlinable @inline(__always) var start: Int { Int(truncatingIfNeeded: high &>> 16 & 0xFF_FFFF_FFFF) }

    /// The key of a long handle whose bytes lie at `start`, below 2⁴⁰.
    @inlinable func lying(at start: Int) -> HandleKey { HandleKey(low: low, high: high | UInt64(truncatingIfNeeded: start) &<< 16) }

    /// As a query has it: without the place of the bytes.
    @inlinable @inline(__always) var asked: HandleKey { isLong ? HandleKey(low: low, high: high & (HandleKey.longMark | 0xFFFF)) : self }

    /// Of a query. The product of both words, folded (the multiply-and-fold of wyhash). No short handle makes a factor 0: `FF` is in no UTF-8,
    /// and no length is 9E.
    @inlinable @inline(__always) var hash: UInt32 {
        let product = (low ^ 0xA076_1D64_78BD_64FF).multipliedFullWidth(by: high ^ 0x9E37_79B9_7F4A_7C15)
        return UInt32(truncatingIfNeeded: ((product.high ^ product.low) &* 0xE703_7ED1_A0B4_28DB) &>> 32)
    }
}

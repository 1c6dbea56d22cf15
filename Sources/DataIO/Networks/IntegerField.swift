#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Canonical decimal integers below 2³²: no sign, no leading zero.
enum IntegerField {
    /// Reads digits at `p` and moves behind them; `nil` when they are no canonical number.
    ///
    /// Up to eight digits at once: their bytes, shifted to the end of a word, are added up in pairs, fours and eights.
    ///
    /// SAFETY: some byte at or behind `p` is no digit, and seven bytes behind the first such one can be read.
    @inline(__always) static func scan(_ p: inout UnsafePointer<UInt8>) -> UInt32? {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let digits = UInt64(littleEndian: UnsafeRawPointer(p).loadUnaligned(as: UInt64.self)) ^ (ones &* 0x30)
        // 0x76 carries every byte above 9 into its highest bit; the lowest mark is exact.
        let others = ((digits &+ ones &* 0x76) | digits) & (ones &* 0x80)
        if others == 0 { return scanLong(&p, value(digits)) }
        let length = others.trailingZeroBitCount &>> 3
        guard length > 0, length == 1 || p[0] != 48 else { return nil }
        p += length
        return value(digits &<< UInt64(truncatingIfNeeded: 64 &- 8 &* length))
    }

    /// Eight digits, the first one in the lowest byte.
    @inline(__always) private static func value(_ digits: UInt64) -> UInt32 {
        let tens = digits &* 10 &+ (digits >> 8)
        let pairs: UInt64 = 0x0000_00FF_0000_00FF
        let value = (tens & pairs) &* 0x000F_4240_0000_0064 &+ ((tens >> 16) & pairs) &* 0x0000_2710_0000_0001
        return UInt32(truncatingIfNeeded: value >> 32)
    }

    /// Eight digits and more.
    @inline(__always) private static func scanLong(_ p: inout UnsafePointer<UInt8>, _ firstEight: UInt32) -> UInt32? {
        let start = p
        var value = UInt64(firstEight)
        p += 8
        while p[0] &- 48 <= 9 {
            value = value &* 10 &+ UInt64(p[0] &- 48)
            p += 1
        }
        guard p - start <= 10, value <= UInt64(UInt32.max), start[0] != 48 else { return nil }
        return UInt32(truncatingIfNeeded: value)
    }

    static func canonical(_ field: UnsafeBufferPointer<UInt8>) -> UInt32? {
        guard (1...10).contains(field.count), field.count == 1 || field[0] != 48 else { return nil }
        var value: UInt64 = 0
        for byte in field {
            guard byte >= 48, byte <= 57 else { return nil }
            value = value * 10 + UInt64(byte - 48)
        }
        return UInt32(exactly: value)
    }

    /// Bytes before the newline at or behind `p`.
    @inline(__always) static func lineLength(_ p: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Int {
        guard let newline = memchr(p, Int32(UInt8(ascii: "\n")), end - p) else { return end - p }
        return UnsafePointer(newline.assumingMemoryBound(to: UInt8.self)) - p
    }
}

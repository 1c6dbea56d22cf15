/// Whether bytes are well-formed UTF-8.
public enum UTF8Check {
    @inlinable public static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.allSatisfy { $0 < 0x80 }
    }

    /// The first byte that is not part of a well-formed sequence, `nil` when all are. O(length), no allocation.
    public static func firstFault(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var i = 0
        while i < bytes.count {
            if bytes[i] < 0x80 {
                i += 1
            } else if case .valid(let length) = UTF8Sequence.length(in: bytes, at: i) {
                i += length
            } else {
                return i
            }
        }
        return nil
    }
}

/// One character of UTF-8 (Unicode 15.0, table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF).
package enum UTF8Sequence {
    package enum Length: Equatable {
        case valid(Int)
        case incomplete
        case invalid
    }

    package static func length(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Length {
        let lead = bytes[start]
        if lead < 0x80 { return .valid(1) }
        let count: Int
        switch lead {
        case 0xC2...0xDF: count = 2
        case 0xE0...0xEF: count = 3
        case 0xF0...0xF4: count = 4
        default: return .invalid
        }
        for offset in 1..<count {
            guard start + offset < bytes.count else { return .incomplete }
            let byte = bytes[start + offset]
            var range: ClosedRange<UInt8> = 0x80...0xBF
            if offset == 1 {
                switch lead {
                case 0xE0: range = 0xA0...0xBF
                case 0xED: range = 0x80...0x9F
                case 0xF0: range = 0x90...0xBF
                case 0xF4: range = 0x80...0x8F
                default: break
                }
            }
            guard range.contains(byte) else { return .invalid }
        }
        return .valid(count)
    }
}

import Graphs

/// How the characters of a table are written.
public enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16 LE"
    case utf16BigEndian = "UTF-16 BE"
    case windows1252 = "Windows-1252"

    /// What the first bytes say: the encoding and the length of its byte-order mark.
    struct Opening {
        /// `nil` while everything is ASCII, which UTF-8 and Windows-1252 share.
        let encoding: TextEncoding?
        let markLength: Int
        let isUTF32: Bool
    }

    /// A byte-order mark decides. Without one, UTF-16 is known by zero bytes in one half of the byte pairs only.
    static func opening(of prefix: UnsafeBufferPointer<UInt8>) -> Opening {
        let first = prefix.prefix(4).map { $0 }
        if first == [0xFF, 0xFE, 0, 0] || first == [0, 0, 0xFE, 0xFF] { return Opening(encoding: nil, markLength: 4, isUTF32: true) }
        if first.starts(with: [0xEF, 0xBB, 0xBF]) { return Opening(encoding: .utf8, markLength: 3, isUTF32: false) }
        if first.starts(with: [0xFF, 0xFE]) { return Opening(encoding: .utf16LittleEndian, markLength: 2, isUTF32: false) }
        if first.starts(with: [0xFE, 0xFF]) { return Opening(encoding: .utf16BigEndian, markLength: 2, isUTF32: false) }
        var zeros = (even: 0, odd: 0)
        let pairs = prefix.count / 2
        for pair in 0..<pairs {
            if prefix[2 * pair] == 0 { zeros.even += 1 }
            if prefix[2 * pair + 1] == 0 { zeros.odd += 1 }
        }
        if pairs > 0 && zeros.odd * 10 > pairs * 4 && zeros.even * 20 < pairs {
            return Opening(encoding: .utf16LittleEndian, markLength: 0, isUTF32: false)
        }
        if pairs > 0 && zeros.even * 10 > pairs * 4 && zeros.odd * 20 < pairs {
            return Opening(encoding: .utf16BigEndian, markLength: 0, isUTF32: false)
        }
        return Opening(encoding: nil, markLength: 0, isUTF32: false)
    }

    /// UTF-8 or Windows-1252, from a stretch of text that begins with the first byte above 127: UTF-8 where more
    /// bytes belong to valid sequences than not. An incomplete sequence at the very end does not count.
    static func ofNonASCII(_ stretch: UnsafeBufferPointer<UInt8>) -> TextEncoding {
        var valid = 0
        var invalid = 0
        var next = 0
        while next < stretch.count {
            if stretch[next] < 0x80 {
                next += 1
                continue
            }
            switch UTF8Sequence.length(in: stretch, at: next) {
            case .valid(let length):
                valid += 1
                next += length
            case .incomplete: return invalid > valid ? .windows1252 : .utf8
            case .invalid:
                invalid += 1
                next += 1
            }
        }
        return invalid > valid || valid == 0 ? .windows1252 : .utf8
    }

    /// The characters of 0x80–0x9F in Windows-1252; the five unassigned bytes stand for themselves (WHATWG Encoding).
    static let windows1252High: [UInt16] = [
        0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
        0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
    ]
}

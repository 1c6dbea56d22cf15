import Foundations
import Graphs

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What the parser of a block may look at; the interners are not written to while blocks are parsed.
struct EdgeListContext: Sendable {
    let options: NetworkOptions
    let dialect: EdgeListDialect

    var line: EdgeLine { EdgeLine(separator: dialect.separator) }
    var skipsMalformed: Bool { options.malformedLines == .skip }
    /// Whether a third field that is a plain whole number is a weight.
    var readsWeights: Bool { options.third == .weight }
}

/// Where a block of numbers looks them up and puts their ids, and the largest one seen.
///
/// SAFETY: the table is neither written to nor replaced while blocks are parsed; no number at or above `covered` is looked up.
private struct NumbersSeen {
    let entries: UnsafePointer<UInt32>
    let covered: Int
    let ends: UnsafeMutablePointer<VertexID>
    private(set) var largest: UInt32 = 0

    init(_ known: NumberInterner, into ends: UnsafeMutablePointer<VertexID>) {
        self.ends = ends
        entries = known.entries
        covered = known.covered
    }

    /// id + 1, 0 for a number that is new.
    @inline(__always) mutating func entry(of number: UInt32) -> UInt32 {
        largest = max(largest, number)
        return Int(number) < covered ? entries[Int(number)] : 0
    }
}

/// SAFETY: blocks end with a newline, behind which `LineBatches.padding` bytes can be read, so that no scan leaves them;
/// places of fixes and ends lie below the ends that `begin` made room for.
extension EdgeListBlock {
    /// Parses lines whose handles are all canonical integers below 2³².
    /// - Returns: false when some handle is no such number: the block is to be parsed as text
    func parseNumbers(_ bytes: UnsafeBufferPointer<UInt8>, _ context: EdgeListContext, _ known: NumberInterner) throws -> Bool {
        guard let start = bytes.baseAddress else { return true }
        try begin(bytes: bytes.count)
        let end = start + bytes.count, reader = context.line, readsWeights = context.readsWeights
        var p = start, edge = 0, line: UInt64 = 0, seen = NumbersSeen(known, into: ends.pointer)
        lines: while p < end {
            line += 1
            if let plain = reader.readPlainNumbers(&p, withWeight: readsWeights) {
                try put(plain.first, 2 * edge, &seen)
                try put(plain.second, 2 * edge + 1, &seen)
                if let weight = plain.weight {
                    try third(weight: Double(weight), edge)
                } else if hasWeights || hasTimes {
                    try padThird(edge)
                }
                edge += 1
                continue
            }
            let text = UnsafeBufferPointer(start: p, count: IntegerField.lineLength(p, end))
            p += text.count + 1
            switch try readNumbers(text, line, &edge, &seen, context) {
            case .goOn: break
            case .stop: break lines
            case .notNumbers: return false
            }
        }
        finish(edge, line, seen.largest)
        return true
    }

    @inline(__always) private func put(_ number: UInt32, _ place: Int, _ seen: inout NumbersSeen) throws {
        let entry = seen.entry(of: number)
        seen.ends[place] = entry &- 1
        if entry == 0 { try fixes.append(Fix(place: UInt32(truncatingIfNeeded: place), value: number)) }
    }

    private enum LineOutcome {
        case goOn, stop, notNumbers
    }

    /// A line that is not plain, by the rules in full.
    private func readNumbers(
        _ text: UnsafeBufferPointer<UInt8>, _ line: UInt64, _ edge: inout Int, _ seen: inout NumbersSeen, _ context: EdgeListContext
    ) throws -> LineOutcome {
        switch context.line.read(text) {
        case .nothing: break
        case .defect(let defect, let column):
            reject(defect, column: column, line: line)
            if !context.skipsMalformed { return .stop }
        case .edge(let first, let second, let field):
            guard let a = IntegerField.canonical(first), let b = IntegerField.canonical(second) else { return .notNumbers }
            switch try third(field, edge, context.options) {
            case .defect(let defect):
                reject(defect, column: column(of: field, from: text.baseAddress), line: line)
                if !context.skipsMalformed { return .stop }
            case .leftOut:
                for number in [a, b] where seen.entry(of: number) == 0 {
                    try fixes.append(Fix(place: EdgeListBlock.noPlace, value: number))
                }
            case .kept:
                try put(a, 2 * edge, &seen)
                try put(b, 2 * edge + 1, &seen)
                edge += 1
            }
        }
        return .goOn
    }

    /// Parses lines with handles of any kind.
    func parseText(_ bytes: UnsafeBufferPointer<UInt8>, _ context: EdgeListContext, _ known: HandleInterner) throws {
        guard let start = bytes.baseAddress else { return }
        try begin(bytes: bytes.count)
        let end = start + bytes.count, reader = context.line
        var window = HandleWindow(context.options.platform)
        var p = start, edge = 0, line: UInt64 = 0
        lines: while p < end {
            line += 1
            let lineStart = p
            let content: EdgeLine.Content
            if let plain = reader.readPlain(&p) {
                content = .edge(plain.first, plain.second, third: plain.third)
            } else {
                let length = IntegerField.lineLength(p, end)
                content = reader.read(UnsafeBufferPointer(start: p, count: length))
                p += length + 1
            }
            switch content {
            case .nothing: break
            case .defect(let defect, let column):
                reject(defect, column: column, line: line)
                if !context.skipsMalformed { break lines }
            case .edge(let first, let second, let field):
                switch try third(field, edge, context.options) {
                case .defect(let defect):
                    reject(defect, column: column(of: field, from: lineStart), line: line)
                    if !context.skipsMalformed { break lines }
                case .leftOut:
                    try window.add(first, place: EdgeListBlock.noPlace, to: self, known)
                    try window.add(second, place: EdgeListBlock.noPlace, to: self, known)
                case .kept:
                    try window.add(first, place: UInt32(truncatingIfNeeded: 2 * edge), to: self, known)
                    try window.add(second, place: UInt32(truncatingIfNeeded: 2 * edge + 1), to: self, known)
                    edge += 1
                }
            }
        }
        try window.flush(into: self, known)
        finish(edge, line, 0)
    }

    /// From 1, in bytes.
    private func column(of field: UnsafeBufferPointer<UInt8>?, from lineStart: UnsafePointer<UInt8>?) -> Int {
        guard let field = field?.baseAddress, let lineStart else { return 1 }
        return field - lineStart + 1
    }
}

/// Canonical decimal integers below 2³²: no sign, no leading zero.
enum IntegerField {
    /// Reads digits at `p` and moves behind them; `nil` when they are no canonical number.
    ///
    /// Up to seven digits at once: their bytes, shifted to the end of a word, are added up in pairs, fours and eights.
    ///
    /// SAFETY: some byte at or behind `p` is no digit, and seven bytes behind the first such one can be read.
    @inline(__always) static func scan(_ p: inout UnsafePointer<UInt8>) -> UInt32? {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let digits = UInt64(littleEndian: UnsafeRawPointer(p).loadUnaligned(as: UInt64.self)) ^ (ones &* 0x30)
        // 0x76 carries every byte above 9 into its highest bit; the lowest mark is exact.
        let others = ((digits &+ ones &* 0x76) | digits) & (ones &* 0x80)
        if others == 0 { return scanLong(&p) }
        let length = others.trailingZeroBitCount >> 3
        guard length > 0, length == 1 || p[0] != 48 else { return nil }
        p += length
        var value = digits << UInt64(truncatingIfNeeded: 64 - 8 * length)
        value = value &* 10 &+ (value >> 8)
        let pairs: UInt64 = 0x0000_00FF_0000_00FF
        value = (value & pairs) &* 0x000F_4240_0000_0064 &+ ((value >> 16) & pairs) &* 0x0000_2710_0000_0001
        return UInt32(truncatingIfNeeded: value >> 32)
    }

    /// Eight digits and more.
    private static func scanLong(_ p: inout UnsafePointer<UInt8>) -> UInt32? {
        let start = p
        var value: UInt64 = 0
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

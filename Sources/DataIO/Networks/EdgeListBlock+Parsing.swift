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

extension EdgeListBlock {
    /// Parses lines whose handles are all canonical integers below 2³².
    /// - Parameters:
    ///   - bytes: ends with a newline, so that no scan for digits or a line's end leaves it
    /// - Returns: false when some handle is no such number: the block is to be parsed as text
    func parseNumbers(_ bytes: UnsafeBufferPointer<UInt8>, _ context: EdgeListContext, _ known: NumberInterner) throws -> Bool {
        guard let start = bytes.baseAddress else { return true }
        try begin(bytes: bytes.count)
        let end = start + bytes.count, ends = ends.pointer
        let entries = known.entries, covered = known.covered
        let separator: UInt8 = context.dialect.separator == .comma ? 0x2C : 0x09
        let isBlanks = context.dialect.separator == .blanks, readsWeights = context.readsWeights
        let newline = UInt8(ascii: "\n"), carriageReturn = UInt8(ascii: "\r")
        var p = start, edge = 0, line: UInt64 = 0, largest: UInt32 = 0

        @inline(__always) func skipSeparator(_ p: inout UnsafePointer<UInt8>) -> Bool {
            if isBlanks {
                guard p[0] == 0x20 || p[0] == 0x09 else { return false }
                while p[0] == 0x20 || p[0] == 0x09 { p += 1 }
                return true
            }
            guard p[0] == separator else { return false }
            p += 1
            return true
        }
        @inline(__always) func put(_ number: UInt32, _ place: Int) throws {
            largest = max(largest, number)
            let entry = Int(number) < covered ? entries[Int(number)] : 0
            ends[place] = entry &- 1
            if entry == 0 { try fixes.append(Fix(place: UInt32(truncatingIfNeeded: place), value: number)) }
        }

        while p < end {
            line += 1
            let lineStart = p
            if let a = IntegerField.scan(&p), skipSeparator(&p), let b = IntegerField.scan(&p) {
                if p[0] == carriageReturn { p += 1 }
                if p[0] == newline {
                    p += 1
                    try put(a, 2 * edge)
                    try put(b, 2 * edge + 1)
                    if hasWeights || hasTimes { try padThird(edge) }
                    edge += 1
                    continue
                }
                if readsWeights, skipSeparator(&p), let weight = IntegerField.scan(&p), weight > 0 {
                    if p[0] == carriageReturn { p += 1 }
                    if p[0] == newline {
                        p += 1
                        try put(a, 2 * edge)
                        try put(b, 2 * edge + 1)
                        try third(weight: Double(weight), edge)
                        edge += 1
                        continue
                    }
                }
            }
            p = lineStart
            let length = IntegerField.lineLength(p, end)
            let text = UnsafeBufferPointer(start: p, count: length)
            p += length + 1
            switch context.line.read(text) {
            case .nothing: break
            case .defect(let defect, let column):
                reject(defect, column: column, line: line)
                if !context.skipsMalformed { finish(edge, line, largest); return true }
            case .edge(let first, let second, let field):
                guard let a = IntegerField.canonical(first), let b = IntegerField.canonical(second) else { return false }
                switch try third(field, edge, context.options) {
                case .defect(let defect):
                    reject(defect, column: column(of: field, in: text), line: line)
                    if !context.skipsMalformed { finish(edge, line, largest); return true }
                case .leftOut:
                    largest = max(largest, a, b)
                    for number in [a, b] where Int(number) >= covered || entries[Int(number)] == 0 {
                        try fixes.append(Fix(place: EdgeListBlock.noPlace, value: number))
                    }
                case .kept:
                    try put(a, 2 * edge)
                    try put(b, 2 * edge + 1)
                    edge += 1
                }
            }
        }
        finish(edge, line, largest)
        return true
    }

    /// Parses lines with handles of any kind.
    func parseText(_ bytes: UnsafeBufferPointer<UInt8>, _ context: EdgeListContext, _ known: HandleInterner) throws {
        guard let start = bytes.baseAddress else { return }
        try begin(bytes: bytes.count)
        let end = start + bytes.count, ends = ends.pointer, platform = context.options.platform, reader = context.line
        var p = start, edge = 0, line: UInt64 = 0

        func put(_ written: UnsafeBufferPointer<UInt8>, _ place: UInt32) throws {
            if platform != .plain, let handle = platform.normalised(written) {
                countFolded()
                try handle.withUnsafeBufferPointer { try number($0, place) }
            } else {
                try number(written, place)
            }
        }
        @inline(__always) func number(_ handle: UnsafeBufferPointer<UInt8>, _ place: UInt32) throws {
            let hash = HandleTable.hash(handle)
            if let id = known.find(handle, hash: hash) {
                if place != EdgeListBlock.noPlace { ends[Int(place)] = id }
            } else {
                try fixes.append(Fix(place: place, value: try newHandles.intern(handle, hash: hash)))
            }
        }

        while p < end {
            line += 1
            let length = IntegerField.lineLength(p, end)
            let text = UnsafeBufferPointer(start: p, count: length)
            p += length + 1
            switch reader.read(text) {
            case .nothing: break
            case .defect(let defect, let column):
                reject(defect, column: column, line: line)
                if !context.skipsMalformed { finish(edge, line, 0); return }
            case .edge(let first, let second, let field):
                switch try third(field, edge, context.options) {
                case .defect(let defect):
                    reject(defect, column: column(of: field, in: text), line: line)
                    if !context.skipsMalformed { finish(edge, line, 0); return }
                case .leftOut:
                    try put(first, EdgeListBlock.noPlace)
                    try put(second, EdgeListBlock.noPlace)
                case .kept:
                    try put(first, UInt32(truncatingIfNeeded: 2 * edge))
                    try put(second, UInt32(truncatingIfNeeded: 2 * edge + 1))
                    edge += 1
                }
            }
        }
        finish(edge, line, 0)
    }

    private func column(of field: UnsafeBufferPointer<UInt8>?, in line: UnsafeBufferPointer<UInt8>) -> Int {
        guard let field = field?.baseAddress, let line = line.baseAddress else { return 1 }
        return field - line + 1
    }
}

/// Canonical decimal integers below 2³²: no sign, no leading zero.
enum IntegerField {
    /// Reads digits at `p` and moves behind them; `nil` when they are no canonical number.
    /// - Precondition: some byte at or behind `p` is no digit.
    @inline(__always) static func scan(_ p: inout UnsafePointer<UInt8>) -> UInt32? {
        let start = p
        var digit = p[0] &- 48, value: UInt64 = 0
        while digit <= 9 {
            value = value &* 10 &+ UInt64(digit)
            p += 1
            digit = p[0] &- 48
        }
        let length = p - start
        guard length >= 1, length <= 10, value <= UInt64(UInt32.max), length == 1 || start[0] != 48 else { return nil }
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

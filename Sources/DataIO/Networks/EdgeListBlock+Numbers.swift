import Foundations
import Graphs

/// Reads the usual lines of numbers, two canonical integers below 2³² and nothing else, at two places of the text in
/// turn: where a line ends is known only when its numbers are, so one place alone would wait for itself.
///
/// SAFETY: both stretches end with a newline, behind which `LineBatches.padding` bytes can be read; a stretch of b bytes
/// has room for b/4 + 1 edges.
struct NumberLanes {
    /// The next line of a stretch, and where the numbers of its ends go.
    struct Lane {
        var text: UnsafePointer<UInt8>
        let end: UnsafePointer<UInt8>
        let first: UnsafeMutablePointer<VertexID>
        var next: UnsafeMutablePointer<VertexID>

        init(_ text: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>, into ends: UnsafeMutablePointer<VertexID>) {
            self.text = text
            self.end = end
            first = ends
            next = ends
        }

        var edges: Int { (next - first) / 2 }

        /// False, without a move, for a line of any other kind.
        @inline(__always) mutating func readLine(_ separator: UInt8, _ alternative: UInt8) -> Bool {
            var p = text
            guard let source = IntegerField.scan(&p), p[0] == separator || p[0] == alternative else { return false }
            p += 1
            guard let target = IntegerField.scan(&p), p[0] == UInt8(ascii: "\n") else { return false }
            next[0] = source
            next[1] = target
            next += 2
            text = p + 1
            return true
        }
    }

    private(set) var front: Lane
    private(set) var back: Lane

    /// - Parameter ends: room for bytes/4 + 2 edges
    init(_ bytes: UnsafeBufferPointer<UInt8>, from start: UnsafePointer<UInt8>, into ends: UnsafeMutablePointer<VertexID>) {
        let end = start + bytes.count
        let half = start + bytes.count / 2
        let middle = half == end ? end : min(half + IntegerField.lineLength(half, end) + 1, end)
        front = Lane(start, end: middle, into: ends)
        back = Lane(middle, end: end, into: ends + 2 * ((middle - start) / 4 + 1))
    }

    /// Reads on in both until one ends or has a line of another kind.
    mutating func read(_ separator: EdgeListDialect.Separator) {
        var a = front, b = back
        let first: UInt8 = separator == .comma ? 0x2C : 0x09, second: UInt8 = separator == .blanks ? 0x20 : first
        while a.text < a.end && b.text < b.end {
            guard a.readLine(first, second), b.readLine(first, second) else { break }
        }
        while a.text < a.end && a.readLine(first, second) {}
        while b.text < b.end && b.readLine(first, second) {}
        front = a
        back = b
    }
}

extension EdgeListBlock {
    /// Parses lines whose handles are all canonical integers below 2³².
    /// - Returns: false when some handle is no such number: the block is to be parsed as text
    func parseNumbers(_ bytes: UnsafeBufferPointer<UInt8>, _ context: EdgeListContext, _ known: NumberInterner) throws -> Bool {
        guard let start = bytes.baseAddress else { return true }
        try begin(bytes: bytes.count)
        var lanes = NumberLanes(bytes, from: start, into: ends.pointer)
        lanes.read(context.dialect.separator)
        var state = NumbersParsed(seen: NumbersSeen(known))
        for lane in [lanes.front, lanes.back] {
            try take(lane, &state)
            guard try readRest(of: lane, context, &state) else { return false }
            if state.isStopped { break }
        }
        finish(state.edges, state.lines, state.seen.largest)
        return true
    }

    /// Takes in the edges of a lane, after those before.
    private func take(_ lane: NumberLanes.Lane, _ state: inout NumbersParsed) throws(AllocationFailure) {
        let place = 2 * state.edges, count = 2 * lane.edges
        if count == 0 { return }
        if ends.pointer + place != lane.first { (ends.pointer + place).update(from: lane.first, count: count) }
        try state.seen.look(at: UnsafeBufferPointer(start: ends.pointer + place, count: count), unknown: newNumbers)
        state.edges += lane.edges
        state.lines += UInt64(lane.edges)
    }

    /// The lines from where a lane broke off, one by one.
    private func readRest(of lane: NumberLanes.Lane, _ context: EdgeListContext, _ state: inout NumbersParsed) throws -> Bool {
        let reader = context.line, readsWeights = context.readsWeights
        var p = lane.text
        while p < lane.end {
            state.lines += 1
            if let plain = reader.readPlainNumbers(&p, withWeight: readsWeights) {
                if let weight = plain.weight {
                    try third(weight: Double(weight), state.edges)
                } else if hasWeights || hasTimes {
                    try padThird(state.edges)
                }
                try put(plain.first, plain.second, &state)
                continue
            }
            let text = UnsafeBufferPointer(start: p, count: IntegerField.lineLength(p, lane.end))
            p += text.count + 1
            switch try readNumbers(text, &state, context) {
            case .goOn: break
            case .stop:
                state.isStopped = true
                return true
            case .notNumbers: return false
            }
        }
        return true
    }

    @inline(__always) private func put(_ first: UInt32, _ second: UInt32, _ state: inout NumbersParsed) throws {
        let pair = ends.pointer + 2 * state.edges
        pair[0] = first
        pair[1] = second
        try state.seen.look(at: UnsafeBufferPointer(start: pair, count: 2), unknown: newNumbers)
        state.edges += 1
    }

    private enum LineOutcome {
        case goOn, stop, notNumbers
    }

    /// A line that is not plain, by the rules in full.
    private func readNumbers(
        _ text: UnsafeBufferPointer<UInt8>, _ state: inout NumbersParsed, _ context: EdgeListContext
    ) throws -> LineOutcome {
        switch context.line.read(text) {
        case .nothing: break
        case .defect(let defect, let column):
            reject(defect, column: column, line: state.lines)
            if !context.skipsMalformed { return .stop }
        case .edge(let first, let second, let field):
            guard let a = IntegerField.canonical(first), let b = IntegerField.canonical(second) else { return .notNumbers }
            switch try third(field, state.edges, context.options) {
            case .defect(let defect):
                reject(defect, column: column(of: field, from: text.baseAddress), line: state.lines)
                if !context.skipsMalformed { return .stop }
            case .leftOut:
                try [a, b].withUnsafeBufferPointer { try state.seen.look(at: $0, unknown: newNumbers) }
            case .kept: try put(a, b, &state)
            }
        }
        return .goOn
    }
}

/// How far a block of numbers has been parsed.
private struct NumbersParsed {
    var seen: NumbersSeen
    var edges = 0
    var lines: UInt64 = 0
    /// A malformed line ends the reading.
    var isStopped = false
}

/// Which numbers a block need not list, and the largest one it has.
///
/// SAFETY: the bits are neither written to nor replaced while blocks are parsed; no number at or above `covered` is looked up.
private struct NumbersSeen {
    private let bits: UnsafePointer<UInt32>
    private let covered: Int
    private(set) var largest: UInt32 = 0

    init(_ known: NumberInterner) {
        bits = known.bits
        covered = known.covered
    }

    /// Lists those numbers that no earlier batch had.
    mutating func look(at numbers: UnsafeBufferPointer<UInt32>, unknown: GrowableBuffer<UInt32>) throws(AllocationFailure) {
        let bits = bits, covered = covered
        var largest = largest
        for number in numbers {
            largest = max(largest, number)
            let isSeen = Int(number) < covered && bits[Int(number >> 5)] >> (number & 31) & 1 != 0
            if !isSeen { try unknown.append(number) }
        }
        self.largest = largest
    }
}

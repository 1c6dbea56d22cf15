import CPrefetch
import Foundations
import Graphs

/// Reads the usual lines of numbers, two canonical integers below 2³² and nothing else, at two places of the text in
/// turn: where a line ends is known only when its numbers are, so one place alone would wait for itself. Whether numbers were seen
/// is asked for as they are read, and looked at some lines later.
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
        private var looked: UnsafeMutablePointer<VertexID>
        /// Numbers that no earlier batch had.
        private let unknown: GrowableBuffer<UInt32>

        init(
            _ text: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>, into ends: UnsafeMutablePointer<VertexID>,
            unknown: GrowableBuffer<UInt32>
        ) {
            self.text = text
            self.end = end
            self.unknown = unknown
            first = ends
            next = ends
            looked = ends
        }

        var edges: Int { (next - first) / 2 }

        /// False, without a move, for a line of any other kind.
        @inline(__always) mutating func readLine(_ separator: UInt8, _ alternative: UInt8, _ seen: borrowing NumbersSeen) -> Bool {
            var p = text
            guard let source = IntegerField.scan(&p), p[0] == separator || p[0] == alternative else { return false }
            p += 1
            guard let target = IntegerField.scan(&p), p[0] == UInt8(ascii: "\n") else { return false }
            next[0] = source
            next[1] = target
            seen.ask(for: source)
            seen.ask(for: target)
            next += 2
            text = p + 1
            return true
        }

        /// Looks at the numbers that were read since.
        @inline(__always) mutating func look(_ seen: inout NumbersSeen) throws(AllocationFailure) {
            try seen.look(at: UnsafeBufferPointer(start: looked, count: next - looked), unknown: unknown)
            looked = next
        }

        /// Reads on to the end, or to a line of another kind.
        mutating func readOn(_ separator: UInt8, _ alternative: UInt8, _ seen: inout NumbersSeen) throws(AllocationFailure) {
            while text < end && readLine(separator, alternative, seen) {
                if next - looked == 2 * NumberLanes.linesAhead { try look(&seen) }
            }
            try look(&seen)
        }
    }

    /// Lines of a lane that are read before their numbers are looked at: few enough that what was asked for is still in the
    /// first-level cache.
    private static let linesAhead = 64

    private(set) var front: Lane
    private(set) var back: Lane

    /// - Parameters:
    ///   - ends: room for bytes/4 + 2 edges
    ///   - unknown: for numbers that no earlier batch had, of either lane
    init(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: UnsafePointer<UInt8>, into ends: UnsafeMutablePointer<VertexID>,
        unknown: (front: GrowableBuffer<UInt32>, back: GrowableBuffer<UInt32>)
    ) {
        let end = start + bytes.count
        let half = start + bytes.count / 2
        let middle = half == end ? end : min(half + IntegerField.lineLength(half, end) + 1, end)
        front = Lane(start, end: middle, into: ends, unknown: unknown.front)
        back = Lane(middle, end: end, into: ends + 2 * ((middle - start) / 4 + 1), unknown: unknown.back)
    }

    /// Reads on in both until one ends or has a line of another kind.
    mutating func read(_ separator: EdgeListDialect.Separator, _ seen: inout NumbersSeen) throws(AllocationFailure) {
        var a = front, b = back, isPlain = true
        let first: UInt8 = separator == .comma ? 0x2C : 0x09, second: UInt8 = separator == .blanks ? 0x20 : first
        while isPlain && a.text < a.end && b.text < b.end {
            var left = NumberLanes.linesAhead
            while left > 0 && a.text < a.end && b.text < b.end {
                guard a.readLine(first, second, seen), b.readLine(first, second, seen) else {
                    isPlain = false
                    break
                }
                left -= 1
            }
            try a.look(&seen)
            try b.look(&seen)
        }
        try a.readOn(first, second, &seen)
        try b.readOn(first, second, &seen)
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
        var state = NumbersParsed(seen: NumbersSeen(known))
        var lanes = NumberLanes(bytes, from: start, into: ends.pointer, unknown: (newNumbers, newNumbersBehind))
        try lanes.read(context.dialect.separator, &state.seen)
        for lane in [lanes.front, lanes.back] {
            take(lane, &state)
            guard try readRest(of: lane, context, &state) else { return false }
            if state.isStopped { break }
            try newNumbers.append(UnsafeBufferPointer(start: newNumbersBehind.pointer, count: newNumbersBehind.count))
            newNumbersBehind.removeAll()
        }
        finish(state.edges, state.lines, state.seen.largest)
        return true
    }

    /// Takes in the edges of a lane, after those before.
    private func take(_ lane: NumberLanes.Lane, _ state: inout NumbersParsed) {
        let place = 2 * state.edges, count = 2 * lane.edges
        if count == 0 { return }
        if ends.pointer + place != lane.first { (ends.pointer + place).update(from: lane.first, count: count) }
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
struct NumbersSeen {
    private let bits: UnsafePointer<UInt32>
    private let covered: Int
    private(set) var largest: UInt32 = 0

    init(_ known: NumberInterner) {
        bits = known.bits
        covered = known.covered
    }

    /// Asks for what `look` is about to read of a number.
    @inline(__always) func ask(for number: UInt32) { prefetch_line(bits + Int(number >> 5)) }

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

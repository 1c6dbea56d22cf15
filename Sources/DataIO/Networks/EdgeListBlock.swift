import Foundations
import Graphs

/// One parsed block of an edge list: its edges as columns, with the ids of handles that were known before the batch, or with
/// numbers that stand for themselves.
///
/// What was not known is left to the fixes, or listed, in the order of the text, so that new handles are numbered by first
/// appearance whatever thread parsed the block.
///
/// SAFETY: one thread at a time fills or reads a block; columns have room for as many edges as the bytes can hold.
final class EdgeListBlock: @unchecked Sendable {
    /// A handle that was not known before the batch: where its id goes among the ends, or `noPlace` when its edge was
    /// left out, and its number in `newHandles`.
    struct Fix: BitwiseCopyable {
        let place: UInt32
        let value: UInt32
    }

    static let noPlace = UInt32.max

    struct Rejected {
        let lineInBlock: UInt64
        let column: Int
        let defect: LineDefect
    }

    /// The numbers of both fields of every edge: 2·edge + field.
    private(set) var ends: GrowableBuffer<VertexID>
    private(set) var weights: GrowableBuffer<Double>
    private(set) var times: GrowableBuffer<Int64>
    let fixes: GrowableBuffer<Fix>
    /// Numbers that were not known before the batch, with repeats.
    let newNumbers: GrowableBuffer<UInt32>
    /// Those of the back lane, until the front lane has been taken in.
    let newNumbersBehind: GrowableBuffer<UInt32>
    let newHandles: HandleInterner
    private(set) var edges = 0
    private(set) var hasWeights = false
    private(set) var hasTimes = false
    private(set) var lines: UInt64 = 0
    /// Edges as read, with those left out for their weight.
    private(set) var edgesRead: UInt64 = 0
    private(set) var thirdFields: UInt64 = 0
    /// Third fields that look like seconds or milliseconds since 1970.
    private(set) var timelike: UInt64 = 0
    private(set) var negativesDropped: UInt64 = 0
    private(set) var negativesMadeAbsolute: UInt64 = 0
    private(set) var folded: UInt64 = 0
    private(set) var rejected: UInt64 = 0
    private(set) var firstRejected: [Rejected] = []
    private(set) var largestNumber: UInt32 = 0

    init() throws(AllocationFailure) {
        ends = try GrowableBuffer()
        weights = try GrowableBuffer()
        times = try GrowableBuffer()
        fixes = try GrowableBuffer()
        newNumbers = try GrowableBuffer()
        newNumbersBehind = try GrowableBuffer()
        newHandles = try HandleInterner()
    }

    func begin(bytes: Int) throws(AllocationFailure) {
        // "a b\n" is the shortest edge.
        let most = bytes / 4 + 2
        ends.removeAll()
        weights.removeAll()
        times.removeAll()
        fixes.removeAll()
        newNumbers.removeAll()
        newNumbersBehind.removeAll()
        try ends.reserve(2 * most)
        newHandles.removeAll()
        edges = 0
        hasWeights = false
        hasTimes = false
        lines = 0
        edgesRead = 0
        thirdFields = 0
        timelike = 0
        negativesDropped = 0
        negativesMadeAbsolute = 0
        folded = 0
        rejected = 0
        firstRejected = []
        largestNumber = 0
    }

    func countFolded() { folded += 1 }

    func reject(_ defect: LineDefect, column: Int, line: UInt64) {
        rejected += 1
        if firstRejected.count < IngestLedger.offencesKept {
            firstRejected.append(Rejected(lineInBlock: line, column: column, defect: defect))
        }
    }

    /// Closes the block after its last line.
    func finish(_ edges: Int, _ lines: UInt64, _ largest: UInt32) {
        self.edges = edges
        self.lines = lines
        edgesRead = UInt64(edges) + negativesDropped
        largestNumber = largest
    }

    enum ThirdField {
        case kept, leftOut
        case defect(LineDefect)
    }

    /// Takes in the weight or time of the edge that is added next, by the rules for the third field.
    func third(_ field: UnsafeBufferPointer<UInt8>?, _ edge: Int, _ options: NetworkOptions) throws -> ThirdField {
        guard let field, options.third != .ignore else {
            if hasWeights || hasTimes { try padThird(edge) }
            return .kept
        }
        thirdFields += 1
        if options.third == .time {
            guard case .success(let seconds) = TimeField.parse(ArraySlice(field)) else {
                return .defect(.timeNotTime(token: EdgeLine.token(field)))
            }
            try put(time: seconds, edge)
            return .kept
        }
        guard var weight = DecimalField.parse(field, mark: options.decimalMark) else {
            return .defect(.weightNotNumber(token: EdgeLine.token(field)))
        }
        guard weight.isFinite else { return .defect(.weightNotFinite(token: EdgeLine.token(field))) }
        guard weight != 0 else { return .defect(.weightZero(token: EdgeLine.token(field))) }
        if EdgeListBlock.looksLikeTime(weight) { timelike += 1 }
        if weight < 0 {
            switch options.negativeWeights {
            case .refuse: return .defect(.weightNegative(token: EdgeLine.token(field)))
            case .drop:
                negativesDropped += 1
                return .leftOut
            case .absolute:
                negativesMadeAbsolute += 1
                weight = -weight
            }
        }
        try put(weight: weight, edge)
        return .kept
    }

    /// Seconds between 1973 and 2096, or milliseconds between 1973 and 2096.
    @inline(__always) static func looksLikeTime(_ weight: Double) -> Bool {
        weight >= 1e8 && (weight < 4e9 || weight >= 1e11 && weight < 4e12)
    }

    /// A weight that needs no further look: above zero.
    @inline(__always) func third(weight: Double, _ edge: Int) throws {
        thirdFields += 1
        if EdgeListBlock.looksLikeTime(weight) { timelike += 1 }
        try put(weight: weight, edge)
    }

    private func put(weight: Double, _ edge: Int) throws(AllocationFailure) {
        hasWeights = true
        while weights.count < edge { try weights.append(1) }
        try weights.append(weight)
    }

    private func put(time: Int64, _ edge: Int) throws(AllocationFailure) {
        hasTimes = true
        while times.count < edge { try times.append(EdgeTimes.undated) }
        try times.append(time)
    }

    /// An edge without third field after some with one.
    func padThird(_ edge: Int) throws(AllocationFailure) {
        if hasWeights { try put(weight: 1, edge) }
        if hasTimes { try put(time: EdgeTimes.undated, edge) }
    }

    /// Takes in a handle that was not known before the batch.
    func addNew(_ query: HandleQuery, place: UInt32) throws {
        try fixes.append(Fix(place: place, value: try newHandles.intern(query)))
    }

    /// Puts in the ids of the handles that were new.
    /// - Parameter ids: by number in `newHandles`
    func applyFixes(_ ids: UnsafePointer<VertexID>) {
        let ends = ends.pointer, fixes = fixes.pointer
        for index in 0..<self.fixes.count where fixes[index].place != EdgeListBlock.noPlace {
            ends[Int(fixes[index].place)] = ids[Int(fixes[index].value)]
        }
    }

    /// The ends of all edges.
    var endsOfEdges: UnsafeMutableBufferPointer<VertexID> { UnsafeMutableBufferPointer(start: ends.pointer, count: 2 * edges) }

    /// The edges as the graph's builder takes them.
    /// - Parameter room: for the arcs
    func edgeBlock(isReversed: Bool, _ directedness: Directedness, in room: EdgeBlock.Room) throws -> EdgeBlock {
        if hasWeights { while weights.count < edges { try weights.append(1) } }
        if hasTimes { while times.count < edges { try times.append(EdgeTimes.undated) } }
        return try EdgeBlock(
            EdgeColumns(
                count: edges, ends: ends.pointer, isReversed: isReversed, weights: hasWeights ? weights.pointer : nil,
                times: hasTimes ? times.pointer : nil), directedness, in: room)
    }
}

import CPrefetch
import Foundations

/// Rows to be turned round: row v is `targets[start(v) ..< start(v) + offsets[v + 1] − offsets[v]]`.
struct RowsToTranspose<Payload: EdgePayload>: Sendable {
    /// Where rows begin if one followed the other.
    let offsets: BulkBuffer<UInt64>
    let targets: BulkBuffer<VertexID>
    let payloads: BulkBuffer<Payload>
    /// Rows that lie elsewhere: row v begins at `starts[rowOf[v]]`.
    let elsewhere: (rowOf: BulkBuffer<UInt32>, starts: BulkBuffer<UInt64>)?
    /// Target t stands for vertex `renumbering[t]`: looked up once a target where rows are placed, never for an arc.
    let renumbering: BulkBuffer<VertexID>?

    var vertexCount: Int { offsets.count - 1 }
    /// Targets are below this.
    var targetCount: Int { renumbering?.count ?? vertexCount }
    var arcCount: Int { Int(offsets.pointer[vertexCount]) }

    @inline(__always) func start(of v: Int) -> Int {
        guard let elsewhere else { return Int(offsets.pointer[v]) }
        return Int(elsewhere.starts.pointer[Int(elsewhere.rowOf.pointer[v])])
    }

    /// Asks for what `start` reads of a row.
    @inline(__always) func ask(forStartOf v: Int) {
        if let elsewhere { prefetch_line(elsewhere.starts.pointer + Int(elsewhere.rowOf.pointer[v])) }
    }

    /// Row numbers that cut the arcs into about equal pieces.
    func cuts(pieces: Int) -> [Int] {
        let n = vertexCount, arcs = offsets.pointer[n]
        var cuts = [0]
        var row = 0
        for piece in 1..<max(pieces, 1) {
            let goal = arcs / UInt64(pieces) * UInt64(piece)
            while row < n && offsets.pointer[row] < goal { row += 1 }
            cuts.append(row)
        }
        cuts.append(n)
        return cuts
    }
}

/// How the targets of a turn are cut into ranges, and the rows into chunks.
struct TurnPlan: Sendable {
    /// A target's range is its number without the low `shift` bits, at most 16.
    let shift: Int
    let rangeCount: Int
    let chunkCount: Int
    /// Arcs of one range that lie together.
    static let pieceLength = 256
    private static let fewestArcsOfRange = 1 << 14

    init(targetCount n: Int, arcs: Int, threads: Int) {
        let bits = n <= 1 ? 0 : Int.bitWidth - (n - 1).leadingZeroBitCount
        let most = min(max(arcs / TurnPlan.fewestArcsOfRange, 1), 512)
        let rangeBits = Int.bitWidth - 1 - most.leadingZeroBitCount
        shift = min(max(bits - rangeBits, 0), 16)
        rangeCount = max((n + (1 << shift) - 1) >> shift, 1)
        chunkCount = min(max(arcs >> 16, 1), 4 * threads)
    }

    /// Pieces for a chunk of so many arcs: every range may leave its last piece unfilled.
    func pieces(forArcs arcs: Int) -> Int { arcs / TurnPlan.pieceLength + rangeCount + 1 }
}

/// The arcs of one chunk of rows by ranges of targets, in the order of the rows within each: chains of pieces, so that
/// nothing has to be counted beforehand.
///
/// SAFETY: from `base` on there are `TurnPlan.pieces` for the chunk's arcs, which no other chunk writes to. Targets are below the
/// target count, so ranges below `rangeCount`.
struct ScatteredChunk<Payload: EdgePayload>: Sendable {
    /// Where the next arc of a range goes; at `end` a piece begins.
    private struct Cursor {
        var address: UnsafeMutableRawPointer?
        var end: UnsafeMutableRawPointer?

        /// Arcs of the piece so far.
        var used: Int {
            guard let address, let end else { return 0 }
            return TurnPlan.pieceLength - (end - address) / TurnMemory.arcSize
        }
    }

    private static var rowsAhead: Int { 8 }
    private static var startsAhead: Int { 32 }
    /// The first of the chunk's pieces.
    private let base: Int
    private let memory: TurnMemory
    private let payloads: BulkBuffer<Payload>
    /// By range: the first and the last piece, the number of pieces, and the arcs of the last one.
    private var chains: [(first: UInt32, last: UInt32, pieces: UInt32, used: UInt32)]
    /// By piece: the next one of its range.
    private var links: [UInt32] = []

    /// - Parameter base: the first of the chunk's pieces in `memory`
    init(
        _ rows: RowsToTranspose<Payload>, _ chunk: Range<Int>, _ plan: TurnPlan, base: Int, _ memory: TurnMemory,
        _ payloads: BulkBuffer<Payload>
    ) {
        self.base = base
        self.memory = memory
        self.payloads = payloads
        chains = Array(repeating: (0, 0, 0, 0), count: plan.rangeCount)
        let arcs = Int(rows.offsets.pointer[chunk.upperBound] - rows.offsets.pointer[chunk.lowerBound])
        links = Array(repeating: 0, count: plan.pieces(forArcs: arcs))
        fill(rows, chunk, plan.shift)
    }

    /// Rows that lie elsewhere are asked for some time before.
    private mutating func fill(_ rows: RowsToTranspose<Payload>, _ chunk: Range<Int>, _ shift: Int) {
        let offsets = rows.offsets.pointer, targets = rows.targets.pointer, shift = UInt32(truncatingIfNeeded: shift)
        let liesElsewhere = rows.elsewhere != nil
        var cursors = [Cursor](repeating: Cursor(), count: chains.count)
        var pieces = 0
        cursors.withUnsafeMutableBufferPointer { cursors in
            guard let next = cursors.baseAddress else { return }
            for v in chunk {
                if liesElsewhere {
                    if v + ScatteredChunk.startsAhead < chunk.upperBound { rows.ask(forStartOf: v + ScatteredChunk.startsAhead) }
                    if v + ScatteredChunk.rowsAhead < chunk.upperBound {
                        let next = targets + rows.start(of: v + ScatteredChunk.rowsAhead)
                        prefetch_line(next)
                        prefetch_line(next + CacheLine.entries)
                    }
                }
                let start = rows.start(of: v), length = Int(offsets[v + 1] - offsets[v])
                for i in start..<start + length { put(v, targets[i], rows.payloads, i, shift, next, &pieces) }
            }
            for range in 0..<cursors.count { chains[range].used = UInt32(truncatingIfNeeded: next[range].used) }
        }
    }

    /// Appends an arc, with the payload at `from`, to the chain of its target's range.
    @inline(__always) private mutating func put(
        _ v: Int, _ target: VertexID, _ given: BulkBuffer<Payload>, _ from: Int, _ shift: UInt32, _ next: UnsafeMutablePointer<Cursor>,
        _ pieces: inout Int
    ) {
        let range = Int(target >> shift)
        if next[range].address == next[range].end {
            begin(pieces, range, &next[range])
            pieces += 1
        }
        guard let arc = next[range].address else { return }
        arc.storeBytes(of: VertexID(truncatingIfNeeded: v), as: VertexID.self)
        arc.storeBytes(of: UInt16(truncatingIfNeeded: target), toByteOffset: 4, as: UInt16.self)
        if MemoryLayout<Payload>.size > 0 {
            let piece = base &+ Int(chains[range].last)
            payloads.pointer[piece &* TurnPlan.pieceLength &+ next[range].used] = given.pointer[from]
        }
        next[range].address = arc + TurnMemory.arcSize
        prefetch_line(arc + CacheLine.bytes)
    }

    /// Appends a piece to the chain of a range.
    @inline(never) private mutating func begin(_ piece: Int, _ range: Int, _ cursor: inout Cursor) {
        let number = UInt32(truncatingIfNeeded: piece), address = memory.address(of: base + piece)
        if chains[range].pieces == 0 { chains[range].first = number } else { links[Int(chains[range].last)] = number }
        chains[range].last = number
        chains[range].pieces += 1
        cursor = Cursor(address: address, end: address + TurnMemory.arcSize * TurnPlan.pieceLength)
    }

    func count(of range: Int) -> Int {
        let chain = chains[range]
        return chain.pieces == 0 ? 0 : (Int(chain.pieces) - 1) * TurnPlan.pieceLength + Int(chain.used)
    }

    /// The pieces of a range in order: arcs, payloads, how many.
    @inline(__always) func forEachPiece(
        of range: Int, _ body: (UnsafeRawPointer, UnsafePointer<Payload>, Int) -> Void
    ) {
        var left = count(of: range), piece = Int(chains[range].first)
        while left > 0 {
            let place = (base + piece) * TurnPlan.pieceLength, count = min(left, TurnPlan.pieceLength)
            if left > TurnPlan.pieceLength { memory.ask(forPiece: base + Int(links[piece])) }
            body(
                UnsafeRawPointer(memory.address(of: base + piece)),
                UnsafePointer(payloads.pointer + (MemoryLayout<Payload>.size > 0 ? place : 0)), count)
            left -= count
            piece = Int(links[piece])
        }
    }
}

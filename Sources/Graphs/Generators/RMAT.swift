import Foundations

/// Recursive-matrix graphs (Chakrabarti, Zhan & Faloutsos 2004, doi:10.1137/1.9781611972740.43): every edge falls into one
/// of the four quadrants of the adjacency matrix with probabilities a, b, c, d, again and again; hubs and communities
/// result. Labels are then scrambled by a random permutation, so that a number says nothing about its degree.
///
/// Edge i depends on the seed and i alone: any range of edges can be made anywhere, by any number of threads.
/// Repeated edges and self-loops occur, as in the model.
public struct RMAT: Sendable, Equatable {
    /// log₂ of the number of labels, 1…32.
    public let scale: Int
    public let edgeCount: UInt64
    /// Probabilities of the quadrants; d is the rest.
    public let a, b, c: Double
    public let seed: UInt64

    /// - Parameters:
    ///   - scale: labels are 0 ..< 2^scale; not all of them need occur
    ///   - a: both ends in the first half; the Graph500 values are 0.57, 0.19, 0.19
    /// - Returns: `nil` unless 1 ≤ scale ≤ 32, and a, b, c and d = 1 − a − b − c are not negative.
    public init?(scale: Int, edgeCount: UInt64, a: Double = 0.57, b: Double = 0.19, c: Double = 0.19, seed: UInt64 = 0) {
        guard (1...32).contains(scale), a >= 0, b >= 0, c >= 0, a + b + c <= 1 + 1e-12 else { return nil }
        self.scale = scale
        self.edgeCount = edgeCount
        self.a = a
        self.b = b
        self.c = c
        self.seed = seed
    }

    /// Calls `body` with the labels of source and target of each edge of `range`, in order. O(scale) an edge.
    /// - Precondition: the range lies within 0 ..< edgeCount.
    @inlinable public func forEachEdge(_ range: Range<UInt64>, _ body: (UInt32, UInt32) -> Void) {
        precondition(range.upperBound <= edgeCount, "the graph has only \(edgeCount) edges")
        let random = SeededRandom(seed: seed, stream: 1), labels = LabelScrambler(bits: scale, seed: seed)
        // A level costs 32 random bits: one draw serves two levels.
        let draws = UInt64((scale + 1) / 2), spare = UInt64(scale % 2), mask: UInt64 = 1 << UInt64(scale) - 1, one = 0x1p32
        let toB = UInt64(a * one), toC = UInt64((a + b) * one), toD = UInt64(min(a + b + c, 1) * one)
        for edge in range {
            // Bits say "below": of C for the source, of B, C and D together for the target; the reverse is wanted. No
            // branches, because half of them would be guessed wrong.
            var source: UInt64 = 0, target: UInt64 = 0
            for draw in 0..<draws {
                let bits = random.value(at: edge &* draws &+ draw)
                let first = bits & 0xFFFF_FFFF, second = bits &>> 32
                let belowC = (first &- toC) &>> 63, belowC2 = (second &- toC) &>> 63
                source = source &<< 2 | belowC &<< 1 | belowC2
                target = target &<< 2 | (((first &- toB) ^ (first &- toD)) &>> 63 ^ belowC) &<< 1
                    | (((second &- toB) ^ (second &- toD)) &>> 63 ^ belowC2)
            }
            // With an odd number of levels the last one is not used.
            body(labels.label(~source &>> spare & mask), labels.label(~target &>> spare & mask))
        }
    }

    /// The edges as text, `source`, a tab, `target` a line, handed over in blocks in order.
    /// Blocks are made side by side; the text is the same for any number of threads.
    /// - Throws: what `sink` throws; `AllocationFailure`, `Interruption`
    public func writeText(_ execution: Execution = .serial, to sink: (UnsafeRawBufferPointer) throws -> Void) throws {
        let perBlock: UInt64 = 1 << 16, blocksPerRound: UInt64 = 16
        let blocks = try (0..<blocksPerRound).map { _ in try EdgeText(edges: Int(perBlock)) }
        var start: UInt64 = 0
        while start < edgeCount {
            try execution.checkInterruption()
            let count = Int(min((edgeCount - start + perBlock - 1) / perBlock, blocksPerRound)), first = start
            execution.forEachChunk(count) { chunk in
                let from = first + UInt64(chunk) * perBlock
                blocks[chunk].fill(self, from..<min(from + perBlock, edgeCount))
            }
            for block in blocks.prefix(count) { try sink(block.text) }
            start = min(start + UInt64(count) * perBlock, edgeCount)
            execution.report(Progress(step: "generating", done: start, total: edgeCount, unit: "edges"))
        }
    }
}

/// A permutation of 0 ..< 2^bits made of invertible steps: odd multiplications and shifted xors, with seeded constants.
@usableFromInline struct LabelScrambler: Sendable {
    @usableFromInline let mask: UInt64
    @usableFromInline let shift: UInt64
    @usableFromInline let multipliers: (UInt64, UInt64)
    @usableFromInline let offset: UInt64

    @usableFromInline init(bits: Int, seed: UInt64) {
        var random = SeededRandom(seed: seed, stream: 2)
        mask = (1 << UInt64(bits)) - 1
        shift = UInt64(max((bits + 1) / 2, 1))
        multipliers = (random.next() | 1, random.next() | 1)
        offset = random.next()
    }

    @inlinable func label(_ number: UInt64) -> UInt32 {
        var x = (number &+ offset) & mask
        x = (x &* multipliers.0) & mask
        x ^= x >> shift
        x = (x &* multipliers.1) & mask
        x ^= x >> shift
        return UInt32(truncatingIfNeeded: x)
    }
}

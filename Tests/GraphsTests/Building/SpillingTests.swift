import Foundations
import Graphs
import Synchronization
import Testing

/// Storage for spilling that is only memory.
private final class MemoryStorage: SpillFile, SpilledSections {
    private struct State {
        var file: [UInt64: [UInt8]] = [:]
        var rooms: [Section.Key: UInt64] = [:]
        var sections: [Section.Key: BulkBuffer<UInt8>] = [:]
        var written = 0
    }
    private let state = Mutex(State())

    /// How many slots went to the file.
    var written: Int { state.withLock { $0.written } }
    var rooms: [Section.Key: UInt64] { state.withLock { $0.rooms } }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: UInt64) throws {
        let copy = Array(bytes)
        state.withLock {
            $0.file[offset] = copy
            $0.written += 1
        }
    }

    func read(_ bytes: UnsafeMutableRawBufferPointer, at offset: UInt64) throws {
        bytes.copyBytes(from: try #require(state.withLock { $0.file[offset] }))
    }

    func willNeed(_ range: Range<UInt64>) {}

    func prepare(_ sections: [SectionRoom]) throws {
        try state.withLock { state in
            for room in sections {
                state.rooms[room.key] = room.bytes
                state.sections[room.key] = try BulkBuffer(count: Int(room.bytes))
            }
        }
    }

    func write(_ bytes: UnsafeRawBufferPointer, of key: Section.Key, at offset: UInt64) throws {
        let section = try #require(state.withLock { $0.sections[key] })
        try #require(Int(offset) + bytes.count <= section.count)
        UnsafeMutableRawPointer(section.pointer + Int(offset)).copyMemory(from: bytes.baseAddress!, byteCount: bytes.count)
    }

    func address(of key: Section.Key) throws -> (base: UnsafeRawPointer, owner: AnyObject) {
        let section = try #require(state.withLock { $0.sections[key] })
        return (UnsafeRawPointer(section.pointer), section)
    }
}

/// Which networks, and how they are built.
private struct Shape: CustomTestStringConvertible, Sendable {
    var edges = 3000
    var vertices = 60
    var weighted = false
    var timed = false
    var directedness = Directedness.directed
    var duplicates = DuplicatePolicy.merge
    var budget: UInt64 = 1 << 16
    var threads = 1
    var blockLength = 500
    /// All edges leave one account, or the weights of some need 8 bytes, …
    var source: (@Sendable (inout SeededRandom, Int) -> Int) = { Int($0.uniform() * $0.uniform() * Double($1)) }
    var testDescription: String {
        "\(edges) edges, \(vertices) vertices, weighted \(weighted), timed \(timed), \(directedness), \(duplicates), budget \(budget), \(threads) threads"
    }
}

@Suite struct SpillingTests {
    private func build(_ shape: Shape, seed: UInt64, spilling: Spilling?) throws -> Graph {
        var random = SeededRandom(seed: seed)
        let builder = try GraphBuilder(
            BuildOptions(directedness: shape.directedness, duplicates: shape.duplicates), spilling: spilling)
        let numbers = try #require(try builder.numberInterner())
        try #require(try numbers.cover(UInt32(shape.vertices), edges: UInt64(shape.edges)))
        var left = shape.edges
        while left > 0 {
            let count = min(left, shape.blockLength)
            left -= count
            var ends: [VertexID] = [], weights: [Double] = [], times: [Int64] = []
            for _ in 0..<count {
                for vertex in [shape.source(&random, shape.vertices), Int(random.uniform() * random.uniform() * Double(shape.vertices))] {
                    ends.append(VertexID(vertex))
                }
                weights.append(Double(1 + random.below(7)) / (seed % 2 == 0 ? 4 : 10))
                times.append(random.below(4) == 0 ? EdgeTimes.undated : Int64(random.below(1000)) - 500)
            }
            try ends.withUnsafeBufferPointer { try numbers.add($0) }
            ends.withUnsafeMutableBufferPointer { numbers.encode($0) }
            // The first block of a network has neither weights nor times: they may begin later.
            let isPlain = left + count == shape.edges && shape.edges > shape.blockLength
            try ends.withUnsafeBufferPointer { ends in
                try weights.withUnsafeBufferPointer { weights in
                    try times.withUnsafeBufferPointer { times in
                        try builder.append([
                            EdgeBlock(
                                EdgeColumns(
                                    count: count, ends: try #require(ends.baseAddress),
                                    weights: shape.weighted && !isPlain ? weights.baseAddress : nil,
                                    times: shape.timed && !isPlain ? times.baseAddress : nil), shape.directedness)
                        ])
                    }
                }
            }
        }
        return try builder.build(Execution(threads: shape.threads))
    }

    /// - Parameter writes: whether the edges are too many for the slots in memory.
    private func check(_ shape: Shape, seed: UInt64, writes: Bool = true) throws {
        let storage = MemoryStorage()
        var spilling = Spilling(budget: shape.budget, sections: storage, makeFile: { storage })
        spilling.isForced = true
        spilling.execution = Execution(threads: shape.threads)
        let plain = try build(shape, seed: seed, spilling: nil), spilled = try build(shape, seed: seed, spilling: spilling)
        #expect(!writes || storage.written > 0)
        #expect(plain.ledger == spilled.ledger)
        #expect(plain.sections.map(\.key) == spilled.sections.map(\.key))
        for (a, b) in zip(plain.sections, spilled.sections) {
            #expect(a.elementSize == b.elementSize && a.bytes.elementsEqual(b.bytes), "\(a.key)")
            #expect(storage.rooms[a.key] == UInt64(a.bytes.count), "\(a.key)")
        }
        #expect(storage.rooms.count == plain.sections.count)
    }

    @Test(arguments: [Directedness.directed, .undirected], [false, true])
    func everyPayloadGivesTheSameBytes(_ directedness: Directedness, _ weighted: Bool) throws {
        for timed in [false, true] {
            for duplicates in DuplicatePolicy.allCases {
                for seed in 0..<6 as Range<UInt64> {
                    try check(
                        Shape(
                            vertices: 20 + 300 * Int(seed), weighted: weighted, timed: timed, directedness: directedness,
                            duplicates: duplicates, threads: [1, 2, 4][Int(seed) % 3]), seed: seed)
                }
            }
        }
    }

    @Test(arguments: [1, 2, 4]) func manyRandomNetworksGiveTheSameBytes(threads: Int) throws {
        for seed in 0..<60 as Range<UInt64> {
            var random = SeededRandom(seed: seed, stream: 9)
            try check(
                Shape(
                    edges: 1 + random.below(6000), vertices: 1 + random.below(4000), weighted: random.below(3) == 0,
                    timed: random.below(4) == 0, directedness: random.below(4) == 0 ? .undirected : .directed,
                    budget: 1 << (10 + random.below(12)), threads: threads, blockLength: 1 + random.below(3000)), seed: seed, writes: false)
        }
    }

    /// One account follows everybody, again and again: its arcs alone are more than a part of the budget.
    @Test(arguments: [false, true]) func oneSourceMayBeLargerThanMemory(_ weighted: Bool) throws {
        let shape = Shape(
            edges: 20_000, vertices: 300, weighted: weighted, threads: 2, source: { random, n in random.below(9) > 0 ? 7 : random.below(n) })
        for seed in 0..<3 as Range<UInt64> { try check(shape, seed: seed) }
    }

    /// Everybody is followed by all, and one degree holds most edges.
    @Test func regularNetworksGiveTheSameBytes() throws {
        try check(Shape(edges: 60_000, vertices: 150, threads: 2), seed: 4)
        try check(Shape(edges: 30_000, vertices: 30_000, threads: 2, source: { random, n in random.below(n) }), seed: 5)
    }

    /// More vertices than one range of targets is wide, and more edges than one block.
    @Test(arguments: [1 << 16, 1 << 22, 1 << 26] as [UInt64]) func wideNetworksGiveTheSameBytes(budget: UInt64) throws {
        try check(Shape(edges: 600_000, vertices: 400_000, budget: budget, threads: 2, blockLength: 50_000), seed: 6, writes: budget < 1 << 26)
    }

    @Test func nothingIsSpilledThatFits() throws {
        let storage = MemoryStorage()
        let spilling = Spilling(budget: 1 << 30, sections: storage, makeFile: { storage })
        _ = try build(Shape(), seed: 1, spilling: spilling)
        #expect(storage.written == 0 && storage.rooms.isEmpty)
    }

    @Test func aLimitBelowTheAccountsSaysWhatIsNeeded() throws {
        let storage = MemoryStorage()
        var spilling = Spilling(budget: 1 << 16, sections: storage, makeFile: { storage })
        spilling.limit = 1 << 16
        spilling.isForced = true
        #expect {
            try build(Shape(edges: 5000, vertices: 4000), seed: 1, spilling: spilling)
        } throws: { error in
            guard case SpillFailure.limitTooSmall(let needed, let limit) = error else { return false }
            return needed > limit && "\(error)".contains("--memory-limit")
        }
    }

    @Test func radixSortSorts() {
        for seed in 0..<40 as Range<UInt64> {
            var random = SeededRandom(seed: seed)
            let bits = 1 + random.below(32), count = random.below(3000)
            var keys = (0..<count).map { _ in UInt32(truncatingIfNeeded: random.next() & (1 << UInt64(bits) - 1)) }
            let wanted = keys.sorted()
            var scratch = [UInt32](repeating: 0, count: count + 1)
            keys.append(0)
            var counts = [UInt32](repeating: 0, count: RowSort.countsNeeded(bits: bits))
            RowSort.sort(&keys, count, scratch: &scratch, counts: &counts, bits: bits)
            #expect(Array(keys.prefix(count)) == wanted)
        }
    }
}

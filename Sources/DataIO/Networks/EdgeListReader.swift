import Foundations
import Graphs
import Synchronization

/// Reads edge lists: two or three fields a line, separated by tabs, commas or blanks (DESIGN section 3).
///
/// Text is read in batches of whole lines and parsed in blocks side by side; while all handles are integers below
/// 2³² they stand for themselves (`NumberInterner`), else they are numbered by hashing. The graph is the same either way and for
/// any number of threads: handles new in a batch are numbered block by block, in the order of the text.
public struct EdgeListReader: Sendable {
    public let options: NetworkOptions
    private let batchLength: Int

    public init(_ options: NetworkOptions) { self.init(options, batchLength: LineBatches.blockLength * LineBatches.blocksPerBatch) }

    package init(_ options: NetworkOptions, batchLength: Int) {
        self.options = options
        self.batchLength = batchLength
    }

    /// Adds the edges of one source to `builder` and what was counted to `ledger`. O(bytes) expected.
    /// - Throws: `MalformedLine`, `InputFailure`, `AllocationFailure`, `BuildFailure`, `Interruption`
    public func read(
        _ source: InputSource, into builder: GraphBuilder, ledger: inout IngestLedger, _ execution: Execution = .serial
    ) throws {
        let dialect = EdgeListDialect(
            try source.firstBytes(EdgeListDialect.lookAhead), header: options.header, decimalMark: options.decimalMark)
        try source.skip(dialect.bytesBefore)
        var run = try EdgeListRun(
            source: source, context: EdgeListContext(options: options, dialect: dialect), builder: builder, batchLength: batchLength)
        try run.read(&ledger, execution)
        ledger.sources.append(
            IngestLedger.Source(name: source.name, bytes: source.bytesRead, lines: run.lines, format: dialect.description))
        run.addRemarks(to: &ledger)
    }
}

/// One source on its way into the builder.
private struct EdgeListRun {
    let source: InputSource
    let context: EdgeListContext
    let builder: GraphBuilder
    let batches: LineBatches
    private(set) var lines: UInt64
    private var slots: [EdgeListBlock] = []
    private var edges: UInt64 = 0
    private var thirdFields: UInt64 = 0
    private var timelike: UInt64 = 0

    init(source: InputSource, context: EdgeListContext, builder: GraphBuilder, batchLength: Int) throws {
        self.source = source
        self.context = context
        self.builder = builder
        batches = try LineBatches(source, batchLength: batchLength)
        lines = context.dialect.linesBefore
    }

    private var isReversed: Bool { (context.options.direction == .followeeFollower) != context.dialect.isReversed }

    mutating func read(_ ledger: inout IngestLedger, _ execution: Execution) throws {
        var next = try batches.next()
        while let batch = next {
            try execution.checkInterruption()
            while slots.count < batch.blocks.count { slots.append(try EdgeListBlock()) }
            let batches = batches, ahead = Once { try batches.next() }
            let interner = try parse(batch, ahead, execution)
            try count(batch, &ledger)
            try number(batch, interner)
            try hand(batch, interner, execution)
            execution.report(
                Progress(
                    step: "reading \(source.name)", done: source.bytesRead,
                    total: source.compression == .none ? source.storedSize : nil, unit: "bytes"))
            next = try ahead.result()
        }
    }

    /// What the blocks of a batch were parsed as.
    private enum Interner {
        case numbers(NumberInterner)
        case text(HandleInterner)
    }

    /// Parses all blocks of a batch, as numbers if they all are, while the next batch is read.
    private func parse(_ batch: LineBatch, _ ahead: Once<LineBatch?>, _ execution: Execution) throws -> Interner {
        let context = context
        if let numbers = try builder.numberInterner() {
            let parsed = try forEachBlock(batch, ahead, execution) { block, bytes in
                try block.parseNumbers(bytes, context, numbers)
            }
            if try parsed && cover(numbers, batch) { return .numbers(numbers) }
        }
        let handles = try builder.textInterner(execution)
        _ = try forEachBlock(batch, ahead, execution) { block, bytes in
            try block.parseText(bytes, context, handles)
            return true
        }
        return .text(handles)
    }

    /// Whether `body` held for every block; the first error in the order of the text is thrown.
    private func forEachBlock(
        _ batch: LineBatch, _ ahead: Once<LineBatch?>, _ execution: Execution,
        _ body: @Sendable (EdgeListBlock, UnsafeBufferPointer<UInt8>) throws -> Bool
    ) throws -> Bool {
        let slots = slots, outcomes = Outcomes(batch.blocks.count)
        execution.forEachChunk(batch.blocks.count, beside: ahead) { chunk in
            let range = batch.blocks[chunk]
            outcomes.set(chunk, Result {
                try body(slots[chunk], UnsafeBufferPointer(start: batch.bytes + range.lowerBound, count: range.count))
            })
        }
        return try outcomes.all()
    }

    /// Whether the table of numbers can cover the batch's largest.
    private func cover(_ numbers: NumberInterner, _ batch: LineBatch) throws -> Bool {
        let parsed = slots.prefix(batch.blocks.count)
        let largest = parsed.reduce(0) { max($0, $1.largestNumber) }
        let inBatch = parsed.reduce(UInt64(0)) { $0 + $1.edgesRead }
        var expected = edges + inBatch
        // A plain file says how much is still to come.
        if source.compression == .none, let size = source.storedSize, let last = batch.blocks.last?.upperBound, last > 0 {
            expected = max(expected, UInt64(Double(inBatch) / Double(last) * Double(size)))
        }
        return try numbers.cover(largest, edges: expected)
    }

    /// Adds up what the blocks counted; the first malformed line in the order of the text is thrown, or kept.
    private mutating func count(_ batch: LineBatch, _ ledger: inout IngestLedger) throws {
        for block in slots.prefix(batch.blocks.count) {
            for rejected in block.firstRejected {
                let failure = MalformedLine(
                    source: source.name, line: lines + rejected.lineInBlock, column: rejected.column, defect: rejected.defect)
                guard context.skipsMalformed else { throw failure }
                ledger.keep([failure.offence])
            }
            ledger.linesRejected += block.rejected
            ledger.edgesRead += block.edgesRead
            ledger.negativeWeightsDropped += block.negativesDropped
            ledger.negativeWeightsMadeAbsolute += block.negativesMadeAbsolute
            ledger.handlesFolded += block.folded
            lines += block.lines
            edges += block.edgesRead
            thirdFields += block.thirdFields
            timelike += block.timelike
        }
    }

    /// Numbers the handles that were new, block by block.
    private func number(_ batch: LineBatch, _ interner: Interner) throws {
        for block in slots.prefix(batch.blocks.count) {
            switch interner {
            case .numbers(let numbers):
                try numbers.add(UnsafeBufferPointer(start: block.newNumbers.pointer, count: block.newNumbers.count))
            case .text(let handles):
                let ids = try handles.intern(all: block.newHandles)
                ids.withUnsafeBufferPointer { if let ids = $0.baseAddress { block.applyFixes(ids) } }
            }
        }
    }

    /// Hands the numbered edges to the builder.
    private func hand(_ batch: LineBatch, _ interner: Interner, _ execution: Execution) throws {
        let numbers: NumberInterner? = if case .numbers(let numbers) = interner { numbers } else { nil }
        let slots = slots, isReversed = isReversed, directedness = builder.options.directedness
        let rooms = try EdgeBlock.rooms(slots.prefix(batch.blocks.count).map(\.edges), directedness)
        let results = execution.mapChunks(batch.blocks.count) { chunk in
            numbers?.encode(slots[chunk].endsOfEdges)
            return Result { try slots[chunk].edgeBlock(isReversed: isReversed, directedness, in: rooms[chunk]) }
        }
        try builder.append(results.map { try $0.get() })
    }

    func addRemarks(to ledger: inout IngestLedger) {
        if let header = context.dialect.header {
            ledger.remarks.append("\(source.name): the first line was taken as the header: \(header.joined(separator: " "))")
        }
        if thirdFields > 0 && timelike == thirdFields && context.options.third == .weight {
            ledger.remarks.append(
                "\(source.name): every third field looks like a time but was read as a weight; "
                    + "use --third time, or --third ignore")
        }
        if thirdFields > 0 && thirdFields < edges && context.options.third == .weight {
            ledger.remarks.append("\(source.name): \(edges - thirdFields) edges have no third field and weigh 1")
        }
    }
}

/// What became of each block.
private final class Outcomes: Sendable {
    private let results: Mutex<[Result<Bool, any Error>?]>

    init(_ count: Int) { results = Mutex(Array(repeating: nil, count: count)) }

    func set(_ index: Int, _ result: Result<Bool, any Error>) { results.withLock { $0[index] = result } }

    func all() throws -> Bool {
        try results.withLock { $0 }.allSatisfy { try $0?.get() ?? true }
    }
}

import Foundations
import Synchronization
import Testing

@Suite struct OnceTests {
    private struct Broken: Error {}

    private final class Counter: Sendable {
        private let sum = Atomic<Int>(0)
        var value: Int { sum.load(ordering: .relaxed) }
        func add(_ more: Int) { sum.add(more, ordering: .relaxed) }
    }

    @Test(arguments: [1, 2, 4]) func theWorkIsDoneOnceBesideTheChunks(threads: Int) throws {
        let runs = Counter(), chunks = Counter()
        let work = Once {
            runs.add(1)
            return 7
        }
        Execution(threads: threads).forEachChunk(10, beside: work) { chunks.add(1 << (3 * $0)) }
        work.run()
        #expect(try work.result() == 7)
        #expect(runs.value == 1)
        // Every chunk once: a one in each octal digit.
        #expect(chunks.value == 0o1_111_111_111)
    }

    @Test func anErrorComesWithTheResult() {
        let work = Once { () throws -> Int in throw Broken() }
        Execution.serial.forEachChunk(1, beside: work) { _ in }
        #expect(throws: Broken.self) { try work.result() }
    }

    @Test func aPrefixKeepsItsElementsWhenTheRestIsDiscarded() throws {
        let buffer = try BulkBuffer<UInt32>(0..<100_000)
        for count in [50_000, 1024, 1] {
            let prefix = buffer.prefix(count)
            buffer.discard(after: count)
            #expect(prefix.elements.elementsEqual(0..<UInt32(count)))
        }
    }
}

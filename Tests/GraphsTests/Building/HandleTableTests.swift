import Foundations
import Graphs
import Testing

@Suite struct HandleTableTests {
    private func table(_ handles: [[UInt8]]) throws -> HandleTable {
        let builder = try GraphBuilder()
        for handle in handles { _ = try builder.vertex(handle) }
        return try builder.build().handles
    }

    private func inOrder(_ table: HandleTable) -> [[UInt8]] {
        (0..<table.count).map { Array(table.bytes(of: table.order[$0])) }
    }

    /// Shared prefixes of many lengths, zero bytes, prefixes of each other: all that a radix sort may get wrong.
    @Test func orderIsBytewise() throws {
        var random = SeededRandom(seed: 4)
        var handles = Set<[UInt8]>()
        let prefixes: [[UInt8]] = [[], Array("user".utf8), Array("https://example.org/users/".utf8), [0], [0, 0, 0, 0, 0, 0, 0, 0], [255]]
        while handles.count < 6000 {
            let prefix = prefixes[random.below(prefixes.count)]
            let tail = (0..<random.below(12)).map { _ in [UInt8(0), 1, 65, 66, 255][random.below(5)] }
            if !(prefix + tail).isEmpty { handles.insert(prefix + tail) }
        }
        let given = handles.sorted { $0.count != $1.count ? $0.count < $1.count : $1.lexicographicallyPrecedes($0) }
        let table = try table(given)
        let order = inOrder(table)
        #expect(order == given.sorted { $0.lexicographicallyPrecedes($1) })
    }

    @Test func findsEveryHandleAndNoOther() throws {
        let handles = (0..<3000).map { Array("name\($0 * 3)".utf8) }
        let table = try table(handles)
        for (place, handle) in handles.enumerated() {
            #expect(handle.withUnsafeBufferPointer { table.vertex(ofBytes: $0) } == UInt32(place))
        }
        for k in 0..<3000 {
            #expect(Array("name\(k * 3 + 1)".utf8).withUnsafeBufferPointer { table.vertex(ofBytes: $0) } == nil)
        }
    }

    @Test func longHandlesWithLongCommonStartsAreOrdered() throws {
        let common = [UInt8](repeating: 120, count: 60_000)
        let handles = (0..<120).map { common + Array("\($0 * 37 % 120)".utf8) }
        let table = try table(handles)
        #expect(inOrder(table) == handles.sorted { $0.lexicographicallyPrecedes($1) })
    }
}

import Foundations
import Graphs
import Testing

@Suite struct HandleInternerTests {
    @Test func numbersByFirstAppearance() throws {
        let interner = try HandleInterner(expecting: 1)
        var known: [String: UInt32] = [:]
        var random = SeededRandom(seed: 1)
        for _ in 0..<50_000 {
            let handle = String(random.below(20_000) * 7919, radix: 36)
            let id = try Array(handle.utf8).withUnsafeBufferPointer { try interner.intern($0) }
            #expect(id == known[handle, default: UInt32(known.count)])
            known[handle] = id
        }
        #expect(interner.count == known.count)
        for (handle, id) in known { #expect(interner.bytes(of: id).elementsEqual(handle.utf8)) }
    }

    @Test func tellsByteSequencesApart() throws {
        let interner = try HandleInterner()
        let names: [[UInt8]] = [Array("é".utf8), [0x65, 0xCC, 0x81], Array("7".utf8), Array("007".utf8), Array("A".utf8), Array("a".utf8)]
        let ids = try names.map { try $0.withUnsafeBufferPointer { try interner.intern($0) } }
        #expect(ids == [0, 1, 2, 3, 4, 5])
    }

    @Test func stopsAtItsLimit() throws {
        let interner = try HandleInterner(limit: 2)
        for name in ["a", "b", "a"] { _ = try Array(name.utf8).withUnsafeBufferPointer { try interner.intern($0) } }
        #expect(throws: BuildFailure.tooManyVertices(limit: 2)) {
            try Array("c".utf8).withUnsafeBufferPointer { try interner.intern($0) }
        }
    }

    @Test func canBeEmptiedAndUsedAgain() throws {
        let interner = try HandleInterner()
        for round in 0..<3 {
            for k in 0..<2000 {
                let id = try Array("\(round)-\(k)".utf8).withUnsafeBufferPointer { try interner.intern($0) }
                #expect(id == UInt32(k))
            }
            try interner.removeAll()
            #expect(interner.count == 0)
        }
    }
}

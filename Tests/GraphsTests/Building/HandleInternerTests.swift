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
            interner.removeAll()
            #expect(interner.count == 0)
        }
    }

    /// Emptied slot by slot where few are filled, at once where many are: nothing may be left.
    @Test(arguments: ["", "a handle of more than fifteen bytes, "])
    func nothingIsLeftAfterEmptying(_ beginning: String) throws {
        let interner = try HandleInterner()
        func intern(_ names: Range<Int>, _ mark: String) throws {
            for (place, k) in names.enumerated() {
                let name = Array("\(beginning)\(mark)\(k)".utf8)
                let ids = try name.withUnsafeBufferPointer { [try interner.intern($0), try interner.intern($0)] }
                #expect(ids == [UInt32(place), UInt32(place)])
            }
        }
        try intern(0..<5000, "a")
        interner.removeAll()
        for round in 0..<20 {
            try intern(0..<round * 20, "b")
            interner.removeAll()
            for k in 0..<round * 20 { #expect(find("\(beginning)b\(k)", in: interner) == nil) }
        }
        try intern(0..<5000, "a")
    }

    private func find(_ name: String, in interner: HandleInterner) -> UInt32? {
        Array(name.utf8).withUnsafeBufferPointer { bytes in
            bytes.baseAddress.flatMap { interner.find(HandleQuery($0, count: bytes.count)) }
        }
    }

    /// Names that differ in one byte only, at the beginning, before the end or at the end, or in their length: of all lengths
    /// at which the form of a key changes.
    private func neighbours() -> [[UInt8]] {
        var names: Set<[UInt8]> = []
        for length in Array(1...40) + [63, 64, 65, 300, Handle.maximumLength] {
            let name = (0..<length).map { UInt8(97 + $0 % 7) }
            names.insert(name)
            for place in Set([0, length / 2, max(length - 2, 0), length - 1]) {
                for byte in [0, 0x30, 0x7A, 0xFF] as [UInt8] {
                    var other = name
                    other[place] = byte
                    names.insert(other)
                }
            }
            names.insert(name.map { _ in 0 })
        }
        return names.sorted { $0.lexicographicallyPrecedes($1) }
    }

    @Test func handlesOfEveryLengthKeepTheirBytes() throws {
        let names = neighbours(), interner = try HandleInterner()
        for (place, name) in names.enumerated() { #expect(try name.withUnsafeBufferPointer { try interner.intern($0) } == UInt32(place)) }
        for (place, name) in names.enumerated() {
            #expect(try name.withUnsafeBufferPointer { try interner.intern($0) } == UInt32(place))
            #expect(interner.bytes(of: UInt32(place)).elementsEqual(name))
        }
    }

    /// No byte behind a handle may count.
    @Test func whatStandsBehindAHandleIsNotRead() throws {
        let interner = try HandleInterner()
        for length in 1...40 {
            for filler in [0, 0x61, 0xFF] as [UInt8] {
                let text = [UInt8](repeating: 0x62, count: length) + [UInt8](repeating: filler, count: 16)
                let id = try text.withUnsafeBufferPointer { try interner.intern(UnsafeBufferPointer(rebasing: $0[..<length])) }
                #expect(id == UInt32(length - 1))
            }
        }
    }

    @Test func refusesLengthsThatNoHandleHas() throws {
        let interner = try HandleInterner()
        for length in [0, Handle.maximumLength + 1] {
            #expect(throws: BuildFailure.handleLength(length)) {
                try [UInt8](repeating: 0x61, count: length).withUnsafeBufferPointer { try interner.intern($0) }
            }
        }
    }

    /// So many names that some share their hash; and several look-ups at once find what one by one does.
    @Test func tellsApartNamesOfEqualHash() throws {
        let interner = try HandleInterner(), other = try HandleInterner()
        var text: [UInt8] = [], places: [Range<Int>] = [], random = SeededRandom(seed: 3)
        for k in 0..<300_000 {
            let name = Array("\(k % 3 == 0 ? "someone-" : "")\(random.below(UInt64(1) << 62))-\(k)".utf8.suffix(4 + k % 26))
            places.append(text.count..<text.count + name.count)
            text += name
        }
        try text.withUnsafeBufferPointer { text in
            let base = try #require(text.baseAddress)
            let queries = places.map { HandleQuery(base + $0.lowerBound, count: $0.count) }
            var known: [ArraySlice<UInt8>: UInt32] = [:], hashes: [UInt32: ArraySlice<UInt8>] = [:], shared = 0
            let bytes = ArraySlice(text)
            for (query, place) in zip(queries, places).prefix(250_000) {
                let name = bytes[place]
                let id = try interner.intern(query)
                #expect(id == known[name, default: UInt32(known.count)])
                known[name] = id
                if let before = hashes.updateValue(name, forKey: query.hash), before != name { shared += 1 }
            }
            #expect(shared > 0, "no two names had the same hash")
            var ids = [UInt32](repeating: 0, count: queries.count)
            queries.withUnsafeBufferPointer { queries in ids.withUnsafeMutableBufferPointer { interner.find(queries, into: $0.baseAddress!) } }
            for (id, place) in zip(ids, places) { #expect(id == known[bytes[place]] ?? HandleInterner.absent) }
            for query in queries.reversed() { _ = try other.intern(query) }
            for (place, id) in try interner.intern(all: other).enumerated() {
                #expect(interner.bytes(of: id).elementsEqual(other.bytes(of: UInt32(place))))
            }
        }
    }

    /// The list of handles that a graph is made of.
    @Test func aGraphHasItsHandles() throws {
        let names = neighbours().filter { String(validating: $0, as: UTF8.self) != nil }, builder = try GraphBuilder()
        for name in names { _ = try builder.vertex(name) }
        let graph = try builder.build()
        #expect(graph.vertexCount == names.count)
        for v in 0..<UInt32(graph.vertexCount) {
            #expect(graph.handles.bytes(of: v).elementsEqual(names[Int(graph.parts.firstAppearance[Int(v)])]))
        }
    }
}

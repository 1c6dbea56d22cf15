import Foundations
import Graphs
import Rankings
import Testing

@Suite struct HandleSuggestionsTests {
    private func handles(_ names: [String]) throws -> HandleTable {
        let builder = try GraphBuilder()
        for name in names { _ = try builder.vertex(name.utf8) }
        return try builder.build().handles
    }

    @Test func `a mistyped handle names those written alike`() throws {
        let handles = try handles(["alice", "Alicia", "malice", "bob", "ALICE2", "zzz"])
        let wanted = try #require(Handle("alise"))
        let error = #expect(throws: UnknownHandle.self) { try handles.find(wanted) }
        #expect(error?.suggestions.map(\.description) == ["alice"])
        #expect(error?.kind == .badData)
        let other = try #require(Handle("Alice"))
        #expect(handles.alike(other, most: 2).map(\.description) == ["alice", "ALICE2"])
        #expect(handles.alike(try #require(Handle("qqqqqqqq")), most: 3).isEmpty)
    }

    @Test func `a known handle is found`() throws {
        let handles = try handles(["alice", "bob"])
        #expect(handles.text(of: try handles.find(try #require(Handle("bob")))) == "bob")
    }

    /// Against the full table of the textbook.
    @Test func `bounded distances are Levenshtein's`() {
        var random = SeededRandom(seed: 3)
        for _ in 0..<5_000 {
            let a = (0..<random.below(9)).map { _ in UInt8(97 + random.below(3)) }
            let b = (0..<random.below(9)).map { _ in UInt8(97 + random.below(3)) }
            let full = levenshtein(a, b)
            for limit in 1...3 where !a.isEmpty && !b.isEmpty {
                let found = HandleTable.distance(a, b, atMost: limit)
                #expect(found == min(full, limit + 1), "\(a) \(b) \(limit)")
            }
        }
    }

    private func levenshtein(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var table = (0...a.count).map { i in (0...b.count).map { j in i == 0 ? j : j == 0 ? i : 0 } }
        for i in 0..<a.count {
            for j in 0..<b.count {
                table[i + 1][j + 1] = min(table[i][j] + (a[i] == b[j] ? 0 : 1), table[i][j + 1] + 1, table[i + 1][j] + 1)
            }
        }
        return table[a.count][b.count]
    }
}

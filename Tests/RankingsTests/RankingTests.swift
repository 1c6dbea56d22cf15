import Foundations
import Graphs
import Rankings
import Testing

/// The order of a ranking against the comparisons that define it.
struct RankingTests {
    @Test(arguments: [0, 1, 2, 7, 1_000, 20_000]) func sortsByScoreThenHandleBytes(count: Int) throws {
        let builder = try GraphBuilder()
        var random = SeededRandom(seed: 5)
        for v in 0..<count { _ = try builder.vertex("h\(v &* 7919 % 100_003)".utf8) }
        let graph = try builder.build()
        let special = [0.0, -0.0, 1, -1, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, 1e308, -1e308, 0.1, 0.1.nextUp, Double.infinity, -Double.infinity]
        let scores = try BulkBuffer<Double>(count: count)
        for v in 0..<count { scores[v] = v % 3 == 0 ? special[random.below(special.count)] : random.uniform() - 0.5 }
        let ranking = try Ranking(
            ScoreTable(method: "test", scores: scores, handles: graph.handles, certificate: .exact, options: []))
        let expected = (0..<count).map { VertexID($0) }.sorted { a, b in
            let (x, y) = (scores[Int(a)], scores[Int(b)])
            return x != y ? x > y : graph.handles.handle(of: a) < graph.handles.handle(of: b)
        }
        #expect(Array(ranking.order.elements) == expected)
    }

    /// Scores that differ by a few units in the last place beside others far away, so that the highest bits do not tell them apart.
    @Test(arguments: [1, 2, 4]) func `sorts nearly equal scores on several threads`(threads: Int) throws {
        let count = 150_000, builder = try GraphBuilder()
        var random = SeededRandom(seed: 8)
        for v in 0..<count { _ = try builder.vertex("h\(v &* 7919 % 1_000_003)".utf8) }
        let graph = try builder.build()
        let scores = try BulkBuffer<Double>(count: count)
        for v in 0..<count {
            let near = Double(bitPattern: (1e-9).bitPattern + UInt64(random.below(v % 5 == 0 ? 30 : 100_000)))
            scores[v] = v % 10_000 == 0 ? random.uniform() * 1e12 : near
        }
        let ranking = try Ranking(
            ScoreTable(method: "test", scores: scores, handles: graph.handles, certificate: .exact, options: []),
            Execution(threads: threads))
        let places = (0..<count).map { graph.handles.order[$0] }
        let expected = places.indices.sorted { a, b in
            let (x, y) = (scores[Int(places[a])], scores[Int(places[b])])
            return x != y ? x > y : a < b
        }.map { places[$0] }
        #expect(Array(ranking.order.elements) == expected)
    }
}

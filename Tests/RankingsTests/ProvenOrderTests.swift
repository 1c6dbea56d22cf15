import Foundations
import Graphs
import Rankings
import Testing

struct ProvenOrderTests {
    private func order(_ scores: [Double], bound: Double, kind: Certificate.Kind = .proven) throws -> (Ranking, ProvenOrder) {
        let graph = try SmallNetwork(scores.count, [(0, 1)]).graph()
        let buffer = try BulkBuffer<Double>(count: scores.count)
        for (v, score) in scores.enumerated() {
            guard let handle = Handle("v\(v)"), let vertex = graph.handles.vertex(of: handle) else { continue }
            buffer[Int(vertex)] = score
        }
        let certificate = Certificate(kind: kind, bound: bound, iterations: 1, converged: true)
        let ranking = try Ranking(
            ScoreTable(method: "test", scores: buffer, handles: graph.handles, certificate: certificate, options: []))
        return (ranking, ProvenOrder(ranking))
    }

    @Test func aGapAboveTheBoundProves() throws {
        let (_, order) = try order([8, 4, 3, 1], bound: 2)
        #expect(order.isProven(0, before: 1))
        #expect(!order.isProven(1, before: 2))
        #expect(!order.isProven(2, before: 3), "a gap equal to the bound proves nothing")
        #expect(order.isProven(1, before: 3))
        #expect(order.isTopSetProven(1) && !order.isTopSetProven(2) && !order.isTopSetProven(3) && order.isTopSetProven(4))
    }

    @Test func possiblePositionsCountWhatIsProven() throws {
        let scores = [9.0, 8.5, 7, 6.9, 6.8, 3, 2.9, 0]
        let (ranking, order) = try order(scores, bound: 0.6)
        for position in 0..<ranking.count {
            let score = ranking.score(at: position)
            let before = scores.filter { $0 - score > 0.6 }.count, behind = scores.filter { score - $0 > 0.6 }.count
            #expect(order.possiblePositions(at: position) == before + 1...scores.count - behind)
        }
    }

    @Test func estimatesProveNothing() throws {
        let (_, order) = try order([8, 4], bound: 1e-9, kind: .estimated)
        #expect(!order.isProven(0, before: 1) && !order.isTopSetProven(1))
        #expect(order.possiblePositions(at: 0) == 1...2)
    }

    @Test func exactCountsProveEveryGap() throws {
        let (_, order) = try order([3, 2, 2, 1], bound: 0, kind: .exact)
        #expect(order.isProven(0, before: 1) && !order.isProven(1, before: 2))
        #expect(order.possiblePositions(at: 1) == 2...3)
    }

    @Test func equalsLeftOutAreCounted() throws {
        let (ranking, _) = try order([5, 4, 4, 4, 1], bound: 0)
        #expect((1...6).map { ranking.equalsLeftOut(byTop: $0) } == [0, 2, 1, 0, 0, 0])
    }
}

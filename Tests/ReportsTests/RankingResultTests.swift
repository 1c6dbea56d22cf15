import Foundations
import Graphs
import Rankings
import Reports
import Testing

@Suite struct RankingResultTests {
    private let run = RunInfo(command: "rank", version: "1")

    private func rankings(_ scores: [[Double]]) throws -> [Ranking] {
        let builder = try GraphBuilder()
        for v in scores[0].indices { _ = try builder.vertex("h\(v)".utf8) }
        let graph = try builder.build()
        return try scores.enumerated().map { place, values in
            let byVertex = try BulkBuffer<Double>(count: values.count)
            for (v, value) in values.enumerated() {
                let vertex = try #require(Handle("h\(v)").flatMap { graph.handles.vertex(of: $0) })
                byVertex[Int(vertex)] = value
            }
            return try Ranking(
                ScoreTable(method: "m\(place)", scores: byVertex, handles: graph.handles, certificate: .exact, options: []))
        }
    }

    @Test func equalScoresShareTheBestRank() throws {
        let result = RankingResult(try rankings([[1, 3, 2, 2, 0]]))
        #expect(try result.table.rendered(as: .csv, run: run) == "rank,handle,score\n1,h1,3.0\n2,h2,2.0\n2,h3,2.0\n4,h0,1.0\n5,h4,0.0\n")
        #expect(result.equalsLeftOut == 0 && result.remark == nil)
    }

    @Test func severalMethodsAreSortedByTheFirst() throws {
        let result = RankingResult(try rankings([[1, 3, 2], [5, 5, 9]]))
        #expect(
            try result.table.rendered(as: .csv, run: run)
                == "handle,m0,m0_rank,m1,m1_rank\nh1,3.0,1,5.0,2\nh2,2.0,2,9.0,1\nh0,1.0,3,5.0,2\n")
    }

    @Test func ranksAgreeWithThePositionsOfTheRanking() throws {
        let scores = (0..<200).map { Double($0 * 7919 % 23) }
        let ranking = try rankings([scores])[0], positions = ranking.positions()
        guard case .integer(let cell) = RankingResult([ranking]).table.columns[0].cells else { throw TestError() }
        #expect((0..<200).map { Int(cell($0) ?? 0) } == positions)
    }

    @Test(arguments: [(1, 0), (2, 1), (3, 0), (5, 0), (9, 0), (0, 0)])
    func theCutSaysHowManyEqualsItLeftOut(top: Int, left: Int) throws {
        let result = RankingResult(try rankings([[1, 3, 2, 2, 0]]), top: top)
        #expect(result.table.rowCount == min(top, 5) && result.equalsLeftOut == left)
        #expect(result.remark == (left == 1 ? "1 person with the same score as the last one shown is left out" : nil))
    }

    @Test func topicsAreStackedInLongForm() throws {
        let parts = try [[2.0, 1], [7, 8]].map { RankingResult(try rankings([$0])).table }
        let long = ResultTable.byTopic([(topic: "a", table: parts[0]), (topic: "b", table: parts[1])])
        #expect(try long.rendered(as: .csv, run: run) == "topic,rank,handle,score\na,1,h0,2.0\na,2,h1,1.0\nb,1,h1,8.0\nb,2,h0,7.0\n")
        #expect(ResultTable.byTopic([]).rowCount == 0)
    }

    struct TestError: Error {}
}

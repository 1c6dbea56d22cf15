import Comparisons
import DataIO
import Foundation
import Foundations
import Graphs
import Rankings
import TestSupport
import Testing

/// The Swift code that README.md shows: compiled, run, and compared with the page letter by letter.
@Suite struct ReadmeExampleTests {
    private func top(_ follows: String, _ seeds: [Seed]) throws -> [String] {
        // README begins
        let graph = try NetworkReader.read([follows], NetworkOptions(), Execution(threads: 2))
        let scores = try PageRank(damping: 0.85).rank(graph, .serial)
        let ranking = try Ranking(scores)
        let first = graph.handles.text(of: ranking.order[0])
        print("\(first): \(ranking.score(at: 0)), error at most \(scores.certificate.bound)")

        let experts = try Experts(seeds: SeedSet(seeds, in: graph.handles)).table(graph, .serial)
        for row in 0..<5 {
            print(graph.handles.text(of: experts.vertices[row]), experts.expertFollowers[row], experts.lift(row))
        }
        try graph.confirm()
        // README ends
        return (0..<5).map { graph.handles.text(of: experts.vertices[$0]) }
    }

    @Test func theExampleRuns() throws {
        let market = RealData.projectRoot.appendingPathComponent("graphs/sample-market").path
        let rows = try String(contentsOfFile: market + "/seeds.csv", encoding: .utf8).split(separator: "\n").dropFirst()
        let seeds = rows.compactMap { row in Handle(String(row.prefix { $0 != "," })).map { Seed(handle: $0) } }
        #expect(try top(market + "/follows.csv", seeds).count == 5)
    }

    @Test func readmeShowsIt() throws {
        let source = try String(contentsOfFile: #filePath, encoding: .utf8)
        let readme = try String(contentsOf: RealData.projectRoot.appendingPathComponent("README.md"), encoding: .utf8)
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
        let begin = try #require(lines.firstIndex { $0.hasSuffix("// README begins") })
        let end = try #require(lines.firstIndex { $0.hasSuffix("// README ends") })
        let example = lines[(begin + 1)..<end].map { $0.dropFirst(min(8, $0.count)) }.joined(separator: "\n")
        #expect(readme.contains(example))
    }
}

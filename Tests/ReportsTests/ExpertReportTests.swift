import Comparisons
import Foundations
import Graphs
import Rankings
import Reports
import Testing

@Suite struct ExpertReportTests {
    /// Three experts follow `a`, one follows `b`, nobody follows `z`; `zz` is not in the network.
    @Test func evidenceAndSeedsAreReadOffTheExpertTable() throws {
        let builder = try GraphBuilder()
        func vertex(_ name: String) throws -> VertexID { try builder.vertex(name.utf8) }
        for expert in ["e1", "e2", "e3"] { try builder.addEdge(try vertex(expert), try vertex("a"), weight: nil) }
        try builder.addEdge(try vertex("e1"), try vertex("b"), weight: nil)
        try builder.addEdge(try vertex("z"), try vertex("b"), weight: nil)
        let graph = try builder.build()
        let handles = ["e1", "e2", "e3", "gone"].compactMap { Handle($0) }
        let seeds = try SeedSet(handles.map { Seed(handle: $0) }, in: graph.handles)
        let table = try Experts(seeds: seeds).table(graph, .serial)

        var market = SampleMarket()
        market.people = Array(market.people.prefix(4))
        for (place, handle) in ["a", "b", "z", "zz"].enumerated() {
            market.people[place].handle = handle
            market.people[place].group = .agreed
        }
        let report = MarketReport(
            words: .usual(market: "M", directedness: graph.directedness, offline: .nominations), comparison: market.comparison,
            experts: table, run: market.run)
        let read: [MarketReport.Evidence?] = ["a", "b", "z", "zz"].map { name in Handle(name).flatMap { report.evidence[$0] } }
        #expect(read[0] == MarketReport.Evidence(expertFollowers: 3, followers: 3, namedExperts: ["e2", "e3"]))
        #expect(read[1] == MarketReport.Evidence(expertFollowers: 1, followers: 2, namedExperts: ["e1"]))
        #expect(read[2] == MarketReport.Evidence(expertFollowers: 0, followers: 0))
        #expect(read[3] == nil)
        #expect(report.seeds?.found == 3 && report.seeds?.missing == ["gone"] && report.seeds?.observedExperts == 3)
        let page = try report.page()
        #expect(page.contains("In the network, people stand high when experts of the field follow them."))
        #expect(page.contains("Followed by 3 of 3 experts (such as e2 and e3), place 1 in the network"))
        #expect(page.contains("Not in the network: gone."))
    }
}

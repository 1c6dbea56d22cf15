import Foundations
import Graphs
import Rankings
import Testing

@Suite struct ExpertTableRenderingTests {
    private let stable = [
        "rank", "handle", "expert_followers", "followers", "purity", "expected", "lift", "p_value", "q_value", "score", "seed",
    ]

    private func table(topic: String? = nil, _ names: [String] = ["ann", "bob", "cy"]) throws -> ExpertTable {
        let graph = try Fixture.graph(ExpertsTests.small)
        let seeds = try SeedSet(
            names.compactMap { Handle($0).map { Seed(handle: $0) } }, topic: topic, in: graph.handles)
        return try Experts(seeds: seeds).table(graph, .serial)
    }

    @Test func `columns are those that other tools read, then evidence`() throws {
        let table = try table()
        #expect(table.resultTable(evidence: .none).columns.map(\.name) == stable + ["log10_p_value"])
        let shown = table.resultTable(evidence: .mostTelling(2), top: 2)
        #expect(shown.rowCount == 2)
        #expect(shown.columns.last?.name == "evidence_experts")
        let cells = Cells(shown)
        #expect(cells.text("handle", 0) == "zoe")
        // cy follows one account, bob two, ann four.
        #expect(cells.text("evidence_experts", 0) == "cy; bob")
        #expect(Cells(table.resultTable(evidence: .all)).text("evidence_experts", 0) == "cy; bob; ann")
        #expect(table.resultTable(top: 1_000).rowCount == table.count)
        #expect(table.resultTable(top: 0).rowCount == 0)
    }

    @Test func `topics come in long form`() throws {
        let tables = [try table(topic: "one"), try table(topic: "two", ["d", "e"])]
        let long = ExpertTable.resultTable(topics: tables, evidence: .none)
        #expect(long.columns.map(\.name) == ["topic"] + stable + ["log10_p_value"])
        #expect(long.rowCount == tables[0].count + tables[1].count)
        let cells = Cells(long)
        let second = tables[0].count
        #expect(cells.text("topic", second - 1) == "one" && cells.text("topic", second) == "two")
        #expect(cells.integer("rank", second) == 1)
        #expect(cells.text("handle", second) == "max")
        #expect(ExpertTable.resultTable(topics: []).rowCount == 0)
    }

    @Test func `all evidence is had in long form`() throws {
        let evidence = Cells(try table().evidenceTable(rows: 1))
        #expect(evidence.count == 3)
        #expect((0..<3).map { evidence.text("expert", $0) } == ["cy", "bob", "ann"])
        #expect((0..<3).map { evidence.integer("expert_following", $0) } == [1, 2, 4])
        #expect(evidence.text("handle", 2) == "zoe")
    }
}

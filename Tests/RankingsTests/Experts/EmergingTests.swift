import Foundations
import Graphs
import Rankings
import Testing

@Suite struct EmergingTests {
    /// scipy.stats.chi2.ppf(0.025, 2k) / 2.
    static let limits = [
        (1, 0.025317807984289876), (2, 0.24220927854396494), (3, 0.6186721228956014), (10, 4.7953886961324335),
        (100, 81.36399125092314),
    ]

    @Test(arguments: limits) func `limits are those of the chi-square quantile`(count: Int, limit: Double) {
        #expect(abs(PoissonLimit.lower(count) - limit) <= 1e-12 * limit, "\(PoissonLimit.lower(count))")
    }

    @Test func `the tail at the limit is a fortieth, by the complement`() {
        for k in [1, 3, 17, 250] {
            let mean = PoissonLimit.lower(k)
            var term = PortableMath.exp(-mean), below = term
            for j in 1..<max(k, 2) where j < k {
                term *= mean / Double(j)
                below += term
            }
            #expect(abs(1 - below - 0.025) < 1e-9, "k = \(k)")
        }
        #expect(PoissonLimit.lower(0) == 0)
    }

    @Test func `few followers, three experts and a limit above 1 make an account emerge`() throws {
        let experts = (0..<10).map { "e\($0)" }
        var edges: [(String, String)] = []
        // "new" has 4 followers, all experts; "old" has 60, 10 of them experts; "pair" has two experts only.
        for expert in experts.prefix(4) { edges.append((expert, "new")) }
        for expert in experts { edges.append((expert, "old")) }
        for expert in experts.prefix(2) { edges.append((expert, "pair")) }
        for other in 0..<50 { edges.append(("o\(other)", "old")) }
        for other in 0..<50 { for step in 1...6 { edges.append(("o\(other)", "o\((other * 7 + step * 11) % 50)")) } }
        for (place, expert) in experts.enumerated() { edges.append((expert, "o\(place)")) }
        let graph = try Fixture.graph(edges)
        let table = try Experts(seeds: try Fixture.seeds(experts, in: graph)).table(graph, .serial)
        let names = table.emerging().map { graph.handles.text(of: table.vertices[$0.row]) }
        #expect(names == ["new"])
        let row = Cells(table.emergingTable())
        #expect(row.count == 1 && row.integer("expert_followers", 0) == 4 && row.integer("followers", 0) == 4)
        #expect(row.real("lift_lower", 0) > 1 && row.real("lift_lower", 0) < row.real("lift", 0))
    }

    @Test func `listeners follow experts, whoever follows them`() throws {
        let graph = try Fixture.graph(ExpertsTests.small)
        let table = try Experts(seeds: try Fixture.seeds(["zoe", "max", "star"], in: graph)).table(graph, .serial)
        let listeners = try ListenerTable(table.experts, in: graph, .serial)
        let slow = SlowExperts(ExpertsTests.small.map { ($0.1, $0.0) }, experts: [])
        let wanted: Set<String> = ["zoe", "max", "star"]
        #expect(listeners.count == 8)
        for row in 0..<listeners.count {
            let name = graph.handles.text(of: listeners.vertices[row])
            #expect(Int(listeners.expertsFollowed[row]) == (slow.followers[name] ?? []).intersection(wanted).count)
        }
        let cells = Cells(listeners.resultTable())
        #expect(cells.text("handle", 0) == "ann" && cells.integer("rank", 0) == 1 && cells.real("share", 0) == 0.75)
        #expect(cells.integer("rank", 1) == 2 && cells.integer("rank", 2) == 2)
    }
}

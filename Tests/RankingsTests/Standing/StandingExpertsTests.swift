import Foundations
import Graphs
import Rankings
import Testing

/// The list of experts and the introductions, against every path there is.
@Suite struct StandingExpertsTests {
    private let ours = ["v1", "v7"], theirs = ["v2", "v4"]

    private func experts(_ graph: Graph, _ names: [String], top: Int? = nil, threads: Int = 1) throws -> StandingExperts {
        let accounts = ours.map { ($0, BrandSide.us) } + theirs.map { ($0, .competitor) }
        let brands = try BrandList(
            accounts.compactMap { name, side in Handle(name).map { BrandAccount(handle: $0, brand: side == .us ? "Us" : name, side: side) } },
            in: graph.handles)
        let table = try Experts(seeds: try Fixture.seeds(names, in: graph)).table(graph, rows: 0, .serial)
        let execution = Execution(threads: threads)
        return try StandingExperts(
            try Standing(brands, among: table.experts, .withOutEdges, in: graph, execution), top: top, execution)
    }

    /// All shortest ways, each as a list of names from one of our accounts to the expert, by trying every step.
    private func ways(to expert: String, _ slow: SlowExperts) -> [[String]] {
        var ways = ours.map { [$0] }
        var reached = Set(ours)
        while !ways.isEmpty {
            ways = ways.flatMap { way in (slow.following[way[way.count - 1]] ?? []).map { way + [$0] } }
            let ends = ways.filter { $0[$0.count - 1] == expert }
            if !ends.isEmpty { return ends }
            ways.removeAll { theirs.contains($0[$0.count - 1]) || reached.contains($0[$0.count - 1]) }
            reached.formUnion(ways.map { $0[$0.count - 1] })
        }
        return []
    }

    @Test(arguments: [(UInt64(1), 90, 150, Directedness.directed), (2, 150, 260, .directed), (3, 150, 220, .undirected), (4, 40, 300, .directed)])
    func `introductions are the shortest ways, all of them counted`(seed: UInt64, people: Int, count: Int, directedness: Directedness) throws {
        let edges = Fixture.randomEdges(people: people, edges: count, seed: seed) + [("v1", "v0"), ("v2", "v0"), ("v4", "v0"), ("v7", "v0")]
        let graph = try Fixture.graph(edges, directedness)
        let names = (0..<people).filter { !["v1", "v2", "v4", "v7"].contains("v\($0)") }.map { "v\($0)" }
        let slow = SlowExperts(edges, experts: Set(names), directedness)
        let found = try experts(graph, names)
        #expect(Set(found.rows.map { graph.handles.text(of: $0.expert) }) == slow.experts)
        var lengths: Set<Int> = []
        for row in found.rows {
            let expert = graph.handles.text(of: row.expert)
            let all = ways(to: expert, slow)
            lengths.insert(all.first?.count ?? 0)
            #expect(row.introduction?.ways ?? 0 == Double(Set(all.map { $0.dropFirst() }).count), "\(expert)")
            #expect(row.introduction?.chain.map(graph.handles.text(of:)) == chosen(all, slow), "\(expert)")
        }
        #expect(lengths.isSuperset(of: count < 300 ? [0, 2, 3, 4] : [2, 3]))
        #expect(try experts(graph, names, threads: 4).rows == found.rows)
        #expect(try experts(graph, names, top: 5).rows == Array(found.rows.prefix(5)))
    }

    /// The way whose last step is the best, then the one before, and so on.
    private func chosen(_ ways: [[String]], _ slow: SlowExperts) -> [String]? {
        var ways = ways
        guard let length = ways.first?.count else { return nil }
        for place in stride(from: length - 2, through: 0, by: -1) {
            func cost(_ way: [String]) -> (Int, Int, String) {
                (slow.following[way[place + 1]]?.contains(way[place]) == true ? 0 : 1, slow.following[way[place]]?.count ?? 0, way[place])
            }
            guard let best = ways.map(cost).min(by: { $0 < $1 }) else { return nil }
            ways = ways.filter { cost($0) == best }
        }
        return ways.first
    }

    @Test func `those to win over come first`() throws {
        let edges = [
            ("v2", "x"), ("v4", "x"), ("v1", "e0"),
            // e0 follows both, e1 and e2 a competitor only, e3 nobody of the list.
            ("e0", "v1"), ("e0", "v2"), ("e1", "v2"), ("e1", "x"), ("e1", "y"), ("e2", "v4"), ("e2", "v2"), ("e3", "x"), ("v7", "x"), ("y", "e3"),
        ]
        let graph = try Fixture.graph(edges)
        let found = try experts(graph, ["e0", "e1", "e2", "e3"])
        #expect(found.rows.map { graph.handles.text(of: $0.expert) } == ["e2", "e1", "e3", "e0"])
        #expect(found.count == 4 && found.rivals == 2 && found.ours == 1)
        let cells = Cells(found.resultTable)
        #expect(cells.text("follows_competitors", 0) == "v2; v4" && cells.text("follows_competitors", 2) == "")
        #expect(cells.text("introduction", 3) == "v1 → e0" && cells.integer("ways", 3) == 1)
        #expect(cells.text("introduction", 0) == "none" && cells.integer("ways", 0) == 0)
        #expect(found.resultTable.columns.map(\.name) == ["expert", "weight", "following", "follows_us", "follows_competitors", "introduction", "ways"])
    }
}

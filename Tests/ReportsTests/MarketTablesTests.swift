import Foundation
import Foundations
import Graphs
import Rankings
import Reports
import Testing

/// Everything on the page of a market, as tables.
@Suite struct MarketTablesTests {
    private func lines(_ table: ResultTable, _ report: MarketReport) throws -> [[String]] {
        try table.rendered(as: .tsv, run: report.run).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }

    private func found(_ report: MarketReport) -> [String: NamedTable] {
        Dictionary(uniqueKeysWithValues: report.tables.map { ($0.name, $0) })
    }

    @Test func namesAndKeysAreThoseOfADatabase() throws {
        let report = try FullMarket().report(), names = report.tables.map(\.name) + report.views.map(\.name)
        #expect(Set(names).count == names.count && !names.contains("run") && !names.contains("tables"))
        #expect(Set(names).isSuperset(of: report.comparison.tables.map(\.name)))
        for table in report.tables {
            let rows = try lines(table.table, report)
            #expect(rows.count > 1 && Set(rows[0]).count == rows[0].count, "\(table.name)")
            for name in [table.name] + rows[0] { #expect(name.wholeMatch(of: /[a-z][a-z0-9_]*/) != nil, "\(table.name): \(name)") }
            let places = table.key.compactMap { key in rows[0].firstIndex(of: key) }
            let keys = rows.dropFirst().map { row in places.map { row[$0] } }
            #expect(table.key.isEmpty || Set(keys).count == keys.count, "\(table.name)")
        }
    }

    @Test func whatThePageSaysIsInTheTables() throws {
        let report = try FullMarket().report(), page = try report.page(), tables = found(report)
        for (table, column) in [
            ("answer", "finding"), ("answer", "market"), ("lists", "why"), ("unknown", "unknown"), ("ledger_notes", "note"), ("seeds_missing", "handle"), ("sources", "source"),
        ] {
            let rows = try lines(try #require(tables[table], "\(table)").table, report), place = try #require(rows[0].firstIndex(of: column))
            for row in rows.dropFirst() { #expect(page.contains(HTMLText.escaped(row[place])), "\(table): \(row[place])") }
        }
        #expect(try #require(tables["ranking"]).table.rowCount == report.ranking.rowCount)
        #expect(try lines(try #require(tables["seeds"]).table, report)[1] == ["38", "1", "36"])
        #expect(tables["network_accounts"]?.table.rowCount == 24 && tables["new_people"] != nil)
    }

    @Test func withoutExpertsTheirTablesAreLeftOut() throws {
        var full = FullMarket()
        full.network = nil
        var report = try full.report()
        report.seeds = nil
        let names = Set(found(report).keys)
        #expect(names.isDisjoint(with: ["seeds", "seeds_missing", "network_accounts", "network_edges"]) && names.contains("ranking"))
    }

    /// Every edge among the accounts drawn, in its own direction, against the pairs that the graph was built from.
    @Test(arguments: [Directedness.directed, .undirected]) func edgesAreThoseOfTheNetwork(directedness: Directedness) throws {
        var random = SeededRandom(seed: 8), pairs: Set<[Int]> = []
        while pairs.count < 260 {
            let pair = [random.below(40), random.below(40)]
            if pair[0] != pair[1] && (directedness == .directed || !pairs.contains(pair.reversed())) { pairs.insert(pair) }
        }
        let builder = try GraphBuilder(BuildOptions(directedness: directedness))
        for pair in pairs.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            let tail = try builder.vertex("a\(pair[0])".utf8), head = try builder.vertex("a\(pair[1])".utf8)
            try builder.addEdge(tail, head)
        }
        let graph = try builder.build()
        let seeds = try SeedSet((0..<6).compactMap { Handle("a\($0)").map { Seed(handle: $0) } }, in: graph.handles)
        let network = ExpertNetwork(try Experts(seeds: seeds, scope: .everybody).table(graph, .serial))
        var report = try FullMarket().report()
        report.network = network
        let rows = try lines(try #require(found(report)["network_edges"]).table, report).dropFirst()
        let drawn = Set(network.people.map(\.name))
        let wanted = pairs.map { ["a\($0[0])", "a\($0[1])"] }.filter { drawn.isSuperset(of: $0) }
        #expect(rows.count == wanted.count && wanted.count > 100)
        if directedness == .directed {
            #expect(Set(rows) == Set(wanted) && wanted.contains { wanted.contains($0.reversed()) })
        } else {
            #expect(Set(rows.map { $0.sorted() }) == Set(wanted.map { $0.sorted() }))
        }
    }
}

import Comparisons
import Foundation
import Foundations
import Reports
import Testing

/// Every table of a comparison, by name.
@Suite struct ComparisonTablesTests {
    private let market = SampleMarket()

    private func lines(_ table: ResultTable) throws -> [[Substring]] {
        try table.rendered(as: .tsv, run: market.run).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    }

    @Test func namesAreThoseOfADatabase() {
        let tables = market.comparison.tables, names = tables.map(\.name) + market.comparison.views.map(\.name)
        #expect(Set(names).count == names.count && !names.contains("run") && !names.contains("tables"))
        for table in tables {
            let columns = table.table.columns.map(\.name)
            #expect(Set(columns).count == columns.count, "\(table.name)")
            for name in [table.name] + columns { #expect(name.wholeMatch(of: /[a-z][a-z0-9_]*/) != nil, "\(table.name): \(name)") }
            #expect(table.table.rowCount > 0, "\(table.name)")
        }
    }

    @Test func keysTellRowsApart() throws {
        for table in market.comparison.tables where !table.key.isEmpty {
            let rows = try lines(table.table), places = table.key.map { key in rows[0].firstIndex { $0 == key } }
            let keys = rows.dropFirst().map { row in places.map { row[$0 ?? 0] } }
            #expect(Set(keys).count == keys.count, "\(table.name)")
        }
    }

    @Test func everybodyIsPlacedInEveryScore() throws {
        let comparison = market.comparison
        let found = Dictionary(uniqueKeysWithValues: comparison.tables.map { ($0.name, $0.table) })
        let people = try #require(found["people"]), places = try #require(found["places"])
        #expect(people.rowCount == comparison.people.count && places.rowCount == comparison.people.count * comparison.scores.count)
        let rows = try lines(places)
        #expect(rows[0].joined(separator: ",") == "person_id,person,handle,score,value,rank,placement,group")
        #expect(rows.dropFirst().count { $0[7] == "agreed" } == comparison.scores.reduce(0) { sum, score in
            sum + comparison.people.count { $0.group == .agreed }
        })
    }

    @Test func completeFiguresHaveEveryColumn() {
        let comparison = market.comparison
        #expect(
            comparison.completeFigureTable.columns.map(\.name).joined(separator: ",")
                == "score,statistic,scope,estimate,low,high,level,interval,p_value,n,universe,remark,k,rbo_p,chance,chance_low,chance_high,chance_level,"
                + "interval_low,interval_high,interval_level,interval_method,why_no_interval,by,group,unit")
        #expect(comparison.figureTable(everyFigure: false).columns.count == 12)
    }
}

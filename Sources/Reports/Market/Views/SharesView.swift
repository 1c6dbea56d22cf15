import Comparisons
import Foundations

/// The three shares of the people with offline influence, of everybody and by role and market.
struct SharesView {
    let score: ScoreComparison

    /// Rows of a chart; the table has everybody.
    private static let most = 12

    var figures: [View] {
        guard let shares = score.shares else { return [] }
        let columns = shares.columns.isEmpty ? [SocialShares.Column(name: "", parts: [])] : shares.columns
        return columns.enumerated().map { number, column in figure(shares, column, number).view }
    }

    var sentence: String {
        guard let shares = score.shares else { return "" }
        return "Of the \(shares.selection.people): how many have an account at all, how many are in the network, how many are in its top. "
            + "These are three questions; they are never added up."
    }

    var tables: [View] {
        (score.shares?.columns ?? []).map { column in
            TableView(caption: "By \(column.name): counts and exact intervals", table: column.table, most: 200).view
        }
    }

    private func figure(_ shares: SocialShares, _ column: SocialShares.Column, _ number: Int) -> FigureView {
        let parts = column.parts.filter { ($0.shares.first?.share.total ?? 0) > 0 }
        var rows = [ShareChart.Row(name: "everybody", shares: shares.shares)]
        for part in parts.prefix(SharesView.most) {
            rows.append(ShareChart.Row(name: part.value ?? GroupAgreement.notStated, shares: part.shares))
        }
        let rest = parts.count - SharesView.most
        let more = rest > 0 ? " \(NumberText.counted(rest, "smaller group is", "smaller groups are")) in the table." : ""
        let interval = shares.shares.first?.share.interval.map { "exact \(NumberText.percent($0.level)) intervals" } ?? "no intervals"
        return FigureView(
            title: column.name.isEmpty ? "Three shares." : "By \(column.name).",
            text: "Shares with \(interval); where fewer than \(SocialShares.fewest) people are counted, read the intervals.\(more)",
            svg: ShareChart(id: "shares-\(number)", rows: rows).svg,
            key: [(.estimate, "share and interval"), (.ring, "the most it could be if every account not known were there")])
    }
}

extension SocialShares.Column {
    fileprivate var table: ResultTable {
        let parts = parts, quantities = parts.first?.shares.map(\.quantity) ?? []
        let columns = quantities.indices.flatMap { q -> [ResultTable.Column] in
            let name = quantities[q].heading
            let named: @Sendable (Int) -> SocialShares.Named? = { row in
                parts[row].shares.indices.contains(q) ? parts[row].shares[q] : nil
            }
            return [
                .init(name, .integer { named($0).map { Int64($0.share.count) } }),
                .init("share", .real { named($0)?.share.estimate.value }), .init("low", .real { named($0)?.share.interval?.low }),
                .init("high", .real { named($0)?.share.interval?.high }),
            ]
        }
        let first: [ResultTable.Column] = [
            .init(name, .text { parts[$0].value ?? GroupAgreement.notStated }),
            .init("people", .integer { parts[$0].shares.first.map { Int64($0.share.total) } }),
        ]
        return ResultTable(rowCount: parts.count, columns: first + columns)
    }
}

import Comparisons
import Foundations

/// Who has no place, and what difference they could make.
struct MissingView {
    let comparison: Comparison

    private var score: ScoreComparison { comparison.scores[0] }
    private var people: [PersonRow] { comparison.people.filter { $0.inUniverse && !$0.whyUnmatched.isEmpty } }

    var sentence: String {
        let count = people.count
        let counts = "\(score.missing.sentence)."
        if count == 0 { return "Everybody has a handle in the network. \(counts)" }
        return "\(NumberText.counted(count, "person", "people")) of \(NumberText.grouped(comparison.universe.size)). "
            + "They stay in every total; without a place in the network they cannot be compared. \(counts)"
    }

    var table: View? {
        let people = people
        guard !people.isEmpty else { return nil }
        let table = ResultTable(
            rowCount: people.count,
            columns: [
                .init("person", .text { people[$0].shownName }), .init("role", .text { people[$0].details.role }),
                .init("organisation", .text { people[$0].details.organisation }), .init("offline", .real { people[$0].offline }),
                .init("place_offline", .integer { people[$0].offlineRank.map(Int64.init) }),
                .init("handle", .text { people[$0].shownHandle }), .init("why", .text { people[$0].whyUnmatched }),
            ])
        return TableView(caption: "Not placed in the network", table: table, most: 200).view
    }

    /// Spearman's rho as measured, and its exact range if the missing stood anywhere.
    var figure: View? {
        let bounds = score.bounds.filter { $0.spearman != nil }
        guard !bounds.isEmpty else { return nil }
        let rho = score.spearman, range = rho.interval.map { $0.low...$0.high }
        let measured = IntervalChart.Row(
            name: "as measured", estimate: rho.estimate.value, range: range, figures: IntervalChart.figures(rho.estimate.value, range),
            detail: "As measured: \(rho.sentence)")
        let placed = bounds.map { bound -> IntervalChart.Row in
            IntervalChart.Row(
                name: "\(bound.missing.words): \(NumberText.grouped(bound.placed))", estimate: nil, range: bound.spearman?.apart,
                figures: IntervalChart.figures(nil, bound.spearman?.apart), detail: bound.sentence)
        }
        let smallest = comparison.options.smallestEffect
        return FigureView(
            title: "What the missing could change.",
            text: "Spearman's rho with its interval, and below it the least and the most it could be if those without a place stood anywhere "
                + "at all: exact bounds, no interval of chance.",
            svg: IntervalChart(
                id: "bounds", title: "Bounds on the rank correlation", axis: "Spearman's rho", rows: [measured] + placed, reference: 0,
                zone: -smallest...smallest
            ).svg,
            key: [(.estimate, "as measured"), (.band, "too little to matter: within \(smallest) of none")]
        ).view
    }

    var notes: [String] { score.bounds.map { $0.sentence + "." } }
}

extension PlacementBounds.Missing {
    fileprivate var words: String {
        switch self {
        case .absent: "no account"
        case .unlinked: "not known"
        case .absentAndUnlinked: "both"
        case .unmeasured: "no value"
        }
    }
}

import Comparisons
import Foundations

/// What everything below the first screen shows.
struct DetailsView {
    let report: MarketReport
    let lists: PersonLists

    private var comparison: Comparison { report.comparison }
    private var score: ScoreComparison { report.comparison.scores[0] }

    private static let sections = [
        ("ranking", "Ranking"), ("places", "Two places"), ("groups", "Groups"), ("unmatched", "Not placed"),
        ("ledger", "What was read"), ("method", "Method"), ("record", "Run record"),
    ]

    var view: View {
        View([
            "sections": DetailsView.sections.map { View(["id": $0.0, "title": $0.1]) },
            "rankingSentence": rankingSentence,
            "ranking": TableView(caption: "The best in the network, with their evidence", table: shownRanking).view,
            "scatter": ScatterChart(ScatterPoint.points(of: comparison), naming: Set(lists.everybody.map(\.shownName))).svg,
            "overlap": OverlapChart(score.overlap).svg,
            "cutSentence": cutSentence, "overlapSentence": score.overlapToQuote.map { $0.sentence + "." } ?? "",
            "groupsSentence": groupsSentence,
            "groups": TableView(caption: "People by group", table: comparison.shownGroups).view,
            "statisticsSentence": statisticsSentence,
            "statistics": TableView(caption: "Agreement of the two orders", table: comparison.shownStatistics).view,
            "statisticNotes": statisticNotes,
            "unmatchedSentence": unmatchedSentence,
            "unmatched": unmatched.rowCount > 0 ? TableView(caption: "Not placed in the network", table: unmatched, most: 200).view : nil,
            "ledger": TableView(caption: "Counts", table: report.ledger.countTable).view,
            "sources": TableView(caption: "Sources", table: report.ledger.sourceTable).view,
            "ledgerNotes": ledgerNotes, "hasLedgerNotes": !ledgerNotes.isEmpty,
            "methodNotes": methodNotes,
            "methods": report.run.methods.isEmpty ? nil : TableView(caption: "Options", table: report.run.optionTable).view,
            "record": (report.record?.json ?? report.run.json).pretty,
        ])
    }

    /// Without what only machines read: the logarithm of tails too small for a Double.
    private var shownRanking: ResultTable {
        ResultTable(
            rowCount: report.ranking.rowCount, columns: report.ranking.columns.filter { $0.name != "log10_p_value" })
    }

    private var rankingSentence: String {
        let whom = report.directedness == .directed ? "Whom the experts follow" : "Whom the experts are connected to"
        guard let seeds = report.seeds else { return "The first \(NumberText.grouped(report.ranking.rowCount)) people of the network." }
        let missing = seeds.missing.isEmpty ? "" : " Not in the network: \(DetailsView.enumeration(seeds.missing))."
        return "\(whom): \(NumberText.counted(seeds.found, "expert", "experts")) given and found, "
            + "\(NumberText.grouped(seeds.observedExperts)) whose own lists were recorded.\(missing)"
    }

    private var cutSentence: String {
        let share: String
        switch score.groups.cut {
        case .quantile(let q): share = "the upper \(NumberText.percent(q))"
        case .top(let k): share = "the first \(NumberText.grouped(k))"
        }
        return "High means \(share) of the \(NumberText.grouped(score.groups.universeSize)) people; the dashed lines show it."
    }

    private var groupsSentence: String {
        "About \(comparison.universe.description). \(cutSentence) People with equal values are never split: "
            + "\(NumberText.grouped(score.groups.highSocially)) are high in the network, \(NumberText.grouped(score.groups.highOffline)) offline."
    }

    private var statisticsSentence: String {
        "\(score.verdict.sentence) Evidence: \(score.strength.sentence)"
    }

    private var statisticNotes: [String] {
        let all = comparison.scores.flatMap(\.statistics)
        var notes = ["Verdict rule: \(score.verdict.rule).", "Evidence rule: \(Strength.rule)."]
        for interval in all.compactMap(\.interval) + [score.headline.inTop.interval].compactMap({ $0 }) {
            let limits = interval.doesNotCover.isEmpty ? "" : "; it does not cover \(interval.doesNotCover.joined(separator: ", "))"
            let note = "\(interval.methodSentence): covers \(interval.covers)\(limits)."
            if !notes.contains(note) { notes.append(note) }
        }
        let shuffled = comparison.scores.flatMap { score in
            score.statistics.compactMap(\.permutationSentence).map { "\(score.score): \($0)." }
        }
        return notes + shuffled + (comparison.nominations?.sentences.map { $0 + "." } ?? []) + comparison.warnings
    }

    private var unmatchedPeople: [PersonRow] {
        comparison.people.filter { $0.inUniverse && !$0.whyUnmatched.isEmpty }
    }

    private var unmatched: ResultTable {
        let people = unmatchedPeople
        return ResultTable(
            rowCount: people.count,
            columns: [
                .init("person", .text { people[$0].shownName }), .init("role", .text { people[$0].details.role }),
                .init("organisation", .text { people[$0].details.organisation }), .init("offline", .real { people[$0].offline }),
                .init("place_offline", .integer { people[$0].offlineRank.map(Int64.init) }),
                .init("handle", .text { people[$0].shownHandle }), .init("why", .text { people[$0].whyUnmatched }),
            ])
    }

    private var unmatchedSentence: String {
        let count = unmatchedPeople.count
        if count == 0 { return "Everybody has a handle in the network." }
        return "\(NumberText.counted(count, "person", "people")) of \(NumberText.grouped(comparison.universe.size)). "
            + "They stay in every total; without a place in the network they cannot be compared."
    }

    private var ledgerNotes: [String] {
        report.ledger.firstOffences.map { "Rejected \($0.source):\($0.line):\($0.column): \($0.reason)" } + report.ledger.remarks
    }

    private var methodNotes: [String] {
        let offline = comparison.offline.sentence
        var notes = [
            "Compared: \(comparison.universe.description); \(offline). Places are mid-ranks: people with equal values share the mean of their places.",
            "Everything here is association. Nothing says that standing in the network brings about weight offline, or the reverse.",
        ]
        notes += report.run.methods.compactMap { method in method.certificate.map { "\(method.name): \($0.sentence)" } }
        return notes
    }

    static func enumeration(_ names: [String], most: Int = 10) -> String {
        let shown = names.prefix(most).joined(separator: ", ")
        return names.count > most ? "\(shown) and \(NumberText.grouped(names.count - most)) more" : shown
    }
}

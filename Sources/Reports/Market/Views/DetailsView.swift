import Comparisons
import Foundations

/// What everything below the first screen shows.
struct DetailsView {
    let report: MarketReport
    let lists: PersonLists

    private var comparison: Comparison { report.comparison }
    private var score: ScoreComparison { report.comparison.scores[0] }
    private var places: PlacesView { PlacesView(comparison: comparison, lists: lists) }

    var view: View {
        let agreement = AgreementView(comparison: comparison), shares = SharesView(score: score), missing = MissingView(comparison: comparison)
        let network = NetworkView(report: report).figure, naming = NamingView(comparison: comparison).view
        let isShown = ["network": network != nil, "shares": score.shares != nil, "naming": naming != nil]
        return View([
            "sections": DetailsView.sections.filter { isShown[$0.0] ?? true }.map { View(["id": $0.0, "title": $0.1]) },
            "placeFigures": places.figures,
            "agreementSentence": agreementSentence, "agreementFigures": agreement.figures, "leaderboard": agreement.table,
            "agreementNotes": agreement.notes, "hasAgreementNotes": !agreement.notes.isEmpty,
            "statistics": TableView(caption: "Agreement of the two orders", table: comparison.shownStatistics).view,
            "statisticNotes": statisticNotes,
            "shares": score.shares.map { _ in View(["sentence": shares.sentence, "figures": shares.figures, "tables": shares.tables]) },
            "network": network.map { View(["figures": [$0]]) },
            "rankingSentence": rankingSentence,
            "ranking": TableView(caption: "The best in the network, with their evidence", table: shownRanking).view,
            "groupsSentence": groupsSentence,
            "groups": TableView(caption: "People by group", table: comparison.shownGroups).view,
            "people": TableView(caption: "Everybody compared, by place offline", table: comparison.shownPeople, most: 500).view,
            "unmatchedSentence": missing.sentence, "unmatched": missing.table, "boundNotes": missing.notes,
            "hasBounds": missing.figure != nil, "boundFigures": [missing.figure].compactMap { $0 },
            "naming": naming,
            "ledger": TableView(caption: "Counts", table: report.ledger.countTable).view,
            "sources": TableView(caption: "Sources", table: report.ledger.sourceTable).view,
            "ledgerNotes": report.ledger.notes, "hasLedgerNotes": !report.ledger.notes.isEmpty,
            "methodNotes": methodNotes,
            "methods": report.run.methods.isEmpty ? nil : TableView(caption: "Options", table: report.run.optionTable).view,
            "record": record,
        ])
    }

    private static let sections = [
        ("places", "Two places"), ("agreement", "Agreement"), ("shares", "Shares"), ("network", "Network"), ("ranking", "Ranking"),
        ("groups", "Groups"), ("people", "Everybody"), ("unmatched", "Not placed"), ("naming", "Interviews"), ("ledger", "What was read"),
        ("method", "Method"), ("record", "Run record"),
    ]

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

    private var groupsSentence: String {
        "About \(comparison.universe.description). \(places.cutSentence). People with equal values are never split: "
            + "\(NumberText.grouped(score.groups.highSocially)) are high in the network, \(NumberText.grouped(score.groups.highOffline)) offline."
    }

    private var agreementSentence: String {
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
        return notes + shuffled + comparison.warnings
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

    /// Markup already: escaped line by line, as its line ends are ours.
    private var record: String {
        (report.record?.json ?? report.run.json).pretty.split(separator: "\n", omittingEmptySubsequences: false)
            .map { HTMLText.escaped(String($0)) }.joined(separator: "\n")
    }

    static func enumeration(_ names: [String], most: Int = 10) -> String {
        let shown = names.prefix(most).joined(separator: ", ")
        return names.count > most ? "\(shown) and \(NumberText.grouped(names.count - most)) more" : shown
    }
}

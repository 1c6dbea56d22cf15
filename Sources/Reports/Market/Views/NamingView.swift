import Comparisons
import Foundations

/// What is special where offline influence is answers: whom each respondent names, whether a second study would repeat it, whether
/// anybody new is still to be heard of.
struct NamingView {
    let comparison: Comparison

    private var chosen: [ScoreComparison] { comparison.scores.filter { $0.choice?.estimate.value != nil } }

    var view: View? {
        guard comparison.reliability != nil || comparison.saturation != nil || comparison.nominations != nil || comparison.raters != nil
            || comparison.scores.contains(where: { $0.choice != nil })
        else { return nil }
        return View([
            "figures": [choice].compactMap { $0 }, "notes": notes,
            "saturation": comparison.saturation.map { TableView(caption: "What further interviews would bring", table: $0.newPeopleTable).view },
        ])
    }

    private var notes: [String] {
        var notes: [String] = comparison.scores[0].choice?.sentences ?? []
        notes.append(contentsOf: comparison.sampleSentences)
        if let corrected = comparison.scores[0].corrected { notes.append(corrected.sentence + ".") }
        for sentence in comparison.nominations?.sentences ?? [] { notes.append(sentence + ".") }
        for rule in comparison.namingRule { notes.append("Rule on naming: \(rule).") }
        return notes
    }

    private var choice: View? {
        guard !chosen.isEmpty else { return nil }
        func shown(_ value: Double) -> String { NumberText.fixed(value, decimals: 2) }
        let rows = chosen.map { score in
            let choice = score.choice, range = choice?.interval.map { $0.low...$0.high }
            let figures = IntervalChart.figures(choice?.estimate.value, range, shown)
            return IntervalChart.Row(
                name: score.score, estimate: choice?.estimate.value, range: range, figures: figures,
                detail: "\(score.score): " + (choice?.sentences.first ?? figures))
        }
        let effect = RespondentChoice.smallestEffect
        return FigureView(
            title: "Whom respondents name.",
            text: "The chance that somebody whom a respondent names stands higher in the network than somebody they could have named and do "
                + "not; 0.50 if the score said nothing.",
            svg: IntervalChart(
                id: "choice", title: "The chance that a named person stands higher than one not named", axis: "chance", rows: rows,
                reference: 0.5, zone: 0.5 - effect...0.5 + effect
            ).svg,
            key: [(.estimate, "estimate and interval"), (.band, "too little to matter: within \(effect) of 0.50")]
        ).view
    }
}

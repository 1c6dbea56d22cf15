import Comparisons

/// Where people stand on either side: everybody as marks, the first as two lists, and what the first k of one side have of the other.
struct PlacesView {
    let comparison: Comparison
    let lists: PersonLists

    private var score: ScoreComparison { comparison.scores[0] }

    var figures: [View] { [scatter.view, overlap.view, slope?.view, gain?.view].compactMap { $0 } }

    var cutSentence: String {
        let share: String
        switch score.groups.cut {
        case .quantile(let q): share = "the upper \(NumberText.percent(q))"
        case .top(let k): share = "the first \(NumberText.grouped(k))"
        }
        return "High means \(share) of the \(NumberText.grouped(score.groups.universeSize)) people"
    }

    private var scatter: FigureView {
        FigureView(
            title: "Place in the network against place offline.",
            text: "One mark a person, a larger one where several share a place; the best are to the upper right. \(cutSentence); the dashed "
                + "lines show it. Point at a mark for its names.",
            svg: ScatterChart(ScatterPoint.points(of: comparison), naming: Set(lists.everybody.map(\.shownName))).svg,
            key: FigureView.groups)
    }

    private var overlap: FigureView {
        let chart = OverlapChart(score.overlap)
        var key: [(sign: FigureView.Sign, text: String)] = [(.band, "where pure chance stays at this k, 95 % of the time")]
        if chart.hasBandOfAll { key.append((.bandOfAll, "where it stays at all k at once, 95 % of the time")) }
        return FigureView(
            title: "Overlap@k.",
            text: "The share of the k best on either side that are the same people, for every k. "
                + (score.overlapToQuote.map { $0.sentence + "." } ?? ""),
            svg: chart.svg, key: key)
    }

    private var slope: FigureView? {
        let people = SlopePerson.first((offline: 16, social: 12), of: comparison)
        guard people.count > 1 else { return nil }
        return FigureView(
            title: "The first of either side.",
            text: "The 16 first offline and the 12 first in the network, with their places among the people compared; a line that falls is "
                + "somebody who stands higher offline than in the network. Of equal places the first by name are shown.",
            svg: SlopeChart(people).svg, key: Array(FigureView.groups.prefix(people.contains { $0.group == .notPlaced } ? 5 : 4)))
    }

    private var gain: FigureView? {
        guard let reach = score.reach, reach.points.count > 1 else { return nil }
        let quoted = reach.quoted.sentence
        let area = reach.area.value.map { " Area of the curve \(NumberText.correlation($0)): 1 is the best order, 0 chance." } ?? ""
        return FigureView(
            title: "Gain.",
            text: "How much of \(reach.massWords) the first k accounts of the network have; at best is the most that k accounts could. "
                + "\(quoted).\(area)",
            svg: GainChart(reach).svg)
    }
}

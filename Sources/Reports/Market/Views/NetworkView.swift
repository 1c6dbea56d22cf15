import Comparisons
import Foundations
import Graphs

/// The drawing of the experts and the people at the top.
struct NetworkView {
    let report: MarketReport

    var figure: View? {
        guard let network = report.network, !network.people.isEmpty else { return nil }
        let groups = report.comparison.groupsByHandle
        var key: [(sign: FigureView.Sign, text: String)] = [(.expert, "expert (any colour)")]
        key.append(contentsOf: FigureView.groups.prefix(3))
        key.append((.neither, "neither, or not compared"))
        let tie = network.isDirected ? "one or both of them follow the other" : "the two are connected"
        return FigureView(
            title: "Who is tied to whom.",
            text: "\(network.sentence) A line: \(tie). People stand near each other where they share many ties; the directions of the page mean "
                + "nothing. Larger marks have more experts among their followers. Point at a mark to see its ties.",
            svg: NetworkChart(network, groups: network.people.map { groups[$0.name] }).svg,
            key: key, isWide: true
        ).view
    }
}

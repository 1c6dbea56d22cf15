import Comparisons

/// How much of the offline influence the first k of the ranking have, for every k, beside a shuffled ranking and the best one possible.
package struct GainChart {
    private let reach: Reach
    private let frame: ShareFrame

    package init(_ reach: Reach) {
        self.reach = reach
        frame = ShareFrame(end: reach.points.map(\.k).max() ?? 2)
    }

    package var svg: String {
        SVG.picture(
            id: "gain", width: ShareFrame.width, height: ShareFrame.height,
            title: "The share of offline influence that the first k of the network have", description: description
        ) { svg in
            frame.draw(axis: "k: the first k accounts of the network", &svg)
            cut(&svg)
            let found = line(\.recall), chance = line(\.chance), best = line(\.best)
            svg.element("path", ["class": "best", "d": SVG.path(best)])
            svg.element("path", ["class": "chance", "d": SVG.path(chance)])
            frame.curve(found, reach.points.map(\.sentence), &svg)
            frame.label([("found", "curve-name", found), ("at best", "", best), ("by chance", "", chance)], &svg)
        }
    }

    private var description: String {
        reach.points.filter { AxisTicks.isPowerOfTen($0.k) || $0.k == reach.points.last?.k }.map(\.sentence).joined(separator: ". ")
    }

    private func line(_ value: (Reach.Point) -> Double) -> [(x: Double, y: Double)] {
        reach.points.map { (x: frame.x($0.k), y: frame.y(value($0))) }
    }

    /// The K that the headline asks about.
    private func cut(_ svg: inout SVG) {
        let at = SVG.number(frame.x(reach.quoted.k))
        svg.element("line", ["class": "cut", "x1": at, "x2": at, "y1": SVG.number(ShareFrame.top), "y2": SVG.number(ShareFrame.bottom)])
        svg.text(
            "top \(NumberText.grouped(reach.quoted.k))",
            ["class": "axis-note", "x": at, "y": SVG.number(ShareFrame.top - 4), "text-anchor": "middle"])
    }
}

extension Reach.Point {
    var sentence: String {
        "The first \(NumberText.grouped(k)) have \(NumberText.percent(recall)); by chance \(NumberText.percent(chance)), at best \(NumberText.percent(best))"
    }
}

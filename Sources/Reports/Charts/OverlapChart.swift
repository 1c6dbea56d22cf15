import Comparisons

/// The share of people that the k best on either side have in common, for every k, with the band of chance.
struct OverlapChart {
    private static let width = 460.0, height = 430.0
    private static let left = 56.0, right = 444.0, top = 16.0, bottom = 372.0

    private let points: [OverlapPoint]
    private let x: LogScale

    init(_ points: [OverlapPoint]) {
        self.points = points.filter { $0.k > 0 }
        x = LogScale(
            end: Double(points.map(\.k).max() ?? 2), from: OverlapChart.left + 6, to: OverlapChart.right - 6)
    }

    private func y(_ share: Double) -> Double {
        OverlapChart.bottom - min(max(share, 0), 1) * (OverlapChart.bottom - OverlapChart.top)
    }

    var svg: String {
        SVG.picture(
            id: "overlap", width: OverlapChart.width, height: OverlapChart.height,
            title: "How many of the k best are the same people on both sides", description: description
        ) { svg in
            frame(&svg)
            curves(&svg)
        }
    }

    private var description: String {
        points.filter { AxisTicks.isPowerOfTen($0.k) || $0.k == points.last?.k }.map(\.sentence).joined(separator: ". ")
    }

    private func frame(_ svg: inout SVG) {
        let c = OverlapChart.self
        svg.group(["class": "axis"]) { svg in
            for share in [0, 0.25, 0.5, 0.75, 1] {
                let at = SVG.number(y(share))
                svg.element("line", ["class": "grid", "x1": SVG.number(c.left), "x2": SVG.number(c.right), "y1": at, "y2": at])
                svg.text(
                    NumberText.percent(share), ["x": SVG.number(c.left - 8), "y": SVG.number(y(share) + 4), "text-anchor": "end"])
            }
            for tick in x.ticks(spacing: 34) {
                let at = SVG.number(x(Double(tick)))
                svg.element(
                    "line", ["class": "tick", "x1": at, "x2": at, "y1": SVG.number(c.bottom), "y2": SVG.number(c.bottom + 5)])
                svg.text(NumberText.grouped(tick), ["x": at, "y": SVG.number(c.bottom + 19), "text-anchor": "middle"])
            }
        }
        svg.text(
            "k: the best k people on either side",
            ["class": "axis-title", "x": SVG.number((c.left + c.right) / 2), "y": SVG.number(c.bottom + 42), "text-anchor": "middle"])
    }

    private func curves(_ svg: inout SVG) {
        func line(_ value: (OverlapPoint) -> Double) -> [(x: Double, y: Double)] {
            points.map { (x: x(Double($0.k)), y: y(value($0) / Double($0.k))) }
        }
        let band = line(\.chanceHigh) + line(\.chanceLow).reversed()
        svg.element("path", ["class": "band", "d": SVG.path(band, isClosed: true)])
        svg.element("path", ["class": "chance", "d": SVG.path(line(\.chance))])
        svg.element("path", ["class": "curve", "d": SVG.path(line(\.expected))])
        for point in points {
            svg.element(
                "circle",
                ["class": "curve-dot", "cx": SVG.number(x(Double(point.k))), "cy": SVG.number(y(point.expected / Double(point.k))), "r": points.count > 24 ? "1.6" : "2.8"],
                title: point.sentence)
        }
        labels(&svg)
    }

    /// Names the curve where the two lines are farthest apart and chance where it rises, away from the edges.
    private func labels(_ svg: inout SVG) {
        func gap(_ point: OverlapPoint) -> Double { (point.expected - point.chance) / Double(point.k) }
        let inner = points.filter { (OverlapChart.left + 60...OverlapChart.right - 90).contains(x(Double($0.k))) }
        guard let widest = (inner.isEmpty ? points : inner).max(by: { abs(gap($0)) < abs(gap($1)) }) else { return }
        let k = Double(widest.k), isAbove = gap(widest) >= 0
        let found = y(widest.expected / k) + (isAbove ? -12 : 22)
        let steep = inner.last ?? widest, chance = y(steep.chance / Double(steep.k)) + (isAbove ? 16 : -10)
        let lowest = OverlapChart.bottom - 6, highest = OverlapChart.top + 10
        svg.text(
            "found",
            ["class": "line-name curve-name", "x": SVG.number(x(k)), "y": SVG.number(min(max(found, highest), lowest)), "text-anchor": "middle"])
        svg.text(
            "by chance",
            ["class": "line-name", "x": SVG.number(x(Double(steep.k)) + (isAbove ? 8 : -8)),
                "y": SVG.number(min(max(chance, highest), lowest)), "text-anchor": isAbove ? "start" : "end"])
    }
}

/// The frame of curves of shares over k: percents upwards, k on a logarithmic axis.
package struct ShareFrame {
    package static let width = 460.0, height = 430.0
    private static let mostDots = 24
    static let left = 56.0, right = 444.0, top = 16.0, bottom = 372.0

    private let scale: LogScale

    package init(end: Int) {
        scale = LogScale(end: Double(end), from: ShareFrame.left + 6, to: ShareFrame.right - 6)
    }

    package func x(_ k: Int) -> Double { scale(Double(k)) }

    package func y(_ share: Double) -> Double {
        ShareFrame.bottom - min(max(share, 0), 1) * (ShareFrame.bottom - ShareFrame.top)
    }

    func draw(axis: String, _ svg: inout SVG) {
        let c = ShareFrame.self
        svg.group(["class": "axis"]) { svg in
            for share in [0, 0.25, 0.5, 0.75, 1] {
                let at = SVG.number(y(share))
                svg.element("line", ["class": "grid", "x1": SVG.number(c.left), "x2": SVG.number(c.right), "y1": at, "y2": at])
                svg.text(
                    NumberText.percent(share), ["x": SVG.number(c.left - 8), "y": SVG.number(y(share) + 4), "text-anchor": "end"])
            }
            for tick in scale.ticks(spacing: 34) {
                let at = SVG.number(x(tick))
                svg.element(
                    "line", ["class": "tick", "x1": at, "x2": at, "y1": SVG.number(c.bottom), "y2": SVG.number(c.bottom + 5)])
                svg.text(NumberText.grouped(tick), ["x": at, "y": SVG.number(c.bottom + 19), "text-anchor": "middle"])
            }
        }
        svg.text(
            axis, ["class": "axis-title", "x": SVG.number((c.left + c.right) / 2), "y": SVG.number(c.bottom + 42), "text-anchor": "middle"])
    }

    /// A curve with its figures: a dot each where they can be told apart, else to be found by pointing only.
    func curve(_ points: [(x: Double, y: Double)], _ sentences: [String], _ svg: inout SVG) {
        svg.element("path", ["class": "curve", "d": SVG.path(points)])
        let areApart = points.count <= ShareFrame.mostDots
        for (point, sentence) in zip(points, sentences) {
            svg.element(
                "circle",
                ["class": areApart ? "curve-dot" : "curve-spot", "cx": SVG.number(point.x), "cy": SVG.number(point.y), "r": areApart ? "2.8" : "5"],
                title: sentence)
        }
    }

    /// Names of several curves, each beside its own, where none covers a curve or another name.
    func label(_ curves: [(name: String, kind: String, points: [(x: Double, y: Double)])], _ svg: inout SVG) {
        let c = ShareFrame.self
        let taken = curves.flatMap { ShareFrame.dense($0.points) }.map {
            LabelPlacement.Box(left: $0.x - 2, top: $0.y - 2, right: $0.x + 2, bottom: $0.y + 2)
        }
        var placement = LabelPlacement(
            in: .init(left: c.left + 4, top: c.top + 2, right: c.right, bottom: c.bottom - 3), avoiding: taken)
        for curve in curves {
            let places = ShareFrame.dense(curve.points), middle = places.count / 2
            let tries = places.indices.sorted { abs($0 - middle) < abs($1 - middle) }
            for place in tries {
                guard let label = placement.place(curve.name, at: places[place].x, places[place].y, radius: 5) else { continue }
                svg.text(
                    label.text,
                    ["class": "line-name \(curve.kind)", "x": SVG.number(label.x), "y": SVG.number(label.y), "text-anchor": label.anchor])
                break
            }
        }
    }

    /// The polyline as points at most four units apart.
    private static func dense(_ points: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
        guard var last = points.first else { return [] }
        var filled = [last]
        for point in points.dropFirst() {
            let dx = point.x - last.x, dy = point.y - last.y
            let steps = max(1, Int(((dx * dx + dy * dy).squareRoot() / 4).rounded(.up)))
            for step in 1...steps {
                let share = Double(step) / Double(steps)
                filled.append((x: last.x + dx * share, y: last.y + dy * share))
            }
            last = point
        }
        return filled
    }
}

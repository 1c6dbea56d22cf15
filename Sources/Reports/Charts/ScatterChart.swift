import Comparisons
import Foundation

/// Places in the network against places offline, best to the upper right, on logarithmic axes; people without a place in the network
/// stand in a strip of their own, so that nobody is left out of the picture.
package struct ScatterChart {
    private static let width = 460.0, height = 430.0
    private static let left = 92.0, right = 448.0, top = 16.0, bottom = 372.0
    private static let strip = 60.0

    private let points: [ScatterPoint]
    private let named: Set<String>
    private let x: LogScale
    private let y: LogScale

    /// - Parameter named: whose names to write beside their dots, where there is room.
    package init(_ points: [ScatterPoint], naming named: Set<String>) {
        self.points = points
        self.named = named
        x = LogScale(end: points.compactMap(\.social).max() ?? 2, from: ScatterChart.right - 8, to: ScatterChart.left + 8)
        y = LogScale(end: points.map(\.offline).max() ?? 2, from: ScatterChart.top + 8, to: ScatterChart.bottom - 8)
    }

    package var svg: String {
        SVG.picture(
            id: "scatter", width: ScatterChart.width, height: ScatterChart.height,
            title: "Place in the network against place offline, one mark a person", description: description
        ) { svg in
            frame(&svg)
            let marks = merged(), captions = cuts(marks, &svg)
            for mark in marks.sorted(by: { $0.layer < $1.layer }) { draw(mark, &svg) }
            names(marks, avoiding: captions, &svg)
        }
    }

    private var description: String {
        let counts = Group.allCases.map { group in (group, points.count { $0.group == group }) }.filter { $0.1 > 0 }
        return "The best places are to the right and at the top. "
            + counts.map { "\(NumberText.grouped($0.1)) \($0.0.rawValue)" }.joined(separator: ", ") + "."
    }

    private func frame(_ svg: inout SVG) {
        let c = ScatterChart.self
        svg.group(["class": "axis"]) { svg in
            for tick in x.ticks(spacing: 34) {
                let at = SVG.number(x(Double(tick)))
                svg.element("line", ["class": "grid", "x1": at, "x2": at, "y1": SVG.number(c.top), "y2": SVG.number(c.bottom)])
                svg.text(NumberText.grouped(tick), ["x": at, "y": SVG.number(c.bottom + 18), "text-anchor": "middle"])
            }
            for tick in y.ticks(spacing: 24) {
                let at = SVG.number(y(Double(tick)))
                svg.element("line", ["class": "grid", "x1": SVG.number(c.left), "x2": SVG.number(c.right), "y1": at, "y2": at])
                svg.text(
                    NumberText.grouped(tick),
                    ["x": SVG.number(c.strip - 14), "y": SVG.number(y(Double(tick)) + 4), "text-anchor": "end"])
            }
        }
        svg.text(
            "place in the network (1 is best) →",
            ["class": "axis-title", "x": SVG.number((c.left + c.right) / 2), "y": SVG.number(c.bottom + 42), "text-anchor": "middle"])
        let middle = SVG.number((c.top + c.bottom) / 2)
        svg.text(
            "place offline (1 is best) →",
            ["class": "axis-title", "x": "12", "y": middle, "text-anchor": "middle", "transform": "rotate(-90 12 \(middle))"])
        if points.contains(where: { $0.social == nil }) {
            svg.element(
                "rect",
                ["class": "strip", "x": SVG.number(c.strip - 9), "y": SVG.number(c.top), "width": "24",
                    "height": SVG.number(c.bottom - c.top), "rx": "4"])
            svg.text("not", ["class": "axis-note", "x": SVG.number(c.strip + 3), "y": SVG.number(c.bottom + 14), "text-anchor": "middle"])
            svg.text("placed", ["class": "axis-note", "x": SVG.number(c.strip + 3), "y": SVG.number(c.bottom + 26), "text-anchor": "middle"])
        }
    }

    /// The lines between high and not high, half-way (in logarithms) between the last that is and the first that isn't.
    /// - Returns: the room of the captions inside the frame.
    private func cuts(_ marks: [Mark], _ svg: inout SVG) -> [LabelPlacement.Box] {
        let c = ScatterChart.self
        var captions: [LabelPlacement.Box] = []
        let social = points.compactMap { point in point.social.map { ($0, point.group == .agreed || point.group == .loud) } }
        let offline = points.filter { $0.social != nil }.map { ($0.offline, $0.group == .agreed || $0.group == .quiet) }
        if let at = ScatterChart.border(social) {
            let place = SVG.number(x(at))
            svg.element("line", ["class": "cut", "x1": place, "x2": place, "y1": SVG.number(c.top), "y2": SVG.number(c.bottom)])
            let line = freeLine(for: "loud", below: ScatterChart.border(offline).map { y($0) } ?? c.top, marks)
            svg.text("loud", ["class": "corner loud", "x": SVG.number(c.right - 6), "y": SVG.number(line), "text-anchor": "end"])
            captions.append(LabelPlacement.room(for: "loud", endingAt: c.right - 6, baseline: line))
        }
        if let at = ScatterChart.border(offline) {
            let place = SVG.number(y(at))
            svg.element("line", ["class": "cut", "x1": SVG.number(c.left), "x2": SVG.number(c.right), "y1": place, "y2": place])
            svg.text("quiet", ["class": "corner quiet", "x": SVG.number(c.left + 6), "y": SVG.number(c.top - 4)])
            svg.text("high both ways", ["class": "corner agreed", "x": SVG.number(c.right - 6), "y": SVG.number(c.top - 4), "text-anchor": "end"])
        }
        return captions
    }

    /// The lowest line at the right edge on which a caption covers no mark; the bottom one where there is none.
    private func freeLine(for caption: String, below top: Double, _ marks: [Mark]) -> Double {
        let c = ScatterChart.self, bottom = c.bottom - 8
        let free = stride(from: bottom, to: top + 14, by: -4).first { line in
            let room = LabelPlacement.room(for: caption, endingAt: c.right - 6, baseline: line)
            return !marks.contains { room.intersects($0.box) }
        }
        return free ?? bottom
    }

    static func border(_ places: [(place: Double, isHigh: Bool)]) -> Double? {
        guard let lastHigh = places.filter(\.isHigh).map(\.place).max() else { return nil }
        let next = places.filter { !$0.isHigh && $0.place > lastHigh }.map(\.place).min() ?? lastHigh + 1
        return sqrt(lastHigh * next)
    }
}

extension ScatterChart {
    /// People of one group on one spot.
    fileprivate struct Mark {
        let x: Double, y: Double
        let group: Group
        let isPlaced: Bool
        var names: [String]

        /// Many below few, so that nobody who matters is covered.
        var layer: Int { group == .neither ? 0 : isPlaced ? 1 : 2 }
        /// Grows with the number of people, by half a step for every tenfold, so that ties do not look like one person.
        var radius: Double { (group == .neither ? 2.6 : 4.2) * (1 + 0.5 * log10(Double(max(names.count, 1)))) }
        var box: LabelPlacement.Box {
            LabelPlacement.Box(left: x - radius, top: y - radius, right: x + radius, bottom: y + radius)
        }
        var title: String {
            let shown = names.prefix(4).joined(separator: ", ")
            return names.count > 4 ? "\(shown) and \(NumberText.grouped(names.count - 4)) more" : shown
        }
    }

    /// Marks on a grid that coarsens with the number of people: the page stays small for any market.
    private func merged() -> [Mark] {
        let grid = points.count > 20_000 ? 3.0 : points.count > 2_000 ? 1.0 : 0.2
        var marks: [Mark] = [], index: [String: Int] = [:]
        for point in points {
            let at = point.social.map { x($0) } ?? ScatterChart.strip + 3
            let spot = ((at / grid).rounded() * grid, (y(point.offline) / grid).rounded() * grid)
            let key = "\(spot.0) \(spot.1) \(point.group.rawValue)"
            if let known = index[key] {
                marks[known].names.append(point.name)
            } else {
                index[key] = marks.count
                marks.append(Mark(x: spot.0, y: spot.1, group: point.group, isPlaced: point.social != nil, names: [point.name]))
            }
        }
        return marks
    }

    /// A shape of its own for each group: the picture must work without colours.
    private func draw(_ mark: Mark, _ svg: inout SVG) {
        let r = mark.radius, cx = SVG.number(mark.x), cy = SVG.number(mark.y)
        switch mark.group {
        case .loud:
            let corners = [(mark.x, mark.y - r * 1.25), (mark.x + r * 1.15, mark.y + r * 0.8), (mark.x - r * 1.15, mark.y + r * 0.8)]
            svg.element("path", ["class": "mark loud", "d": SVG.path(corners.map { (x: $0.0, y: $0.1) }, isClosed: true)], title: mark.title)
        case .quiet:
            let side = SVG.number(r * 1.8)
            svg.element(
                "rect",
                ["class": "mark quiet", "x": SVG.number(mark.x - r * 0.9), "y": SVG.number(mark.y - r * 0.9), "width": side, "height": side],
                title: mark.title)
        case .agreed: svg.element("circle", ["class": "mark agreed", "cx": cx, "cy": cy, "r": SVG.number(r)], title: mark.title)
        case .neither: svg.element("circle", ["class": "mark neither", "cx": cx, "cy": cy, "r": SVG.number(r)], title: mark.title)
        default: svg.element("circle", ["class": "mark unplaced", "cx": cx, "cy": cy, "r": SVG.number(r * 0.8)], title: mark.title)
        }
    }

    private func names(_ marks: [Mark], avoiding captions: [LabelPlacement.Box], _ svg: inout SVG) {
        let c = ScatterChart.self
        let important = marks.filter { $0.group != .neither }
        var placement = LabelPlacement(
            in: .init(left: c.strip + 14, top: c.top + 1, right: c.right + 8, bottom: c.bottom), avoiding: captions + important.map(\.box))
        for mark in important {
            guard let name = mark.names.first(where: named.contains) else { continue }
            let shown = DisplayWidth.truncated(TerminalText.escaped(name), to: 20)
            guard let label = placement.place(shown, at: mark.x, mark.y, radius: mark.radius) else { continue }
            svg.text(label.text, ["class": "name", "x": SVG.number(label.x), "y": SVG.number(label.y), "text-anchor": label.anchor])
        }
    }
}

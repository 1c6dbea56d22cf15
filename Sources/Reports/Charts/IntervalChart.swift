/// One row a figure: a dot at the estimate, a line over what is possible, the numbers at the end. Also called a forest plot.
package struct IntervalChart {
    package struct Row {
        package let name: String
        package let estimate: Double?
        package let range: ClosedRange<Double>?
        /// The numbers, as they stand at the end of the row.
        package let figures: String
        /// A whole sentence, shown on hover.
        package let detail: String

        package init(name: String, estimate: Double?, range: ClosedRange<Double>?, figures: String, detail: String) {
            self.name = name
            self.estimate = estimate
            self.range = range
            self.figures = figures
            self.detail = detail
        }
    }

    package static let width = 460.0
    private static let left = 124.0, right = 326.0, top = 8.0, rowHeight = 27.0

    private let id: String
    private let title: String
    private let axis: String
    private let rows: [Row]
    private let reference: Double
    private let zone: ClosedRange<Double>?
    private let scale: LinearScale

    /// - Parameter reference: where there is no association, with a line; `zone`: around it, too little to matter.
    package init(id: String, title: String, axis: String, rows: [Row], reference: Double, zone: ClosedRange<Double>?) {
        self.id = id
        self.title = title
        self.axis = axis
        self.rows = rows
        self.reference = reference
        self.zone = zone
        var values: [Double] = rows.compactMap(\.estimate)
        values.append(reference)
        for range in rows.compactMap(\.range) + [zone].compactMap({ $0 }) { values += [range.lowerBound, range.upperBound] }
        scale = LinearScale(
            around: (values.min() ?? reference)...(values.max() ?? reference), steps: 4, from: IntervalChart.left, to: IntervalChart.right)
    }

    package func y(_ row: Int) -> Double { IntervalChart.top + (Double(row) + 0.5) * IntervalChart.rowHeight }
    package func x(_ value: Double) -> Double { scale(value) }
    private var bottom: Double { IntervalChart.top + Double(rows.count) * IntervalChart.rowHeight }
    package var height: Double { bottom + 48 }

    package var svg: String {
        SVG.picture(
            id: id, width: IntervalChart.width, height: height, title: title, description: rows.map(\.detail).joined(separator: ". ")
        ) { svg in
            frame(&svg)
            for (place, row) in rows.enumerated() { draw(row, y(place), &svg) }
        }
    }

    private func frame(_ svg: inout SVG) {
        let top = SVG.number(IntervalChart.top), bottom = SVG.number(bottom)
        if let zone {
            svg.element(
                "rect",
                ["class": "band", "x": SVG.number(x(zone.lowerBound)), "y": top,
                    "width": SVG.number(x(zone.upperBound) - x(zone.lowerBound)), "height": SVG.number(self.bottom - IntervalChart.top)])
        }
        svg.group(["class": "axis"]) { svg in
            for tick in scale.ticks {
                let at = SVG.number(x(tick))
                svg.element("line", ["class": "grid", "x1": at, "x2": at, "y1": top, "y2": bottom])
                svg.text(scale.text(of: tick), ["x": at, "y": SVG.number(self.bottom + 17), "text-anchor": "middle"])
            }
        }
        let at = SVG.number(x(reference))
        svg.element("line", ["class": "cut", "x1": at, "x2": at, "y1": top, "y2": bottom])
        svg.text(
            axis,
            ["class": "axis-title", "x": SVG.number((IntervalChart.left + IntervalChart.right) / 2), "y": SVG.number(self.bottom + 38),
                "text-anchor": "middle"])
    }

    private func draw(_ row: Row, _ y: Double, _ svg: inout SVG) {
        let at = SVG.number(y), text = SVG.number(y + 4)
        svg.text(
            DisplayWidth.truncated(TerminalText.escaped(row.name), to: 18),
            ["class": "row-name", "x": SVG.number(IntervalChart.left - 10), "y": text, "text-anchor": "end"])
        if let range = row.range {
            svg.element(
                "line",
                ["class": "interval", "x1": SVG.number(x(range.lowerBound)), "x2": SVG.number(x(range.upperBound)), "y1": at, "y2": at],
                title: row.detail)
        }
        if let estimate = row.estimate {
            svg.element("circle", ["class": "curve-dot", "cx": SVG.number(x(estimate)), "cy": at, "r": "4.5"], title: row.detail)
        }
        svg.text(row.figures, ["class": "figures", "x": SVG.number(IntervalChart.width), "y": text, "text-anchor": "end"])
    }
}

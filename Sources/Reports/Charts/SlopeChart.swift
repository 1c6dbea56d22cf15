import Comparisons

/// Two lists of the same people, by place offline and by place in the network, with a line from each person to themselves: lines that
/// cross are people whom the two sides order differently.
package struct SlopeChart {
    package static let width = 460.0
    private static let left = 158.0, right = 302.0, top = 40.0, rowHeight = 16.5

    private let people: [SlopePerson]
    /// By row of the left list the row of the right one.
    private let rightRow: [Int]
    private let placed: Int

    package init(_ people: [SlopePerson]) {
        let sorted = people.sorted { $0.offlineKey < $1.offlineKey }
        let order = sorted.indices.filter { sorted[$0].social != nil }.sorted { sorted[$0].socialKey < sorted[$1].socialKey }
            + sorted.indices.filter { sorted[$0].social == nil }
        var rows = [Int](repeating: 0, count: sorted.count)
        for (row, person) in order.enumerated() { rows[person] = row }
        self.people = sorted
        rightRow = rows
        placed = sorted.count { $0.social != nil }
    }

    package func leftY(_ row: Int) -> Double { SlopeChart.top + Double(row) * SlopeChart.rowHeight }
    /// Those without a place stand below a gap.
    package func rightY(_ row: Int) -> Double { leftY(row) + (row >= placed ? 1.5 * SlopeChart.rowHeight : 0) }

    private var height: Double {
        (placed < people.count ? rightY(people.count - 1) : leftY(max(people.count - 1, 0))) + 14
    }

    package var svg: String {
        SVG.picture(
            id: "slope", width: SlopeChart.width, height: height, title: "The same people by place offline and by place in the network",
            description: people.map(\.sentence).joined(separator: ". ")
        ) { svg in
            heads(&svg)
            for (row, person) in people.enumerated() where person.group == .neither { draw(person, row, &svg) }
            for (row, person) in people.enumerated() where person.group != .neither { draw(person, row, &svg) }
        }
    }

    private func heads(_ svg: inout SVG) {
        let c = SlopeChart.self
        svg.text("place offline", ["class": "axis-title", "x": SVG.number(c.left), "y": "14", "text-anchor": "end"])
        svg.text("place in the network", ["class": "axis-title", "x": SVG.number(c.right), "y": "14"])
        if placed < people.count {
            svg.text(
                "no place in the network",
                ["class": "axis-title", "x": SVG.number(c.right), "y": SVG.number(leftY(placed) + 0.55 * c.rowHeight)])
        }
    }

    private func draw(_ person: SlopePerson, _ row: Int, _ svg: inout SVG) {
        let c = SlopeChart.self, name = DisplayWidth.truncated(TerminalText.escaped(person.name), to: 19)
        let from = leftY(row), to = rightY(rightRow[row])
        svg.group(["class": "slope \(person.group.mark)"]) { svg in
            svg.element(
                "line",
                ["x1": SVG.number(c.left + 5), "y1": SVG.number(from), "x2": SVG.number(c.right - 5), "y2": SVG.number(to)],
                title: person.sentence)
            svg.text(
                "\(name) \(NumberText.grouped(person.offline))",
                ["class": "name", "x": SVG.number(c.left), "y": SVG.number(from + 4), "text-anchor": "end"])
            svg.text(
                person.social.map { "\(NumberText.grouped($0)) \(name)" } ?? name,
                ["class": "name", "x": SVG.number(c.right), "y": SVG.number(to + 4)])
        }
    }
}

extension SlopePerson {
    fileprivate var sentence: String {
        "\(name): place \(NumberText.grouped(offline)) offline, "
            + (social.map { "place \(NumberText.grouped($0)) in the network" } ?? "no place in the network")
    }
}

extension Group {
    /// The class of its marks.
    var mark: String {
        switch self {
        case .agreed: "agreed"
        case .loud: "loud"
        case .quiet: "quiet"
        case .neither: "neither"
        case .notMeasuredOffline, .notPlaced: "unplaced"
        }
    }
}

import Comparisons

/// Several shares of several groups of people, a panel a share, a row a group: a dot at the share, a line over its exact interval, a
/// ring at the most it could be if everybody whose account is not known had one.
package struct ShareChart {
    package struct Row {
        package let name: String
        package let shares: [SocialShares.Named]

        package init(name: String, shares: [SocialShares.Named]) {
            self.name = name
            self.shares = shares
        }
    }

    package static let width = 460.0
    private static let left = 128.0, right = 448.0, gap = 22.0, top = 26.0, rowHeight = 31.0

    private let id: String
    private let rows: [Row]
    private let quantities: [ShareClaim.Quantity]

    package init(id: String, rows: [Row]) {
        self.id = id
        self.rows = rows
        quantities = rows.first?.shares.map(\.quantity) ?? []
    }

    private var panelWidth: Double {
        let count = Double(max(quantities.count, 1))
        return (ShareChart.right - ShareChart.left - ShareChart.gap * (count - 1)) / count
    }
    package func x(_ share: Double, panel: Int) -> Double {
        ShareChart.left + Double(panel) * (panelWidth + ShareChart.gap) + min(max(share, 0), 1) * panelWidth
    }
    package func y(_ row: Int) -> Double { ShareChart.top + (Double(row) + 0.62) * ShareChart.rowHeight }
    private var bottom: Double { ShareChart.top + Double(rows.count) * ShareChart.rowHeight + 4 }

    package var svg: String {
        SVG.picture(
            id: id, width: ShareChart.width, height: bottom + 24, title: "Shares of the people, by group",
            description: rows.map(\.sentence).joined(separator: ". ")
        ) { svg in
            for panel in quantities.indices { frame(panel, &svg) }
            for (place, row) in rows.enumerated() { draw(row, place, &svg) }
        }
    }

    private func frame(_ panel: Int, _ svg: inout SVG) {
        svg.text(
            quantities[panel].heading,
            ["class": "axis-title", "x": SVG.number(x(0.5, panel: panel)), "y": "12", "text-anchor": "middle"])
        for share in [0, 0.5, 1] {
            let at = SVG.number(x(share, panel: panel))
            svg.element("line", ["class": "grid", "x1": at, "x2": at, "y1": SVG.number(ShareChart.top - 6), "y2": SVG.number(bottom)])
            svg.text(
                NumberText.percentNumber(share) + (share == 1 ? " %" : ""),
                ["class": "axis-note", "x": at, "y": SVG.number(bottom + 15), "text-anchor": "middle"])
        }
    }

    private func draw(_ row: Row, _ place: Int, _ svg: inout SVG) {
        let at = SVG.number(y(place))
        svg.text(
            DisplayWidth.truncated(TerminalText.escaped(row.name), to: 18),
            ["class": "row-name", "x": SVG.number(ShareChart.left - 14), "y": SVG.number(y(place) + 4), "text-anchor": "end"])
        for (panel, named) in row.shares.enumerated() {
            guard let value = named.share.estimate.value else { continue }
            let sentence = "\(row.name): \(named.sentence)"
            if let interval = named.share.interval {
                svg.element(
                    "line",
                    ["class": "interval", "x1": SVG.number(x(interval.low, panel: panel)), "x2": SVG.number(x(interval.high, panel: panel)),
                        "y1": at, "y2": at],
                    title: sentence)
            }
            if named.most.count > named.share.count, let most = named.most.estimate.value {
                svg.element("circle", ["class": "ring", "cx": SVG.number(x(most, panel: panel)), "cy": at, "r": "3.6"], title: sentence)
            }
            svg.element("circle", ["class": "curve-dot", "cx": SVG.number(x(value, panel: panel)), "cy": at, "r": "4.2"], title: sentence)
            // Inside the panel at both ends.
            let anchor = value < 0.15 ? "start" : value > 0.85 ? "end" : "middle"
            let shift = value < 0.15 ? -4.0 : value > 0.85 ? 4 : 0
            svg.text(
                NumberText.percent(value),
                ["class": "axis-note", "x": SVG.number(x(value, panel: panel) + shift), "y": SVG.number(y(place) - 8), "text-anchor": anchor])
        }
    }
}

extension ShareChart.Row {
    fileprivate var sentence: String { "\(name): " + shares.map(\.sentence).joined(separator: "; ") }
}

extension SocialShares.Named {
    /// `12 of 41 have an account (29 %, between 16 and 46); at most 15`.
    var sentence: String {
        var text = "\(NumberText.grouped(share.count)) of \(NumberText.grouped(share.total)) \(quantity.predicate)"
        if let value = share.estimate.value {
            text += " (\(NumberText.percent(value))"
            if let interval = share.interval {
                text += ", between \(NumberText.percentNumber(interval.low)) and \(NumberText.percentNumber(interval.high))"
            }
            text += ")"
        }
        return text + (most.count > share.count ? "; at most \(NumberText.grouped(most.count))" : "")
    }
}

extension ShareClaim.Quantity {
    var heading: String {
        switch self {
        case .hasAccount: "has an account"
        case .inNetwork: "in the network"
        case .topSocial(let k): "in the top \(NumberText.grouped(k))"
        }
    }

    fileprivate var predicate: String {
        switch self {
        case .hasAccount: "have an account"
        case .inNetwork: "are in the network"
        case .topSocial(let k): "are in the social top \(NumberText.grouped(k))"
        }
    }
}

import Comparisons

/// The experts and the people at the top, with the ties among them: who stands near whom shares ties.
package struct NetworkChart {
    package static let width = 680.0, height = 520.0
    private static let margin = (x: 70.0, y: 26.0)

    private let network: ExpertNetwork
    private let groups: [Group?]
    package let places: [PointBox.Point]

    /// - Parameter groups: of each person drawn; `nil` for those who are not compared.
    package init(_ network: ExpertNetwork, groups: [Group?]) {
        self.network = network
        self.groups = groups
        let layout = StressLayout(TieDistances(count: network.people.count, ties: network.ties.map { ($0.from, $0.to) }).values)
        let width = NetworkChart.width - 2 * NetworkChart.margin.x, height = NetworkChart.height - 2 * NetworkChart.margin.y
        places = PointBox.apart(
            PointBox.fitted(layout.points, width: width, height: height), by: 19, width: width, height: height
        ).map { (x: $0.x + NetworkChart.margin.x, y: $0.y + NetworkChart.margin.y) }
    }

    package var svg: String {
        SVG.picture(
            id: "network-drawing", width: NetworkChart.width, height: NetworkChart.height, title: "The experts, the people at the top, and their ties",
            description: network.sentence
        ) { svg in
            svg.element("path", ["class": "ties", "d": lines(network.ties)])
            for person in network.people.indices { draw(person, &svg) }
            names(&svg)
        }
    }

    private func lines(_ ties: [ExpertNetwork.Tie]) -> String {
        ties.map { SVG.path([places[$0.from], places[$0.to]]) }.joined()
    }

    private func radius(_ person: Int) -> Double {
        let most = network.people.map(\.expertFollowers).max() ?? 0
        return 3.5 + 6 * (Double(network.people[person].expertFollowers) / Double(max(most, 1))).squareRoot()
    }

    /// With the person's own ties, which the style sheet shows on hover.
    private func draw(_ person: Int, _ svg: inout SVG) {
        let at = places[person], r = radius(person), who = network.people[person]
        let kind = groups[person]?.mark ?? "neither"
        svg.group(["class": "node"]) { svg in
            svg.element("path", ["class": "ties own", "d": lines(network.ties.filter { $0.from == person || $0.to == person })])
            if who.isExpert {
                svg.element(
                    "rect",
                    ["class": "mark \(kind)", "x": SVG.number(at.x - r * 0.88), "y": SVG.number(at.y - r * 0.88), "width": SVG.number(r * 1.76),
                        "height": SVG.number(r * 1.76), "transform": "rotate(45 \(SVG.number(at.x)) \(SVG.number(at.y)))"],
                    title: who.sentence(isDirected: network.isDirected))
            } else {
                svg.element(
                    "circle", ["class": "mark \(kind)", "cx": SVG.number(at.x), "cy": SVG.number(at.y), "r": SVG.number(r)],
                    title: who.sentence(isDirected: network.isDirected))
            }
        }
    }

    /// The best placed first, as far as there is room.
    private func names(_ svg: inout SVG) {
        let taken = network.people.indices.map { person in
            let at = places[person], r = radius(person)
            return LabelPlacement.Box(left: at.x - r, top: at.y - r, right: at.x + r, bottom: at.y + r)
        }
        var placement = LabelPlacement(
            in: .init(left: 0, top: 0, right: NetworkChart.width, bottom: NetworkChart.height), avoiding: taken)
        let order = network.people.indices.sorted {
            (network.people[$0].place ?? .max, $0) < (network.people[$1].place ?? .max, $1)
        }
        for person in order {
            let name = DisplayWidth.truncated(TerminalText.escaped(network.people[person].name), to: 20)
            guard let label = placement.place(name, at: places[person].x, places[person].y, radius: radius(person)) else { continue }
            svg.text(
                label.text, ["class": "name", "x": SVG.number(label.x), "y": SVG.number(label.y), "text-anchor": label.anchor])
        }
    }
}

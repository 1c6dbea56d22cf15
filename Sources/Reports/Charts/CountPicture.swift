/// A count out of a total as dots, one a person; as one bar when they are too many to count by eye.
struct CountPicture {
    /// In the social top, in the network but not in the top, and the rest.
    let inTop: Int
    let inNetwork: Int
    let total: Int

    private static let mostDots = 200
    private static let cell = 18.0

    init(inTop: Int, inNetwork: Int, total: Int) {
        self.total = max(total, 0)
        self.inTop = min(max(inTop, 0), self.total)
        self.inNetwork = min(max(inNetwork, self.inTop), self.total)
    }

    var isBar: Bool { total > CountPicture.mostDots }
    var svg: String { isBar ? bar : dots }

    private func kind(_ place: Int) -> String { place < inTop ? "top" : place < inNetwork ? "present" : "absent" }

    private var description: String {
        "\(NumberText.grouped(inTop)) in the top, \(NumberText.grouped(inNetwork - inTop)) elsewhere in the network, "
            + "\(NumberText.grouped(total - inNetwork)) not in the network, of \(NumberText.grouped(total))."
    }

    private var dots: String {
        let columns = total <= 60 ? 10 : 20
        let rows = max((total + columns - 1) / columns, 1), cell = CountPicture.cell
        return SVG.picture(
            id: "count", width: Double(columns) * cell, height: Double(rows) * cell, title: "One dot a person",
            description: description
        ) { svg in
            for place in 0..<total {
                let x = (Double(place % columns) + 0.5) * cell, y = (Double(place / columns) + 0.5) * cell
                svg.element(
                    "circle",
                    ["class": "person \(kind(place))", "cx": SVG.number(x), "cy": SVG.number(y), "r": kind(place) == "absent" ? "5.6" : "6.2"])
            }
        }
    }

    private var bar: String {
        let width = 360.0, height = 40.0
        return SVG.picture(id: "count", width: width, height: height, title: "Shares of the people", description: description) { svg in
            var start = 0.0
            for (name, count) in [("top", inTop), ("present", inNetwork - inTop), ("absent", total - inNetwork)] where count > 0 {
                let length = width * Double(count) / Double(total)
                svg.element(
                    "rect",
                    ["class": "person \(name)", "x": SVG.number(start + 1), "y": "6", "width": SVG.number(max(length - 2, 1)),
                        "height": "28", "rx": "3"])
                start += length
            }
        }
    }
}

import Comparisons

/// The share of people that the k best on either side have in common, for every k, with the band of chance at each k and the wider
/// one that holds at all k together.
package struct OverlapChart {
    private let points: [OverlapPoint]
    private let frame: ShareFrame

    package init(_ points: [OverlapPoint]) {
        self.points = points.filter { $0.k > 0 }
        frame = ShareFrame(end: points.map(\.k).max() ?? 2)
    }

    var hasBandOfAll: Bool { points.contains { $0.chanceOfAll != nil } }

    package var svg: String {
        SVG.picture(
            id: "overlap", width: ShareFrame.width, height: ShareFrame.height,
            title: "How many of the k best are the same people on both sides", description: description
        ) { svg in
            frame.draw(axis: "k: the best k people on either side", &svg)
            curves(&svg)
        }
    }

    private var description: String {
        points.filter { AxisTicks.isPowerOfTen($0.k) || $0.k == points.last?.k }.map(\.sentence).joined(separator: ". ")
    }

    private func line(_ points: [OverlapPoint], _ value: (OverlapPoint) -> Double) -> [(x: Double, y: Double)] {
        points.map { (x: frame.x($0.k), y: frame.y(value($0) / Double($0.k))) }
    }

    private func curves(_ svg: inout SVG) {
        let banded = points.filter { $0.chanceOfAll != nil }
        if !banded.isEmpty {
            let band = line(banded) { $0.chanceOfAll?.upperBound ?? $0.chance } + line(banded) { $0.chanceOfAll?.lowerBound ?? $0.chance }.reversed()
            svg.element("path", ["class": "band of-all", "d": SVG.path(band, isClosed: true)])
        }
        let band = line(points, \.chanceHigh) + line(points, \.chanceLow).reversed()
        svg.element("path", ["class": "band", "d": SVG.path(band, isClosed: true)])
        let chance = line(points, \.chance), found = line(points, \.expected)
        svg.element("path", ["class": "chance", "d": SVG.path(chance)])
        frame.curve(found, points.map(\.sentence), &svg)
        frame.label([("found", "curve-name", found), ("by chance", "", chance)], &svg)
    }
}

/// Puts names beside their dots where they cover neither each other nor the edge.
package struct LabelPlacement {
    package struct Box {
        var left: Double, top: Double, right: Double, bottom: Double

        package init(left: Double, top: Double, right: Double, bottom: Double) {
            self.left = left
            self.top = top
            self.right = right
            self.bottom = bottom
        }

        package func intersects(_ other: Box) -> Bool {
            left < other.right && other.left < right && top < other.bottom && other.top < bottom
        }
        package func contains(_ other: Box) -> Bool {
            left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom
        }
    }

    package struct Label {
        package let text: String
        package let x: Double
        /// The baseline.
        package let y: Double
        package let anchor: String
        package let box: Box
    }

    /// Room for text of 12 units, the labels' size on narrow screens: units a terminal column, and a line.
    private static let columnWidth = 6.7
    private static let lineHeight = 13.0

    private let area: Box
    private var taken: [Box]

    /// - Parameter taken: what labels must not cover.
    package init(in area: Box, avoiding taken: [Box]) {
        self.area = area
        self.taken = taken
    }

    /// The room of a bold caption that ends at `right` on this baseline.
    package static func room(for caption: String, endingAt right: Double, baseline: Double) -> Box {
        let width = Double(DisplayWidth.of(caption)) * columnWidth * 1.25
        return Box(left: right - width, top: baseline - lineHeight + 2, right: right, bottom: baseline + 2)
    }

    /// The first free place around a dot: right, left, above, below; `nil` when there is none.
    package mutating func place(_ text: String, at x: Double, _ y: Double, radius: Double) -> Label? {
        let width = Double(DisplayWidth.of(text)) * LabelPlacement.columnWidth, height = LabelPlacement.lineHeight
        let gap = radius + 3
        let candidates: [(anchor: String, x: Double, y: Double, left: Double)] = [
            ("start", x + gap, y + 4, x + gap), ("end", x - gap, y + 4, x - gap - width),
            ("middle", x, y - gap, x - width / 2), ("middle", x, y + gap + 9, x - width / 2),
            ("start", x + gap, y - 5, x + gap), ("end", x - gap, y - 5, x - gap - width),
            ("start", x + gap, y + 13, x + gap), ("end", x - gap, y + 13, x - gap - width),
        ]
        for candidate in candidates {
            let box = Box(
                left: candidate.left, top: candidate.y - height + 2, right: candidate.left + width, bottom: candidate.y + 2)
            guard area.contains(box), !taken.contains(where: box.intersects) else { continue }
            taken.append(box)
            return Label(text: text, x: candidate.x, y: candidate.y, anchor: candidate.anchor, box: box)
        }
        return nil
    }
}

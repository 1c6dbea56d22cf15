/// Points fitted into a rectangle, none closer to another than a mark needs.
package enum PointBox {
    package typealias Point = (x: Double, y: Double)

    /// Scaled alike in both directions, about the centre.
    package static func fitted(_ points: [Point], width: Double, height: Double) -> [Point] {
        guard let left = points.map(\.x).min(), let right = points.map(\.x).max(), let top = points.map(\.y).min(),
            let bottom = points.map(\.y).max()
        else { return [] }
        let scale = min(right > left ? width / (right - left) : .infinity, bottom > top ? height / (bottom - top) : .infinity)
        let factor = scale.isFinite ? scale : 1
        return points.map {
            (x: width / 2 + ($0.x - (left + right) / 2) * factor, y: height / 2 + ($0.y - (top + bottom) / 2) * factor)
        }
    }

    /// Pushes neighbours apart in rounds, in a fixed order, and keeps them inside. O(rounds · n²).
    package static func apart(_ points: [Point], by distance: Double, width: Double, height: Double, rounds: Int = 60) -> [Point] {
        var points = points
        for _ in 0..<rounds {
            var hasMoved = false
            for i in points.indices {
                for j in points.indices where j > i {
                    let dx = points[j].x - points[i].x, dy = points[j].y - points[i].y
                    let length = (dx * dx + dy * dy).squareRoot()
                    guard length < distance - 1e-9 else { continue }
                    hasMoved = true
                    // On one spot: apart sideways.
                    let push = (distance - length) / 2, ux = length > 0 ? dx / length : 1, uy = length > 0 ? dy / length : 0
                    points[i] = (points[i].x - push * ux, points[i].y - push * uy)
                    points[j] = (points[j].x + push * ux, points[j].y + push * uy)
                }
            }
            points = points.map { (x: min(max($0.x, 0), width), y: min(max($0.y, 0), height)) }
            if !hasMoved { break }
        }
        return points
    }
}

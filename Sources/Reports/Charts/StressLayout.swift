import Foundations

/// Places points so that their distances on paper are as close as they can be to given ones.
///
/// Minimises Σ (|pᵢ − pⱼ| − dᵢⱼ)² ÷ dᵢⱼ² over pairs by stochastic gradient descent (Zheng, Pawar & Goodman 2019,
/// doi:10.1109/TVCG.2018.2859997): the pairs in random order, each moved towards its distance by a step that shrinks from round to round.
/// Of eight starts the one with the least sum is kept, for some end folded. The same distances and seed give the same places. The longest
/// direction is turned to be horizontal. O(starts · rounds · n²).
package struct StressLayout {
    package typealias Point = (x: Double, y: Double)

    private static let (starts, rounds) = (8, 60)

    package let points: [Point]

    package init(_ distances: [[Double]], seed: UInt64 = 1) {
        let found = (0..<StressLayout.starts).map { start in
            StressLayout.placed(distances, SeededRandom(seed: seed, stream: UInt64(start)))
        }
        let sums = found.map { StressLayout.sum($0, distances) }
        points = StressLayout.turned(sums.indices.min { sums[$0] < sums[$1] }.map { found[$0] } ?? [])
    }

    /// From one random start.
    private static func placed(_ distances: [[Double]], _ source: SeededRandom) -> [Point] {
        var random = source
        var points: [Point] = distances.map { _ in (random.uniform(), random.uniform()) }
        var pairs = distances.indices.flatMap { i in distances.indices.filter { $0 > i }.map { (i, $0) } }
        let lengths = pairs.map { distances[$0.0][$0.1] }
        if let shortest = lengths.min(), let longest = lengths.max(), shortest > 0 {
            let first = longest * longest, decay = PortableMath.log(first / (0.1 * shortest * shortest)) / Double(StressLayout.rounds - 1)
            for round in 0..<StressLayout.rounds {
                let step = first * PortableMath.exp(-decay * Double(round))
                for last in stride(from: pairs.count - 1, to: 0, by: -1) { pairs.swapAt(last, random.below(last + 1)) }
                for (i, j) in pairs { StressLayout.move(&points, i, j, to: distances[i][j], step) }
            }
        }
        return points
    }

    /// What is minimised.
    private static func sum(_ points: [Point], _ distances: [[Double]]) -> Double {
        var sum = 0.0
        for i in points.indices {
            for j in points.indices where j > i && distances[i][j] > 0 {
                let dx = points[i].x - points[j].x, dy = points[i].y - points[j].y
                let off = (dx * dx + dy * dy).squareRoot() / distances[i][j] - 1
                sum += off * off
            }
        }
        return sum
    }

    private static func move(_ points: inout [Point], _ i: Int, _ j: Int, to distance: Double, _ step: Double) {
        let share = min(step / (distance * distance), 1)
        let dx = points[i].x - points[j].x, dy = points[i].y - points[j].y
        let length = (dx * dx + dy * dy).squareRoot()
        guard length > 0 else { return }
        let shift = share * (length - distance) / (2 * length)
        points[i] = (points[i].x - shift * dx, points[i].y - shift * dy)
        points[j] = (points[j].x + shift * dx, points[j].y + shift * dy)
    }

    /// About the centre, along the first principal axis.
    private static func turned(_ points: [Point]) -> [Point] {
        guard !points.isEmpty else { return [] }
        let n = Double(points.count)
        let middle = (x: points.reduce(0) { $0 + $1.x } / n, y: points.reduce(0) { $0 + $1.y } / n)
        let centred = points.map { (x: $0.x - middle.x, y: $0.y - middle.y) }
        let xx = centred.reduce(0) { $0 + $1.x * $1.x }, yy = centred.reduce(0) { $0 + $1.y * $1.y }
        let xy = centred.reduce(0) { $0 + $1.x * $1.y }
        let half = (xx - yy) / 2, largest = (xx + yy) / 2 + (half * half + xy * xy).squareRoot()
        let axis = xx >= yy ? (x: largest - yy, y: xy) : (x: xy, y: largest - xx)
        let length = (axis.x * axis.x + axis.y * axis.y).squareRoot()
        guard length > 0 else { return centred }
        return centred.map { (x: ($0.x * axis.x + $0.y * axis.y) / length, y: ($0.y * axis.x - $0.x * axis.y) / length) }
    }
}

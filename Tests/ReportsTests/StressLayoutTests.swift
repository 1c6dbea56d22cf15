import Foundations
import Reports
import Testing

@Suite struct StressLayoutTests {
    private func stress(_ points: [StressLayout.Point], _ distances: [[Double]]) -> Double {
        var sum = 0.0
        for i in points.indices {
            for j in points.indices where j > i {
                let dx = points[i].x - points[j].x, dy = points[i].y - points[j].y, d = distances[i][j]
                sum += ((dx * dx + dy * dy).squareRoot() - d) * ((dx * dx + dy * dy).squareRoot() - d) / (d * d)
            }
        }
        return sum
    }

    /// A tie is as long as there are neighbours of one end that are not of the other; by hand on a triangle with a tail.
    @Test func distancesFollowTheirDefinition() {
        let distances = TieDistances(count: 5, ties: [(0, 1), (1, 2), (2, 0), (2, 3), (1, 2), (4, 4)]).values
        // N(0) = 12, N(1) = 02, N(2) = 013, N(3) = 2
        #expect(distances[0][1] == 2 && distances[0][2] == 3 && distances[1][2] == 3 && distances[2][3] == 4)
        #expect(distances[0][3] == 7 && distances[3][0] == 7 && distances[2][2] == 0)
        #expect(distances[4][0] == 7 * 1.25 && distances[0][4] == 7 * 1.25)
    }

    @Test func distancesThatFitOnPaperAreMet() {
        let line = (0..<8).map { a in (0..<8).map { b in Double(abs(a - b)) * 3 } }
        let corners = [(0.0, 0.0), (4, 0), (4, 3), (0, 3), (2, 1.5)]
        let rectangle = corners.map { a in corners.map { b in ((a.0 - b.0) * (a.0 - b.0) + (a.1 - b.1) * (a.1 - b.1)).squareRoot() } }
        for distances in [line, rectangle] {
            for seed in 1...5 {
                #expect(stress(StressLayout(distances, seed: UInt64(seed)).points, distances) < 1e-3)
            }
        }
        let points = StressLayout(line).points
        #expect(points.allSatisfy { abs($0.y) < 1 }, "the longest direction, of length 21, is horizontal")
    }

    @Test func otherNetworksAreDrawnBetterThanByChance() {
        var random = SeededRandom(seed: 9)
        let ties = (0..<60).map { _ in (random.below(30), random.below(30)) }
        let distances = TieDistances(count: 30, ties: ties).values, drawn = StressLayout(distances).points
        let longest = distances.joined().max() ?? 1
        let byChance = (0..<20).map { _ in
            stress((0..<30).map { _ in (x: random.uniform() * longest, y: random.uniform() * longest) }, distances)
        }
        #expect(stress(drawn, distances) < 0.5 * (byChance.min() ?? 0))
        let again = StressLayout(distances).points
        #expect(zip(drawn, again).allSatisfy { $0.x == $1.x && $0.y == $1.y })
    }

    @Test func nobodyAndOneAndTwoCanBeDrawn() {
        #expect(StressLayout([]).points.isEmpty && PointBox.fitted([], width: 10, height: 10).isEmpty)
        let one = PointBox.fitted(StressLayout([[0]]).points, width: 10, height: 20)
        #expect(one.count == 1 && one[0].x == 5 && one[0].y == 10)
        let two = PointBox.apart(PointBox.fitted([(x: 3, y: 3), (x: 3, y: 3)], width: 100, height: 100), by: 8, width: 100, height: 100)
        #expect(abs(two[0].x - two[1].x) >= 8 - 1e-9)
    }
}

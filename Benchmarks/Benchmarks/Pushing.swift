import Graphs
import LinearAlgebra

/// The slow other way for verification: along the out-rows, one edge at a time, where the passes pull along in-rows.
extension Graph {
    /// Of every vertex, the sum of the shares of its followers.
    func pushed(_ share: (VertexID) -> Double) -> [Double] {
        var sums = [Double](repeating: 0, count: vertexCount)
        forEachRow(.followees, in: 0..<vertexCount) { vertex, row in
            let own = share(vertex)
            for followee in row.vertices { sums[Int(followee)] += own }
        }
        return sums
    }

    /// Of every vertex, the sum of the values of those it follows.
    func gathered(_ values: [Double]) -> [Double] {
        var sums = [Double](repeating: 0, count: vertexCount)
        forEachRow(.followees, in: 0..<vertexCount) { vertex, row in
            for followee in row.vertices { sums[Int(vertex)] += values[Int(followee)] }
        }
        return sums
    }
}

/// Σ |x − y|.
func distance(_ x: some Sequence<Double>, _ y: [Double]) -> Double { zip(x, y).reduce(0) { $0 + abs($1.0 - $1.1) } }

/// Scaled to sum 1.
func normalised(_ values: [Double]) -> [Double] {
    let sum = values.reduce(0, +)
    return values.map { $0 / sum }
}

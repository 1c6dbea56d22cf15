import Foundations

/// How many followers (or followees) the vertices of a graph have. All degrees count edges, not weights.
public struct DegreeSummary: Sendable, Equatable {
    /// The smallest degree that at least this share of the vertices do not exceed.
    public struct Quantile: Sendable, Equatable {
        public let share: Double
        public let degree: Int
    }

    public static let shares = [0.25, 0.5, 0.75, 0.9, 0.99, 0.999]

    /// Vertices with degree 0.
    public let zeros: Int
    public let maximum: Int
    /// The first vertex with the maximum; `nil` without vertices.
    public let maximumVertex: VertexID?
    public let mean: Double
    /// The mean of the two middle degrees when the number of vertices is even.
    public let median: Double
    public let quantiles: [Quantile]

    /// O(n + maximum), one count a degree.
    public init(_ graph: Graph, _ side: EdgeSide) throws(AllocationFailure) {
        let n = graph.vertexCount
        var maximum = 0
        var maximumVertex: VertexID?
        for v in 0..<n {
            let degree = graph.degree(side, of: VertexID(v))
            if degree > maximum || maximumVertex == nil { (maximum, maximumVertex) = (degree, VertexID(v)) }
        }
        let counts = try BulkBuffer<UInt64>(count: maximum + 1)
        for v in 0..<n { counts[graph.degree(side, of: VertexID(v))] += 1 }
        let sum = (0...maximum).reduce(0.0) { $0 + Double($1) * Double(counts[$1]) }
        self.maximum = maximum
        self.maximumVertex = maximumVertex
        zeros = Int(counts[0])
        mean = n == 0 ? 0 : sum / Double(n)
        median = (Double(DegreeSummary.degree(at: (n - 1) / 2, counts)) + Double(DegreeSummary.degree(at: n / 2, counts))) / 2
        quantiles = DegreeSummary.shares.map {
            Quantile(share: $0, degree: DegreeSummary.degree(at: max(Int((Double(n) * $0).rounded(.up)) - 1, 0), counts))
        }
    }

    /// The degree at a place, from 0, of the ascending degrees; 0 without vertices.
    private static func degree(at place: Int, _ counts: BulkBuffer<UInt64>) -> Int {
        var before: UInt64 = 0
        for degree in 0..<counts.count {
            before += counts[degree]
            if before > UInt64(max(place, 0)) { return degree }
        }
        return 0
    }
}

/// How often intervals at 95 % held the true value in simulated comparisons: one cell of the table in Guides/Coverage.md.
public struct MeasuredCoverage: Sendable, Equatable {
    public enum Ties: String, Sendable, CaseIterable {
        case none, counts, heavy
    }

    /// What the interval is of and how it is made: `bca`, `tau-jackknife`, `cluster-jackknife`, `cluster-tau`, `scores`, `pairs`,
    /// `cluster-scores`, `cluster-pairs`, or the label of a further figure.
    public let method: String
    public let people: Int
    /// 0 without.
    public let clusters: Int
    public let correlation: Double
    public let ties: Ties
    public let runs: Int
    public let share: Double

    public init(_ method: String, people: Int, clusters: Int, correlation: Double, ties: Ties, runs: Int, share: Double) {
        self.method = method
        self.people = people
        self.clusters = clusters
        self.correlation = correlation
        self.ties = ties
        self.runs = runs
        self.share = share
    }

    /// Outside of it a comparison says so.
    public static let wanted = 0.93...0.97

    /// The cell most like some data: as many people and clusters or fewer (else the fewest), the nearest correlation, the same ties if such
    /// a cell exists; of cells equally near the one that covers least. `nil` for a method that was not measured.
    package static func nearest(
        _ method: String, people: Int, clusters: Int, correlation: Double, ties: Ties, among cells: [MeasuredCoverage] = all
    ) -> MeasuredCoverage? {
        var left = cells.filter { $0.method == method }
        func keep(_ size: (MeasuredCoverage) -> Int, _ wanted: Int) {
            guard let fewest = left.map(size).min() else { return }
            let best = left.map(size).filter { $0 <= wanted }.max() ?? fewest
            left = left.filter { size($0) == best }
        }
        keep(\.clusters, clusters)
        if clusters == 0 { keep(\.people, people) }
        if left.contains(where: { $0.ties == ties }) { left = left.filter { $0.ties == ties } }
        let distance = left.map { abs($0.correlation - abs(correlation)) }.min() ?? 0
        return left.filter { abs($0.correlation - abs(correlation)) <= distance + 1e-9 }.min { $0.share < $1.share }
    }
}

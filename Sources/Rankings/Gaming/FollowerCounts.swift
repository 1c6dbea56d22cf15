import Foundations
import Graphs

/// How many accounts have how many followers. O(vertices) to make, O(distinct counts) to keep.
struct FollowerCounts: Sendable {
    /// Distinct numbers of followers, ascending.
    private let values: [Int]
    /// By entry: accounts with that many followers or more.
    private let accounts: [Int]

    init(_ graph: Graph, _ execution: Execution) throws {
        try graph.prepare(.followers, execution: execution)
        let chunks = VertexChunks(vertices: graph.vertexCount)
        let parts = execution.mapChunks(chunks.count) { chunk in
            graph.withDegrees(.followers, of: chunks.range(chunk)) { degrees in
                degrees.reduce(into: [Int: Int]()) { $0[Int($1), default: 0] += 1 }
            }
        }
        try execution.checkInterruption()
        let counts = parts.reduce(into: [Int: Int]()) { $0.merge($1, uniquingKeysWith: +) }
        values = counts.keys.sorted()
        var sums = [Int](repeating: 0, count: values.count), sum = 0
        for place in values.indices.reversed() {
            sum += counts[values[place]] ?? 0
            sums[place] = sum
        }
        accounts = sums
    }

    /// How many accounts have more followers than that. O(log distinct counts).
    func accounts(above followers: Int) -> Int {
        let place = values.partitioningIndex { $0 > followers }
        return place < accounts.count ? accounts[place] : 0
    }
}

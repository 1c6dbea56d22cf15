import Foundations
import Synchronization

/// How many edges are answered: u → v where v → u too.
public struct Reciprocity: Sendable, Equatable {
    /// Edges whose opposite exists (both of a pair count).
    public let answered: Int
    public let edges: Int
    /// answered ÷ edges; 0 without edges. 1 for every undirected graph with a tie.
    public var share: Double { edges == 0 ? 0 : Double(answered) / Double(edges) }

    private static let chunkSize = 4096

    /// Merges the two sorted rows of every vertex. O(n + m), in parallel.
    public init(_ graph: Graph, _ execution: Execution) {
        let n = graph.vertexCount
        let total = Atomic<Int>(0)
        execution.forEachChunk((n + Reciprocity.chunkSize - 1) / Reciprocity.chunkSize) { chunk in
            var found = 0
            for v in chunk * Reciprocity.chunkSize..<min((chunk + 1) * Reciprocity.chunkSize, n) {
                found += graph.withRow(.followers, of: VertexID(v)) { a in
                    graph.withRow(.followees, of: VertexID(v)) { b in Reciprocity.common(a.vertices, b.vertices) }
                }
            }
            total.add(found, ordering: .relaxed)
        }
        answered = total.load(ordering: .relaxed)
        edges = graph.arcCount
    }

    private static func common(_ a: UnsafeBufferPointer<VertexID>, _ b: UnsafeBufferPointer<VertexID>) -> Int {
        var i = 0
        var j = 0
        var found = 0
        while i < a.count && j < b.count {
            let x = a[i]
            let y = b[j]
            if x == y { found += 1 }
            if x <= y { i += 1 }
            if y <= x { j += 1 }
        }
        return found
    }
}

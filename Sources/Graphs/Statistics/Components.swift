import Foundations
import Synchronization

/// A partition of the vertices into connected components.
public struct Components: Sendable {
    /// The smallest vertex of each vertex's component.
    public let representative: BulkBuffer<VertexID>
    public let count: Int
    /// The representative of the largest component, the smallest one among equals; `nil` without vertices.
    public let largest: VertexID?
    /// Vertices in the largest component.
    public let largestSize: Int

    /// O(n). `representative` must hold the smallest vertex of each component.
    init(_ representative: BulkBuffer<VertexID>) throws(AllocationFailure) {
        let n = representative.count
        let sizes = try BulkBuffer<UInt32>(count: n)
        for v in 0..<n { sizes.pointer[Int(representative.pointer[v])] += 1 }
        var count = 0
        var largestSize = 0
        var largest: VertexID?
        for v in 0..<n where sizes.pointer[v] > 0 {
            count += 1
            if Int(sizes.pointer[v]) > largestSize { (largest, largestSize) = (VertexID(v), Int(sizes.pointer[v])) }
        }
        self.representative = representative
        self.count = count
        self.largest = largest
        self.largestSize = largestSize
    }

    /// Distinct edges with both ends in the component of a representative; an undirected tie counts once. O(n + its edges),
    /// in parallel.
    public func edgeCount(in graph: Graph, of component: VertexID, _ execution: Execution) -> Int {
        let chunkSize = 4096
        let total = Atomic<Int>(0)
        let n = graph.vertexCount
        execution.forEachChunk((n + chunkSize - 1) / chunkSize) { chunk in
            var found = 0
            for v in chunk * chunkSize..<min((chunk + 1) * chunkSize, n) where representative.pointer[v] == component {
                found += graph.withRow(.followees, of: VertexID(v)) { row in
                    row.vertices.reduce(0) { $0 + (representative.pointer[Int($1)] == component ? 1 : 0) }
                }
            }
            total.add(found, ordering: .relaxed)
        }
        let arcs = total.load(ordering: .relaxed)
        return graph.directedness == .directed ? arcs : arcs / 2
    }
}

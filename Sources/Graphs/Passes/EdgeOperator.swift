import Foundations
import LinearAlgebra

/// Which side of the edges a pass reads.
public enum EdgeSide: Sendable {
    /// y[v] ← Σ w(u, v)·x[u] over the followers u of v: y ← Aᵀ·x, standing flows to the head
    case followers
    /// y[u] ← Σ w(u, v)·x[v] over the followees v of u: y ← A·x
    case followees
}

/// Whether a pass counts every edge as 1 or by its weight (the same on an unweighted graph).
public enum Weighting: String, Sendable {
    case unweighted, weighted
}

/// The sorted neighbours of one vertex with the weights of the ties; valid only inside the closure that got it.
@frozen public struct NeighbourRow {
    public let vertices: UnsafeBufferPointer<VertexID>
    @usableFromInline let weights: RowWeights

    @usableFromInline @frozen enum RowWeights {
        case none
        case single(UnsafePointer<Float>)
        case double(UnsafePointer<Double>)
    }

    init(vertices: UnsafeBufferPointer<VertexID>, weights: RowWeights) {
        self.vertices = vertices
        self.weights = weights
    }

    /// No ties, which is how a damaged row of a graph file reads.
    static var empty: NeighbourRow { NeighbourRow(vertices: UnsafeBufferPointer(start: nil, count: 0), weights: .none) }

    @inlinable public var count: Int { vertices.count }
    /// The weight of the i-th tie; 1 when unweighted.
    @inlinable public func weight(at index: Int) -> Double {
        precondition(index >= 0 && index < vertices.count)
        switch weights {
        case .none: return 1
        case .single(let base): return Double(base[index])
        case .double(let base): return base[index]
        }
    }
}

/// The door to the edges: *passes* over all of them on panels of k columns, and *rows* of single vertices.
///
/// Rankings are written against this protocol only, so that compressed storage, other kernels, a GPU or a cluster
/// change no ranking. A = (w(u, v)) has a row per follower and a column per followee. The result of a pass has the
/// same bits for any number of threads: the sum of a vertex is formed by one thread, in an order that depends on its row alone.
public protocol EdgeOperator: Sendable {
    var vertexCount: Int { get }
    var arcCount: Int { get }

    /// One pass over the rows of a run of vertices; the other rows of y stay as they are. O(edges · k). `x` and `y` are n × k
    /// and distinct. 4-byte values are summed in 8 bytes by blocks of 64 edges: half the memory traffic, for use under a certificate.
    ///
    /// The run is cut into chunks that depend on the graph alone. `finish` gets the rows of each as soon as they stand
    /// in y, on the thread that made them, and what it returns comes back in the order of the chunks.
    func pass<Value: PassValue, Result: Sendable>(
        _ side: EdgeSide, _ weighting: Weighting, _ x: borrowing Panel<Value>, into y: inout Panel<Value>, rows: Range<Int>,
        _ execution: Execution, finish: @Sendable (Range<Int>) -> Result
    ) -> [Result]

    func degree(_ side: EdgeSide, of vertex: VertexID) -> Int
    /// The neighbours of one vertex, ascending. O(degree), possibly gathered or decoded first.
    func withRow<Result>(_ side: EdgeSide, of vertex: VertexID, _ body: (NeighbourRow) throws -> Result) rethrows -> Result
    /// The rows of a run of vertices, in ascending order: `body` gets a vertex and its row. O(rows + edges in them).
    func forEachRow(_ side: EdgeSide, in vertices: Range<Int>, _ body: (VertexID, NeighbourRow) throws -> Void) rethrows
}

extension EdgeOperator {
    /// One pass over all rows.
    public func pass<Value: PassValue>(
        _ side: EdgeSide, _ weighting: Weighting, _ x: borrowing Panel<Value>, into y: inout Panel<Value>, _ execution: Execution
    ) {
        _ = pass(side, weighting, x, into: &y, rows: 0..<vertexCount, execution) { _ in 0 }
    }
}

import Foundations
import Graphs

/// The part of the network that the dominant singular pair lives on: hubs and authorities connected by ties from one to the other. There
/// both vectors are positive (Perron and Frobenius: AᵀA is irreducible on it), anywhere else they are 0, and what an iteration leaves there is
/// rounding, in an order that means nothing.
///
/// Whoever scores more than the bound of the error is inside. Most others have a neighbour of the other side there, which one look finds; what
/// is left is reached by search. O(edges of those who score less), a byte a vertex and side.
///
/// SAFETY: chunks own disjoint vertices, and read the marks of the side that is not written meanwhile.
struct StrongestPart {
    private let graph: Graph
    private let execution: Execution
    /// 1: inside.
    private let authorities: BulkBuffer<UInt8>
    private let hubs: BulkBuffer<UInt8>

    /// - Parameters:
    ///   - authority: scores with the bound of their error
    ///   - hub: the same
    init(
        of graph: Graph, authority: HITSIteration.Side, hub: HITSIteration.Side, _ execution: Execution
    ) throws(AllocationFailure) {
        self.graph = graph
        self.execution = execution
        authorities = try BulkBuffer(count: graph.vertexCount)
        hubs = try BulkBuffer(count: graph.vertexCount)
        markSure(authorities, authority)
        markSure(hubs, hub)
        _ = markNeighbours(authorities, .followers, of: hubs)
        search(from: markNeighbours(hubs, .followees, of: authorities))
    }

    private func markSure(_ marks: BulkBuffer<UInt8>, _ side: HITSIteration.Side) {
        let scores = side.scores
        let largest = VertexChunks(vertices: scores.count).map(execution) { run in run.reduce(0) { max($0, scores.pointer[$1]) } }.max() ?? 0
        _ = VertexChunks(vertices: scores.count).map(execution) { run in
            for v in run where scores.pointer[v] > side.bound || scores.pointer[v] == largest { marks.pointer[v] = 1 }
            return 0
        }
    }

    /// Marks whoever has a marked neighbour on a side, and says whom.
    private func markNeighbours(_ marks: BulkBuffer<UInt8>, _ side: EdgeSide, of others: BulkBuffer<UInt8>) -> [VertexID] {
        let graph = graph
        return execution.mapChunks(VertexChunks(vertices: graph.vertexCount).count) { chunk in
            var new: [VertexID] = []
            for v in VertexChunks(vertices: graph.vertexCount).range(chunk) where marks.pointer[v] == 0 {
                let isInside = graph.withRow(side, of: VertexID(v)) { row in row.vertices.contains { others.pointer[Int($0)] == 1 } }
                guard isInside else { continue }
                marks.pointer[v] = 1
                new.append(VertexID(v))
            }
            return new
        }.flatMap(\.self)
    }

    /// Marks whatever hubs reach that was not marked.
    private func search(from first: [VertexID]) {
        var hubsToVisit = first
        while let hub = hubsToVisit.popLast() {
            graph.withRow(.followees, of: hub) { followees in
                for authority in followees.vertices where authorities.pointer[Int(authority)] == 0 {
                    authorities.pointer[Int(authority)] = 1
                    graph.withRow(.followers, of: authority) { followers in
                        for other in followers.vertices where hubs.pointer[Int(other)] == 0 {
                            hubs.pointer[Int(other)] = 1
                            hubsToVisit.append(other)
                        }
                    }
                }
            }
        }
    }

    /// Sets the scores of the others to 0, and scales what is left to sum 1.
    func clearOthers(_ authority: HITSIteration.Side, _ hub: HITSIteration.Side) {
        for (marks, scores) in [(authorities, authority.scores), (hubs, hub.scores)] {
            let chunks = VertexChunks(vertices: scores.count)
            let cleared = chunks.map(execution) { run in
                run.reduce(0.0) { sum, v in
                    guard marks.pointer[v] == 0 else { return sum }
                    defer { scores.pointer[v] = 0 }
                    return sum + scores.pointer[v]
                }
            }.reduce(0, +)
            if cleared == 0 { continue }
            _ = chunks.map(execution) { run in
                for v in run { scores.pointer[v] /= 1 - cleared }
                return 0
            }
        }
    }
}

import Foundations
import Graphs

/// The vertices that may score: all, or those of one weakly connected component.
struct ChosenVertices: Sendable {
    /// `nil` for all.
    private let component: (representative: BulkBuffer<VertexID>, of: VertexID)?

    /// - Throws: `UnknownHandle`, `RankingFailure.outOfRange` (no handle), `AllocationFailure`, `Interruption`.
    init(_ component: HITSOptions.Component, in graph: Graph, _ execution: Execution) throws {
        let wanted: VertexID?
        switch component {
        case .all:
            self.component = nil
            return
        case .largest: wanted = nil
        case .containing(let typed):
            let bytes = graph.platform.normalised(typed.bytes) ?? typed.bytes
            wanted = try graph.handles.find(Handle(bytes) ?? typed)
        }
        let components = try Components.weak(graph, execution)
        guard let largest = components.largest else {
            self.component = nil
            return
        }
        let representative = components.representative
        self.component = (representative, wanted.map { representative[Int($0)] } ?? largest)
    }

    @inline(__always)
    func contains(_ vertex: Int) -> Bool {
        guard let component else { return true }
        return component.representative.pointer[vertex] == component.of
    }

    /// How many of them have an edge on a side.
    func count(with side: EdgeSide, in graph: Graph) -> Int {
        (0..<graph.vertexCount).reduce(0) { $0 + (contains($1) && graph.degree(side, of: VertexID($1)) > 0 ? 1 : 0) }
    }
}

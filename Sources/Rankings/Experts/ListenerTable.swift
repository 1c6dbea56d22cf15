import Foundations
import Graphs

/// Listeners: the accounts that follow many experts, whether or not anybody follows them.
///
/// Rows are ordered by the summed weight of the experts followed, equal ones by handle bytes; equal sums share the best
/// position. All experts count, observed or not: to be followed nobody's own list is needed.
public struct ListenerTable: Sendable {
    public let graph: Graph
    public let experts: ExpertSet
    /// By row.
    public let vertices: BulkBuffer<VertexID>
    public let expertsFollowed: BulkBuffer<UInt32>
    public let scores: BulkBuffer<Double>
    public let ranks: BulkBuffer<UInt32>

    /// Accounts without a place because they were to be left out.
    public let excludedCount: Int

    public var count: Int { vertices.count }

    /// Reads the followers of the experts only. O(Σ followers of experts + rows · log rows).
    /// - Parameter excluded: accounts that get no place, ascending.
    /// - Throws: `AllocationFailure`, `Interruption`.
    public init(_ experts: ExpertSet, in graph: Graph, excluding excluded: [VertexID] = [], _ execution: Execution) throws {
        self.graph = graph
        self.experts = experts
        let all = try AttentionCount(experts.vertices, weights: experts.weights, .followers, in: graph, execution)
        let found = try all.without(excluded)
        excludedCount = all.vertices.count - found.vertices.count
        let order = AccountOrder(vertices: found.vertices, scores: found.weights, handles: graph.handles).everybody()
        vertices = try BulkBuffer(order.map { found.vertices[Int($0)] })
        expertsFollowed = try BulkBuffer(order.map { found.counts[Int($0)] })
        scores = try BulkBuffer(order.map { found.weights[Int($0)] })
        ranks = try BulkBuffer(count: order.count)
        for row in 0..<order.count {
            ranks[row] = row > 0 && scores[row] == scores[row - 1] ? ranks[row - 1] : UInt32(row + 1)
        }
    }

    /// `rank,handle,experts_followed,following,share,score,expert`; share = experts followed ÷ accounts followed.
    public func resultTable(top: Int? = nil) -> ResultTable {
        ResultTable(
            rowCount: max(0, min(top ?? count, count)),
            columns: [
                .init("rank", .integer { Int64(ranks[$0]) }),
                .init("handle", .text { graph.handles.text(of: vertices[$0]) }),
                .init("experts_followed", .integer { Int64(expertsFollowed[$0]) }),
                .init("following", .integer { Int64(graph.followingCount(of: vertices[$0])) }),
                .init("share", .real { ExpertTable.purity(Int(expertsFollowed[$0]), of: graph.followingCount(of: vertices[$0])) }),
                .init("score", .real { scores[$0] }),
                .init("expert", .truth { experts.place(of: vertices[$0]) != nil }),
            ])
    }
}

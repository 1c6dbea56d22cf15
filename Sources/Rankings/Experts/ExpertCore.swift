import Foundations
import Graphs

/// The directed core of a field: the greatest set of which every member is followed by at least k others.
///
/// Taken among the experts and everybody whom an observed expert follows. Whoever has too few followers inside leaves, until
/// nobody does; what remains does not depend on the order. A ring that follows itself satisfies the condition as well as a
/// field does: how many seeds are inside says which it is. O(Σ followees of those looked at).
public struct ExpertCore: Sendable {
    public let graph: Graph
    public let experts: ExpertSet
    /// k, at least 1.
    public let least: Int
    /// Members, the one with the most followers in the core first, equal ones by handle.
    public let members: [VertexID]
    /// By member: how many others of the core follow it.
    public let coreFollowers: [Int]
    /// Given experts among the members, of all given experts that are vertices.
    public let seeds: (inside: Int, all: Int)
    /// Members that were to be left out of the list; they count inside.
    public let excludedCount: Int

    /// - Throws: `AllocationFailure`, `Interruption`.
    public init(_ table: ExpertTable, least: Int, excluding excluded: [VertexID] = [], _ execution: Execution) throws {
        precondition(least >= 1)
        let graph = table.graph, experts = table.experts
        self.graph = graph
        self.experts = experts
        self.least = least
        let reached = try AttentionCount(
            experts.observedVertices, weights: experts.observedWeights, .followees, in: graph, execution).vertices
        let field = Set(experts.vertices).union(withExtendedLifetime(reached) { Array(reached.elements) }).sorted()
        let inside = try ExpertCore.peel(field, least, graph, execution)
        seeds = (experts.vertices.count { experts.isSeed($0) && inside[$0] != nil }, experts.vertices.count { experts.isSeed($0) })
        let listed = inside.filter { excluded.place(of: $0.key) == nil }
        excludedCount = inside.count - listed.count
        let handles = graph.handles
        let order = listed.sorted { a, b in
            a.value != b.value ? a.value > b.value : handles.precedes(a.key, b.key)
        }
        members = order.map(\.key)
        coreFollowers = order.map(\.value)
    }

    /// The members with their followers inside.
    private static func peel(
        _ field: [VertexID], _ least: Int, _ graph: Graph, _ execution: Execution
    ) throws -> [VertexID: Int] {
        let count = try AttentionCount(field, .followees, in: graph, execution)
        var inside: [VertexID: Int] = [:]
        for vertex in field { inside[vertex] = count.count(of: vertex) }
        var leaving = field.filter { (inside[$0] ?? 0) < least }
        while let vertex = leaving.popLast() {
            inside[vertex] = nil
            graph.withRow(.followees, of: vertex) { row in
                for other in row.vertices {
                    guard let followers = inside[other] else { continue }
                    inside[other] = followers - 1
                    if followers == least { leaving.append(other) }
                }
            }
        }
        return inside
    }

    /// `rank,handle,core_followers,followers,share,seed`; share = core followers ÷ followers.
    public func resultTable(top: Int? = nil) -> ResultTable {
        let ranks = ExpertTable.ranks(coreFollowers.map(Double.init))
        return ResultTable(
            rowCount: max(0, min(top ?? members.count, members.count)),
            columns: [
                .init("rank", .integer { Int64(ranks[$0]) }),
                .init("handle", .text { graph.handles.text(of: members[$0]) }),
                .init("core_followers", .integer { Int64(coreFollowers[$0]) }),
                .init("followers", .integer { Int64(graph.followerCount(of: members[$0])) }),
                .init("share", .real { ExpertTable.purity(coreFollowers[$0], of: graph.followerCount(of: members[$0])) }),
                .init("seed", .truth { experts.isSeed(members[$0]) }),
            ])
    }
}

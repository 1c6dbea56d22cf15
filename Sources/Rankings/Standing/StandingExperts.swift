import Foundations
import Graphs

/// The experts asked, one a row, those to win over first, with the shortest introduction to each.
///
/// First those that follow a competitor and not us, then those that follow no brand, then those that follow us; within each
/// group the largest weight first, then who follows the fewest accounts, then by handle.
public struct StandingExperts: Sendable {
    public struct Row: Sendable, Equatable {
        public let expert: VertexID
        public let weight: Double
        public let following: Int
        public let followsUs: Bool
        /// Competitors in the order of the standing.
        public let competitors: [String]
        /// `nil` where no way leads to the expert.
        public let introduction: Introduction?
    }

    public let rows: [Row]
    /// Experts in all, those that follow a competitor and not us, and those that follow us.
    public let count: Int
    public let rivals: Int
    public let ours: Int
    private let graph: Graph

    /// - Parameter top: rows to make, everybody when `nil`. Nobody is introduced by an account of a competitor.
    /// - Throws: `AllocationFailure`, `Interruption`. Complexity as `Introductions.find`.
    public init(_ standing: Standing, top: Int? = nil, _ execution: Execution) throws {
        let graph = standing.graph
        let sides = standing.rows.map(\.brand.side)
        func follows(_ expert: Int, _ side: BrandSide) -> Bool { zip(standing.follows[expert], sides).contains { $0 && $1 == side } }
        let groups = standing.experts.indices.map { follows($0, .us) ? 2 : follows($0, .competitor) ? 0 : 1 }
        let order = standing.experts.indices.sorted { a, b in
            if groups[a] != groups[b] { return groups[a] < groups[b] }
            if standing.weights[a] != standing.weights[b] { return standing.weights[a] > standing.weights[b] }
            let x = graph.followingCount(of: standing.experts[a]), y = graph.followingCount(of: standing.experts[b])
            if x != y { return x < y }
            return graph.handles.precedes(standing.experts[a], standing.experts[b])
        }
        let shown = Array(order.prefix(max(0, top ?? order.count)))
        let introductions = try Introductions.find(
            from: standing.brands.accounts(of: .us), to: shown.map { standing.experts[$0] },
            avoiding: standing.brands.accounts(of: .competitor), in: graph, execution)
        rows = zip(shown, introductions).map { place, introduction in
            Row(
                expert: standing.experts[place], weight: standing.weights[place],
                following: graph.followingCount(of: standing.experts[place]), followsUs: groups[place] == 2,
                competitors: zip(standing.rows, standing.follows[place]).filter { $0.brand.side == .competitor && $1 }.map(\.0.brand.name),
                introduction: introduction)
        }
        count = order.count
        rivals = groups.count { $0 == 0 }
        ours = groups.count { $0 == 2 }
        self.graph = graph
    }

    /// `expert,weight,following,follows_us,follows_competitors,introduction,ways`: the introduction as handles joined by
    /// arrows (dashes on an undirected graph), or `none`; equally short ways beyond 2⁵³ are given as that.
    public var resultTable: ResultTable {
        let arrow = graph.directedness == .directed ? " → " : " – "
        return ResultTable(
            rowCount: rows.count,
            columns: [
                .init("expert", .text { graph.handles.text(of: rows[$0].expert) }),
                .init("weight", .real { rows[$0].weight }),
                .init("following", .integer { Int64(rows[$0].following) }),
                .init("follows_us", .truth { rows[$0].followsUs }),
                .init("follows_competitors", .text { row in
                    rows[row].competitors.isEmpty ? nil : rows[row].competitors.joined(separator: "; ")
                }),
                .init("introduction", .text { row in
                    rows[row].introduction.map { $0.chain.map(graph.handles.text(of:)).joined(separator: arrow) } ?? "none"
                }),
                .init("ways", .integer { Int64(min(rows[$0].introduction?.ways ?? 0, 0x1p53)) }),
            ])
    }
}

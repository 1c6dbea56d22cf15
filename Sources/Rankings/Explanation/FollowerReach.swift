import Foundations
import Graphs

/// How far an account reaches: its followers, their followers, and so on, hop by hop.
///
/// Two ways are counted: along follows, and along mutual ties only, where both sides agreed to the tie. Each account counts
/// at its first hop; the account itself never. O(edges of those reached), a byte per vertex.
public struct FollowerReach: Sendable {
    public struct Hop: Sendable, Equatable {
        /// From 1.
        public let hop: Int
        /// Accounts reached first at this hop.
        public let accounts: Int
        /// Accounts reached up to here.
        public let together: Int
        /// The same along mutual ties.
        public let mutualAccounts: Int
        public let mutualTogether: Int
    }

    public let graph: Graph
    public let hops: [Hop]

    /// - Parameter most: hops looked at; fewer where nobody is left.
    /// - Throws: `AllocationFailure`, `Interruption`.
    public init(of vertex: VertexID, in graph: Graph, hops most: Int, _ execution: Execution) throws {
        self.graph = graph
        let directed = try FollowerReach.levels(from: vertex, graph, most, mutual: false, execution)
        let mutual = graph.directedness == .undirected
            ? directed : try FollowerReach.levels(from: vertex, graph, most, mutual: true, execution)
        var hops: [Hop] = []
        for (place, accounts) in directed.enumerated() {
            let mutualAccounts = place < mutual.count ? mutual[place] : 0
            hops.append(Hop(
                hop: place + 1, accounts: accounts, together: (hops.last?.together ?? 0) + accounts, mutualAccounts: mutualAccounts,
                mutualTogether: (hops.last?.mutualTogether ?? 0) + mutualAccounts))
        }
        self.hops = hops
    }

    private static func levels(
        from vertex: VertexID, _ graph: Graph, _ most: Int, mutual: Bool, _ execution: Execution
    ) throws -> [Int] {
        let seen = try BulkBuffer<Bool>(count: graph.vertexCount)
        seen[Int(vertex)] = true
        var last = [vertex], levels: [Int] = []
        while levels.count < most {
            try execution.checkInterruption()
            var next: [VertexID] = []
            for reached in last {
                let back = mutual ? graph.withRow(.followees, of: reached) { Array($0.vertices) } : []
                graph.withRow(.followers, of: reached) { row in
                    for follower in row.vertices where !seen.pointer[Int(follower)] {
                        guard !mutual || back.place(of: follower) != nil else { continue }
                        seen.pointer[Int(follower)] = true
                        next.append(follower)
                    }
                }
            }
            guard !next.isEmpty else { break }
            levels.append(next.count)
            last = next
        }
        return levels
    }

    /// `hop,accounts,together,share,mutual_accounts,mutual_together,mutual_share`; shares are of all other accounts.
    public var resultTable: ResultTable {
        let others = graph.vertexCount - 1
        return ResultTable(
            rowCount: hops.count,
            columns: [
                .init("hop", .integer { Int64(hops[$0].hop) }),
                .init("accounts", .integer { Int64(hops[$0].accounts) }),
                .init("together", .integer { Int64(hops[$0].together) }),
                .init("share", .real { ExpertTable.purity(hops[$0].together, of: others) }),
                .init("mutual_accounts", .integer { Int64(hops[$0].mutualAccounts) }),
                .init("mutual_together", .integer { Int64(hops[$0].mutualTogether) }),
                .init("mutual_share", .real { ExpertTable.purity(hops[$0].mutualTogether, of: others) }),
            ])
    }
}

import Foundations
import Graphs

/// Early followers: accounts that followed the risers of a field before most others did.
///
/// A riser is an account that experts follow beyond chance (lower limit of the lift above 1, three expert followers or more)
/// and that is no expert. The dated followers of each are put in order of time; with mid-rank r of n the earliness is
/// e = (n − r) ÷ (n − 1), 1 for the first and 0 for the last. If the order were random, e would have the mean 1/2 and, without
/// ties, the variance (n + 1) ÷ 12(n − 1), so that z = Σ(e − 1/2) ÷ √Σ var says how far beyond luck an account is early.
/// Accounts that follow at least three risers are listed by z. O(Σ followers of risers · log).
public struct EarlyTable: Sendable {
    public struct Account: Sendable, Equatable {
        public let vertex: VertexID
        public let risers: Int
        /// The mean of e.
        public let earliness: Double
        public let z: Double
    }

    public let graph: Graph
    public let experts: ExpertSet
    public let accounts: [Account]
    public let risers: Int
    public let excludedCount: Int

    static let fewest = 3

    /// - Throws: `EarlyFailure.undated`, `Interruption`.
    public init(_ table: ExpertTable, excluding excluded: [VertexID] = [], _ execution: Execution) throws {
        graph = table.graph
        experts = table.experts
        guard graph.isDated else { throw EarlyFailure.undated }
        var sums: [VertexID: (risers: Int, earliness: Double, variance: Double)] = [:]
        var found = 0
        for row in 0..<table.vertices.count where EarlyTable.isRiser(row, table) {
            try execution.checkInterruption()
            let order = EarlyTable.datedFollowers(of: table.vertices[row], graph)
            guard order.count > 1 else { continue }
            found += 1
            let n = Double(order.count), variance = (n + 1) / (12 * (n - 1))
            for (follower, rank) in order {
                let sum = sums[follower] ?? (0, 0, 0)
                sums[follower] = (sum.risers + 1, sum.earliness + (n - rank) / (n - 1), sum.variance + variance)
            }
        }
        risers = found
        let handles = graph.handles
        let all = sums.filter { $0.value.risers >= EarlyTable.fewest }
        let listed = all.filter { excluded.place(of: $0.key) == nil }
        excludedCount = all.count - listed.count
        accounts = listed.map { vertex, sum in
            let count = Double(sum.risers)
            return Account(
                vertex: vertex, risers: sum.risers, earliness: sum.earliness / count,
                z: (sum.earliness - count / 2) / sum.variance.squareRoot())
        }.sorted { a, b in
            a.z != b.z ? a.z > b.z : handles.precedes(a.vertex, b.vertex)
        }
    }

    private static func isRiser(_ row: Int, _ table: ExpertTable) -> Bool {
        table.experts.place(of: table.vertices[row]) == nil && table.isBeyondChance(row)
    }

    /// With mid-ranks from 1, the earliest first, in a fixed order.
    private static func datedFollowers(of vertex: VertexID, _ graph: Graph) -> [(follower: VertexID, rank: Double)] {
        let followers = graph.withRow(.followers, of: vertex) { Array($0.vertices) }
        let dated = followers.compactMap { follower in graph.firstTime(of: follower, following: vertex).map { (follower, $0) } }
            .sorted { $0.1 != $1.1 ? $0.1 < $1.1 : $0.0 < $1.0 }
        var ranked: [(VertexID, Double)] = [], start = 0
        while start < dated.count {
            let end = dated[start...].firstIndex { $0.1 != dated[start].1 } ?? dated.count
            for place in start..<end { ranked.append((dated[place].0, Double(start + end + 1) / 2)) }
            start = end
        }
        return ranked
    }

    /// `rank,handle,risers_followed,earliness,z,following,expert`.
    public func resultTable(top: Int? = nil) -> ResultTable {
        let ranks = ExpertTable.ranks(accounts.map(\.z))
        return ResultTable(
            rowCount: max(0, min(top ?? accounts.count, accounts.count)),
            columns: [
                .init("rank", .integer { Int64(ranks[$0]) }),
                .init("handle", .text { graph.handles.text(of: accounts[$0].vertex) }),
                .init("risers_followed", .integer { Int64(accounts[$0].risers) }),
                .init("earliness", .real { accounts[$0].earliness }),
                .init("z", .real { accounts[$0].z }),
                .init("following", .integer { Int64(graph.followingCount(of: accounts[$0].vertex)) }),
                .init("expert", .truth { experts.place(of: accounts[$0].vertex) != nil }),
            ])
    }
}

public enum EarlyFailure: Failure, Equatable {
    case undated

    public var kind: FailureKind { .badData }
    public var description: String {
        "nobody can be early: the ties have no times; read them with a column of times (--map time=COLUMN, or --third time)"
    }
}

extension Graph {
    /// When one account first followed another; `nil` where it does not, or at no known time. O(log followees).
    func firstTime(of follower: VertexID, following vertex: VertexID) -> Int64? {
        withTimes(of: follower) { row, first, _ in
            guard let place = row.vertices.place(of: vertex), place < first.count else { return nil }
            return first[place] == EdgeTimes.undated ? nil : first[place]
        }
    }
}

import Foundations
import Graphs

/// Bridges: accounts that experts of different camps follow, experts whose choices are otherwise unlike.
///
/// Of all accounts that are followed beyond chance (lower limit of the lift above 1) by at least three experts, ordered by how
/// many experts with unlike choices their expert followers are worth (`ExpertCircle.effectiveNumber`, their following this
/// very account left out): ten friends who follow the same people count little more than one.
public struct BridgeTable: Sendable {
    public struct Account: Sendable, Equatable {
        public let row: Int
        /// 1…compared expert followers.
        public let independentExperts: Double
        /// Groups of like-minded experts among its followers.
        public let groups: Int
    }

    public let table: ExpertTable
    public let accounts: [Account]
    /// Observed experts that were not compared, because there are more than the limit.
    public let leftOut: Int

    public static let circleLimit = 500

    /// O(experts² · vertices that two of them follow + Σ (expert followers)² over the accounts).
    /// - Throws: `LinearAlgebraFailure`, `AllocationFailure`, `Interruption`.
    public init(_ table: ExpertTable, _ execution: Execution) throws {
        let circle = try ExpertCircle(table.experts, in: table.graph, limit: BridgeTable.circleLimit, execution)
        var groupOf = [Int](repeating: 0, count: circle.experts.count)
        for (group, members) in circle.groups().enumerated() { for place in members { groupOf[place] = group } }
        let groups = groupOf
        let rows = (0..<table.vertices.count).filter(table.isBeyondChance)
        let chunk = 64
        let parts = execution.mapChunks((rows.count + chunk - 1) / chunk) { part in
            rows[part * chunk..<min(rows.count, (part + 1) * chunk)].map { row in
                let vertex = table.vertices[row]
                let places = circle.places(of: table.evidence(for: vertex).map(\.expert))
                return Account(
                    row: row, independentExperts: circle.effectiveNumber(of: places, evidenceFor: vertex, in: table.graph),
                    groups: Set(places.map { groups[$0] }).count)
            }
        }
        self.table = table
        accounts = parts.joined().sorted {
            $0.independentExperts != $1.independentExperts ? $0.independentExperts > $1.independentExperts : $0.row < $1.row
        }
        leftOut = circle.leftOut
    }

    /// `rank,handle,expert_followers,followers,lift,independent_experts,groups`.
    public func resultTable(top: Int? = nil) -> ResultTable {
        let ranks = ExpertTable.ranks(accounts.map(\.independentExperts))
        return ResultTable(
            rowCount: max(0, min(top ?? accounts.count, accounts.count)),
            columns: table.leadingColumns(accounts.map(\.row), ranks) + [
                .init("lift", .real { table.lift(accounts[$0].row) }),
                .init("independent_experts", .real { accounts[$0].independentExperts }),
                .init("groups", .integer { Int64(accounts[$0].groups) }),
            ])
    }
}

import Foundations
import Graphs

/// The ordered scores of one method: highest first, equal Doubles by handle bytes and sharing the best position.
public struct Ranking: Sendable {
    public let table: ScoreTable
    /// Vertices from the best to the last.
    public let order: BulkBuffer<VertexID>

    /// O(n): handles in bytewise order, then sorted by score without changing the order of equals.
    public init(_ table: ScoreTable, _ execution: Execution = .serial) throws(AllocationFailure) {
        self.table = table
        order = try RadixOrder.descending(table.handles.order, by: table.scores, execution)
    }

    public var count: Int { order.count }
    public func score(at position: Int) -> Double { table.scores[Int(order[position])] }

    /// The 1-based position of every entry of `order`, equal scores sharing the best one: 1, 2, 2, 4.
    public func positions() -> [Int] {
        var positions: [Int] = []
        positions.reserveCapacity(count)
        for place in 0..<count {
            positions.append(place > 0 && score(at: place) == score(at: place - 1) ? positions[place - 1] : place + 1)
        }
        return positions
    }
}

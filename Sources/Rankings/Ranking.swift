import Foundations
import Graphs

/// The ordered scores of one method: highest first, equal Doubles by handle bytes and sharing the best position.
public struct Ranking: Sendable {
    public let table: ScoreTable
    /// Vertices from the best to the last.
    public let order: BulkBuffer<VertexID>

    /// O(n log n).
    public init(_ table: ScoreTable) throws(AllocationFailure) {
        self.table = table
        let n = table.handles.count
        // The place of each handle in bytewise order, so that ties compare as integers.
        let place = try BulkBuffer<UInt32>(count: n)
        for r in 0..<n { place.pointer[Int(table.handles.order[r])] = UInt32(r) }
        order = try BulkBuffer<VertexID>(count: n)
        for v in 0..<n { order.pointer[v] = VertexID(v) }
        let scores = table.scores
        var vertices = UnsafeMutableBufferPointer(start: order.pointer, count: n)
        vertices.sort { a, b in
            let x = scores.pointer[Int(a)], y = scores.pointer[Int(b)]
            return x != y ? x > y : place.pointer[Int(a)] < place.pointer[Int(b)]
        }
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

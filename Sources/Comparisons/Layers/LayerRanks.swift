import Foundations
import Graphs

/// One ranking out of several layers: the weighted mean of the places that people have in each.
///
/// In a layer of n people the place of somebody with mid-rank r (1 for the best) is (n − r + 1/2) ÷ n, between 0 and 1 whatever
/// the layer's scores are; whoever is not in a layer has 0 there. Combined = Σ w·place ÷ Σ w.
public struct LayerRanks: Sendable {
    public struct Row: Sendable {
        public let handle: Handle
        public let combined: Double
        /// 1-based; equal values share the best.
        public let rank: Int
        /// By layer; `nil` where the person is not in it. Equal scores share the best rank.
        public let ranks: [Int?]
    }

    public let layers: [String]
    public let weights: [Double]
    /// The highest first, equal ones by handle.
    public let rows: [Row]

    /// O(people · layers + people · log people).
    /// - Precondition: as many positive weights as layers.
    public init(_ layers: [Layer], weights: [Double]) {
        precondition(layers.count == weights.count && weights.allSatisfy { $0 > 0 && $0.isFinite })
        let total = weights.reduce(0, +)
        var sums: [Handle: (sum: Double, ranks: [Int?])] = [:]
        for (number, layer) in layers.enumerated() {
            for place in LayerRanks.places(layer) {
                sums[place.handle, default: (0, Array(repeating: nil, count: layers.count))].sum += weights[number] * place.value
                sums[place.handle]?.ranks[number] = place.rank
            }
        }
        let ordered = sums.map { (handle: $0.key, value: $0.value.sum / total, ranks: $0.value.ranks) }.sorted {
            $0.value != $1.value ? $0.value > $1.value : $0.handle < $1.handle
        }
        var rows: [Row] = []
        rows.reserveCapacity(ordered.count)
        for (place, entry) in ordered.enumerated() {
            let rank = place > 0 && entry.value == rows[place - 1].combined ? rows[place - 1].rank : place + 1
            rows.append(Row(handle: entry.handle, combined: entry.value, rank: rank, ranks: entry.ranks))
        }
        self.rows = rows
        self.layers = layers.map(\.name)
        self.weights = weights
    }

    private static func places(_ layer: Layer) -> [(handle: Handle, value: Double, rank: Int)] {
        let order = layer.scores.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
        let n = Double(order.count)
        var places: [(Handle, Double, Int)] = [], start = 0
        while start < order.count {
            let end = order[start...].firstIndex { $0.value != order[start].value } ?? order.count
            let midRank = Double(start + end + 1) / 2
            for place in start..<end { places.append((order[place].key, (n - midRank + 0.5) / n, start + 1)) }
            start = end
        }
        return places
    }

    /// `rank,handle,combined`, then a column LAYER_rank for each layer.
    public func resultTable(top: Int? = nil) -> ResultTable {
        var columns: [ResultTable.Column] = [
            .init("rank", .integer { Int64(rows[$0].rank) }), .init("handle", .text { rows[$0].handle.description }),
            .init("combined", .real { rows[$0].combined }),
        ]
        for (number, name) in layers.enumerated() {
            columns.append(.init("\(name)_rank", .integer { rows[$0].ranks[number].map(Int64.init) }))
        }
        return ResultTable(rowCount: max(0, min(top ?? rows.count, rows.count)), columns: columns)
    }
}

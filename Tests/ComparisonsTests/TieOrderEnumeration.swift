import Comparisons
import Foundations

/// Every order that random tie-breaking could give, listed one by one: the definition behind every "expected over the tied".
enum TieOrderEnumeration {
    /// People of `values`, the highest first, in every order of the tied.
    static func orders(_ values: [Double]) -> [[Int]] {
        let groups = Dictionary(grouping: values.indices, by: { values[$0] }).sorted { $0.key > $1.key }.map(\.value)
        return groups.reduce([[]]) { orders, group in orders.flatMap { order in permutations(group).map { order + $0 } } }
    }

    static func permutations(_ items: [Int]) -> [[Int]] {
        guard items.count > 1 else { return [items] }
        return items.indices.flatMap { i -> [[Int]] in
            var rest = items
            let first = rest.remove(at: i)
            return permutations(rest).map { [first] + $0 }
        }
    }

    /// The mean, least and most of a figure over all pairs of orders.
    static func spread(_ x: [Double], _ y: [Double], _ figure: ([Int], [Int]) -> Double) -> (mean: Double, least: Double, most: Double) {
        let others = orders(y)
        let all = orders(x).flatMap { a in others.map { figure(a, $0) } }
        return (all.reduce(0, +) / Double(all.count), all.min() ?? 0, all.max() ?? 0)
    }

    /// The mean of a figure over all ways to deal the values of y to people.
    static func chance(_ y: [Double], _ figure: ([Double]) -> Double) -> Double {
        let all = permutations(Array(y.indices)).map { order in figure(order.map { y[$0] }) }
        return all.reduce(0, +) / Double(all.count)
    }

    /// Some small pairs with ties of every kind.
    static let samples: [(x: [Double], y: [Double])] =
        [([3, 2, 2, 1, 1, 1], [1, 2, 2, 3, 1, 1]), ([1, 1, 1, 1, 0, 0], [0, 0, 1, 1, 1, 2]), ([5, 4, 3, 2, 1, 0], [2, 2, 1, 1, 0, 0])]
        + (0..<6).map { (seed: Int) -> (x: [Double], y: [Double]) in
            var random = SeededRandom(seed: UInt64(seed), stream: 77)
            return ((0..<6).map { _ in Double(random.below(3)) }, (0..<6).map { _ in Double(random.below(4)) })
        }
}

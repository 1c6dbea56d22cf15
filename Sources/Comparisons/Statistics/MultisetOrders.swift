/// All different orders of some values, equal values not told apart, by number: the order `index` of 0..<count, from the smallest up.
///
/// count = n! ÷ (t₁!·t₂!·…). O(n · different values) for one order.
struct MultisetOrders {
    let count: Int
    private let values: [Double]
    private let sizes: [Int]
    private let length: Int

    /// `nil` if there are more than `limit` orders.
    /// - Precondition: limit · length fits an `Int`.
    init?(_ values: [Double], limit: Int) {
        var distinct: [Double] = [], sizes: [Int] = []
        for value in values.sorted() {
            if value == distinct.last { sizes[sizes.count - 1] += 1 } else {
                distinct.append(value)
                sizes.append(1)
            }
        }
        var count = 1, placed = 0
        for size in sizes {
            // count · (placed + t) ÷ t is a whole number after each step: a product of binomials.
            for t in stride(from: 1, through: size, by: 1) {
                count = count * (placed + t) / t
                guard count <= limit else { return nil }
            }
            placed += size
        }
        self.count = count
        self.values = distinct
        self.sizes = sizes
        length = values.count
    }

    func order(_ index: Int) -> [Double] {
        precondition(index >= 0 && index < count)
        var left = sizes, orders = count, index = index
        return (0..<length).map { place in
            let places = length - place
            for value in left.indices where left[value] > 0 {
                // Of the orders of what is left, those that go on with this value.
                let first = orders * left[value] / places
                if index < first {
                    left[value] -= 1
                    orders = first
                    return values[value]
                }
                index -= first
            }
            preconditionFailure("an index below the count reaches a value")
        }
    }
}

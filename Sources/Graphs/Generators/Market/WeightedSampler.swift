import Foundations

/// Draws members in proportion to their weights, with the same draws on every machine.
struct WeightedSampler: Sendable {
    private let members: [Int]
    private let cumulative: [Double]

    /// - Precondition: one weight of at least 0 a member.
    init(_ members: [Int], weights: [Double]) {
        precondition(members.count == weights.count)
        var sum = 0.0
        self.members = members
        cumulative = weights.map { weight in
            sum += weight
            return sum
        }
    }

    /// One member; `nil` when there is none with a positive weight. O(log members).
    func draw(_ random: inout SeededRandom) -> Int? {
        guard let total = cumulative.last, total > 0 else { return nil }
        let wanted = random.uniform() * total
        var low = 0, high = cumulative.count - 1
        while low < high {
            let middle = low + (high - low) / 2
            if cumulative[middle] > wanted { high = middle } else { low = middle + 1 }
        }
        return members[low]
    }
}

extension SeededRandom {
    /// Pareto: at least 1, P(X > x) = x^−shape, cut at `most`.
    mutating func pareto(shape: Double, most: Double) -> Double {
        min(most, PortableMath.pow(1 - uniform(), -1 / shape))
    }

    mutating func happens(_ probability: Double) -> Bool { uniform() < probability }

    /// A random order of `count` places (Fisher–Yates).
    mutating func permutation(_ count: Int) -> [Int] {
        var order = Array(0..<count)
        for place in stride(from: count - 1, to: 0, by: -1) { order.swapAt(place, below(place + 1)) }
        return order
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}

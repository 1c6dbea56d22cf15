import Foundations

/// Draws members in proportion to their weights, with the same draws on every machine.
struct WeightedSampler: Sendable {
    private let members: [UInt32]
    private let cumulative: [Double]
    /// `guide[b]` is the first place that a draw from the b-th of equal parts of 0…1 can have; empty where searching is cheap.
    private let guide: [UInt32]

    private static let fewMembers = 64

    /// - Precondition: one weight of at least 0 a member.
    init(_ members: [Int], weights: [Double]) {
        precondition(members.count == weights.count)
        var sum = 0.0
        self.members = members.map { UInt32($0) }
        cumulative = weights.map { weight in
            sum += weight
            return sum
        }
        guide = members.count > WeightedSampler.fewMembers ? WeightedSampler.guide(cumulative) : []
    }

    /// Parts are a power of two, so that their bounds are exact, and so is the order of what is multiplied by them.
    private static func guide(_ cumulative: [Double]) -> [UInt32] {
        var parts = 1
        while parts < cumulative.count { parts *= 2 }
        let total = cumulative[cumulative.count - 1]
        var guide: [UInt32] = []
        guide.reserveCapacity(parts + 1)
        var place = 0
        for part in 0...parts {
            let bound = Double(part) / Double(parts) * total
            while place < cumulative.count - 1 && cumulative[place] <= bound { place += 1 }
            guide.append(UInt32(place))
        }
        return guide
    }

    /// One member; `nil` when there is none with a positive weight. O(1) expected.
    func draw(_ random: inout SeededRandom) -> Int? {
        guard let total = cumulative.last, total > 0 else { return nil }
        let share = random.uniform()
        let wanted = share * total
        var low = 0, high = cumulative.count - 1
        if !guide.isEmpty {
            let part = Int(share * Double(guide.count - 1))
            (low, high) = (Int(guide[part]), Int(guide[part + 1]))
        }
        while low < high {
            let middle = low + (high - low) / 2
            if cumulative[middle] > wanted { high = middle } else { low = middle + 1 }
        }
        return Int(members[low])
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

    mutating func pick<Elements: RandomAccessCollection>(_ elements: Elements) -> Elements.Element {
        elements[elements.index(elements.startIndex, offsetBy: below(elements.count))]
    }
}

extension MidRanks {
    /// The same as `init(_:)`, in O(n) where the values are whole numbers between 0 and about n, as counts are.
    package static func ofCounts(_ values: [Double]) -> MidRanks {
        let limit = Double(values.count + 1_024)
        guard values.allSatisfy({ $0 >= 0 && $0 < limit && $0 == $0.rounded() }) else {
            return MidRanks(values)
        }
        var sizes = [Int](repeating: 0, count: Int(values.max() ?? 0) + 1), number = sizes.map { _ in Int32(0) }
        for value in values { sizes[Int(value)] += 1 }
        var next: Int32 = 0
        for value in sizes.indices where sizes[value] > 0 {
            number[value] = next
            next += 1
        }
        return MidRanks(group: values.map { number[Int($0)] }, sizes: sizes.filter { $0 > 0 })
    }
}

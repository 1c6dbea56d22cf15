/// The tie structure of a list of numbers, sorted once: which people share a value, and in which order the values come.
///
/// Ranks are mid-ranks: tied people share the mean of the places they take up (1, 2.5, 2.5, 4). Where only
/// differences matter they are kept doubled and centred, d = 2·rank − (n + 1), which makes them whole numbers: sums of
/// products of whole numbers are exact in a Double up to 2⁵³, so their order does not matter.
package struct MidRanks: Sendable {
    /// Of every person, the number of its group of equal values; groups are numbered from the smallest value up.
    package let group: [Int32]
    /// How many people each group has.
    package let sizes: [Int]

    package var count: Int { group.count }
    package var groupCount: Int { sizes.count }

    /// O(n log n). Values are finite; −0 equals 0.
    package init(_ values: [Double]) {
        let order = values.indices.sorted { values[$0] < values[$1] }
        var group = [Int32](repeating: 0, count: values.count)
        var sizes: [Int] = []
        var last: Double?
        for person in order {
            if last == nil || values[person] != last {
                sizes.append(0)
                last = values[person]
            }
            sizes[sizes.count - 1] += 1
            group[person] = Int32(truncatingIfNeeded: sizes.count - 1)
        }
        self.group = group
        self.sizes = sizes
    }

    /// Mid-ranks from 1 (the smallest value) to n.
    package var ranks: [Double] {
        let byGroup = doubledCentredByGroup().map { ($0 + Double(count) + 1) / 2 }
        return group.map { byGroup[Int($0)] }
    }

    /// 2·rank − (n + 1) of every group.
    func doubledCentredByGroup() -> [Double] {
        var before = 0
        return sizes.map { size in
            defer { before += size }
            return Double(2 * before + size - count)
        }
    }

    /// 2·rank − (n + 1) of every person.
    package var doubledCentred: [Double] {
        let byGroup = doubledCentredByGroup()
        return group.map { byGroup[Int($0)] }
    }

    /// Whether all values are equal (or there are none).
    var isConstant: Bool { sizes.count <= 1 }

    /// Σ t·(t − 1) ÷ 2 over the groups: pairs that are tied.
    var tiedPairs: Double { sizes.reduce(0) { $0 + Double($1) * Double($1 - 1) / 2 } }

    /// The ranks when person i counts `weights[i]` times, over the fixed sort: doubled and centred, written to `ranks`.
    /// Gives back Σ weight · rank². O(n + groups); `groupWeights` is scratch for `groupCount` numbers.
    package func weighted(
        by weights: [Double], total: Double, groupWeights: inout [Double], into ranks: UnsafeMutablePointer<Double>
    ) -> Double {
        for g in groupWeights.indices { groupWeights[g] = 0 }
        for person in group.indices { groupWeights[Int(group[person])] += weights[person] }
        var before = 0.0, squares = 0.0
        for g in groupWeights.indices {
            let weight = groupWeights[g]
            let rank = 2 * before + weight - total
            squares += weight * rank * rank
            before += weight
            groupWeights[g] = rank
        }
        for person in group.indices { ranks[person] = groupWeights[Int(group[person])] }
        return squares
    }
}

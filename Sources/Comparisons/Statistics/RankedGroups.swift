/// A ranking with ties: items in order, the best first, the tied together.
package struct RankedGroups: RandomAccessCollection, Sendable {
    let items: [Int]
    /// Where each group begins, and where the last one ends.
    private let starts: [Int]

    package var startIndex: Int { 0 }
    package var endIndex: Int { starts.count - 1 }
    package subscript(group: Int) -> ArraySlice<Int> { items[starts[group]..<starts[group + 1]] }

    /// Items without ties.
    init(untied items: [Int]) { (self.items, starts) = (items, Array(0...items.count)) }

    /// - Precondition: no group is empty.
    package init(_ groups: [[Int]]) {
        items = Array(groups.joined())
        starts = groups.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    }

    /// The highest value first. O(n) from the sorted values.
    init(_ ranks: MidRanks) {
        starts = ranks.sizes.reversed().reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
        var next = Array(starts.dropLast().reversed()), items = [Int](repeating: 0, count: ranks.count)
        for item in ranks.group.indices {
            let group = Int(ranks.group[item])
            items[next[group]] = item
            next[group] += 1
        }
        self.items = items
    }
}

extension MidRanks {
    /// The tied people together, the best first.
    var descendingGroups: RankedGroups { RankedGroups(self) }
}

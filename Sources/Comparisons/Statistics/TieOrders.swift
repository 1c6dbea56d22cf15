/// The two orders of the tied in which two rankings of the same people agree most and least.
///
/// Most: ties of one side are broken by the other, and who is tied on both sides is put in the same order on both. Least: by
/// the other side turned round, and in opposite orders. Each does so for the number of shared people at every depth at once: inside the tied group
/// that depth d cuts, people whom the other side has already passed come first (or last), those whom it has not reached last (or first), so
/// that no other choice of the places shares more (or fewer). Any figure that grows with the overlap at every depth (overlap, Jaccard, average
/// overlap, rank-biased overlap) therefore has its exact range between the two. O(n log n).
struct TieOrders {
    /// The people in order, the best first.
    let x: [Int]
    let y: [Int]

    static func most(_ x: MidRanks, _ y: MidRanks) -> TieOrders {
        TieOrders(
            x: order(x) { y.group[$0] != y.group[$1] ? y.group[$0] > y.group[$1] : $0 < $1 },
            y: order(y) { x.group[$0] != x.group[$1] ? x.group[$0] > x.group[$1] : $0 < $1 })
    }

    static func least(_ x: MidRanks, _ y: MidRanks) -> TieOrders {
        TieOrders(
            x: order(x) { y.group[$0] != y.group[$1] ? y.group[$0] < y.group[$1] : $0 < $1 },
            y: order(y) { x.group[$0] != x.group[$1] ? x.group[$0] < x.group[$1] : $0 > $1 })
    }

    private static func order(_ ranks: MidRanks, _ amongTied: (Int, Int) -> Bool) -> [Int] {
        ranks.group.indices.sorted { a, b in
            ranks.group[a] != ranks.group[b] ? ranks.group[a] > ranks.group[b] : amongTied(a, b)
        }
    }

    /// Of the first k on either side, how many are the same people.
    func shared(_ k: Int) -> Int {
        let first = Set(x.prefix(k))
        return y.prefix(k).count { first.contains($0) }
    }

    /// As rankings without ties.
    var groups: (x: RankedGroups, y: RankedGroups) { (RankedGroups(untied: x), RankedGroups(untied: y)) }
}

/// Of every person, the pairs of which it is known who was earlier, and those of them in which the earlier has the higher score (ties ½):
/// what concordance is without some of the people, in O(n log n) for all.
///
/// Known is what `Concordance` knows. A yes or no is a time of which only the yes have come: then the share is the AUC, and leaving out
/// one person at a time measures the error that DeLong, DeLong & Clarke-Pearson 1988 (doi:10.2307/2531595) write in closed form.
package struct KnownPairs {
    private let agreeing: [Double]
    private let known: [Double]

    package init(_ x: MidRanks, times: [Double], events: [Bool]) {
        var agreeing = [Double](repeating: 0, count: x.count), known = agreeing
        let byTime = MidRanks(times).membersByGroup()
        var later = FenwickTree(x.groupCount), earlier = FenwickTree(x.groupCount)
        for sameTime in byTime.reversed() {
            for i in sameTime where !events[i] { later.add(1, at: Int(x.group[i])) }
            for i in sameTime where events[i] {
                agreeing[i] += later.total - later.aboveAndHalfAt(Int(x.group[i]))
                known[i] += later.total
            }
            for i in sameTime where events[i] { later.add(1, at: Int(x.group[i])) }
        }
        func meet(_ i: Int) {
            agreeing[i] += earlier.aboveAndHalfAt(Int(x.group[i]))
            known[i] += earlier.total
        }
        for sameTime in byTime {
            for i in sameTime where events[i] { meet(i) }
            for i in sameTime where events[i] { earlier.add(1, at: Int(x.group[i])) }
            for i in sameTime where !events[i] { meet(i) }
        }
        self.agreeing = agreeing
        self.known = known
    }

    /// Every pair belongs to two people.
    private var whole: (agreeing: Double, known: Double) { (agreeing.reduce(0, +) / 2, known.reduce(0, +) / 2) }

    /// The share of all known pairs; `nil` if there are none.
    package var share: Double? { KnownPairs.share(whole.agreeing, whole.known) }

    /// The share without each person in turn.
    package var leavingOneOut: [Double?] {
        let whole = whole
        return known.indices.map { KnownPairs.share(whole.agreeing - agreeing[$0], whole.known - known[$0]) }
    }

    /// The share without each of some groups of people in turn; pairs inside a group belong to it twice.
    /// - Parameters: what these pairs are of.
    package func leavingOut(_ groups: [[Int]], _ x: [Double], times: [Double], events: [Bool]) -> [Double?] {
        let whole = whole
        return groups.map { people in
            let inside = KnownPairs(
                MidRanks(people.map { x[$0] }), times: people.map { times[$0] }, events: people.map { events[$0] }
            ).whole
            return KnownPairs.share(
                whole.agreeing - people.reduce(0) { $0 + agreeing[$1] } + inside.agreeing,
                whole.known - people.reduce(0) { $0 + known[$1] } + inside.known)
        }
    }

    private static func share(_ agreeing: Double, _ known: Double) -> Double? { known > 0 ? agreeing / known : nil }
}

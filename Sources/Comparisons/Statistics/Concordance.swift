/// Harrell's c for a time that may not have come: of the pairs of which it is known who was earlier, the share in which the earlier has the
/// higher score, ties of the score counting ½.
///
/// Known is: the earlier time is an event. Two events at the same time say nothing; of an event and somebody last seen at the same
/// time without it, the event was earlier. ½ by chance. O(n log n): people are added from the latest time down to a Fenwick tree over
/// the scores, and every event asks it for those after it.
/// Reference: Harrell, Califf, Pryor, Lee & Rosati 1982, doi:10.1001/jama.1982.03320430047030.
package enum Concordance {
    /// `nil` if of no pair it is known who was earlier.
    /// - Precondition: a time and an event or not for everybody.
    package static func withTime(_ x: MidRanks, times: [Double], events: [Bool]) -> ExpectedFigure? {
        precondition(times.count == x.count && events.count == x.count)
        var later = FenwickTree(x.groupCount)
        var lower = 0.0, tied = 0.0, known = 0.0
        for sameTime in MidRanks(times).membersByGroup().reversed() {
            for i in sameTime where !events[i] { later.add(1, at: Int(x.group[i])) }
            for i in sameTime where events[i] {
                let score = Int(x.group[i]), below = later.sum(before: score)
                lower += below
                tied += later.sum(before: score + 1) - below
                known += later.total
            }
            for i in sameTime where events[i] { later.add(1, at: Int(x.group[i])) }
        }
        guard known > 0 else { return nil }
        return ExpectedFigure(
            expected: (lower + tied / 2) / known, least: lower / known, most: (lower + tied) / known, chance: 0.5, chanceBand: nil)
    }
}

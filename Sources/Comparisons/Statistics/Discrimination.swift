import Foundations

/// How well a score tells a yes from a no.
package enum Discrimination {
    /// The chance that somebody with a yes has the higher score than somebody with a no, ties counting ½ (Mann–Whitney's U ÷
    /// (yes · no)); `nil` unless there are both. By chance ½, with the exact deviation for these ties. O(n log n).
    /// Reference: Hanley & McNeil 1982, doi:10.1148/radiology.143.1.7063747.
    package static func auc(_ x: MidRanks, yes: [Bool], level: Double = 0.95) -> ExpectedFigure? {
        let isYes = yes.map { $0 ? 1.0 : 0 }, byGroup = x.sums(of: isYes)
        let all = isYes.reduce(0, +), none = Double(x.count) - all
        guard all > 0, none > 0 else { return nil }
        var won = 0.0, tied = 0.0, noBelow = 0.0
        for g in x.sizes.indices {
            let no = Double(x.sizes[g]) - byGroup[g]
            won += byGroup[g] * noBelow
            tied += byGroup[g] * no
            noBelow += no
        }
        let pairs = all * none
        let chance = RandomPairing(x.doubledCentred.map { $0 / (2 * pairs) }, isYes)
        let reach = chance.band(level: level, within: -0.5...0.5)
        return ExpectedFigure(
            expected: (won + tied / 2) / pairs, least: won / pairs, most: (won + tied) / pairs, chance: 0.5,
            chanceBand: 0.5 + reach.lowerBound...0.5 + reach.upperBound)
    }

    /// The mean over those with a yes of the share of yes among everybody down to them; `nil` if there is none. Expected over
    /// random orders of the tied: in place j of a tied group of t with r yes, behind b people with B yes, stands a yes with
    /// chance r ÷ t, and then B + 1 + (j − 1)·(r − 1) ÷ (t − 1) of the b + j people down to there are yes. By chance: everybody tied, which
    /// comes close to the share of yes only among many people. O(n log n).
    package static func averagePrecision(_ x: MidRanks, yes: [Bool]) -> ExpectedFigure? {
        let byGroup = x.sums(of: yes.map { $0 ? 1.0 : 0 })
        let all = byGroup.reduce(0, +)
        guard all > 0 else { return nil }
        var expected = 0.0, least = 0.0, most = 0.0, before = 0.0, yesBefore = 0.0
        for g in x.sizes.indices.reversed() {
            let size = x.sizes[g], yes = byGroup[g]
            expected += tied(size, yes, before: before, yesBefore: yesBefore)
            most += untied(Int(yes), before: before, yesBefore: yesBefore)
            least += untied(Int(yes), before: before + Double(size) - yes, yesBefore: yesBefore)
            before += Double(size)
            yesBefore += yes
        }
        return ExpectedFigure(
            expected: expected / all, least: least / all, most: most / all,
            chance: tied(x.count, all, before: 0, yesBefore: 0) / all, chanceBand: nil)
    }

    private static func tied(_ size: Int, _ yes: Double, before: Double, yesBefore: Double) -> Double {
        let t = Double(size)
        let step = size > 1 ? (yes - 1) / (t - 1) : 0
        guard yes > 0 else { return 0 }
        return (0..<size).reduce(0) { $0 + yes / t * (yesBefore + 1 + Double($1) * step) / (before + Double($1 + 1)) }
    }

    /// People with a yes in a row.
    private static func untied(_ count: Int, before: Double, yesBefore: Double) -> Double {
        (0..<count).reduce(0) { $0 + (yesBefore + Double($1 + 1)) / (before + Double($1 + 1)) }
    }
}

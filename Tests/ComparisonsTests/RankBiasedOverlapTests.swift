import Comparisons
import Foundation
import Foundations
import TestSupport
import Testing

struct RankBiasedOverlapTests {
    private static func untied(_ order: [Int]) -> [[Int]] { order.map { [$0] } }

    private static func groups(_ values: [Double]) -> [[Int]] {
        Dictionary(grouping: values.indices, by: { values[$0] }).sorted { $0.key > $1.key }.map(\.value)
    }

    /// 1,000 published cases; see the README of the shared oracles.
    @Test func publishedCasesWithTies() throws {
        guard let path = RealData.oracle("rbo-ties.csv") else { return }
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst()
        #expect(lines.count == 1_000)
        for line in lines {
            let fields = line.split(separator: ","), numbers = try fields.dropFirst(2).map { try #require(Double($0)) }
            var items: [Substring: Int] = [:]
            let x = ranking(fields[0], &items), y = ranking(fields[1], &items)
            for (place, ties) in RankBiasedOverlap.Ties.allCases.enumerated() {
                let expected = numbers[(1 + 4 * place)...]
                for (a, b) in [(x, y), (y, x)] {
                    let found = RankBiasedOverlap(RankedGroups(a), RankedGroups(b), p: numbers[0], ties: ties)
                    let values = [found.extrapolated, found.least, found.most, found.residual]
                    #expect(zip(values, expected).allSatisfy { abs($0 - $1) < 1e-10 }, "\(ties.rawValue): \(line)")
                }
            }
        }
    }

    /// `i5 (i1 i2) i4`: items in parentheses are tied.
    private func ranking(_ text: Substring, _ items: inout [Substring: Int]) -> [[Int]] {
        var groups: [[Int]] = [], isTied = false
        for word in text.split(separator: " ") {
            let name = word.drop { $0 == "(" }.prefix { $0 != ")" }
            let item = items[name] ?? items.count
            items[name] = item
            if isTied { groups[groups.count - 1].append(item) } else { groups.append([item]) }
            isTied = word.hasSuffix(")") ? false : isTied || word.hasPrefix("(")
        }
        return groups
    }

    /// `least`, by its definition: unseen places hold nothing that is shared. The sum over depths is taken to 600 places,
    /// beyond which 0.9^600 weighs nothing, with every item's share of every depth written out.
    @Test(arguments: 0..<12) func leastIsTheSumOverDepths(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed), stream: 3)
        let p = 0.5 + Double(random.below(5)) / 10
        func ranking() -> [[Int]] {
            var items = (0..<12).shuffled(using: &random), groups: [[Int]] = []
            for _ in 0..<(2 + random.below(3)) { groups.append((0..<(1 + random.below(3))).map { _ in items.removeLast() }) }
            return groups
        }
        let x = ranking(), y = ranking(), depths = 600
        for ties in RankBiasedOverlap.Ties.allCases {
            var sum = 0.0
            for d in 1...depths {
                let a = shares(x, d, ties, unseen: 1_000), b = shares(y, d, ties, unseen: 5_000)
                let both = a.reduce(0.0) { $0 + $1.value * (b[$1.key] ?? 0) }
                let norm: Double =
                    switch ties {
                    case .a: Double(d)
                    case .w: (a.values.reduce(0, +) + b.values.reduce(0, +)) / 2
                    case .b: (a.values.reduce(0) { $0 + $1 * $1 } * b.values.reduce(0) { $0 + $1 * $1 }).squareRoot()
                    }
                sum += both / norm * pow(p, Double(d - 1))
            }
            #expect(abs(RankBiasedOverlap(RankedGroups(x), RankedGroups(y), p: p, ties: ties).least - (1 - p) * sum) < 1e-10)
        }
    }

    /// The share of every item in the first d places; places after the end hold items from `unseen` on.
    private func shares(_ ranking: [[Int]], _ d: Int, _ ties: RankBiasedOverlap.Ties, unseen: Int) -> [Int: Double] {
        var shares: [Int: Double] = [:], before = 0
        for group in ranking where before < d {
            for item in group { shares[item] = ties == .w ? 1 : min(1, Double(d - before) / Double(group.count)) }
            before += group.count
        }
        while before < d {
            shares[unseen + before] = 1
            before += 1
        }
        return shares
    }

    /// Variant a is the mean over all orders of the tied, and the range holds every one of them.
    @Test func variantAIsTheMeanOverOrders() {
        for (x, y) in TieOrderEnumeration.samples {
            let all = TieOrderEnumeration.spread(x, y) {
                RankBiasedOverlap(RankedGroups(RankBiasedOverlapTests.untied($0)), RankedGroups(RankBiasedOverlapTests.untied($1)), p: 0.8, ties: .w).extrapolated
            }
            let found = RankBiasedOverlap.expected(MidRanks(x), MidRanks(y), p: 0.8)
            #expect(agree(found.expected, all.mean, 1e-12))
            #expect(agree(found.range.lowerBound, all.least, 1e-12) && agree(found.range.upperBound, all.most, 1e-12))
        }
    }

    @Test(arguments: RankBiasedOverlap.Ties.allCases) func chanceIsTheMeanOverAllPairings(ties: RankBiasedOverlap.Ties) {
        for (x, y) in TieOrderEnumeration.samples.prefix(4) {
            let a = RankBiasedOverlapTests.groups(x)
            let mean = TieOrderEnumeration.chance(y) {
                RankBiasedOverlap(RankedGroups(a), RankedGroups(RankBiasedOverlapTests.groups($0)), p: 0.7, ties: ties).extrapolated
            }
            #expect(agree(RankBiasedOverlap.chance(RankedGroups(a), RankedGroups(RankBiasedOverlapTests.groups(y)), p: 0.7, ties: ties), mean, 1e-12))
        }
    }

    /// Webber and others: with p = 0.9 the first 10 places have 86 % of the weight. And W is the sum of the weights of the
    /// depths' first d places, Σ over e of (1 − p)·pᵉ⁻¹·min(d, e) ÷ e.
    @Test func weightOfTheTop() {
        #expect(NumberOf.percent(RankBiasedOverlap.weight(ofTop: 10, p: 0.9)) == 86)
        for (d, p) in [(1, 0.5), (3, 0.8), (10, 0.9), (50, 0.98)] {
            let sum = (1...5_000).reduce(0.0) { $0 + (1 - p) * pow(p, Double($1 - 1)) * Double(min(d, $1)) / Double($1) }
            #expect(agree(RankBiasedOverlap.weight(ofTop: d, p: p), sum, 1e-10))
        }
    }

    private enum NumberOf {
        static func percent(_ share: Double) -> Int { Int((share * 100).rounded()) }
    }

    @Test func fullAgreementIsOneAndNoneIsNothing() {
        let x = (0..<300).map { [$0] }
        let same = RankBiasedOverlap(RankedGroups(x), RankedGroups(x), p: 0.95, ties: .a)
        #expect(agree(same.extrapolated, 1) && agree(same.most, 1))
        let others = RankBiasedOverlap(RankedGroups(x), RankedGroups((300..<600).map { [$0] }), p: 0.95, ties: .b)
        #expect(others.extrapolated == 0 && others.least == 0 && others.most > 0)
    }
}

import Comparisons
import Foundation
import Foundations
import Testing

/// Every figure at k against all orders of the tied, listed, and against all ways to deal the outcome to people.
struct TopKTests {
    private func check(
        _ found: (MidRanks, [Double], Int) -> ExpectedFigure?, ranksBoth: Bool, _ untied: @escaping ([Int], [Int], [Double], Int) -> Double
    ) throws {
        for (x, y) in TieOrderEnumeration.samples {
            for k in 1...x.count {
                guard let figure = found(MidRanks(x), y, k) else { continue }
                let all = TieOrderEnumeration.spread(x, ranksBoth ? y : y.indices.map { -Double($0) }) { untied($0, $1, y, k) }
                #expect(agree(figure.expected, all.mean, 1e-10), "k \(k), \(x), \(y)")
                #expect(agree(figure.range.lowerBound, all.least, 1e-10) && agree(figure.range.upperBound, all.most, 1e-10), "k \(k), \(x), \(y)")
            }
        }
        let (x, y) = TieOrderEnumeration.samples[0]
        for k in [1, 3, 6] {
            let mean = TieOrderEnumeration.chance(y) { found(MidRanks(x), $0, k)?.expected ?? 0 }
            #expect(agree(try #require(found(MidRanks(x), y, k)).chance, mean, 1e-10), "k \(k)")
        }
    }

    private static func shared(_ a: [Int], _ b: [Int], _ k: Int) -> Double { Double(Set(a.prefix(k)).intersection(b.prefix(k)).count) }

    @Test func averageOverlap() throws {
        try check({ TopK.averageOverlap($0, MidRanks($1), k: $2) }, ranksBoth: true) { a, b, _, k in
            (1...k).reduce(0) { $0 + TopKTests.shared(a, b, $1) / Double($1) } / Double(k)
        }
    }

    @Test func jaccard() throws {
        try check({ TopK.jaccard($0, MidRanks($1), k: $2) }, ranksBoth: true) { a, b, _, k in
            let union = Set(a.prefix(k)).union(b.prefix(k)).count
            return TopKTests.shared(a, b, k) / Double(union)
        }
    }

    @Test func precisionAndRecall() throws {
        try check({ TopK.precision($0, relevant: $1.map { $0 > 1 }, k: $2) }, ranksBoth: false) { a, _, y, k in
            Double(a.prefix(k).count { y[$0] > 1 }) / Double(k)
        }
        try check({ TopK.recall($0, relevant: $1.map { $0 > 1 }, k: $2) }, ranksBoth: false) { a, _, y, k in
            Double(a.prefix(k).count { y[$0] > 1 }) / Double(y.count { $0 > 1 })
        }
        #expect(TopK.recall(MidRanks([1, 2]), relevant: [false, false], k: 1) == nil)
    }

    @Test func gain() throws {
        try check({ TopK.ndcg($0, gains: $1, k: $2) }, ranksBoth: false) { a, _, y, k in
            func sum(_ values: [Double]) -> Double { zip(values.prefix(k), 1...).reduce(0) { $0 + $1.0 / log2(Double($1.1 + 1)) } }
            return sum(a.map { y[$0] }) / sum(y.sorted(by: >))
        }
        #expect(TopK.ndcg(MidRanks([1, 2]), gains: [0, 0], k: 1) == nil)
    }

    /// sklearn.metrics.ndcg_score([y], [x], k=10) and without k, scikit-learn 1.9.1, which takes the mean over ties too.
    @Test func gainAgreesWithScikitLearn() throws {
        let x = MidRanks(Sample.x)
        #expect(agree(try #require(TopK.ndcg(x, gains: Sample.y, k: 10)).expected, 0.6882449899149831, 1e-12))
        #expect(agree(try #require(TopK.ndcg(x, gains: Sample.y, k: 40)).expected, 0.8828647368057051, 1e-12))
    }

    /// Jaccard over large tied groups on both sides, by drawing orders of the tied.
    @Test func jaccardOfManyTies() {
        var random = SeededRandom(seed: 9)
        let n = 90, k = 30, rounds = 20_000
        let x = (0..<n).map { $0 < 12 ? 2.0 : $0 < 70 ? 1 : 0 }, y = (0..<n).map { $0 % 9 == 0 ? 3.0 : $0 % 2 == 0 ? 1 : 0 }
        let found = TopK.jaccard(MidRanks(x), MidRanks(y), k: k)
        var sum = 0.0
        for _ in 0..<rounds {
            let a = (0..<n).shuffled(using: &random).sorted { x[$0] > x[$1] }, b = (0..<n).shuffled(using: &random).sorted { y[$0] > y[$1] }
            let shared = TopKTests.shared(a, b, k)
            sum += shared / (Double(2 * k) - shared)
        }
        #expect(abs(found.expected - sum / Double(rounds)) < 0.003)
        #expect(found.chanceBand == nil && found.range.contains(found.expected))
    }

    /// Bands of chance hold the share of shufflings that they promise.
    @Test func bandsHoldWhatTheyPromise() throws {
        var random = SeededRandom(seed: 12)
        let x = MidRanks(Sample.x), yes = Sample.y.map { $0 > 8 }, rounds = 4_000
        func share(_ figure: ([Int]) -> ExpectedFigure?) throws -> Double {
            let band = try #require(figure(Array(0..<40))?.chanceBand)
            let inside = (0..<rounds).count { _ in
                figure((0..<40).shuffled(using: &random)).map { band.contains($0.expected) } ?? false
            }
            return Double(inside) / Double(rounds)
        }
        #expect(try abs(share { order in TopK.ndcg(x, gains: order.map { Sample.y[$0] }, k: 10) } - 0.95) < 0.02)
        #expect(try abs(share { order in Discrimination.auc(x, yes: order.map { yes[$0] }) } - 0.95) < 0.02)
        // Few whole numbers: at least what is promised, or little less where a tie is split.
        #expect(try share { order in TopK.precision(x, relevant: order.map { yes[$0] }, k: 10) } > 0.92)
    }
}

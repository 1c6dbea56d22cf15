import Comparisons
import Foundations
import Testing

struct PermutationTests {
    /// All orders of 0..<n.
    private func orders(_ n: Int) -> [[Int]] {
        n == 0 ? [[]] : orders(n - 1).flatMap { order in (0...order.count).map { Array(order[..<$0]) + [n - 1] + Array(order[$0...]) } }
    }

    /// Every permutation of people, equal values told apart, gives the same share as the different rearrangements.
    @Test(arguments: 0..<8) func exactIsTheShareOfAllPermutations(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let x = MidRanks((0..<6).map { _ in Double(random.below(5)) }).doubledCentred
        let y = MidRanks((0..<6).map { _ in Double(random.below(4)) }).doubledCentred
        func product(_ order: [Int]) -> Double { order.enumerated().reduce(0) { $0 + x[$1.offset] * y[$1.element] } }
        let observed = abs(product(Array(0..<6))), all = orders(6)
        let found = try PermutationTest.test(scores: [x], outcome: y, blocks: [Array(0..<6)], permutations: 720, seed: 1, .serial)
        #expect(found.isExact && found.permutations <= 720)
        #expect(agree(found.pValues[0], Double(all.count { abs(product($0)) >= observed }) / 720))
    }

    /// Blocks of three and two people, one of them with a tie: 3 · 2 · 1 rearrangements.
    @Test func blocksMultiply() throws {
        let outcome: [Double] = [0, 0, 1, -1, 1, 0, 0], blocks = [[0, 1, 2], [3, 4], [5, 6]]
        let x: [Double] = [-1, 0, 1, -1, 1, 2, -2]
        let found = try PermutationTest.test(scores: [x], outcome: outcome, blocks: blocks, permutations: 6, seed: 1, .serial)
        #expect(found.isExact && found.permutations == 6)
        // 3 as it is; of −1, 0, 1 ± 2 for the first and second block only −3 is as far from 0.
        #expect(found.pValues[0] == 2.0 / 6)
        let random = try PermutationTest.test(scores: [x], outcome: outcome, blocks: blocks, permutations: 5, seed: 1, .serial)
        #expect(!random.isExact && random.permutations == 5)
    }

    @Test func aLongListIsNotEnumerated() throws {
        let rising = (0..<300).map { Double($0) - 149.5 }
        let found = try PermutationTest.test(scores: [rising], outcome: rising, blocks: [Array(0..<300)], permutations: 999, seed: 1, .serial)
        #expect(!found.isExact && found.pValues[0] == 0.001)
        // One yes among 300 has 300 places, whatever the score: two of them are as far out.
        let yes = [Double](repeating: -1, count: 299) + [299]
        let exact = try PermutationTest.test(scores: [rising], outcome: yes, blocks: [Array(0..<300)], permutations: 999, seed: 1, .serial)
        #expect(exact.isExact && exact.permutations == 300 && exact.pValues[0] == 2.0 / 300)
    }

    @Test func threadsChangeNothing() throws {
        let x = MidRanks(Sample.x).doubledCentred, y = MidRanks(Sample.y).doubledCentred
        func found(_ threads: Int) throws -> PermutationTest.Found {
            try PermutationTest.test(
                scores: [x], outcome: y, blocks: [Array(0..<40)], permutations: 500, seed: 9, Execution(threads: threads))
        }
        let one = try found(1), two = try found(2)
        #expect(one == two)
    }
}

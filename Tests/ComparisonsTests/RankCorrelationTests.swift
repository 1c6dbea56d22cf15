import Comparisons
import Foundations
import Testing

struct RankCorrelationTests {
    @Test func midRanksShareTheMeanOfTheirPlaces() {
        #expect(MidRanks([3, 1, 1, 4, 1, 5, 5]).ranks == [4, 2, 2, 5, 2, 6.5, 6.5])
        #expect(MidRanks([0, -0.0]).groupCount == 1)
        #expect(MidRanks([]).ranks.isEmpty)
    }

    /// scipy.stats.spearmanr and kendalltau, SciPy 1.17.1.
    @Test func agreesWithSciPyOnTiedData() throws {
        #expect(agree(try #require(Spearman.correlation(Sample.x, Sample.y).value), 0.2691490751745608))
        #expect(agree(try #require(KendallTauB.correlation(Sample.x, Sample.y).value), 0.09557116717703011))
    }

    /// tau-b by its definition over all pairs, on random data with ties.
    @Test(arguments: 0..<20) func tauIsTheDefinitionOverAllPairs(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let n = 5 + random.below(60)
        let x = (0..<n).map { _ in Double(random.below(9)) }, y = (0..<n).map { _ in Double(random.below(6)) }
        var balance = 0, untiedX = 0, untiedY = 0
        for i in 0..<n {
            for j in 0..<i {
                let dx = (x[i] > x[j] ? 1 : 0) - (x[i] < x[j] ? 1 : 0), dy = (y[i] > y[j] ? 1 : 0) - (y[i] < y[j] ? 1 : 0)
                balance += dx * dy
                untiedX += dx * dx
                untiedY += dy * dy
            }
        }
        let expected = Double(balance) / (Double(untiedX) * Double(untiedY)).squareRoot()
        #expect(agree(try #require(KendallTauB.correlation(x, y).value), expected))
    }

    /// The O(n log n) delete-one values equal the correlations computed anew without each person.
    @Test(arguments: 0..<20) func leavingOneOutEqualsComputingAnew(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed), stream: 1)
        let n = 4 + random.below(40)
        let x = (0..<n).map { _ in Double(random.below(7)) }, y = (0..<n).map { _ in Double(random.below(12)) }
        let spearman = Spearman.leavingOneOut(MidRanks(x), MidRanks(y))
        let tau = KendallTauB(MidRanks(x), MidRanks(y)).leavingOneOut
        for i in 0..<n {
            var a = x, b = y
            a.remove(at: i)
            b.remove(at: i)
            #expect(matches(spearman[i], Spearman.correlation(a, b).value))
            #expect(matches(tau[i], KendallTauB.correlation(a, b).value))
        }
    }

    /// Without whole groups, from the balances of everybody and of the group alone; and from counts of pairs of values.
    @Test(arguments: 0..<20) func leavingGroupsOutEqualsComputingAnew(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed), stream: 2)
        let n = 4 + random.below(40), groups = 1 + random.below(8), group = (0..<n).map { _ in random.below(groups) }
        let x = (0..<n).map { _ in Double(random.below(5)) / 3 }, y = (0..<n).map { _ in Double(random.below(12)) }
        let tau = KendallTauB(MidRanks(x), MidRanks(y)).leavingOut((0..<groups).map { g in (0..<n).filter { group[$0] == g } })
        for g in 0..<groups {
            let kept = (0..<n).filter { group[$0] != g }, a = kept.map { x[$0] }, b = kept.map { y[$0] }
            #expect(tau[g] == KendallTauB.correlation(a, b).value)
            var counts: [SIMD2<Double>: Int] = [SIMD2(7, 7): 0]
            for pair in zip(a, b) { counts[SIMD2(pair.0, pair.1), default: 0] += 1 }
            #expect(Spearman.correlation(counting: counts) == Spearman.correlation(a, b).value)
        }
    }

    private func matches(_ a: Double?, _ b: Double?) -> Bool {
        guard let a, let b else { return a == nil && b == nil }
        return abs(a - b) < 1e-12
    }

    @Test func fullAgreementIsExactlyOne() {
        let x = (0..<101).map { Double($0 / 3) }
        #expect(Spearman.correlation(x, x) == .value(1))
        #expect(Spearman.correlation(x, x.map { -$0 }) == .value(-1))
        #expect(KendallTauB.correlation(x, x) == .value(1))
        #expect(KendallTauB.correlation(x, x.map { -$0 }) == .value(-1))
    }

    @Test func saysWhyThereIsNoNumber() {
        #expect(Spearman.correlation([1, 2], [1, 2]).whyUndefined == "fewer than 3 people have both values")
        #expect(Spearman.correlation([1, 1, 1], [1, 2, 3]).whyUndefined == "everybody has the same social score")
        #expect(KendallTauB.correlation([1, 2, 3], [5, 5, 5]).whyUndefined == "everybody has the same offline value")
    }

    /// Counting person i wᵢ times is the same as writing person i wᵢ times.
    @Test func weightedRanksAreTheRanksOfRepeatedPeople() {
        let x = Sample.x, ranks = MidRanks(x)
        let weights = (0..<40).map { Double($0 % 4) }
        let repeated = x.indices.flatMap { [Double](repeating: x[$0], count: $0 % 4) }
        let expected = MidRanks(repeated).doubledCentred
        var scratch = [Double](repeating: 0, count: ranks.groupCount), found = [Double](repeating: 0, count: 40)
        let squares = found.withUnsafeMutableBufferPointer {
            ranks.weighted(by: weights, total: Double(repeated.count), groupWeights: &scratch, into: $0.baseAddress!)
        }
        let spread = x.indices.flatMap { [Double](repeating: found[$0], count: $0 % 4) }
        #expect(spread == expected)
        #expect(squares == expected.reduce(0) { $0 + $1 * $1 })
    }
}

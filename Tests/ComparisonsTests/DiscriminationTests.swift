import Comparisons
import Foundations
import Testing

struct DiscriminationTests {
    /// scipy.stats.mannwhitneyu(x[y > c], x[y <= c]).statistic ÷ pairs, SciPy 1.17.1.
    @Test(arguments: [(4.0, 0.7720797720797721), (6.0, 0.6214833759590793), (10.0, 0.7162162162162162)])
    func areaAgreesWithSciPy(cut: Double, expected: Double) throws {
        let found = try #require(Discrimination.auc(MidRanks(Sample.x), yes: Sample.y.map { $0 > cut }))
        #expect(agree(found.expected, expected) && found.chance == 0.5)
    }

    /// sklearn.metrics.average_precision_score without ties, scikit-learn 1.9.1.
    @Test func precisionAgreesWithScikitLearn() throws {
        let x = (0..<40).map { Double($0 * 37 % 41) }
        let found = try #require(Discrimination.averagePrecision(MidRanks(x), yes: Sample.y.map { $0 > 8 }))
        #expect(agree(found.expected, 0.3322901516488933))
        #expect(found.range.lowerBound == found.range.upperBound)
    }

    @Test func bothAreMeansAndRangesOverOrders() {
        for (x, y) in TieOrderEnumeration.samples {
            let yes = y.map { $0 > 1 }, number = Double(yes.count { $0 })
            func compare(_ found: ExpectedFigure?, _ figure: ([Int]) -> Double) {
                guard let found else { return }
                let all = TieOrderEnumeration.spread(x, y.indices.map { -Double($0) }) { order, _ in figure(order) }
                #expect(agree(found.expected, all.mean, 1e-12), "\(x), \(y)")
                #expect(agree(found.range.lowerBound, all.least, 1e-12) && agree(found.range.upperBound, all.most, 1e-12), "\(x), \(y)")
            }
            compare(Discrimination.averagePrecision(MidRanks(x), yes: yes)) { order in
                order.indices.filter { yes[order[$0]] }.reduce(0) { sum, place in
                    sum + Double(order[...place].count { yes[$0] }) / Double(place + 1) / number
                }
            }
            compare(Discrimination.auc(MidRanks(x), yes: yes)) { order in
                let above = order.indices.filter { yes[order[$0]] }.reduce(0) { $0 + order[$1...].count { !yes[$0] } }
                return Double(above) / (number * (6 - number))
            }
        }
    }

    /// The chance of average precision is the exact mean, well above the share of yes among few people.
    @Test func chanceOfAveragePrecision() throws {
        let x: [Double] = [6, 5, 4, 3, 2, 2], yes: [Double] = [1, 0, 0, 1, 0, 0]
        func figure(_ yes: [Double]) -> ExpectedFigure? { Discrimination.averagePrecision(MidRanks(x), yes: yes.map { $0 == 1 }) }
        let mean = TieOrderEnumeration.chance(yes) { figure($0)?.expected ?? 0 }
        #expect(agree(try #require(figure(yes)).chance, mean, 1e-12))
        #expect(mean > 1.0 / 3)
    }

    @Test func needsBothAnswers() {
        let x = MidRanks([1, 2, 3])
        #expect(Discrimination.auc(x, yes: [true, true, true]) == nil)
        #expect(Discrimination.averagePrecision(x, yes: [false, false, false]) == nil)
    }
}

struct ConcordanceTests {
    /// lifelines.utils.concordance_index(y, −x, e), lifelines 0.30.3.
    @Test func agreesWithLifelines() throws {
        let events = (0..<40).map { $0 % 3 != 0 }
        let found = try #require(Concordance.withTime(MidRanks(Sample.x), times: Sample.y, events: events))
        #expect(agree(found.expected, 0.4619341563786008))
    }

    /// Pair by pair, with ties of times, of scores, and events beside people last seen at the same time.
    @Test(arguments: 0..<20) func isTheDefinitionOverAllPairs(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed), stream: 6)
        let n = 2 + random.below(50)
        let x = (0..<n).map { _ in Double(random.below(8)) }, times = (0..<n).map { _ in Double(random.below(10)) }
        let events = (0..<n).map { _ in random.below(3) > 0 }
        var right = 0.0, tied = 0.0, known = 0.0
        for i in 0..<n where events[i] {
            for j in 0..<n where j != i && (times[i] < times[j] || (times[i] == times[j] && !events[j])) {
                known += 1
                if x[i] > x[j] { right += 1 }
                if x[i] == x[j] { tied += 1 }
            }
        }
        let found = Concordance.withTime(MidRanks(x), times: times, events: events)
        guard known > 0 else {
            #expect(found == nil)
            return
        }
        #expect(found?.expected == (right + tied / 2) / known)
        #expect(found?.range == right / known...(right + tied) / known)
    }

    @Test func nobodyAdoptedSaysNothing() {
        #expect(Concordance.withTime(MidRanks([1, 2]), times: [3, 4], events: [false, false]) == nil)
        #expect(Concordance.withTime(MidRanks([1, 2]), times: [3, 3], events: [true, true]) == nil)
    }
}

import Comparisons
import Foundation
import Foundations
import Testing

struct PartialRankCorrelationTests {
    private typealias S = AdjustmentSample

    private func partial(_ covariates: [CovariateColumn], score: [Double] = Sample.x, outcome: [Double] = Sample.y) throws -> PartialRankCorrelation {
        try PartialRankCorrelation(score: score, outcome: outcome, covariates: covariates, people: Array(score.indices))
    }

    /// t ÷ √(t² + df) of the score in statsmodels' `OLS` of mid-ranks; the gain from the two `llf`.
    @Test func isTheCoefficientOfRankRegression() throws {
        let found = try partial(S.covariates)
        #expect(agree(try #require(found.estimate.value), 0.2732874831285121))
        #expect(agree(try #require(found.logLikelihoodGain), 1.552443839153682, 1e-11))
        #expect(found.redundant.isEmpty)
    }

    @Test func withoutCovariatesItIsSpearman() throws {
        #expect(agree(try #require(try partial([]).estimate.value), try #require(Spearman.correlation(Sample.x, Sample.y).value)))
    }

    /// One covariate: (ρxy − ρxz·ρyz) ÷ √((1 − ρxz²)(1 − ρyz²)), on random data with many ties.
    @Test func withOneCovariateItIsTheClosedForm() throws {
        var random = SeededRandom(seed: 7)
        for n in [8, 30, 200] {
            let z = (0..<n).map { _ in Double(random.below(6)) }
            let x = z.map { $0 + Double(random.below(5)) }, y = z.map { -$0 + Double(random.below(9)) }
            func rho(_ a: [Double], _ b: [Double]) throws -> Double { try #require(Spearman.correlation(a, b).value) }
            let (xy, xz, yz) = (try rho(x, y), try rho(x, z), try rho(y, z))
            let expected = (xy - xz * yz) / ((1 - xz * xz) * (1 - yz * yz)).squareRoot()
            #expect(agree(try #require(try partial([S.ranked("z", z)], score: x, outcome: y).estimate.value), expected, 1e-10))
        }
    }

    @Test func intervalsLeaveOutOneUnitAtATime() throws {
        let clusters = try S.adjusted().partial, people = try S.adjusted(clusters: nil).partial
        let byCluster = try #require(clusters.interval), byPerson = try #require(people.interval)
        #expect(agree(byCluster.low, -0.10260753246806562, 1e-9) && agree(byCluster.high, 0.5808843282771272, 1e-9))
        #expect(agree(try #require(clusters.pValue), 0.12733756819764513, 1e-9))
        #expect(byCluster.method == .clusterJackknife(degreesOfFreedom: 7) && byCluster.unit == .clusters(8))
        #expect(agree(byPerson.low, -0.0727605417214737, 1e-9) && agree(byPerson.high, 0.5606055223025905, 1e-9))
        #expect(agree(try #require(people.pValue), 0.1164756505728987, 1e-9))
        #expect(byPerson.method == .jackknife(degreesOfFreedom: 39) && byPerson.unit == .people(40))
    }

    /// More than 200 people go out in 200 groups, everybody once.
    @Test func manyPeopleGoOutInGroups() {
        let units = LeaveOutUnits(count: 1_003, clusters: nil, seed: 4)
        #expect(units.groups.count == 200 && units.groups.flatMap { $0 }.sorted() == Array(0..<1_003))
        #expect(units.groups.allSatisfy { (5...6).contains($0.count) })
        #expect(LeaveOutUnits(count: 1_003, clusters: nil, seed: 5).groups != units.groups)
        #expect(LeaveOutUnits(count: 9, clusters: nil, seed: 4).whyNone?.hasPrefix("fewer than 10 people") == true)
        #expect(LeaveOutUnits(count: 40, clusters: Clusters(S.people.map { "\($0 % 4)" }), seed: 1).whyNone?.hasPrefix("only 4 clusters") == true)
    }

    @Test func redundantColumnsAreNamed() throws {
        let constant = S.ranked("flat", S.people.map { _ in 3 }), twice = S.dummy("h=1", S.category.map { $0 == 1 })
        let found = try partial(S.covariates + [constant, twice])
        #expect(found.redundant.contains("flat") && found.redundant.count == 2)
        #expect(found.redundant.contains("h=1") || found.redundant.contains("g=1"))
        #expect(agree(try #require(found.estimate.value), 0.2732874831285121, 1e-11))
    }

    @Test func whatCannotBeSaidHasAReason() throws {
        func why(_ found: PartialRankCorrelation) -> String { found.estimate.whyUndefined ?? "a value" }
        #expect(why(try partial([S.ranked("x again", Sample.x)])) == "the score follows from what is held equal")
        #expect(why(try partial([S.ranked("y again", Sample.y)])) == "the outcome follows from what is held equal")
        #expect(why(try partial(S.covariates, score: S.people.map { _ in 1 })) == "everybody has the same social score")
        #expect(why(try partial(S.covariates, outcome: S.people.map { _ in 1 })) == "everybody has the same offline value")
        let few = (0..<7).map(Double.init), three = (0..<3).map { k in S.dummy("d\(k)", (0..<7).map { $0 == k }) }
        #expect(why(try partial(three, score: few, outcome: [2, 0, 1, 5, 3, 6, 4])).hasPrefix("7 people are too few"))
        #expect(why(try partial([], score: [], outcome: [])).hasPrefix("fewer than 3"))
        let undefined = try S.adjusted(covariates: [S.ranked("x again", Sample.x)])
        #expect(undefined.verdict.word == .undecided && undefined.partial.interval == nil && undefined.gain.with.value == nil)
    }

    /// An outcome that follows a confounder only: much alone, nothing at equal confounder; and one that follows the score itself.
    @Test func aConfounderIsTakenOut() throws {
        var random = SeededRandom(seed: 11)
        func noise() -> Double { (0..<6).reduce(-3) { sum, _ in sum + random.uniform() } }
        let n = 400, z = (0..<n).map { _ in noise() }
        let x = z.map { $0 + noise() }, y = z.map { $0 + noise() }, own = zip(x, z).map { $0 + $1 + noise() }
        let none = try S.adjusted(.ranked(y), score: x, covariates: [S.ranked("z", z)], clusters: nil, oriented: y)
        let some = try S.adjusted(.ranked(own), score: x, covariates: [S.ranked("z", z)], clusters: nil, oriented: own)
        #expect(try #require(none.alone.value) > 0.35 && abs(try #require(none.partial.estimate.value)) < 0.12)
        #expect(try #require(none.gain.difference.estimate.value) < 0.01)
        #expect(some.verdict.word == .goesWith && some.verdict.direction == .more)
        let gain = try #require(some.gain.difference.interval)
        #expect(gain.low > 0)
    }
}

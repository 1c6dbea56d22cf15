import Comparisons
import Foundation
import Foundations
import Graphs
import Testing

/// The leaderboard of clustered people with uncertain links: errors over every drawn assignment, each worked out by itself.
struct LinkedLeaderboardTests {
    private let sample = LinkedSample(clusters: 9)
    private let options = ComparisonOptions(resamples: 400, permutations: 99)

    private func rho(_ people: [Int], _ accounts: [Handle?], _ s: Int) -> Double {
        func score(_ person: Int) -> Double {
            guard let handle = accounts[person], case .score(let value) = sample.social[s].lookup(handle) else { return 0 }
            return value
        }
        return Spearman.correlation(people.map(score), people.map { sample.outcomes[$0] }).value ?? .nan
    }

    /// T of a figure and its degrees of freedom do not depend on how the joint distribution is drawn: half an interval ÷ its reach is √T.
    @Test func errorsAreRubinsRuleOverDraws() throws {
        let result = try sample.compared(.score, options), board = try #require(result.leaderboard), draws = LinkedSample.accounts(result)
        func error(_ figure: ([Int], [Handle?]) -> Double) -> Double {
            var values: [Double] = [], variances: [Double] = []
            for accounts in draws {
                let people = accounts.indices.filter { accounts[$0] != nil }, whole = figure(people, accounts)
                let squares = (0..<9).reduce(0.0) { sum, left in sum + pow(figure(people.filter { $0 % 9 != left }, accounts) - whole, 2) }
                values.append(whole)
                variances.append(8.0 / 9 * squares)
            }
            return CombinedByHand(values, variances: variances, degreesOfFreedom: values.map { _ in 8 }).variance.squareRoot()
        }
        let names = ["first", "second"]
        for row in board.rows {
            let s = try #require(names.firstIndex(of: row.score)), interval = try #require(row.interval)
            let half = (atanh(interval.upperBound) - atanh(interval.lowerBound)) / 2
            #expect(agree(half / board.reachOfScores, error { atanh(rho($0, $1, s)) }, 1e-9))
        }
        let interval = try #require(board.pairs.first).interval
        let half = (interval.upperBound - interval.lowerBound) / 2
        #expect(agree(half / board.reachOfPairs, error { rho($0, $1, 0) - rho($0, $1, 1) }, 1e-9))
        #expect(board.unit == .clusters(9) && board.method == .clusterJackknife(degreesOfFreedom: 8))
        #expect(try sample.compared(.score, options, Execution(threads: 3)).leaderboard == board)
    }

    /// With certain links the errors are those of leaving clusters out alone.
    @Test func certainLinksLeaveOutClustersOnly() throws {
        var sample = sample
        sample.isCertain = true
        let result = try sample.compared(.score, options), board = try #require(result.leaderboard), truth = sample.planted.truth
        let people = truth.indices.filter { truth[$0] != nil }
        for row in board.rows {
            let s = row.score == "first" ? 0 : 1, whole = atanh(rho(people, truth, s)), interval = try #require(row.interval)
            let squares = (0..<9).reduce(0.0) { sum, left in sum + pow(atanh(rho(people.filter { $0 % 9 != left }, truth, s)) - whole, 2) }
            let half = (atanh(interval.upperBound) - atanh(interval.lowerBound)) / 2
            #expect(agree(half / board.reachOfScores, (8.0 / 9 * squares).squareRoot(), 1e-9))
        }
    }
}

import Comparisons
import Foundation
import Foundations
import Graphs
import Testing

/// Assignments of small components against the list of all of them.
struct AssignmentTests {
    /// Every one-to-one assignment with the product of its odds.
    private func all(_ component: LinkComponent) -> [(accounts: [Int?], weight: Double)] {
        var found: [(accounts: [Int?], weight: Double)] = [([], 1)]
        for edges in component.edges {
            found = found.flatMap { start in
                [(start.accounts + [nil], start.weight)]
                    + edges.filter { edge in !start.accounts.contains(edge.account) }.map { (start.accounts + [$0.account], start.weight * $0.odds) }
            }
        }
        return found
    }

    private func component(people: Int, accounts: Int, density: Double, seed: UInt64) -> LinkComponent {
        var random = SeededRandom(seed: seed)
        let edges = (0..<people).map { _ in
            (0..<accounts).compactMap { account -> LinkComponent.Edge? in
                let isThere = random.uniform() < density, odds = PortableMath.exp(8 * random.uniform() - 3)
                return isThere ? LinkComponent.Edge(account: account, odds: odds) : nil
            }
        }
        return LinkComponent(people: Array(0..<people), accounts: Array(0..<accounts), edges: edges)
    }

    @Test(arguments: [(1, 4), (4, 1), (3, 5), (5, 3), (4, 4), (5, 5)])
    func exactMarginalsAndTheBestAssignment(people: Int, accounts: Int) {
        for seed: UInt64 in 1...15 {
            let component = component(people: people, accounts: accounts, density: 0.7, seed: seed)
            let all = all(component), total = all.reduce(0) { $0 + $1.weight }
            for (person, marginals) in component.marginals().enumerated() {
                for (edge, marginal) in zip(component.edges[person], marginals) {
                    let sum = all.filter { $0.accounts[person] == edge.account }.reduce(0) { $0 + $1.weight }
                    #expect(abs(marginal - sum / total) < 1e-12)
                }
            }
            let best = all.max { $0.weight < $1.weight }
            #expect(BestAssignment.of(component) == best?.accounts)
        }
    }

    /// Large parts are found by a chain; here one whose exact marginals are still known: 11 people, each with an own account and a rival.
    @Test func theChainComesNearTheExactMarginals() throws {
        var edges: [[LinkComponent.Edge]] = []
        for i in 0..<11 { edges.append([.init(account: i, odds: 3), .init(account: i + 1, odds: 2)]) }
        let component = LinkComponent(people: Array(0..<11), accounts: Array(0..<12), edges: edges)
        #expect(!component.isExact)
        let all = all(component), total = all.reduce(0) { $0 + $1.weight }
        for (person, marginals) in component.marginals().enumerated() {
            for (edge, marginal) in zip(edges[person], marginals) {
                let exact = all.filter { $0.accounts[person] == edge.account }.reduce(0) { $0 + $1.weight } / total
                #expect(abs(marginal - exact) < 0.03)
            }
        }
    }

    private func table(_ components: [LinkComponent], people: Int, accounts: Int) throws -> LinkTable {
        let link = PersonLink(person: "", handle: nil, probability: nil, method: .none, isAbsent: false, why: "", candidates: [])
        return LinkTable(
            links: Array(repeating: link, count: people), components: components, accounts: try (0..<accounts).map { try #require(Handle("h\($0)")) })
    }

    /// Drawn as often as each whole assignment is probable: χ² over all assignments.
    @Test(arguments: [(3, 3), (2, 4), (4, 2)])
    func drawsFollowTheChancesOfWholeAssignments(people: Int, accounts: Int) throws {
        let component = component(people: people, accounts: accounts, density: 1, seed: 4)
        let links = try table([component], people: people, accounts: accounts)
        let sampler = LinkSampler(links, seed: 7), draws = 20_000
        #expect(sampler.isUncertain)
        var counts: [[Handle?]: Int] = [:]
        for stream in 0..<draws { counts[sampler.draw(stream: UInt64(stream)), default: 0] += 1 }
        let all = all(component), total = all.reduce(0) { $0 + $1.weight }
        var chiSquared = 0.0
        for (assignment, weight) in all {
            let expected = Double(draws) * weight / total
            let seen = Double(counts[assignment.map { $0.map { links.accounts[$0] } }] ?? 0)
            chiSquared += (seen - expected) * (seen - expected) / expected
        }
        let freedom = Double(all.count - 1)
        #expect(chiSquared < freedom + 5 * (2 * freedom).squareRoot(), "\(chiSquared) with \(freedom)")
        #expect(counts.values.reduce(0, +) == draws && Set(counts.keys).count <= all.count)
        #expect(sampler.draw(stream: 5) == LinkSampler(links, seed: 7).draw(stream: 5))
    }

    @Test func largePartsAreDrawnOneToOne() throws {
        let component = component(people: 14, accounts: 14, density: 0.6, seed: 2)
        let sampler = LinkSampler(try table([component], people: 14, accounts: 14), seed: 1)
        var different: Set<[Handle?]> = []
        for stream: UInt64 in 0..<50 {
            let drawn = sampler.draw(stream: stream)
            let given = drawn.compactMap { $0 }
            #expect(Set(given).count == given.count)
            different.insert(drawn)
        }
        #expect(different.count > 10)
    }
}

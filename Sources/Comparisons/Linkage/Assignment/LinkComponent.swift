import Foundation
import Foundations

/// People and accounts that compete: a connected part of the possible links.
///
/// The chance of a whole assignment, in which everybody has one account or none and every account at most one person, is
/// proportional to the product of the odds of its links (Sadinle 2017, doi:10.1080/01621459.2016.1148612, with fixed odds).
public struct LinkComponent: Sendable, Equatable {
    public struct Edge: Sendable, Equatable {
        /// Place among the accounts of the component.
        public let account: Int
        /// Of this link against none, both sides being free. Above 0, finite.
        public let odds: Double

        public init(account: Int, odds: Double) {
            self.account = account
            self.odds = odds
        }
    }

    /// Places in the linkage: of the people, and of the accounts.
    public let people: [Int]
    public let accounts: [Int]
    /// Of each person, the accounts that may be theirs, by account.
    public let edges: [[Edge]]

    public init(people: [Int], accounts: [Int], edges: [[Edge]]) {
        precondition(people.count == edges.count)
        self.people = people
        self.accounts = accounts
        self.edges = edges
    }

    /// Exact up to this many people or accounts (whichever are fewer).
    static let mostExact = 10
    static let mostStates = 1 << 18

    /// Whether marginals and draws are exact: by the sets of accounts (or people) taken, people (or accounts) one after the other.
    public var isExact: Bool {
        let fewer = min(people.count, accounts.count), more = max(people.count, accounts.count)
        return fewer <= LinkComponent.mostExact && (more + 1) << fewer <= LinkComponent.mostStates
    }

    /// Connected parts by union and find; people, accounts and parts in the order of the people.
    static func components(_ edges: [(person: Int, account: Int, odds: Double)], people: Int, accounts: Int) -> [LinkComponent] {
        var parent = Array(0..<people + accounts)
        func root(_ place: Int) -> Int {
            var place = place
            while parent[place] != place {
                parent[place] = parent[parent[place]]
                place = parent[place]
            }
            return place
        }
        for edge in edges {
            let a = root(edge.person), b = root(people + edge.account)
            parent[max(a, b)] = min(a, b)
        }
        var byRoot: [Int: [(person: Int, account: Int, odds: Double)]] = [:]
        for edge in edges { byRoot[root(edge.person), default: []].append(edge) }
        return byRoot.keys.sorted().map { LinkComponent(of: byRoot[$0] ?? []) }
    }

    private init(of edges: [(person: Int, account: Int, odds: Double)]) {
        people = Set(edges.map(\.person)).sorted()
        accounts = Set(edges.map(\.account)).sorted()
        let rows = Dictionary(uniqueKeysWithValues: people.enumerated().map { ($1, $0) })
        let columns = Dictionary(uniqueKeysWithValues: accounts.enumerated().map { ($1, $0) })
        var own = [[Edge]](repeating: [], count: people.count)
        for edge in edges {
            if let row = rows[edge.person], let column = columns[edge.account] {
                own[row].append(Edge(account: column, odds: edge.odds))
            }
        }
        self.edges = own.map { $0.sorted { $0.account < $1.account } }
    }

    /// The chance of every link, as `edges`: exact where `isExact`, else the share of 4,000 sweeps of `AssignmentChain`.
    package func marginals(seed: UInt64 = 1) -> [[Double]] {
        isExact ? AssignmentTable(self).marginals : AssignmentChain.run(self, seed: seed).marginals
    }
}

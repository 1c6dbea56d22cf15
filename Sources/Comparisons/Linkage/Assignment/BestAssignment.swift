import Foundation

/// The most probable one-to-one assignment: the largest product of odds, nobody with odds of at most 1.
///
/// Exact by the Hungarian method (Kuhn 1955, doi:10.1002/nav.3800020109, in the form of shortest augmenting paths, O(people² ·
/// accounts)) for parts of at most 300 people with odds above 1; larger ones are filled greedily, the largest odds first.
package enum BestAssignment {
    static let mostPeople = 300

    /// Of each person of the component, the place of the account; `nil` for none.
    package static func of(_ component: LinkComponent) -> [Int?] {
        let hopeful = component.edges.map { $0.filter { $0.odds > 1 } }
        let people = hopeful.indices.filter { !hopeful[$0].isEmpty }
        var found = [Int?](repeating: nil, count: component.people.count)
        if people.count <= mostPeople {
            for (person, account) in zip(people, hungarian(people.map { hopeful[$0] })) { found[person] = account }
            return found
        }
        let edges = people.flatMap { person in hopeful[person].map { (person: person, edge: $0) } }
        var taken: Set<Int> = []
        let order = edges.sorted {
            $0.edge.odds != $1.edge.odds ? $0.edge.odds > $1.edge.odds : ($0.person, $0.edge.account) < ($1.person, $1.edge.account)
        }
        for (person, edge) in order where found[person] == nil && taken.insert(edge.account).inserted { found[person] = edge.account }
        return found
    }

    /// Costs are −log of the odds; every person also has a column of their own at cost 0, to stay without an account.
    private static func hungarian(_ edges: [[LinkComponent.Edge]]) -> [Int?] {
        guard !edges.isEmpty else { return [] }
        let accounts = Set(edges.flatMap { $0.map(\.account) }).sorted()
        let places = Dictionary(uniqueKeysWithValues: accounts.enumerated().map { ($1, $0 + 1) })
        let n = edges.count, m = accounts.count + n
        var cost = [[Double]](repeating: [Double](repeating: .infinity, count: m + 1), count: n + 1)
        for (row, own) in edges.enumerated() {
            for edge in own { if let column = places[edge.account] { cost[row + 1][column] = -log(edge.odds) } }
            cost[row + 1][accounts.count + row + 1] = 0
        }
        let row = matching(cost, n, m)
        var found = [Int?](repeating: nil, count: n)
        for (place, account) in accounts.enumerated() where row[place + 1] > 0 { found[row[place + 1] - 1] = account }
        return found
    }

    /// The row of every column, both from 1; 0 for none.
    private static func matching(_ cost: [[Double]], _ n: Int, _ m: Int) -> [Int] {
        var u = [Double](repeating: 0, count: n + 1), v = [Double](repeating: 0, count: m + 1)
        var row = [Int](repeating: 0, count: m + 1), way = row
        for i in 1...n {
            row[0] = i
            var column = 0
            var least = [Double](repeating: .infinity, count: m + 1), used = [Bool](repeating: false, count: m + 1)
            repeat {
                used[column] = true
                let current = row[column]
                var delta = Double.infinity, next = 0
                for j in 1...m where !used[j] {
                    let reduced = cost[current][j] - u[current] - v[j]
                    if reduced < least[j] { (least[j], way[j]) = (reduced, column) }
                    if least[j] < delta { (delta, next) = (least[j], j) }
                }
                for j in 0...m {
                    if used[j] {
                        u[row[j]] += delta
                        v[j] -= delta
                    } else {
                        least[j] -= delta
                    }
                }
                column = next
            } while row[column] != 0
            repeat {
                row[column] = row[way[column]]
                column = way[column]
            } while column != 0
        }
        return row
    }
}

import Foundations

/// Exact sums over all one-to-one assignments of a small component.
///
/// The longer side is passed one by one (`rows`), the set of the shorter side taken so far is the state. With F₀(∅) = 1,
/// F(r + 1, S) = F(r, S)·free(r) + Σ over c in S of F(r, S∖c)·odds(r, c), and B likewise from the end:
/// P(r–c) = Σ over S without c of F(r, S)·odds(r, c)·B(r + 1, S ∪ c) ÷ Z. Every row is scaled to sum to 1, so that nothing overflows.
/// O(rows · 2^columns · columns) time, O(rows · 2^columns) memory.
struct AssignmentTable: Sendable {
    private let component: LinkComponent
    /// Whether the rows are accounts.
    private let isTurned: Bool
    private let rows: [[LinkComponent.Edge]]
    private let free: [Double]
    private let states: Int
    private let forward: [[Double]]
    /// Sums of the last row of F up to each state.
    private let ends: [Double]

    init(_ component: LinkComponent) {
        self.component = component
        isTurned = component.people.count < component.accounts.count
        var rows = component.edges
        if isTurned {
            rows = [[LinkComponent.Edge]](repeating: [], count: component.accounts.count)
            for (person, edges) in component.edges.enumerated() {
                for edge in edges { rows[edge.account].append(.init(account: person, odds: edge.odds)) }
            }
        }
        let sums = rows.map { $0.reduce(1) { $0 + $1.odds } }
        free = sums.map { 1 / $0 }
        self.rows = zip(rows, sums).map { row, sum in row.map { .init(account: $0.account, odds: $0.odds / sum) } }
        states = 1 << (isTurned ? component.people.count : component.accounts.count)
        var forward = [[Double](repeating: 0, count: states)]
        forward[0][0] = 1
        for r in rows.indices { forward.append(AssignmentTable.after(forward[r], self.rows[r], free[r])) }
        self.forward = forward
        var sum = 0.0
        ends = forward[rows.count].map { weight in
            sum += weight
            return sum
        }
    }

    private static func after(_ before: [Double], _ row: [LinkComponent.Edge], _ free: Double) -> [Double] {
        var after = before.map { $0 * free }
        for edge in row {
            let bit = 1 << edge.account
            for state in before.indices where state & bit == 0 && before[state] > 0 { after[state | bit] += before[state] * edge.odds }
        }
        return scaled(after)
    }

    private static func scaled(_ values: [Double]) -> [Double] {
        let sum = values.reduce(0, +)
        return values.map { $0 / sum }
    }

    /// As the edges of the component.
    var marginals: [[Double]] {
        var found = component.edges.map { [Double](repeating: 0, count: $0.count) }
        var behind = [Double](repeating: 1 / Double(states), count: states)
        for r in rows.indices.reversed() {
            var weights = [Double](repeating: 0, count: rows[r].count), total = 0.0
            var before = behind.map { $0 * free[r] }
            for state in 0..<states {
                let start = forward[r][state]
                total += start * free[r] * behind[state]
                for (place, edge) in rows[r].enumerated() where state & (1 << edge.account) == 0 {
                    let reached = edge.odds * behind[state | 1 << edge.account]
                    before[state] += reached
                    weights[place] += start * reached
                }
            }
            total += weights.reduce(0, +)
            for (place, edge) in rows[r].enumerated() { set(weights[place] / total, r, edge.account, in: &found) }
            behind = AssignmentTable.scaled(before)
        }
        return found
    }

    private func set(_ value: Double, _ row: Int, _ column: Int, in found: inout [[Double]]) {
        let person = isTurned ? column : row, account = isTurned ? row : column
        if let place = component.edges[person].firstIndex(where: { $0.account == account }) { found[person][place] = value }
    }

    /// An assignment by its exact chance, from the last row to the first: calls `body` for every person with an account.
    func draw(_ random: inout SeededRandom, _ body: (_ person: Int, _ account: Int) -> Void) {
        var state = lastState(random.uniform() * ends[states - 1])
        for r in rows.indices.reversed() {
            guard let edge = pick(r, state, random.uniform()) else { continue }
            state ^= 1 << edge
            body(isTurned ? edge : r, isTurned ? r : edge)
        }
    }

    /// The first state up to which the sums of the last row exceed a number, by bisection.
    private func lastState(_ sum: Double) -> Int {
        var low = 0, high = states - 1
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] > sum { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// What row r has taken, if the set after it is `state`; `nil` for nothing.
    private func pick(_ r: Int, _ state: Int, _ uniform: Double) -> Int? {
        let row = rows[r]
        var total = forward[r][state] * free[r]
        for edge in row where state & (1 << edge.account) != 0 { total += forward[r][state ^ 1 << edge.account] * edge.odds }
        var left = uniform * total - forward[r][state] * free[r], last: Int?
        if left < 0 { return nil }
        for edge in row where state & (1 << edge.account) != 0 {
            last = edge.account
            left -= forward[r][state ^ 1 << edge.account] * edge.odds
            if left < 0 { break }
        }
        return last
    }
}

import Foundations

/// A Markov chain over the one-to-one assignments of a component that is too large for `AssignmentTable`.
///
/// One sweep: everybody in turn draws anew among none and the accounts that are free (Gibbs); then as many random people try to
/// take an account from its owner, who gets theirs in exchange, or nothing (Metropolis & Hastings). Both leave the chances of
/// assignments as they are, so the chain tends to them; how near it is after a fixed number of sweeps is not proven.
struct AssignmentChain {
    static let sweepsBefore = 200
    static let sweeps = 4_000
    /// Every fourth state is kept, to draw from.
    static let sweepsPerState = 4

    private let component: LinkComponent
    private(set) var account: [Int?]
    private var owner: [Int?]

    init(_ component: LinkComponent, from start: [Int?]) {
        self.component = component
        account = start
        owner = [Int?](repeating: nil, count: component.accounts.count)
        for (person, account) in start.enumerated() { if let account { owner[account] = person } }
    }

    /// The chance of every link as its share of all sweeps, and the states that are kept.
    static func run(_ component: LinkComponent, seed: UInt64) -> (marginals: [[Double]], states: [[Int?]]) {
        var chain = AssignmentChain(component, from: BestAssignment.of(component))
        var random = SeededRandom(seed: seed, stream: UInt64(component.accounts[0]))
        for _ in 0..<sweepsBefore { chain.sweep(&random) }
        var counts = component.edges.map { [Double](repeating: 0, count: $0.count) }, states: [[Int?]] = []
        for sweep in 1...sweeps {
            chain.sweep(&random)
            for person in counts.indices {
                guard let account = chain.account[person] else { continue }
                if let place = component.edges[person].firstIndex(where: { $0.account == account }) { counts[person][place] += 1 }
            }
            if sweep % sweepsPerState == 0 { states.append(chain.account) }
        }
        return (counts.map { $0.map { $0 / Double(sweeps) } }, states)
    }

    mutating func sweep(_ random: inout SeededRandom) {
        for person in account.indices { renew(person, &random) }
        for _ in account.indices { exchange(random.below(account.count), &random) }
    }

    private mutating func renew(_ person: Int, _ random: inout SeededRandom) {
        give(person, nil)
        var total = 1.0
        for edge in component.edges[person] where owner[edge.account] == nil { total += edge.odds }
        var left = random.uniform() * total - 1
        guard left >= 0 else { return }
        for edge in component.edges[person] where owner[edge.account] == nil {
            left -= edge.odds
            if left < 0 { return give(person, edge.account) }
        }
    }

    private mutating func exchange(_ person: Int, _ random: inout SeededRandom) {
        let own = component.edges[person]
        let wanted = own[random.below(own.count)], mine = account[person]
        guard let rival = owner[wanted.account], rival != person else { return }
        let others = component.edges[rival]
        var ratio = wanted.odds / odds(rival, wanted.account)
        if let mine {
            guard let gets = others.first(where: { $0.account == mine }) else { return }
            ratio *= gets.odds / odds(person, mine)
        } else {
            // The way back starts at the rival, who then has nothing.
            ratio *= Double(own.count) / Double(others.count)
        }
        guard ratio >= 1 || random.uniform() < ratio else { return }
        give(person, nil)
        give(rival, mine)
        give(person, wanted.account)
    }

    private func odds(_ person: Int, _ account: Int) -> Double {
        component.edges[person].first { $0.account == account }?.odds ?? 0
    }

    private mutating func give(_ person: Int, _ new: Int?) {
        if let old = account[person] { owner[old] = nil }
        account[person] = new
        if let new { owner[new] = person }
    }
}

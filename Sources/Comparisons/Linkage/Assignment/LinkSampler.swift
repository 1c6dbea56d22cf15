import Foundations
import Graphs

/// Draws whole one-to-one assignments of people to accounts by their chance, for what is computed from links to carry their
/// uncertainty.
///
/// Exact for small parts (`AssignmentTable`); for larger ones one of 1,000 states of `AssignmentChain`, four sweeps apart.
/// The same stream of the same seed gives the same assignment, from any thread.
public struct LinkSampler: Sendable {
    private enum Part: Sendable {
        case exact(AssignmentTable)
        case states([[Int?]])

        init(_ component: LinkComponent) {
            self = component.isExact ? .exact(AssignmentTable(component)) : .states(AssignmentChain.run(component, seed: 1).states)
        }

        func draw(_ random: inout SeededRandom, _ body: (_ person: Int, _ account: Int) -> Void) {
            switch self {
            case .exact(let table): table.draw(&random, body)
            case .states(let states):
                for (person, account) in states[random.below(states.count)].enumerated() { if let account { body(person, account) } }
            }
        }
    }

    private let settled: [Handle?]
    /// Those that may be somebody's.
    let accounts: [Handle]
    /// By component, then by account of the component, the place among `accounts`.
    private let numbers: [[Int]]
    private let sizes: [Int]
    private let parts: [Part]
    private let seed: UInt64

    public init(_ links: LinkTable, seed: UInt64) {
        settled = links.links.map { $0.method == .decision || $0.method == .exactHandle ? $0.handle : nil }
        let possible = Set(links.components.flatMap(\.accounts)).sorted()
        let number = Dictionary(uniqueKeysWithValues: possible.enumerated().map { ($1, $0) })
        accounts = possible.map { links.accounts[$0] }
        numbers = links.components.map { $0.accounts.compactMap { number[$0] } }
        sizes = links.components.map(\.people.count)
        parts = links.components.map(Part.init)
        uncertain = links.components.flatMap(\.people)
        self.seed = seed
    }

    /// Whether any link is uncertain at all.
    public var isUncertain: Bool { !parts.isEmpty }

    /// People whose link is uncertain.
    let uncertain: [Int]

    /// Of each uncertain person, as in `uncertain`, the place among `accounts` in this draw; −1 for none.
    func places(stream: UInt64) -> [Int] {
        var random = SeededRandom(seed: seed, stream: stream), drawn = [Int](repeating: -1, count: uncertain.count), first = 0
        for (place, part) in parts.enumerated() {
            part.draw(&random) { drawn[first + $0] = numbers[place][$1] }
            first += sizes[place]
        }
        return drawn
    }

    /// Of each person, in their order, the account in this draw.
    public func draw(stream: UInt64) -> [Handle?] {
        var drawn = settled
        for (person, account) in zip(uncertain, places(stream: stream)) { drawn[person] = account < 0 ? nil : accounts[account] }
        return drawn
    }
}

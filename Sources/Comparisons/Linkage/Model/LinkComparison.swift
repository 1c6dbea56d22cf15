import Foundations
import Graphs
import Rankings

/// Compares people with accounts, field by field.
struct LinkComparison: Sendable {
    let records: LinkRecords
    let blocks: LinkBlocks
    let graph: SocialScore?

    /// Every person with the accounts that share a key and are alike by name, or by a word of it and the organisation.
    func pairs(_ isDenied: @Sendable (Int, Int) -> Bool, _ execution: Execution) -> LinkPairs {
        let size = 32, count = records.people.count
        let found = execution.mapChunks((count + size - 1) / size) { chunk in
            (chunk * size..<min(count, (chunk + 1) * size)).map { person in
                blocks.candidates(records.people[person], records).compactMap { account in
                    isDenied(person, Int(account)) ? nil : promising(person, Int(account))
                }
            }
        }
        return LinkPairs(byPerson: found.flatMap { $0 }, accounts: records.accounts.count)
    }

    private func promising(_ person: Int, _ account: Int) -> LinkPair? {
        let name = records.names.compare(records.people[person].name, records.accounts[account].name)
        guard name.level != .other else { return nil }
        let pair = compared(person, account, name)
        if name.level == .oneWord, (pair.level(.organisation) ?? .max) > 1, pair.level(.bio) != 0 { return nil }
        return pair
    }

    func compared(_ person: Int, _ account: Int, _ name: NameComparison.Result? = nil) -> LinkPair {
        let a = records.people[person], b = records.accounts[account]
        var pair = LinkPair(person: Int32(person), account: Int32(account))
        let name = name ?? records.names.compare(a.name, b.name)
        pair.levels[LinkField.name.place] = name.level.rawValue
        pair.nameChance = name.chance
        if a.organisation >= 0 {
            if b.organisation >= 0 {
                let level = records.organisations.level(a.organisation, b.organisation)
                pair.levels[LinkField.organisation.place] = level
                if level == 0 { pair.organisationChance = records.organisations.chance(b.organisation) }
            } else if !b.text.isEmpty {
                let isNamed = LinkComparison.mentions(b.text, records.organisations.text(a.organisation))
                pair.levels[LinkField.bio.place] = isNamed ? 0 : 1
            }
        }
        if !a.role.isEmpty, !b.role.isEmpty { pair.levels[LinkField.role.place] = LinkComparison.roles(a.role, b.role) }
        if !a.text.isEmpty, !b.text.isEmpty, !isInOrganisation(a) {
            pair.levels[LinkField.market.place] = LinkComparison.mentions(b.text, a.text) ? 0 : 1
        }
        if let graph { pair.levels[LinkField.graph.place] = LinkComparison.isFollowed(records.profiles[account].handle, graph) ? 0 : 1 }
        return pair
    }

    /// Whether the market stands in the name of the person's organisation: to find both would count one thing twice.
    private func isInOrganisation(_ person: LinkRecords.Side) -> Bool {
        person.organisation >= 0 && LinkComparison.mentions(records.organisations.text(person.organisation), person.text)
    }

    /// Whether the words, at least one, stand in the text one after the other.
    private static func mentions(_ text: [UInt8], _ words: [UInt8]) -> Bool {
        guard text.count >= words.count else { return false }
        return (0...text.count - words.count).contains { text[$0 + 1] == words[1] && text[$0...].starts(with: words) }
    }

    private static func roles(_ a: [String], _ b: [String]) -> Int8 {
        if a == b { return 0 }
        return a.contains { $0.count >= 3 && b.contains($0) } ? 1 : 2
    }

    private static func isFollowed(_ handle: Handle, _ graph: SocialScore) -> Bool {
        if case .score(let score) = graph.lookup(handle) { return score > 0 }
        return false
    }

    /// How often each level occurs among random pairs that share no key, with 20 imagined pairs of the usual shares and half a pair
    /// at every level, so that what no pair showed is not next to impossible: at most 20,000 pairs, drawn from a fixed stream;
    /// rows of fields without any pair stay as usual.
    func chances(_ known: LinkPairs) -> [[Double]] {
        let people = records.people.count, accounts = records.accounts.count
        var counts = LinkField.allCases.map { [Double](repeating: 0, count: $0.levels.count) }
        if people > 0, accounts > 0 {
            var random = SeededRandom(seed: 1, stream: 0x6C69_6E6B)
            for _ in 0..<min(20_000, people * accounts) {
                let pair = compared(random.below(people), random.below(accounts))
                guard !known.has(pair) else { continue }
                for field in LinkField.allCases { if let level = pair.level(field) { counts[field.place][level] += 1 } }
            }
        }
        return LinkField.allCases.map { field in
            let total = counts[field.place].reduce(0, +)
            guard total > 0 else { return field.usualU }
            return zip(counts[field.place], field.usualU).map { ($0 + 20 * $1 + 0.5) / (total + 20 + 0.5 * Double(field.levels.count)) }
        }
    }
}

extension LinkPairs {
    /// Whether the same two are among the pairs.
    fileprivate func has(_ pair: LinkPair) -> Bool {
        let own = pairs[of(Int(pair.person))]
        var low = own.startIndex, high = own.endIndex
        while low < high {
            let middle = (low + high) / 2
            if own[middle].account < pair.account { low = middle + 1 } else { high = middle }
        }
        return low < own.endIndex && own[low].account == pair.account
    }
}

import Foundations
import Graphs

/// The links of the people whom nothing else ties to an account: compared, weighed, assigned.
struct NameLinks {
    let model: LinkModel
    private(set) var claims: [Claim] = []
    private(set) var evidence: [LinkEvidence] = []
    private let parts: [LinkComponent]
    private let records: LinkRecords
    private let blocks: LinkBlocks
    private let pairs: LinkPairs
    private let minimum: Double

    /// One possible account of a person in the assignment.
    private struct Option {
        let pair: Int
        let probability: Double
        let isBest: Bool
    }

    init(
        _ people: [LinkSubject], open: [Int], accounts: [Profile], taken: [Handle: Int], words: HumanWords, linker: Linker,
        _ execution: Execution
    ) {
        let records = LinkRecords(open.map { people[$0] }, accounts, execution)
        blocks = LinkBlocks(records)
        let comparison = LinkComparison(records: records, blocks: blocks, graph: linker.graphEvidence)
        let labels = open.map { people[$0].person }
        let pairs = comparison.pairs({ words.denies(labels[$0], accounts[$1].handle) }, execution)
        let owned = accounts.map { taken[$0.handle] }
        var model = LinkEstimation(pairs.without { owned[$0] != nil }, u: comparison.chances(pairs)).model
        model.usesGraph = linker.graphEvidence != nil
        let odds = pairs.pairs.map { min(Linker.mostOdds, model.odds($0)) }
        let edges = pairs.pairs.indices.compactMap { place -> (person: Int, account: Int, odds: Double)? in
            let pair = pairs.pairs[place]
            guard odds[place] >= Linker.leastOdds, owned[Int(pair.account)] == nil else { return nil }
            return (Int(pair.person), Int(pair.account), odds[place])
        }
        parts = LinkComponent.components(edges, people: open.count, accounts: accounts.count)
        self.model = model
        (self.records, self.pairs, minimum) = (records, pairs, linker.minimumProbability)
        let (options, holders) = self.options(execution)
        for person in open.indices {
            claims.append(
                claim(person, options[person], holders) { account in
                    taken[accounts[account].handle].map { people[$0].person }
                })
            record(person, options[person])
        }
    }

    var handles: [Handle] { records.profiles.map(\.handle) }

    /// The parts with the places of people among all of them.
    func components(of open: [Int]) -> [LinkComponent] {
        parts.map { LinkComponent(people: $0.people.map { open[$0] }, accounts: $0.accounts, edges: $0.edges) }
    }

    /// Everybody's possible accounts, the likeliest first, and who has which account in the best assignment.
    private func options(_ execution: Execution) -> ([[Option]], [Int: Int]) {
        let parts = parts
        let solved = execution.mapChunks(parts.count) { (best: BestAssignment.of(parts[$0]), marginals: parts[$0].marginals()) }
        var options = [[Option]](repeating: [], count: pairs.people), holders: [Int: Int] = [:]
        for (part, found) in zip(parts, solved) {
            for (row, person) in part.people.enumerated() {
                let places = Dictionary(uniqueKeysWithValues: pairs.of(person).map { (Int(pairs.pairs[$0].account), $0) })
                for (edge, probability) in zip(part.edges[row], found.marginals[row]) {
                    let account = part.accounts[edge.account], isBest = found.best[row] == edge.account
                    if isBest { holders[account] = person }
                    if let pair = places[account] { options[person].append(Option(pair: pair, probability: probability, isBest: isBest)) }
                }
                options[person].sort {
                    $0.probability != $1.probability ? $0.probability > $1.probability : handle($0) < handle($1)
                }
            }
        }
        return (options, holders)
    }

    private func handle(_ option: Option) -> Handle { records.profiles[Int(pairs.pairs[option.pair].account)].handle }

    private func isChosen(_ option: Option) -> Bool { option.isBest && option.probability >= minimum }

    private func claim(_ person: Int, _ options: [Option], _ holders: [Int: Int], owner: (Int) -> String?) -> Claim {
        let rest = options.filter { !isChosen($0) && $0.probability > Linker.leastShown }.prefix(Linker.mostCandidates)
        let candidates = rest.map { LinkCandidate(handle: handle($0), probability: $0.probability, method: method($0)) }
        if let chosen = options.first(where: isChosen) {
            return Claim(
                handle: handle(chosen), probability: chosen.probability, method: method(chosen), why: model.why(pairs.pairs[chosen.pair]),
                candidates: candidates)
        }
        // An account that somebody has for certain is shown, though it can no longer be this person's.
        let lost = pairs.of(person).filter { owner(Int(pairs.pairs[$0].account)) != nil }
            .max { model.odds(pairs.pairs[$0]) < model.odds(pairs.pairs[$1]) }
        if let lost, model.odds(pairs.pairs[lost]) > 1, (options.first?.probability ?? 0) < 0.5 {
            let profile = records.profiles[Int(pairs.pairs[lost].account)], of = owner(Int(pairs.pairs[lost].account)) ?? ""
            let gone = LinkCandidate(handle: profile.handle, probability: 0, method: .name)
            return Claim(why: "\(profile.handle) belongs to \"\(of)\"", candidates: [gone] + candidates)
        }
        return Claim(why: whyNone(person, options, holders), candidates: candidates)
    }

    private func method(_ option: Option) -> LinkMethod {
        let pair = pairs.pairs[option.pair]
        return (pair.level(.organisation) ?? .max) <= 2 || pair.level(.bio) == 0 ? .nameAndOrganisation : .name
    }

    private func whyNone(_ person: Int, _ options: [Option], _ holders: [Int: Int]) -> String {
        if records.people[person].name.isEmpty { return "the name has no letters" }
        guard let best = options.first, best.probability > Linker.leastShown else {
            if !pairs.of(person).isEmpty { return "no profile with a name like this is likely enough" }
            return blocks.isCrowded(records.people[person], records)
                ? "more than \(LinkBlocks.mostAccounts) profiles share words of this name: too many to compare" : "no profile has such a name"
        }
        let equals = options.prefix { $0.probability > 0.5 * best.probability }.count
        if let holder = holders[Int(pairs.pairs[best.pair].account)], holder != person {
            return "\(handle(best)) is likelier to be \"\(records.subjects[holder].person)\", or as likely"
        }
        let known = "\(handle(best)) has the probability \(LinkTable.twoDigits(best.probability)) only"
        return equals > 1 ? "\(equals) accounts are about as likely" : known
    }

    private mutating func record(_ person: Int, _ options: [Option]) {
        for option in options where option.probability > Linker.leastShown {
            evidence.append(
                model.evidence(pairs.pairs[option.pair], records, probability: option.probability, isChosen: isChosen(option)))
        }
    }
}

extension LinkPairs {
    /// Without the pairs of some accounts.
    func without(_ isGone: (Int) -> Bool) -> LinkPairs {
        LinkPairs(
            byPerson: (0..<people).map { person in of(person).map { pairs[$0] }.filter { !isGone(Int($0.account)) } }, accounts: accounts)
    }
}

import Comparisons
import Foundations
import Graphs

/// One sentence that says why a person is on a list: what the network shows, what buyers say, which account.
struct EvidenceSentence {
    let report: MarketReport

    private var isDirected: Bool { report.directedness == .directed }

    func workWith(_ person: PersonRow) -> String {
        capitalised([standing(person), offline(person)].compactMap { $0 }.joined(separator: "; ")) + "."
    }

    func loud(_ person: PersonRow) -> String {
        capitalised([standing(person), offline(person)].compactMap { $0 }.joined(separator: ", but ")) + "."
    }

    func quiet(_ person: PersonRow) -> String {
        capitalised([offline(person), account(person)].compactMap { $0 }.joined(separator: "; ")) + "."
    }

    private func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    /// `followed by 12 of 38 experts, place 4 in the network`.
    private func standing(_ person: PersonRow) -> String? {
        let place = person.scores.first?.rank.map { "place \(NumberText.grouped($0)) in the network" }
        return [expertFollowers(person).map { $0 + examples(person) }, place].compactMap { $0 }.joined(separator: ", ").nonEmpty
    }

    /// ` (such as this and that one)`; nothing where nobody is named.
    private func examples(_ person: PersonRow) -> String {
        guard let handle = person.handle, let named = report.evidence[handle]?.namedExperts.prefix(2), !named.isEmpty else { return "" }
        return " (such as \(named.joined(separator: " and ")))"
    }

    private func expertFollowers(_ person: PersonRow) -> String? {
        guard let handle = person.handle, let evidence = report.evidence[handle] else { return nil }
        let tie = isDirected ? "followed by" : "connected to"
        guard evidence.expertFollowers > 0 else {
            return "\(tie) none of \(report.seeds.map { "the " + NumberText.counted($0.observedExperts, "expert", "experts") } ?? "the experts")"
        }
        guard let seeds = report.seeds else {
            return "\(tie) \(NumberText.counted(evidence.expertFollowers, "expert", "experts"))"
        }
        let experts = NumberText.counted(seeds.observedExperts, "expert", "experts")
        return "\(tie) \(NumberText.grouped(evidence.expertFollowers)) of \(experts)"
    }

    /// `named by 9 buyers, place 3 offline`.
    private func offline(_ person: PersonRow) -> String? {
        guard let value = person.offline else { return nil }
        let kind = report.comparison.offline.kind
        if kind == .nominations && value == 0 { return "no buyer asked named them" }
        if kind == .yesNo { return value > 0 ? "bought or adopted" : "did not buy or adopt" }
        let place = person.offlineRank.map { ", place \(NumberText.grouped($0)) offline" } ?? ""
        return measured(value, kind) + place
    }

    private func measured(_ value: Double, _ kind: OutcomeKind) -> String {
        let shown = value.rounded() == value && abs(value) < 1e15 ? NumberText.grouped(Int64(value)) : NumberText.significant(value)
        switch kind {
        case .nominations:
            if report.comparison.offline.hasWeights { return "named by buyers with weight \(shown)" }
            return "named by \(shown) \(value == 1 ? "buyer" : "buyers")"
        case .time: return "adopted at \(shown)"
        case .rank: return "ranked \(shown) offline"
        case .score, .lowerIsBetter, .yesNo: return "offline score \(shown)"
        }
    }

    /// Whether there is an account at all, and where it stands.
    private func account(_ person: PersonRow) -> String {
        switch person.scores.first?.placement {
        case .absent: return "has no account"
        case .unlinked, nil: return "no account is known: that is not the same as having none"
        case .withoutTies: return "their account has no ties in the network"
        case .belowTop(let k): return "their account is below the first \(NumberText.grouped(k)) of the network"
        case .belowTopOrNotInNetwork(let k):
            return "their account is below the first \(NumberText.grouped(k)) of the network, or not in it"
        case .scored:
            let experts = expertFollowers(person).map { ", " + $0 } ?? ""
            // Whom no expert follows shares the last place with everybody else of that kind: it says nothing.
            if person.handle.flatMap({ report.evidence[$0] })?.expertFollowers == 0 { return "their account is in the network\(experts)" }
            return person.scores.first?.rank.map { "their account is at place \(NumberText.grouped($0)) in the network\(experts)" }
                ?? "their account is in the network\(experts)"
        }
    }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}

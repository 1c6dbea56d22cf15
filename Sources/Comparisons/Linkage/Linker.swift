import Foundations
import Graphs

/// Somebody to find an account for.
public struct LinkSubject: Sendable, Equatable {
    public var person: String
    public var details: PersonDetails

    public init(person: String, details: PersonDetails = PersonDetails()) {
        self.person = person
        self.details = details
    }
}

/// Ties people to handles, one to one: used alike by `peerage link` and `peerage compare`.
///
/// In this order, each handle going to at most one person:
/// 1. a human decision, which always wins (probability 1);
/// 2. the handle that the table gives (1); where no row of the table has one, the person's label itself if it is a
///    handle of the network (1);
/// 3. through profiles, by normalised name: name and organisation agree for one account only (0.95); only the name
///    agrees, the organisation being unknown on one side, for one account only (0.7).
///
/// Not chosen but listed as candidates: several accounts with equal claim (their probability shared), a name of a single
/// word (0.3), another organisation (0.2), an account that two people claim with equal right. Profiles whose type says
/// organisation, company, brand or bot are nobody's. The probabilities are fixed by this rule, not estimated from data.
/// O((people + profiles) log) for the sorting of candidates.
public struct Linker: Sendable {
    static let nameAndOrganisation = 0.95
    static let nameOnly = 0.7
    static let singleWord = 0.3
    static let otherOrganisation = 0.2

    private let byName: [String: [Profile]]
    private let decisions: [LinkDecision]
    private let handleNamed: @Sendable (String) -> Handle?

    /// - Parameters:
    ///   - profiles: accounts to find people among.
    ///   - decisions: human words.
    ///   - handleNamed: the handle of the network that a person's label is, if it is one.
    public init(
        profiles: [Profile] = [], decisions: [LinkDecision] = [],
        handleNamed: @escaping @Sendable (String) -> Handle? = { _ in nil }
    ) {
        var byName: [String: [Profile]] = [:]
        for profile in profiles where !Linker.isNobody(profile) {
            guard let name = profile.name else { continue }
            let key = NameNormalisation.personKey(name)
            if !key.isEmpty { byName[key, default: []].append(profile) }
        }
        self.byName = byName
        self.decisions = decisions
        self.handleNamed = handleNamed
    }

    private static func isNobody(_ profile: Profile) -> Bool {
        let type = (profile.type ?? "").lowercased()
        return ["organisation", "organization", "company", "brand", "bot"].contains(type)
    }

    /// One link for each subject, in their order.
    /// - Throws: `LinkFailure` when decisions contradict each other or a person is listed twice.
    public func link(_ people: [LinkSubject]) throws(LinkFailure) -> LinkTable {
        let words = try HumanWords(decisions, people: people)
        let labelsAreHandles = people.allSatisfy { $0.details.handle == .notLookedUp }
        var claims: [Claim] = people.map { subject in
            if let decided = words.claim(subject.person) { return decided }
            if let stated = statedClaim(subject, words, labelsAreHandles: labelsAreHandles) { return stated }
            return nameClaim(subject, words)
        }
        Linker.settleStated(&claims, people)
        Linker.settleNames(&claims, people)
        return LinkTable(links: zip(people, claims).map { $1.link(of: $0.person) })
    }

    private func statedClaim(_ subject: LinkSubject, _ words: HumanWords, labelsAreHandles: Bool) -> Claim? {
        switch subject.details.handle {
        case .none: return Claim(isAbsent: true, why: "looked up: has no account")
        case .handle(let handle):
            guard !words.denies(subject.person, handle) else { return nil }
            return Claim(handle: handle, probability: 1, method: .exactHandle, why: "the table gives this handle")
        case .notLookedUp:
            guard labelsAreHandles, let handle = handleNamed(subject.person), !words.denies(subject.person, handle) else {
                return nil
            }
            return Claim(handle: handle, probability: 1, method: .exactHandle, why: "the person's label is a handle of the network")
        }
    }

    private func nameClaim(_ subject: LinkSubject, _ words: HumanWords) -> Claim {
        let key = NameNormalisation.personKey(subject.details.name ?? subject.person)
        let same = (byName[key] ?? []).filter { !words.denies(subject.person, $0.handle) }
        guard !key.isEmpty, !same.isEmpty else {
            let looked = byName.isEmpty ? "no handle is given, and there are no profiles to look in" : "no profile has this name"
            return Claim(why: looked)
        }
        let organisation = subject.details.organisation.map(NameNormalisation.organisationKey)
        let rated = same.map { rate($0, organisation, isSingleWord: !key.contains(" ")) }
        return Linker.choice(among: rated)
    }

    private func rate(_ profile: Profile, _ organisation: String?, isSingleWord: Bool) -> LinkCandidate {
        let theirs = profile.organisation.map(NameNormalisation.organisationKey)
        if let organisation, let theirs, !organisation.isEmpty, !theirs.isEmpty {
            return organisation == theirs
                ? LinkCandidate(handle: profile.handle, probability: Linker.nameAndOrganisation, method: .nameAndOrganisation)
                : LinkCandidate(handle: profile.handle, probability: Linker.otherOrganisation, method: .name)
        }
        return LinkCandidate(
            handle: profile.handle, probability: isSingleWord ? Linker.singleWord : Linker.nameOnly, method: .name)
    }

    /// The one best candidate if it may be chosen, else nobody with all of them for review.
    private static func choice(among rated: [LinkCandidate]) -> Claim {
        let sorted = rated.sorted { $0.probability != $1.probability ? $0.probability > $1.probability : $0.handle < $1.handle }
        let best = sorted.prefix { $0.probability == sorted[0].probability }
        if best.count > 1 {
            let shared = sorted.map { candidate in
                let isBest = candidate.probability == sorted[0].probability
                return LinkCandidate(
                    handle: candidate.handle, probability: isBest ? candidate.probability / Double(best.count) : candidate.probability / 2,
                    method: candidate.method)
            }
            return Claim(why: "\(best.count) accounts have this name with equal claim", candidates: shared)
        }
        let first = sorted[0]
        guard first.probability >= nameOnly else {
            let why = first.probability == singleWord ? "a name of one word is too little" : "the only account of this name is of another organisation"
            return Claim(why: why, candidates: sorted)
        }
        return Claim(
            handle: first.handle, probability: first.probability, method: first.method,
            why: first.method == .nameAndOrganisation ? "name and organisation agree" : "the name agrees; an organisation is not known on both sides",
            candidates: Array(sorted.dropFirst()))
    }
}

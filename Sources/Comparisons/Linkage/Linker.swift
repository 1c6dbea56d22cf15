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
/// 3. everybody else through profiles, by name, organisation, role and market: `LinkBlocks` says who is compared with whom,
///    `LinkModel` what agreement weighs, `LinkEstimation` where the weights come from. The accounts go to people by the most
///    probable assignment as a whole (`BestAssignment`); the probability of a link is that over all one-to-one assignments
///    (`LinkComponent`). Nobody gets an account of less than `minimumProbability`.
///
/// Accounts that are not chosen are listed as candidates, at most ten a person. Profiles whose type says organisation, company,
/// brand or bot are nobody's. Deterministic for any number of threads. O(profiles + people + pairs · iterations).
public struct Linker: Sendable {
    static let mostCandidates = 10
    static let leastOdds = 1e-3
    /// Candidates below this probability are not listed.
    static let leastShown = 1e-3
    static let mostOdds = 1e12

    let profiles: [Profile]
    let decisions: [LinkDecision]
    let minimumProbability: Double
    let graphEvidence: SocialScore?
    let handleNamed: @Sendable (String) -> Handle?

    /// - Parameters:
    ///   - profiles: accounts to find people among.
    ///   - decisions: human words.
    ///   - minimumProbability: of a link by name, 0…1.
    ///   - graphEvidence: whom the experts of the market follow (a score above 0), as a further field.
    ///   - handleNamed: the handle of the network that a person's label is, if it is one.
    public init(
        profiles: [Profile] = [], decisions: [LinkDecision] = [], minimumProbability: Double = 0.5,
        graphEvidence: SocialScore? = nil, handleNamed: @escaping @Sendable (String) -> Handle? = { _ in nil }
    ) {
        self.profiles = profiles
        self.decisions = decisions
        self.minimumProbability = minimumProbability
        self.graphEvidence = graphEvidence
        self.handleNamed = handleNamed
    }

    /// One link for each subject, in their order.
    /// - Throws: `LinkFailure` when decisions contradict each other or a person is listed twice.
    public func link(_ people: [LinkSubject], _ execution: Execution = .serial) throws(LinkFailure) -> LinkTable {
        let words = try HumanWords(decisions, people: people)
        let labelsAreHandles = people.allSatisfy { $0.details.handle == .notLookedUp }
        var claims = people.map { subject in
            words.claim(subject.person) ?? statedClaim(subject, words, labelsAreHandles: labelsAreHandles)
        }
        Linker.settleStated(&claims, people)
        let open = claims.indices.filter { claims[$0] == nil }
        let accounts = Linker.people(among: profiles)
        guard !open.isEmpty, !accounts.isEmpty else {
            let why = "no handle is given, and there are no profiles to look in"
            return LinkTable(links: zip(people, claims).map { ($1 ?? Claim(why: why)).link(of: $0.person) })
        }
        let byName = NameLinks(
            people, open: open, accounts: accounts, taken: Linker.owners(claims), words: words, linker: self, execution)
        for (person, claim) in zip(open, byName.claims) { claims[person] = claim }
        return LinkTable(
            links: zip(people, claims).map { ($1 ?? Claim(why: "")).link(of: $0.person) }, model: byName.model,
            evidence: byName.evidence, components: byName.components(of: open), accounts: byName.handles)
    }

    /// Profiles that may be somebody's: with a name, not those of organisations and programs; one for each handle.
    private static func people(among profiles: [Profile]) -> [Profile] {
        let nobody: Set<String> = ["organisation", "organization", "company", "brand", "bot"]
        var seen: Set<Handle> = []
        return profiles.filter { profile in
            guard let name = profile.name, !nobody.contains((profile.type ?? "").lowercased()) else { return false }
            return !LinkRecords.nameWords(name).isEmpty && seen.insert(profile.handle).inserted
        }
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
}

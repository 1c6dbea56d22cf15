import Foundations
import Graphs
import LinearAlgebra

/// Compares social scores with offline influence: a pure function from values to a complete result.
public struct Comparator: Sendable {
    public let options: ComparisonOptions

    public init(_ options: ComparisonOptions = ComparisonOptions()) { self.options = options }

    /// Links the people of U, places them in every score, measures agreement and names the groups.
    ///
    /// The same input and options give the same result for any number of threads.
    /// O(V log V) per score for the positions in the whole network, and O(resamples · |U|) for its intervals.
    /// - Throws: `ComparisonFailure`.
    public func compare(_ input: ComparisonInput, _ execution: Execution = .serial) throws(ComparisonFailure) -> Comparison {
        try options.validate()
        guard !input.social.isEmpty else { throw .noSocialScore }
        var names: Set<String> = []
        for score in input.social where !names.insert(score.name).inserted { throw .repeatedScore(name: score.name) }
        for name in options.further.names {
            guard let needs = name.needs(insteadOf: input.offline.kind) else { continue }
            throw .otherOutcomeNeeded(statistic: name.rawValue, needs: needs, given: input.offline.kind.words)
        }
        let members = try UniverseMembers(input.universe, input.offline)
        let links = try link(members, input, execution)
        let drawn = DrawnLinks(links, options)
        let places = try place(members, links, drawn, input)
        try checkClaims(members)
        let agreements = try measure(members, drawn, places, among: nil, execution)
        let groups = try measureGroups(members, drawn, places, execution)
        let nominations = try compareNominations(members, input, execution)
        let assembly = Assembly(
            input: input, options: options, members: members, links: links, drawn: drawn, places: places, groups: groups,
            sample: try SampleFigures(members, places, drawn, input, options, execution), execution: execution)
        let adjustment = try AdjustedAgreement(
            input: input, options: options, members: members, links: links, places: places
        ).adjustment(execution)
        return assembly.comparison(agreements, nominations, adjustment, try leaderboard(input, members, places, drawn, agreements, execution))
    }

    /// Links everybody in U, then everybody outside the roster, in that order.
    private func link(_ members: UniverseMembers, _ input: ComparisonInput, _ execution: Execution)
        throws(ComparisonFailure) -> LinkTable
    {
        let social = input.social, profiles = Set(input.profiles.map(\.handle)), handleOfLabel = input.handleOfLabel
        let handleNamed: @Sendable (String) -> Handle? = { label in
            guard let handle = handleOfLabel(label) else { return nil }
            let isKnown = profiles.contains(handle) || social.contains { $0.lookup(handle).isInNetwork }
            return isKnown ? handle : nil
        }
        let subjects =
            members.members.map { LinkSubject(person: $0.person, details: $0.details) }
            + members.outside.map { person in
                // A roster of handles says how people are written, for those who are not on it too.
                var details = person.details
                if members.namesAreHandles && details.handle == .notLookedUp, let handle = handleNamed(person.person) {
                    details.handle = .handle(handle)
                }
                return LinkSubject(person: person.person, details: details)
            }
        let linker = Linker(
            profiles: input.profiles, decisions: input.decisions, minimumProbability: options.minimumLinkProbability,
            graphEvidence: input.graphEvidence, handleNamed: handleNamed)
        do throws(LinkFailure) {
            return try linker.link(subjects, execution)
        } catch {
            throw .link(error)
        }
    }

    private func place(_ members: UniverseMembers, _ links: LinkTable, _ drawn: DrawnLinks, _ input: ComparisonInput)
        throws(ComparisonFailure) -> [SocialPlaces]
    {
        var places: [SocialPlaces] = []
        for score in input.social {
            places.append(
                try SocialPlaces(
                    score, links: links.links, members: members,
                    policy: options.truncation, minimumProbability: options.minimumLinkProbability, accounts: drawn.sampler.accounts))
        }
        return places
    }

    /// Scores placed for the same people share their resamples.
    /// - Parameter group: whom of U, `nil` for all. A group within one cluster is independent people.
    func measure(
        _ members: UniverseMembers, _ drawn: DrawnLinks, _ places: [SocialPlaces], among group: [Int]?, _ execution: Execution
    ) throws(ComparisonFailure) -> [Measured] {
        let people = members.members, among = group ?? Array(people.indices)
        var families: [[Int]: [Int]] = [:]
        for s in places.indices {
            let compared = among.filter { people[$0].outcome != nil && places[s].values[$0] != nil }
            families[compared, default: []].append(s)
        }
        var measured = [Measured?](repeating: nil, count: places.count)
        for (compared, scores) in families {
            do throws(Interruption) { try execution.checkInterruption() } catch { throw .interrupted }
            var clusters = Clusters(compared.map { people[$0].details.cluster })
            if group != nil, clusters?.count == 1 { clusters = nil }
            let agreement = Agreement(
                scores: scores.map { s in compared.compactMap { places[s].values[$0] } },
                outcome: compared.compactMap { people[$0].outcome }, clusters: clusters, universeSize: among.count,
                options: options, linkage: LinkageDraws(
                    drawn, people, compared, among: among, isClustered: clusters != nil, scores.map { places[$0] }))
            do throws(LinearAlgebraFailure) {
                for (s, result) in zip(scores, try agreement.results(execution)) {
                    measured[s] = Measured(people: compared, clusters: clusters, agreement: result)
                }
            } catch {
                throw .linearAlgebra(error)
            }
        }
        return measured.compactMap { $0 }
    }

    private func compareNominations(_ members: UniverseMembers, _ input: ComparisonInput, _ execution: Execution)
        throws(ComparisonFailure) -> NominationAgreement?
    {
        guard !input.socialNominations.isEmpty, !input.offline.nominations.isEmpty else { return nil }
        do throws(OfflineFailure) {
            return try NominationHalves(
                social: input.socialNominations, offline: input.offline.nominations,
                people: members.members.map(\.person), options: options
            ).agreement(execution)
        } catch {
            throw .offline(error)
        }
    }
}

/// The statistics of one score, and over whom.
struct Measured {
    /// Places in U.
    let people: [Int]
    let clusters: Clusters?
    let agreement: Agreement.Result
}

extension SocialScore.Lookup {
    /// Whether the handle is known to be in the network.
    var isInNetwork: Bool {
        switch self {
        case .score, .belowTop: true
        case .notInNetwork, .belowTopOrNotInNetwork: false
        }
    }
}

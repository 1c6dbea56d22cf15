/// The answers behind nominations, by respondent: whom each of them names, once however often, never themselves.
struct Interviews: Sendable {
    struct Respondent: Sendable {
        let name: String
        /// Their own place in U, if they are in it.
        var place: Int?
        /// Their own cluster in U, else that of their answers; `nil` where it is not known or their answers disagree.
        var cluster: String?
        var names: [Name] = []
    }

    struct Name: Sendable {
        /// Numbers everybody named, in U or not, in the order of first appearance.
        let person: Int
        /// In U; `nil` for somebody outside it.
        let place: Int?
        /// The largest given.
        var weight: Double
    }

    let respondents: [Respondent]
    /// How many different people are named.
    let people: Int
    /// How people of U come into choice sets.
    let choiceSet: RespondentChoice.ChoiceSet

    /// O(answers + |U|). Respondents in the order of first appearance; those who only name themselves are in it, with no name.
    init(_ nominations: [Nomination], _ members: UniverseMembers) {
        let places = Dictionary(zip(members.members.map(\.person), members.members.indices), uniquingKeysWith: { first, _ in first })
        var index: [String: Int] = [:], numbers: [String: Int] = [:], respondents: [Respondent] = []
        var known: [Set<String>] = [], seen: [[Int: Int]] = []
        for answer in nominations {
            let r = index[answer.nominator] ?? respondents.count
            if r == respondents.count {
                index[answer.nominator] = r
                respondents.append(Respondent(name: answer.nominator, place: places[answer.nominator]))
                known.append([])
                seen.append([:])
            }
            if let cluster = answer.cluster { known[r].insert(cluster) }
            guard answer.nominee != answer.nominator else { continue }
            let person = numbers[answer.nominee] ?? numbers.count
            numbers[answer.nominee] = person
            if let place = seen[r][person] {
                respondents[r].names[place].weight = max(respondents[r].names[place].weight, answer.weight)
            } else {
                seen[r][person] = respondents[r].names.count
                respondents[r].names.append(Name(person: person, place: places[answer.nominee], weight: answer.weight))
            }
        }
        for r in respondents.indices {
            let own = members.isRoster ? respondents[r].place.flatMap { members.members[$0].details.cluster } : nil
            respondents[r].cluster = own ?? (known[r].count == 1 ? known[r].first : nil)
        }
        self.respondents = respondents
        people = numbers.count
        choiceSet = Interviews.choiceSet(respondents, members)
    }

    /// A roster says who belongs to which cluster. Without one, those named in a cluster are known to be people whom its respondents can name.
    private static func choiceSet(_ respondents: [Respondent], _ members: UniverseMembers) -> RespondentChoice.ChoiceSet {
        let clusters = Set(members.members.compactMap(\.details.cluster))
        guard members.isRoster else { return respondents.contains { $0.cluster != nil } ? .namedInCluster : .everybody }
        return respondents.contains { $0.cluster.map(clusters.contains) ?? false } && members.hasOwnClusters ? .cluster : .everybody
    }

    /// Distinct (respondent, name) pairs.
    var answers: Int { respondents.reduce(0) { $0 + $1.names.count } }

    /// Respondents by cluster, clusters in the order of first appearance; somebody without one stands alone. `nil` if nobody has one.
    var clusters: Clusters? { Clusters(respondents.map(\.cluster)) }
}

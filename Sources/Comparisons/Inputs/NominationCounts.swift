/// Who is named by how many different people.
public struct NominationCounts: Sendable {
    /// One nominee with the largest weight that each nominator gave, nominators in the order of first appearance.
    struct Nominee {
        let person: String
        var nominators: [(name: String, weight: Double)] = []
        var place: [String: Int] = [:]
        var rows: [Int] = []
        var clusters: Set<String> = []
        var hasAnswerWithoutCluster = false
    }

    private var nominees: [Nominee] = []
    /// Answers in which people name themselves; they count for nobody.
    public private(set) var selfNaming = 0
    /// Answers that repeat an earlier pair.
    public private(set) var repeated = 0

    /// O(answers). Throws when a weight is not a finite number above 0 or a name is empty.
    public init(_ nominations: [Nomination]) throws(OfflineFailure) {
        var index: [String: Int] = [:]
        for answer in nominations {
            guard !answer.nominator.isEmpty, !answer.nominee.isEmpty else { throw .emptyPerson(row: answer.row) }
            guard answer.weight.isFinite && answer.weight > 0 else {
                throw .weightNotPositive(row: answer.row, person: answer.nominee, weight: answer.weight)
            }
            guard answer.nominator != answer.nominee else {
                selfNaming += 1
                continue
            }
            let place = index[answer.nominee] ?? nominees.count
            if place == nominees.count {
                index[answer.nominee] = place
                nominees.append(Nominee(person: answer.nominee))
            }
            add(answer, to: place)
        }
    }

    private mutating func add(_ answer: Nomination, to place: Int) {
        nominees[place].rows.append(answer.row)
        if let cluster = answer.cluster {
            nominees[place].clusters.insert(cluster)
        } else {
            nominees[place].hasAnswerWithoutCluster = true
        }
        if let known = nominees[place].place[answer.nominator] {
            repeated += 1
            nominees[place].nominators[known].weight = max(nominees[place].nominators[known].weight, answer.weight)
        } else {
            nominees[place].place[answer.nominator] = nominees[place].nominators.count
            nominees[place].nominators.append((answer.nominator, answer.weight))
        }
    }

    /// Each nominee's total: the number of distinct nominators where all weights are 1.
    public func totals() -> [String: Double] {
        var totals: [String: Double] = [:]
        for nominee in nominees { totals[nominee.person] = nominee.nominators.reduce(0) { $0 + $1.weight } }
        return totals
    }

    func people() throws(OfflineFailure) -> [OfflinePerson] {
        var people: [OfflinePerson] = []
        people.reserveCapacity(nominees.count)
        for nominee in nominees {
            let total = nominee.nominators.reduce(0) { $0 + $1.weight }
            guard total.isFinite else { throw .overflow(person: nominee.person) }
            let cluster = nominee.clusters.count == 1 && !nominee.hasAnswerWithoutCluster ? nominee.clusters.first : nil
            people.append(
                OfflinePerson(
                    person: nominee.person, details: PersonDetails(cluster: cluster), value: total, outcome: total,
                    rows: nominee.rows))
        }
        return people
    }
}

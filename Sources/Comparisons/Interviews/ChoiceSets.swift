/// Whom each respondent could have named, of the people compared, with the ranks of their scores among themselves.
struct ChoiceSets: Sendable {
    /// One set of people. Places are those of U.
    struct Block: Sendable {
        let people: [Int]
        let at: [Int: Int]
        let ranks: MidRanks

        init(_ people: [Int], _ score: (Int) -> Double) {
            self.people = people
            at = Dictionary(uniqueKeysWithValues: zip(people, people.indices))
            ranks = MidRanks(people.map(score))
        }
    }

    /// One respondent's set and whom they name in it.
    struct Choice: Sendable {
        let respondent: Int
        let block: Int
        /// Places in the block.
        let own: Int?
        let named: [Int]
    }

    let blocks: [Block]
    /// Of respondents whose set has somebody named and somebody not named.
    let choices: [Choice]
    /// Respondents who name nobody of their set, or everybody.
    let leftOut: Int
    /// Answers that name somebody outside the respondent's set, or somebody who could not be placed.
    let answersOutside: Int
    /// Respondents of unknown cluster, whose set is all of U although others have a cluster's.
    let withoutCluster: Int
    /// Whether no two sets share a person.
    let areApart: Bool

    /// O(answers + |U| log |U|). - Parameters: `compared`: places in U; `score`: by place.
    init(_ interviews: Interviews, _ members: UniverseMembers, compared: [Int], score: (Int) -> Double) {
        let byCluster = ChoiceSets.peopleByCluster(interviews, members, compared)
        var numbers: [String?: Int] = [:], blocks: [Block] = [], choices: [Choice] = []
        var leftOut = 0, outside = 0, withoutCluster = 0
        for (r, respondent) in interviews.respondents.enumerated() {
            let key = interviews.choiceSet == .everybody ? nil : respondent.cluster.flatMap { byCluster[$0] == nil ? nil : $0 }
            if key == nil && interviews.choiceSet != .everybody { withoutCluster += 1 }
            let number = numbers[key] ?? blocks.count
            if number == blocks.count {
                numbers[key] = number
                blocks.append(Block(key.flatMap { byCluster[$0] } ?? compared, score))
            }
            let block = blocks[number], own = respondent.place.flatMap { block.at[$0] }
            let named = respondent.names.compactMap { $0.place.flatMap { block.at[$0] } }
            outside += respondent.names.count - named.count
            guard !named.isEmpty, block.people.count - named.count - (own == nil ? 0 : 1) > 0 else {
                leftOut += 1
                continue
            }
            choices.append(Choice(respondent: r, block: number, own: own, named: named))
        }
        self.blocks = blocks
        self.choices = choices
        self.leftOut = leftOut
        answersOutside = outside
        self.withoutCluster = withoutCluster
        areApart = blocks.count == 1 || (interviews.choiceSet == .cluster && withoutCluster == 0)
    }

    private static func peopleByCluster(_ interviews: Interviews, _ members: UniverseMembers, _ compared: [Int]) -> [String: [Int]] {
        var byCluster: [String: [Int]] = [:]
        switch interviews.choiceSet {
        case .everybody: break
        case .cluster:
            // A cluster of the roster with nobody compared is an empty choice, not a choice among everybody.
            for cluster in members.members.compactMap(\.details.cluster) { byCluster[cluster] = [] }
            for place in compared {
                if let cluster = members.members[place].details.cluster { byCluster[cluster, default: []].append(place) }
            }
        case .namedInCluster:
            let isCompared = Set(compared)
            var seen: [String: Set<Int>] = [:]
            for respondent in interviews.respondents {
                guard let cluster = respondent.cluster else { continue }
                for place in respondent.names.compactMap(\.place) where isCompared.contains(place) {
                    if seen[cluster, default: []].insert(place).inserted { byCluster[cluster, default: []].append(place) }
                }
            }
        }
        return byCluster
    }

    /// The chance of one choice when the person in place i of the block has the ranks of the person in place `order[i]`.
    ///
    /// With mid-ranks among the m + k others, k of them named: (Σ rank of the named − k(k + 1)/2) ÷ (k·m). The respondent's own place
    /// in the set is taken out: those above move down one place, those tied with them half a place. O(k).
    func chance(_ choice: Choice, doubledRanks: [Double], order: [Int]?) -> Double {
        let block = blocks[choice.block]
        func at(_ place: Int) -> Int { order.map { $0[place] } ?? place }
        let k = Double(choice.named.count)
        var doubled = -k * (k + 1)
        for place in choice.named {
            doubled += doubledRanks[at(place)]
            guard let own = choice.own else { continue }
            let mine = block.ranks.group[at(own)], theirs = block.ranks.group[at(place)]
            doubled -= mine < theirs ? 2 : mine == theirs ? 1 : 0
        }
        let others = Double(block.people.count) - k - (choice.own == nil ? 0 : 1)
        return doubled / 2 / (k * others)
    }

    /// 2 · mid-rank by block and place in it: whole numbers.
    var doubledRanks: [[Double]] { blocks.map { block in block.ranks.doubledCentred.map { $0 + Double(block.people.count + 1) } } }
}

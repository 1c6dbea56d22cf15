import Foundations

extension Market {
    /// `follower,followee`: the lists that were fetched.
    public var followTable: ResultTable {
        let (people, follows) = (population.people, follows)
        let ends = follows.ends { people[$0].isObserved }
        let account: @Sendable (Int) -> Int = { row in
            var low = 0, high = ends.count - 1
            while low < high {
                let middle = (low + high) / 2
                if row < ends[middle] { high = middle } else { low = middle + 1 }
            }
            return low
        }
        return ResultTable(
            rowCount: ends.last ?? 0,
            columns: [
                .init("follower", .text { people[account($0)].handle }),
                .init("followee", .text { row in
                    let follower = account(row)
                    let list = follows[follower]
                    return people[Int(list[list.endIndex - (ends[follower] - row)])].handle
                }),
            ])
    }

    /// `followTable` as CSV, without its header, in parts that can be made in parallel: handles need no quotes.
    public var followTextParts: Int { (options.people + FollowLists.runLength - 1) / FollowLists.runLength }

    public func followText(part: Int) -> [UInt8] {
        var text: [UInt8] = []
        for account in part * FollowLists.runLength..<min(options.people, (part + 1) * FollowLists.runLength) {
            let person = population.people[account]
            guard person.isObserved, let handle = person.handle else { continue }
            let start = Array((handle + ",").utf8)
            for followee in follows[account] {
                text += start
                text += (population.people[Int(followee)].handle ?? "").utf8
                text.append(0x0A)
            }
        }
        return text
    }

    /// `handle,id,name,organisation,role,type,bio,url,followers` of every account; followers as the platform counts them,
    /// lists that were not fetched included.
    public var profileTable: ResultTable {
        let (people, followers, organisations) = (population.people, followers, population.organisationNames)
        return ResultTable(
            rowCount: options.people,
            columns: [
                .init("handle", .text { people[$0].handle }),
                .init("id", .text { "\(7_000_000 + $0)" }),
                .init("name", .text { people[$0].name }),
                .init("organisation", .text { organisations[people[$0].organisation] }),
                .init("role", .text { Market.job(of: $0) }),
                .init("type", .text { people[$0].role == .bot ? "automated" : "person" }),
                .init("bio", .text { "\(Market.job(of: $0)) at \(organisations[people[$0].organisation]) (synthetic)" }),
                .init("url", .text { people[$0].handle.map { "https://example.org/\($0)" } }),
                .init("followers", .integer { Int64(followers[$0]) }),
            ])
    }

    /// `handle,weight`, and `topic` where there are several.
    public var seedTable: ResultTable {
        let people = population.people
        let seeds = people.indices.filter { people[$0].seedWeight != nil }
        var columns: [ResultTable.Column] = [
            .init("handle", .text { people[seeds[$0]].handle }),
            .init("weight", .real { people[seeds[$0]].seedWeight }),
        ]
        if options.topics > 1 { columns.append(.init("topic", .text { "topic-\(people[seeds[$0]].topic + 1)" })) }
        return ResultTable(rowCount: seeds.count, columns: columns)
    }

    /// `handle` of every account whose list was fetched, also of those that follow nobody.
    public var observedTable: ResultTable {
        let people = population.people
        let observed = population.accounts.filter { people[$0].isObserved }
        return ResultTable(rowCount: observed.count, columns: [.init("handle", .text { people[observed[$0]].handle })])
    }

    /// `nominator,nominee,weight,cluster`: persons as in `people`, the cluster being the nominator's market.
    public var nominationTable: ResultTable {
        let (answers, people, markets) = (survey.answers, population.people, population.communityNames)
        return ResultTable(
            rowCount: answers.count,
            columns: [
                .init("nominator", .text { personID(answers[$0].nominator) }),
                .init("nominee", .text { personID(answers[$0].nominee) }),
                .init("weight", .integer { Int64(answers[$0].weight) }),
                .init("cluster", .text { markets[people[answers[$0].nominator].community] }),
            ])
    }

    /// `person,handle,name,role,organisation,market,score`: the roster of those who could be named; the score counts the
    /// people who named them. A handle is known for two of three, `none` for people without account, else empty.
    public var peopleTable: ResultTable {
        let (roster, named, people) = (survey.roster, survey.named, population.people)
        let (organisations, markets) = (population.organisationNames, population.communityNames)
        return ResultTable(
            rowCount: roster.count,
            columns: [
                .init("person", .text { personID(roster[$0]) }),
                .init("handle", .text { row in
                    guard let handle = people[roster[row]].handle else { return "none" }
                    return roster[row] % 3 == 0 ? nil : handle
                }),
                .init("name", .text { people[roster[$0]].name }),
                .init("role", .text { Market.job(of: roster[$0]) }),
                .init("organisation", .text { organisations[people[roster[$0]].organisation] }),
                .init("market", .text { markets[people[roster[$0]].community] }),
                .init("score", .integer { Int64(named[$0]) }),
            ])
    }

    /// `person,handle,planted_role,topic,market,observed,seed,expertise,on_roster`: the truth about everybody.
    public var truthTable: ResultTable {
        let (people, markets) = (population.people, population.communityNames)
        let roster = Set(survey.roster)
        return ResultTable(
            rowCount: people.count,
            columns: [
                .init("person", .text { personID($0) }),
                .init("handle", .text { people[$0].handle ?? "none" }),
                .init("planted_role", .text { people[$0].role.rawValue }),
                .init("topic", .text { "topic-\(people[$0].topic + 1)" }),
                .init("market", .text { markets[people[$0].community] }),
                .init("observed", .truth { people[$0].handle != nil && people[$0].isObserved }),
                .init("seed", .truth { people[$0].seedWeight != nil }),
                .init("expertise", .real { (people[$0].expertise * 1_000).rounded() / 1_000 }),
                .init("on_roster", .truth { roster.contains($0) }),
            ])
    }

    private static let jobs = [
        "buyer", "plant manager", "analyst", "consultant", "sales engineer", "editor", "technician", "researcher",
    ]

    /// A job that says nothing about the planted role.
    static func job(of person: Int) -> String { jobs[Int(SeededRandom.mix(UInt64(person)) % UInt64(jobs.count))] }
}

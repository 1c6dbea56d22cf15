import Comparisons
import Foundations
import Graphs
import Reports

/// The people of `SampleMarket` really compared: three scores, answers of respondents in six markets, people without an account.
struct FullMarket {
    var market = SampleMarket()
    /// Sample people in a row with these names in their place.
    var names: [String] = []
    var network: ExpertNetwork? = FullMarket.network(names: (0..<24).map { "account_\($0)" })

    private func name(_ place: Int) -> String { place < names.count ? names[place] : market.people[place].name + " \(place)" }

    private var roster: [UniverseMember] {
        market.people.indices.map { place in
            let person = market.people[place], handle = person.handle.flatMap { Handle("\($0)_\(place)") }
            return UniverseMember(
                row: place + 2, person: name(place),
                details: PersonDetails(
                    handle: handle.map(KnownHandle.handle) ?? (person.isAbsent ? .none : .notLookedUp),
                    role: place == 0 && !names.isEmpty ? names[0] : person.role, market: "market \(place % 6)", cluster: "market \(place % 6)"))
        }
    }

    /// Every respondent names four people of their market; people with small numbers are named most.
    private var nominations: [Nomination] {
        var random = SeededRandom(seed: 3), rows: [Nomination] = []
        for respondent in 0..<60 {
            for _ in 0..<4 {
                let step = Swift.min(random.below(26), random.below(26))
                rows.append(
                    Nomination(
                        row: rows.count + 2, nominator: "buyer \(respondent)", nominee: name(respondent % 6 + 6 * step),
                        cluster: "market \(respondent % 6)"))
            }
        }
        return rows
    }

    private var scores: [SocialScore] {
        let handles = roster.map { $0.details.handle.handle }
        return [("experts", 30), ("pagerank", 90), ("followers", 300)].map { name, noise in
            var random = SeededRandom(seed: UInt64(noise)), values: [Handle: Double] = [:]
            for (place, handle) in handles.enumerated() {
                if let handle { values[handle] = Double((170 - place + random.below(noise)) / 5) }
            }
            return SocialScore(name: name, scores: values)
        }
    }

    func comparison() throws -> Comparison {
        let offline = try OfflineTable(nominations: nominations, unlisted: .zero, design: .sameTime)
        return try Comparator(ComparisonOptions(resamples: 200, permutations: 99, halvings: 10)).compare(
            ComparisonInput(social: scores, offline: offline, universe: .roster(roster, names: .people)))
    }

    func report() throws -> MarketReport {
        var report = market.report
        report.comparison = try comparison()
        report.network = network
        return report
    }

    /// Six experts in a ring who all follow the next four others.
    static func network(names: [String]) -> ExpertNetwork {
        let people = names.enumerated().map { place, name in
            ExpertNetwork.Person(name: name, isExpert: place < 6, place: place + 1, expertFollowers: max(0, 12 - place))
        }
        var ties: [ExpertNetwork.Tie] = []
        for expert in 0..<6 {
            ties.append(ExpertNetwork.Tie(from: expert, to: (expert + 1) % 6))
            for next in 0..<4 { ties.append(ExpertNetwork.Tie(from: expert, to: 6 + (expert * 3 + next) % (names.count - 6))) }
        }
        return ExpertNetwork(people: people, ties: ties, experts: 8, ranked: 500, isDirected: true)
    }
}

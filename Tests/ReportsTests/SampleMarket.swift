import Comparisons
import Foundations
import Graphs
import Rankings
import Reports

/// A made-up market of hearing aids: 160 people who could have been named, 38 experts, planted groups. Every number is
/// set here or counted from what is set here.
struct SampleMarket {
    struct Person {
        var name: String
        var handle: String?
        var role: String
        var organisation: String
        var social: Int?
        var named: Int
        var group: Group
        var isAbsent = false
    }

    var people: [Person]
    var strength = Strength(word: .suggestive, reason: "only 7 clinics are compared")
    var verdict = Verdict(word: .goesWith, direction: .more, basis: .pooled, smallestEffect: 0.1)
    var market = "Hearing aids, Northern Germany"
    var warnings: [String] = []

    static let first = [
        "Anna", "Bjarne", "Clara", "Deniz", "Edda", "Femke", "Gesa", "Henrik", "Imke", "Jonas", "Karin", "Lasse", "Maren",
        "Nils", "Okka", "Piet", "Ronja", "Sönke", "Tomma", "Uwe", "Wiebke", "Yusuf",
    ]
    static let last = [
        "Albers", "Brandt", "Claasen", "Dirks", "Eggers", "Friedrichs", "Gerdes", "Hansen", "Ihnen", "Janssen", "Kröger",
        "Lüders", "Meints", "Niehaus", "Onken", "Petersen", "Quast", "Reents", "Saathoff", "Thomsen", "Ulfers", "Vosberg",
    ]
    static let roles = ["audiologist", "ENT surgeon", "clinic buyer", "acoustician", "researcher", "journalist"]
    static let places = ["UKE Hamburg", "Klinikum Bremen", "Hörzentrum Oldenburg", "Uni Kiel", "Praxis am Markt", "Hannover MHH"]

    /// A fixed sequence of numbers below `bound`: the same people in every run.
    private struct Sequence {
        var state: UInt64 = 2_024
        mutating func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
    }

    init() {
        var sequence = Sequence()
        people = (0..<160).map { number in
            let first = SampleMarket.first[number % 22], last = SampleMarket.last[(number * 7 + number / 22) % 22]
            let named = number < 50 ? max(1, 14 - number / 4 + sequence.next(3)) : 0
            let isHigh = number < 32
            let placed = number % 9 != 8
            let social = placed ? (number % 3 == 0 ? 1 + number * 2 : 40 + sequence.next(900)) : nil
            return Person(
                name: "\(first) \(last)", handle: placed ? "\(first.lowercased())_\(last.lowercased())" : nil,
                role: SampleMarket.roles[sequence.next(6)], organisation: SampleMarket.places[sequence.next(6)], social: social,
                named: named, group: SampleMarket.group(isHighOffline: isHigh, social: social), isAbsent: !placed && number % 2 == 0)
        }
    }

    private static func group(isHighOffline: Bool, social: Int?) -> Group {
        guard let social else { return .notPlaced }
        let isHighOnline = social <= 150
        return isHighOffline ? (isHighOnline ? .agreed : .quiet) : (isHighOnline ? .loud : .neither)
    }

    private func rank(_ person: Person) -> Int { people.count { $0.named > person.named } + 1 }

    var rows: [PersonRow] {
        people.map { person in
            let handle = person.handle.flatMap { Handle($0) }
            let placement: Placement =
                person.social.map { .scored(1 / Double($0)) } ?? (person.isAbsent ? .absent : .unlinked)
            let link = PersonLink(
                person: person.name, handle: handle, probability: handle == nil ? nil : 0.97, method: handle == nil ? .none : .exactHandle,
                isAbsent: person.isAbsent, why: "", candidates: [])
            return PersonRow(
                person: person.name, details: PersonDetails(role: person.role, organisation: person.organisation), inUniverse: true,
                link: link, handle: handle, offline: Double(person.named), offlineRank: rank(person),
                scores: [PersonScore(placement: placement, rank: person.social, group: person.group)],
                whyUnmatched: handle == nil ? (person.isAbsent ? "looked up: has no account" : "nobody looked for an account") : "")
        }
    }

    static func interval(_ low: Double, _ high: Double, _ method: IntervalMethod, _ unit: ResamplingUnit) -> ConfidenceInterval {
        ConfidenceInterval(
            low: low, high: high, level: 0.95, unit: unit, method: method, covers: "who happened to be asked",
            doesNotCover: ["links not crawled", "other markets"])
    }

    func statistic(_ name: AgreementStatistic.Name, _ value: Double, _ low: Double, _ high: Double) -> AgreementStatistic {
        AgreementStatistic(
            name: name, scope: .pooled, estimate: .value(value),
            interval: SampleMarket.interval(low, high, .bcaBootstrap(resamples: 2000), .people(142)), whyNoInterval: nil,
            permutation: .init(pValue: 0.0005, permutations: 1999, withinClusters: false), n: 142, universeSize: people.count)
    }

    var overlap: [OverlapPoint] {
        [1, 2, 3, 5, 7, 10, 14, 20, 28, 40, 56, 71].map { k in
            let chance = Double(k * k) / 142, found = Double(k) * (0.18 + 0.42 * Double(k) / 90)
            let deviation = (chance * (1 - Double(k) / 142)).squareRoot()
            return OverlapPoint(
                k: k, expected: found, chance: chance, chanceLow: max(0, chance - 1.96 * deviation),
                chanceHigh: min(Double(k), chance + 1.96 * deviation), chanceDeviation: deviation, isHypergeometric: false)
        }
    }

    var comparison: Comparison {
        var missing = MissingCounts()
        missing.absent = people.count { $0.isAbsent }
        missing.unlinked = people.count { $0.handle == nil && !$0.isAbsent }
        missing.compared = people.count - missing.absent - missing.unlinked
        missing.notMeasuredOffline = 4_870
        let groups = Dictionary(uniqueKeysWithValues: Group.allCases.map { group in (group, people.count { $0.group == group }) })
        let named = people.filter { $0.named > 0 }
        let inTop = named.count { ($0.social ?? .max) <= 100 }
        let headline = HeadlineCount(
            selection: .named, topK: 100,
            inTop: Share(count: inTop, total: named.count, interval: SampleMarket.interval(0.25, 0.53, .clopperPearson, .people(named.count))),
            inNetwork: Share(
                count: named.count { $0.handle != nil }, total: named.count,
                interval: SampleMarket.interval(0.76, 0.95, .clopperPearson, .people(named.count))))
        let score = ScoreComparison(
            score: "experts", missing: missing, spearman: statistic(.spearman, 0.41, 0.26, 0.54),
            kendallTauB: statistic(.kendallTauB, 0.31, 0.19, 0.42), spearmanWithinClusters: nil, kendallTauBWithinClusters: nil,
            overlap: overlap,
            groups: GroupCounts(
                cut: .quantile(0.2), universeSize: people.count, highSocially: groups[.agreed]! + groups[.loud]!, highOffline: 32,
                counts: groups),
            verdict: verdict, strength: strength, headline: headline)
        return Comparison(
            universe: UniverseSummary(size: people.count, isRoster: true, offlineOutsideRoster: [], clusters: 0, withoutCluster: 0),
            offline: OfflineSummary(
                kind: .nominations, combination: .sum, unlisted: .zero, design: .scoreBefore, listed: 50, measured: 50,
                unlistedAsZero: 110),
            scores: [score], people: rows, linkage: LinkTable(links: rows.compactMap(\.link)), nominations: nil,
            options: ComparisonOptions(), warnings: warnings)
    }

    var ranking: ResultTable {
        let best = people.filter { $0.social != nil }.sorted { $0.social! < $1.social! }.prefix(40).map { $0 }
        return ResultTable(
            rowCount: best.count,
            columns: [
                .init("rank", .integer { Int64($0 + 1) }), .init("handle", .text { best[$0].handle }),
                .init("expert_followers", .integer { Int64(34 - $0 * 3 / 4) }), .init("followers", .integer { Int64(5_200 / ($0 + 1)) }),
                .init("purity", .real { Double(34 - $0 * 3 / 4) / Double(5_200 / ($0 + 1)) }),
                .init("lift", .real { 41.7 / Double($0 + 2) }), .init("p_value", .real { 1e-9 * Double($0 * $0 + 1) }),
                .init("seed", .truth { $0 % 5 == 0 }), .init("evidence_experts", .text { _ in "hno_kiel; audiologie_hh; hoerforschung" }),
            ])
    }

    var ledger: IngestLedger {
        var ledger = IngestLedger()
        ledger.sources = [.init(name: "follows.csv", bytes: 4_812_331, lines: 201_337, format: "CSV, header: follower followee")]
        ledger.edgesRead = 201_336
        ledger.selfLoopsDropped = 41
        ledger.duplicatesMerged = 1_203
        ledger.linesRejected = 1
        ledger.firstOffences = [.init(source: "follows.csv", line: 8_113, column: 4, reason: "empty followee")]
        ledger.edges = 200_091
        ledger.vertices = 5_030
        ledger.remarks = ["first line taken as a header"]
        return ledger
    }

    var run: RunInfo {
        RunInfo(
            command: "report", version: "0.1.0",
            methods: [.init(name: "experts", options: [OptionValue("score", "weight"), OptionValue("expand", "0")], certificate: .exact)],
            options: [OptionValue("random_seed", "1")])
    }

    var report: MarketReport {
        var evidence: [Handle: MarketReport.Evidence] = [:]
        for person in people {
            guard let handle = person.handle.flatMap({ Handle($0) }), let social = person.social else { continue }
            evidence[handle] = .init(expertFollowers: max(0, 34 - social / 9), followers: 5_200 / social)
        }
        return MarketReport(
            words: .init(
                market: market, social: "other audiology experts follow them",
                offline: "the people who buy for clinics name them as advisers"),
            comparison: comparison, ranking: ranking, evidence: evidence,
            seeds: .init(found: 38, missing: ["hno_flensburg"], observedExperts: 36), directedness: .directed, ledger: ledger, run: run)
    }
}

import Comparisons
import Foundation
import Foundations
import Graphs

/// Planted people whose accounts are found by name, so that many links are uncertain, with scores of most accounts and what a comparison
/// makes of them with every drawn assignment.
struct LinkedSample {
    static let draws = 20
    let planted: PlantedPeople
    /// Every fifth account is not in the network.
    let scores: [Handle: Double]
    /// By person.
    let outcomes: [Double]
    var clusters: [String?]
    /// Whether the tables give everybody's true account.
    var isCertain = false

    init(people: Int = 90, clusters count: Int? = nil, seed: UInt64 = 2) {
        planted = PlantedPeople(people: people, accounts: 2 * people, seed: seed)
        var random = SeededRandom(seed: seed, stream: 9)
        let scored = planted.profiles.enumerated().map { ($1.handle, Double(random.below(60)), $0 % 5 > 0) }
        scores = Dictionary(uniqueKeysWithValues: scored.filter(\.2).map { ($0.0, $0.1) })
        outcomes = planted.truth.map { [scores] in ($0.flatMap { scores[$0] } ?? 20) + Double(random.below(50)) }
        clusters = (0..<people).map { i in count.map { "village \(i % $0)" } }
    }

    var social: [SocialScore] {
        // The second is another order of the same accounts.
        [
            SocialScore(name: "first", scores: scores),
            SocialScore(name: "second", scores: scores.mapValues { Double(Int($0) * 7 % 31) }),
        ]
    }

    func details(_ person: Int) -> PersonDetails {
        var details = planted.people[person].details
        details.cluster = clusters[person]
        details.role = person % 3 == 0 ? "buyer" : "user"
        if isCertain { details.handle = planted.truth[person].map(KnownHandle.handle) ?? .none }
        return details
    }

    func isYes(_ person: Int) -> Bool { outcomes[person] > 60 }

    func compared(_ kind: OutcomeKind, _ options: ComparisonOptions, _ execution: Execution = .serial) throws -> Comparison {
        let records = planted.people.indices.map { i in
            OfflineRecord(
                row: i + 2, person: planted.people[i].person, details: details(i), value: kind == .yesNo ? (isYes(i) ? 1 : 0) : outcomes[i])
        }
        return try Comparator(options).compare(
            ComparisonInput(social: social, offline: try OfflineTable(records: records, kind: kind), profiles: planted.profiles), execution)
    }

    static func sampler(_ comparison: Comparison) -> LinkSampler {
        LinkSampler(comparison.linkage, seed: SeededRandom(seed: comparison.options.randomSeed, stream: 0x6C69_6E6B).value(at: 0))
    }

    /// Everybody's account in each of the assignments that intervals combine.
    static func accounts(_ comparison: Comparison) -> [[Handle?]] {
        let sampler = sampler(comparison)
        return (0..<draws).map { sampler.draw(stream: 1 << 40 + UInt64($0)) }
    }
}

/// Rubin's rule by its formulas.
struct CombinedByHand {
    let mean: Double
    let variance: Double
    /// How far the ends are from the mean.
    let reach: Double
    let t: Double

    init(_ values: [Double], variances: [Double], degreesOfFreedom: [Double]) {
        let m = Double(values.count), mean = values.reduce(0, +) / m
        let within = variances.reduce(0, +) / m
        let between = values.map { pow($0 - mean, 2) }.reduce(0, +) / (m - 1)
        let total = within + (1 + 1 / m) * between
        let r = (1 + 1 / m) * between / within, rubin = (m - 1) * pow(1 + 1 / r, 2)
        let complete = degreesOfFreedom.reduce(0, +) / m
        (self.mean, variance) = (mean, total)
        t = StudentT.quantile(0.975, degreesOfFreedom: 1 / (1 / rubin + 1 / complete))
        reach = t * total.squareRoot()
    }

    static func logit(_ p: Double) -> Double { log(p / (1 - p)) / 2 }

    /// Of chances on half the logit, each with its delete-one figures.
    static func chance(_ parts: [(whole: Double, leftOut: [Double])]) -> (low: Double, high: Double) {
        let found = CombinedByHand(
            parts.map { logit($0.whole) },
            variances: parts.map { part in
                let count = Double(part.leftOut.count)
                return (count - 1) / count * part.leftOut.reduce(0) { $0 + pow(logit($1) - logit(part.whole), 2) }
            }, degreesOfFreedom: parts.map { Double($0.leftOut.count - 1) })
        func back(_ z: Double) -> Double { 1 / (1 + exp(-2 * z)) }
        return (back(found.mean - found.reach), back(found.mean + found.reach))
    }
}

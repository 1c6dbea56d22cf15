import Comparisons
import Foundations
import Graphs

/// Spearman, tau-b and overlap@k come with every comparison; what is resampled for the intervals makes the three differ.
func comparatorBenchmarks() {
    comparison("spearman, kendall-tau-b, overlap@k, least resampling", clusters: nil, ComparisonOptions(resamples: 200, permutations: 99)) { _ in true }
    comparison("BCa bootstrap, 2000 resamples", clusters: nil, ComparisonOptions(resamples: 2_000, permutations: 99)) {
        $0.method == .bcaBootstrap(resamples: 2_000)
    }
    comparison("jackknife over 100 clusters", clusters: 100, ComparisonOptions(resamples: 200, permutations: 99)) {
        $0.method == .clusterJackknife(degreesOfFreedom: 99)
    }
    manyScores()
}

/// Many scores share their resamples: 10,000 · 20 · 5,000 places in the order of a score.
private func manyScores() {
    measured("compare 5000 people: 20 scores, 10000 shared resamples") {
        var random = SeededRandom(seed: 7, stream: 2)
        let values = (0..<21).map { _ in (0..<5_000).map { _ in Double(random.below(2_000)) } }
        let names = (0..<5_000).compactMap { Handle("person\($0)") }
        let social = (0..<20).map { s in SocialScore(name: "score\(s)", scores: Dictionary(uniqueKeysWithValues: zip(names, values[s]))) }
        let records = values[20].enumerated().map { OfflineRecord(row: $0 + 1, person: "person\($0)", value: $1) }
        return (values, ComparisonInput(social: social, offline: try OfflineTable(records: records, kind: .score)))
    } work: { (people: ([[Double]], ComparisonInput), execution: Execution) in
        try Comparator(ComparisonOptions(resamples: 10_000, permutations: 99)).compare(people.1, execution)
    } verify: { _, comparison in
        let board = comparison.leaderboard
        try expect(board?.rows.count == 20 && board?.pairs.count == 190 && board?.n == 5_000, "the leaderboard is \(String(describing: board?.rows))")
        for score in comparison.scores {
            guard let interval = score.spearman.interval, let rho = score.spearman.estimate.value else { throw Unverified(description: "no interval") }
            // Unrelated: the error of ρ is 1 ÷ √(n − 1).
            let width = (interval.high - interval.low) / (2 * 1.96)
            try expect(abs(width * 4_999.0.squareRoot() - 1) < 0.1 && interval.low < rho && rho < interval.high, "the interval is \(interval)")
        }
    }
}

/// Two thousand people; their offline influence is their score with noise, so that no two values are equal.
private struct People {
    static let count = 2_000
    let social: [Double]
    let offline: [Double]
    let input: ComparisonInput

    init(clusters: Int?) throws {
        var random = SeededRandom(seed: 7, stream: 1)
        let social = (0..<People.count).map { _ in Double.random(in: 0..<1, using: &random) }
        let offline = social.map { $0 + Double.random(in: 0..<1, using: &random) }
        let records = offline.enumerated().map { place, value in
            OfflineRecord(
                row: place + 1, person: "person\(place)",
                details: PersonDetails(cluster: clusters.map { "cluster\(place % $0)" }), value: value)
        }
        var scores: [Handle: Double] = [:]
        for (place, score) in social.enumerated() { if let handle = Handle("person\(place)") { scores[handle] = score } }
        (self.social, self.offline) = (social, offline)
        input = ComparisonInput(social: [SocialScore(name: "pagerank", scores: scores)], offline: try OfflineTable(records: records, kind: .score))
    }
}

private func comparison(_ name: String, clusters: Int?, _ options: ComparisonOptions, _ isExpected: @escaping (ConfidenceInterval) -> Bool) {
    measured("compare 2000 people: \(name)") {
        try People(clusters: clusters)
    } work: { people, execution in
        try Comparator(options).compare(people.input, execution)
    } verify: { people, comparison in
        let score = comparison.scores[0]
        try expectNear(score.spearman.estimate.value ?? .nan, slowSpearman(people.social, people.offline), within: 1e-12, "Spearman's rho")
        try expectNear(score.kendallTauB.estimate.value ?? .nan, slowTau(people.social, people.offline), within: 1e-12, "Kendall's tau-b")
        for point in score.overlap {
            let shared = Set(highest(people.social, point.k)).intersection(highest(people.offline, point.k)).count
            try expectNear(point.expected, Double(shared), within: 1e-9, "overlap@\(point.k)")
        }
        guard let interval = score.spearman.interval, let rho = score.spearman.estimate.value else {
            throw Unverified(description: "there is no interval: \(score.spearman.whyNoInterval ?? "")")
        }
        try expect(isExpected(interval) && interval.low < rho && rho < interval.high && interval.high - interval.low < 0.2, "the interval is \(interval)")
    }
}

/// 1 − 6·Σd² ÷ (n³ − n), which holds without ties.
private func slowSpearman(_ x: [Double], _ y: [Double]) -> Double {
    let n = Double(x.count), ranks = (positions(x), positions(y))
    let squares = zip(ranks.0, ranks.1).reduce(0.0) { $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1)) }
    return 1 - 6 * squares / (n * n * n - n)
}

/// Concordant minus discordant pairs, one by one.
private func slowTau(_ x: [Double], _ y: [Double]) -> Double {
    var balance = 0
    for i in x.indices { for j in 0..<i { balance += (x[i] < x[j]) == (y[i] < y[j]) ? 1 : -1 } }
    return Double(balance) / (Double(x.count) * Double(x.count - 1) / 2)
}

private func positions(_ values: [Double]) -> [Int] {
    var places = [Int](repeating: 0, count: values.count)
    for (place, index) in values.indices.sorted(by: { values[$0] < values[$1] }).enumerated() { places[index] = place }
    return places
}

private func highest(_ values: [Double], _ k: Int) -> ArraySlice<Int> { values.indices.sorted { values[$0] > values[$1] }.prefix(k) }

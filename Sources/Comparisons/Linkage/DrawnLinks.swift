import Foundations

/// Other accounts that may be people's: twenty whole assignments drawn by their chance (`LinkSampler`), the same for every figure and score, for
/// intervals to carry the uncertainty of links.
struct DrawnLinks: Sendable {
    static let assignments = 20

    let sampler: LinkSampler
    /// By assignment, then as `sampler.uncertain`: places among `sampler.accounts`; −1 for none.
    let accounts: [[Int]]
    /// Of everybody whose link is uncertain, the place among them.
    private let places: [Int: Int]

    init(_ links: LinkTable, _ options: ComparisonOptions) {
        sampler = LinkSampler(links, seed: SeededRandom(seed: options.randomSeed, stream: 0x6C69_6E6B).value(at: 0))
        // Streams far from those of the resamples.
        accounts = (0..<DrawnLinks.assignments).map { [sampler] in sampler.places(stream: 1 << 40 + UInt64($0)) }
        places = Dictionary(uniqueKeysWithValues: sampler.uncertain.enumerated().map { ($1, $0) })
    }

    func isUncertain(_ person: Int) -> Bool { places[person] != nil }

    /// Where a person stands in one score, with one of the assignments.
    func standing(_ person: Int, _ score: SocialPlaces, assignment: Int) -> Standing {
        places[person].map { score.standing(withAccount: accounts[assignment][$0]) } ?? score.standing(of: person)
    }
}

extension ConfidenceInterval {
    /// The same interval with ends that cover, too, which links are right.
    func coveringLinks(low: Double, high: Double) -> ConfidenceInterval {
        ConfidenceInterval(
            low: low, high: high, level: level, unit: unit, method: method, covers: covers + ", and which of the possible accounts are theirs",
            doesNotCover: Coverage.notCoveredBesideLinks)
    }
}

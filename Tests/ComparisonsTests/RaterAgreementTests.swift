import Comparisons
import Foundations
import Graphs
import Testing

struct RaterAgreementTests {
    /// Krippendorff's example of four observers and twelve units (Content Analysis, chapter 11; Computing Krippendorff's Alpha-Reliability, 2011, section E).
    static let published: [[Double]] = {
        let observers: [[Double?]] = [
            [1, 2, 3, 3, 2, 1, 4, 1, 2, nil, nil, nil], [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, nil, 3],
            [nil, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, nil], [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, nil],
        ]
        return (0..<12).map { unit in observers.compactMap { $0[unit] } }
    }()

    @Test(arguments: [(RatingScale.nominal, 0.743), (.ordinal, 0.815), (.interval, 0.849), (.ratio, 0.797)])
    func alphaIsAsPublished(scale: RatingScale, alpha: Double) throws {
        let found = try #require(KrippendorffAlpha(RaterAgreementTests.published, scale).value())
        #expect(abs(found - alpha) <= 0.0005 + 1e-12)
    }

    /// By coincidences: every pair of ratings of one unit, weighted 1 ÷ (m − 1).
    private func slow(_ units: [[Double]], _ scale: RatingScale) -> Double? {
        let units = units.filter { $0.count >= 2 }, all = units.flatMap { $0 }, n = Double(all.count)
        func apart(_ a: Double, _ b: Double) -> Double {
            if a == b { return 0 }
            switch scale {
            case .nominal: return 1
            case .interval: return (a - b) * (a - b)
            case .ratio: return (a - b) / (a + b) * (a - b) / (a + b)
            case .ordinal:
                let between = all.count { $0 >= min(a, b) && $0 <= max(a, b) }, ends = all.count { $0 == a } + all.count { $0 == b }
                let steps = Double(between) - Double(ends) / 2
                return steps * steps
            }
        }
        var observed = 0.0, expected = 0.0
        for unit in units {
            for i in unit.indices { for j in unit.indices where i != j { observed += apart(unit[i], unit[j]) / Double(unit.count - 1) } }
        }
        for i in all.indices { for j in all.indices where i != j { expected += apart(all[i], all[j]) } }
        return expected > 0 ? 1 - (observed / n) / (expected / (n * (n - 1))) : nil
    }

    private func ratings(_ seed: UInt64, units: Int = 15) -> [[Double]] {
        var random = SeededRandom(seed: seed, stream: 31)
        return (0..<units).map { _ in
            let level = Double(random.below(6))
            return (0..<random.below(5)).map { _ in level + Double(random.below(3)) }
        }
    }

    @Test(arguments: RatingScale.allCases, 0..<5) func alphaIsTheDefinition(scale: RatingScale, seed: Int) throws {
        let units = ratings(UInt64(seed)), alpha = KrippendorffAlpha(units, scale)
        #expect(agree(try #require(alpha.value()), try #require(slow(units, scale)), 1e-10))
        // A unit that counts twice is two units, and one that counts 0 times none.
        let paired = units.filter { $0.count >= 2 }, weights = paired.indices.map { Double($0 % 3) }
        let copies = zip(paired, weights).flatMap { Array(repeating: $0, count: Int($1)) }
        #expect(agree(try #require(alpha.value(weights)), try #require(slow(copies, scale)), 1e-10))
    }

    @Test func alphaOfFullAgreementAndOfNothing() {
        #expect(KrippendorffAlpha([[1, 1], [2, 2, 2], [5, 5]], .interval).value() == 1)
        #expect(KrippendorffAlpha([[3, 3], [3, 3]], .interval).value() == nil)
        #expect(KrippendorffAlpha([[1], [2]], .nominal).value() == nil)
        #expect(KrippendorffAlpha([[1e300, 2e300], [3e300, 3e300]], .interval).value() == nil)
    }

    /// scipy.stats.friedmanchisquare (SciPy 1.17.1) over the people, divided by raters · (people − 1): with ties, and without.
    @Test func concordanceAgreesWithSciPy() throws {
        func raters(_ count: Int, people: Int, _ value: (_ rater: Int, _ person: Int) -> Int) -> [[Double]] {
            (0..<count).map { j in (0..<people).map { Double(value(j, $0)) } }
        }
        let tied = raters(4, people: 12) { ($1 * 37 + $0 * 11) % 7 }
        #expect(agree(try #require(KendallsW(tied).value), 0.06049822064056934, 1e-12))
        let plain = raters(3, people: 10) { ($1 * 5 + $0 * $0 * $1 * 3 + $0) % 13 }
        #expect(agree(try #require(KendallsW(plain).value), 0.3535353535353536, 1e-12))
    }

    /// Without ties the mean of Spearman's ρ over all pairs of raters is (m·W − 1) ÷ (m − 1).
    @Test func concordanceIsTheMeanCorrelation() throws {
        var random = SeededRandom(seed: 8)
        let raters = (0..<5).map { _ in (0..<9).map(Double.init).shuffled(using: &random) }
        var sum = 0.0
        for a in 0..<5 { for b in 0..<a { sum += try #require(Spearman.correlation(raters[a], raters[b]).value) } }
        #expect(agree((5 * (try #require(KendallsW(raters).value)) - 1) / 4, sum / 10, 1e-10))
        #expect(KendallsW([raters[0], raters[0]]).value == 1 && KendallsW([raters[0]]).value == nil)
        #expect(KendallsW([[1, 1, 1], [2, 2, 2]]).value == nil && KendallsW([[1, 2], [1, 2]]).value == nil)
    }

    /// Two raters over three people: of the six orders one gives W = 1.
    @Test func shufflingGivesTheExactChance() throws {
        let order = KendallsW([[1, 2, 3], [1, 2, 3]])
        let p = try #require(order.pValue(permutations: 5_999, seed: 4, .serial))
        #expect(abs(p - 1.0 / 6) < 0.02)
    }

    private func table(_ rows: [(String, String?, Double?)], _ kind: OutcomeKind = .score) throws -> OfflineTable {
        try OfflineTable(
            records: rows.enumerated().map { OfflineRecord(row: $0 + 2, person: $1.0, value: $1.2, rater: $1.1) }, kind: kind)
    }

    private func compared(_ table: OfflineTable, _ scale: RatingScale? = nil, _ execution: Execution = .serial) throws -> Comparison {
        try Comparator(ComparisonOptions(resamples: 200, permutations: 99, ratingScale: scale)).compare(
            ComparisonInput(social: [SocialScore(name: "s", scores: [:])], offline: table), execution)
    }

    @Test func ratersOfOneTableAreCompared() throws {
        let units = RaterAgreementTests.published
        let rows = units.enumerated().flatMap { i, values in values.enumerated().map { ("p\(i)", String?("r\($0)"), Double?($1)) } }
        let result = try compared(try table(rows)), found = try #require(result.raters)
        #expect(found.scale == .interval && found.people == 11 && found.peopleWithOneRater == 1 && found.raters == 4)
        #expect(abs(try #require(found.alpha.value) - 0.849) <= 0.0005)
        let interval = try #require(found.interval)
        #expect(interval.low < 0.849 && interval.high > 0.849 && interval.unit == .people(11))
        #expect(result == (try compared(try table(rows), nil, Execution(threads: 3))))
        #expect(!result.warnings.contains { $0.contains("raters agree") })
        #expect(abs(try #require(try compared(try table(rows), .nominal).raters?.alpha.value) - 0.743) <= 0.0005)
    }

    @Test func ratersWhoDisagreeAreWarnedOf() throws {
        var random = SeededRandom(seed: 12)
        let rows = (0..<30).flatMap { i in (0..<3).map { ("p\(i)", String?("r\($0)"), Double?(Double(random.below(5)))) } }
        let result = try compared(try table(rows)), found = try #require(result.raters)
        #expect(try #require(found.alpha.value) < 0.3 && result.warnings.contains { $0.contains("the 3 raters agree too little") })
        #expect(found.concordancePeople == 30 && (found.permutation?.pValue ?? 0) > 0.01)
    }

    /// Rows of one rater about one person combine as the rows of a person do; without a rater nothing is compared.
    @Test func repeatedRatingsCombine() throws {
        let ratings = try table([("a", "r1", 1), ("a", "r1", 3), ("a", "r2", 2), ("b", "r1", nil), ("b", nil, 5), ("b", "r2", 4)]).ratings
        #expect(ratings == [.init(person: "a", rater: "r1", value: 2), .init(person: "a", rater: "r2", value: 2), .init(person: "b", rater: "r2", value: 4)])
        #expect(try compared(try table([("a", nil, 1), ("b", nil, 2)])).raters == nil)
        let alone = try #require(try compared(try table([("a", "r1", 1), ("b", "r1", 2)])).raters)
        #expect(alone.alpha.whyUndefined == "nobody is rated by two raters" && alone.concordance.whyUndefined == "there is only one rater")
        let yes = try #require(try compared(try table([("a", "r1", 1), ("a", "r2", 0), ("b", "r1", 1), ("b", "r2", 1)], .yesNo)).raters)
        #expect(yes.scale == .nominal)
        let full = try #require(try compared(try table((0..<12).flatMap { i in ["r1", "r2"].map { ("p\(i)", $0, Double(i)) } })).raters)
        #expect(full.alpha == .value(1) && full.interval == nil && full.whyNoInterval?.contains("all raters agree") == true)
    }

    @Test func scalesThatCannotBeAreRefused() throws {
        let error = #expect(throws: ComparisonFailure.self) { try compared(try table([("a", nil, 1), ("b", nil, 2)]), .ordinal) }
        #expect(error?.kind == .usage && error?.description.contains("--rating-scale") == true)
        let negative = #expect(throws: ComparisonFailure.self) {
            try compared(try table([("a", "r1", -1), ("a", "r2", 2), ("b", "r1", 3)]), .ratio)
        }
        #expect(negative?.kind == .badData && negative?.description.contains("\"a\" is -1.0") == true)
    }
}

/// How far the offline ranking of an interview study agrees with itself: what a second study of the same kind would repeat.
///
/// The respondents are halved at random; Spearman's ρ between what both halves say of the same people, averaged over the halvings, is h.
/// All of them together: r = 2h ÷ (1 + h) (Spearman 1910, doi:10.1111/j.2044-8295.1910.tb00206.x; Brown 1910,
/// doi:10.1111/j.2044-8295.1910.tb00207.x), exact for Pearson's correlation of equally long halves, an approximation for ranks with ties.
public struct OfflineReliability: Sendable, Equatable {
    /// Below it, little agreement with anything may be few answers only.
    public static let enough = 0.5

    /// h.
    public let splitHalf: Estimate
    /// r; undefined where it would be −1 or less, as for halves that name different people.
    public let estimate: Estimate
    public let interval: ConfidenceInterval?
    public let whyNoInterval: String?
    public let halvings: Int
    public let respondents: Int
    public let people: Int

    public init(
        splitHalf: Estimate, interval: ConfidenceInterval?, whyNoInterval: String?, halvings: Int, respondents: Int, people: Int
    ) {
        self.splitHalf = splitHalf
        estimate =
            splitHalf.value.map { half in
                let r = OfflineReliability.steppedUp(half)
                return r > -1 ? .value(r) : .undefined("the halves of the respondents contradict each other: what one names the other does not")
            } ?? splitHalf
        self.interval = interval
        self.whyNoInterval = whyNoInterval
        self.halvings = halvings
        self.respondents = respondents
        self.people = people
    }

    /// −∞ for −1.
    static func steppedUp(_ half: Double) -> Double { 2 * half / (1 + half) }

    public var isLow: Bool { splitHalf.value.map { OfflineReliability.steppedUp($0) < OfflineReliability.enough } ?? false }

    var warnings: [String] {
        guard isLow else { return [] }
        return [
            "the offline ranking of these \(respondents) respondents has a reliability below \(OfflineReliability.enough): a low agreement may mean "
                + "too few interviews, not that the social score says little (--plan says how many more would do)"
        ]
    }
}

/// Spearman's ρ and what it would be against an offline ranking without the noise of few interviews: ρ ÷ √r, r its reliability
/// (Spearman 1904, doi:10.2307/1412159). The social score is taken as it is.
///
/// Interval: of the ratio ρ ÷ √r from the intervals of both (Donner & Zou 2012, Statistical Methods in Medical Research 21, 347, equation 9), as if their errors were
/// independent; they tend to go together, which makes it wide rather than narrow.
public struct CorrectedCorrelation: Sendable, Equatable {
    public let uncorrected: Double
    /// Undefined where it would be above 1 in size, where r is not above 0, and where both sides are answers of the same respondents:
    /// the formula takes their errors for independent.
    public let estimate: Estimate
    /// Within −1…1; `nil` where ρ or r has no interval, that of r reaches 0, or all of it would be above 1 in size.
    public let interval: ClosedRange<Double>?
    public let level: Double
    public let reliability: Double

    package init(
        _ uncorrected: Double, _ rho: ConfidenceInterval?, _ reliability: OfflineReliability, level: Double, sharesRespondents: Bool = false
    ) {
        let r = reliability.estimate.value ?? 0, ratio = r > 0 ? uncorrected / r.squareRoot() : 0
        self.uncorrected = uncorrected
        self.reliability = r
        self.level = level
        estimate =
            sharesRespondents
            ? .undefined("both sides are answers of the same respondents, whose errors go together: read the agreement over disjoint halves")
            : r <= 0 ? .undefined("the offline ranking does not agree with itself")
            : abs(ratio) > 1
                ? .undefined("the corrected figure is above 1 in size, which no correlation can be: the reliability is "
                        + "underestimated, chance is large, or both sides share answers (--social-nominations)")
                : .value(ratio)
        guard !sharesRespondents, let rho, let own = reliability.interval, own.low > 0 else {
            interval = nil
            return
        }
        let range = CorrectedCorrelation.ratio(
            uncorrected, rho.low, rho.high, by: r.squareRoot(), own.low.squareRoot(), own.high.squareRoot())
        interval = range.lowerBound < 1 && range.upperBound > -1 ? range : nil
    }

    /// The interval of a ÷ b from those of a and b, b above 0, cut at ±1.
    package static func ratio(_ a: Double, _ aLow: Double, _ aHigh: Double, by b: Double, _ bLow: Double, _ bHigh: Double) -> ClosedRange<Double> {
        let product = a * b
        func end(_ aEnd: Double, _ bEnd: Double, _ sign: Double) -> Double {
            let scale = bEnd * (2 * b - bEnd)
            let root = max(0, product * product - aEnd * (2 * a - aEnd) * scale).squareRoot()
            return (product + sign * root) / scale
        }
        // Only where r's interval is so wide that 2√r is below its upper end does the formula leave its domain; then nothing is known.
        guard bHigh < 2 * b else { return -1...1 }
        // An end below 0 is furthest out where b is small, one above 0 where it is large: the reverse for the other end.
        let low = end(aLow, aLow > 0 ? bHigh : bLow, -1), high = end(aHigh, aHigh > 0 ? bLow : bHigh, 1)
        func possible(_ value: Double) -> Double { min(1, max(-1, value)) }
        return possible(min(low, high))...possible(max(low, high))
    }
}

import Foundation

/// The comparison for each group of people, such as every role, and what the groups say together.
public struct GroupedAgreement: Sendable, Equatable {
    /// As `--by-group` names it.
    public let column: String
    /// The largest first; equal sizes by name.
    public let groups: [GroupAgreement]
    public let spearman: AcrossGroups
    public let kendallTauB: AcrossGroups

    public init(column: String, groups: [GroupAgreement], spearman: AcrossGroups, kendallTauB: AcrossGroups) {
        self.column = column
        self.groups = groups
        self.spearman = spearman
        self.kendallTauB = kendallTauB
    }
}

/// One group in one score.
public struct GroupAgreement: Sendable, Equatable {
    /// `nil`: people of whom it is not stated.
    public let value: String?
    /// How many of U.
    public let people: Int
    /// Of its people with offline influence.
    public let shares: [SocialShares.Named]
    public let spearman: AgreementStatistic
    public let kendallTauB: AgreementStatistic
    /// At the size of the group's own social cut; `nil` if nobody is compared.
    public let overlap: OverlapPoint?
    public let missing: MissingCounts

    public init(
        value: String?, people: Int, shares: [SocialShares.Named], spearman: AgreementStatistic, kendallTauB: AgreementStatistic,
        overlap: OverlapPoint?, missing: MissingCounts
    ) {
        self.value = value
        self.people = people
        self.shares = shares
        self.spearman = spearman
        self.kendallTauB = kendallTauB
        self.overlap = overlap
        self.missing = missing
    }

    /// The value as it is shown.
    public var name: String { value ?? GroupAgreement.notStated }

    public static let notStated = "(not stated)"
}

/// One figure over the groups: its range, and with at least 5 groups its mean.
public struct AcrossGroups: Sendable, Equatable {
    /// Groups with an estimate from at least 10 people, and those of them whose error is known too: the mean is of these.
    public let groups: Int
    public let averaged: Int
    /// Of those groups; `nil` without any.
    public let range: ClosedRange<Double>?
    /// The mean, turned back from Fisher's z.
    public let mean: Estimate
    /// Covers which groups and people happened to be measured.
    public let interval: ClosedRange<Double>?
    public let level: Double
    /// τ², on Fisher's z, and I², the share of the spread that is more than the groups' own errors.
    public let betweenVariance: Double?
    public let heterogeneity: Double?

    public static let fewestGroups = 5

    /// - Parameter variances: se² of Fisher's z of each group; `nil` where it is undefined.
    init(_ statistics: [AgreementStatistic], variances: [Double?], level: Double) {
        let used = zip(statistics, variances).filter { $0.0.n >= Agreement.fewestPeople && $0.0.estimate.value != nil }
        let values = used.compactMap { $0.0.estimate.value }
        let parts = used.compactMap { statistic, variance -> (z: Double, variance: Double)? in
            guard let value = statistic.estimate.value, let variance, variance > 0 else { return nil }
            return (atanh(value), variance)
        }
        groups = values.count
        averaged = parts.count
        self.level = level
        range = values.min().flatMap { low in values.max().map { low...$0 } }
        guard parts.count >= AcrossGroups.fewestGroups else {
            mean = .undefined(
                "\(parts.count) groups have at least \(Agreement.fewestPeople) people and an error; a mean needs \(AcrossGroups.fewestGroups)")
            (interval, betweenVariance, heterogeneity) = (nil, nil, nil)
            return
        }
        let found = RandomEffects(parts.map(\.z), variances: parts.map(\.variance), level: level)
        mean = .value(tanh(found.mean))
        interval = tanh(found.low)...tanh(found.high)
        (betweenVariance, heterogeneity) = (found.betweenVariance, found.heterogeneity)
    }
}

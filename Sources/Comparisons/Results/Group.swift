/// Where a person stands on both axes.
public enum Group: String, Sendable, CaseIterable {
    /// High both ways.
    case agreed
    /// High socially only, among those who could have been named.
    case loud
    /// High offline only.
    case quiet
    case neither
    /// In the scores but outside the universe: nobody is called loud who could not have been named.
    case notMeasuredOffline = "not measured offline"
    /// In the universe, but the handle is not known, so the social place is not known either.
    case notPlaced = "not placed"
}

/// Who is "high" on an axis.
public enum Cut: Sendable, Equatable, CustomStringConvertible {
    /// The upper share q: (mid-rank − ½) ÷ |U| ≥ 1 − q.
    case quantile(Double)
    /// As the quantile k ÷ |U|; ties are never split, so slightly more or fewer than k people may be high.
    case top(Int)

    public var description: String {
        switch self {
        case .quantile(let q): "quantile:\(q)"
        case .top(let k): "top:\(k)"
        }
    }
}

/// The groups of one score, with the cut they were made by.
public struct GroupCounts: Sendable, Equatable {
    public let cut: Cut
    public let universeSize: Int
    public let highSocially: Int
    public let highOffline: Int
    /// By group; every group is present.
    public let counts: [Group: Int]

    public init(cut: Cut, universeSize: Int, highSocially: Int, highOffline: Int, counts: [Group: Int]) {
        self.cut = cut
        self.universeSize = universeSize
        self.highSocially = highSocially
        self.highOffline = highOffline
        self.counts = counts
    }

    public func count(_ group: Group) -> Int { counts[group] ?? 0 }
}

/// A number, or the reason why there is none. Never NaN.
public enum Estimate: Sendable, Equatable {
    case value(Double)
    case undefined(String)

    public var value: Double? {
        if case .value(let value) = self { return value }
        return nil
    }

    public var whyUndefined: String? {
        if case .undefined(let why) = self { return why }
        return nil
    }
}

/// What was resampled or left out to get an interval: its unit of independence.
public enum ResamplingUnit: Sendable, Equatable {
    case people(Int)
    /// Clusters of people (village, market, respondent group).
    case clusters(Int)
    case respondents(Int)
}

/// How an interval was made.
public enum IntervalMethod: Sendable, Equatable {
    /// Bias-corrected and accelerated bootstrap, ranks recomputed in every resample.
    case bcaBootstrap(resamples: Int)
    /// Delete-one-cluster jackknife-t on Fisher's z.
    case clusterJackknife(degreesOfFreedom: Int)
    /// Delete-one-person jackknife-t on Fisher's z.
    case jackknife(degreesOfFreedom: Int)
    case clopperPearson
    case wilson
    /// Max-t over a family, errors from the bootstrap of people.
    case bootstrap(resamples: Int)
    /// Errors from halves of the units, drawn without replacement.
    case halfSamples(count: Int, degreesOfFreedom: Int)
}

/// An interval, with what it covers and what it does not.
public struct ConfidenceInterval: Sendable, Equatable {
    public let low: Double
    public let high: Double
    /// Such as 0.95.
    public let level: Double
    public let unit: ResamplingUnit
    public let method: IntervalMethod
    public let covers: String
    public let doesNotCover: [String]

    public init(
        low: Double, high: Double, level: Double, unit: ResamplingUnit, method: IntervalMethod, covers: String,
        doesNotCover: [String]
    ) {
        self.low = low
        self.high = high
        self.level = level
        self.unit = unit
        self.method = method
        self.covers = covers
        self.doesNotCover = doesNotCover
    }
}

/// A count out of a total with an exact (Clopper–Pearson) interval of the share.
public struct Share: Sendable, Equatable {
    public let count: Int
    public let total: Int
    /// `nil` of a total of 0.
    public let interval: ConfidenceInterval?
    public var estimate: Estimate {
        total > 0 ? .value(Double(count) / Double(total)) : .undefined("nobody to take a share of")
    }

    public init(count: Int, total: Int, interval: ConfidenceInterval?) {
        self.count = count
        self.total = total
        self.interval = interval
    }
}

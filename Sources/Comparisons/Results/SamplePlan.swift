/// Whether a comparison says how many more interviews, people or clusters a firmer answer takes.
public enum Planning: String, Sendable {
    case none
    case moreData = "more-data"
}

/// How many more interviews, people or clusters a firmer answer takes, if they are like those seen.
public struct SamplePlan: Sendable, Equatable {
    public enum Unit: String, Sendable {
        case respondents, people, clusters
    }

    public enum Purpose: Sendable, Equatable {
        /// the interval of the chance that a named person outranks a not-named one, half as wide
        case halveChance
        /// the interval of ρ half as wide, on Fisher's z
        case halveCorrelation
        /// this ρ told from 0
        case tellCorrelation(Double)
        /// this chance told from ½
        case tellChance(Double)
        /// an offline ranking of this reliability
        case reliability(Double)
    }

    public struct Step: Sendable, Equatable {
        public let purpose: Purpose
        public let unit: Unit
        /// Now.
        public let have: Int
        /// In all.
        public let need: Estimate

        public init(purpose: Purpose, unit: Unit, have: Int, need: Estimate) {
            self.purpose = purpose
            self.unit = unit
            self.have = have
            self.need = need
        }

        /// How many more; `nil` where it is not known.
        public var more: Int? { need.value.map { max(0, Int($0) - have) } }
    }

    public static let power = 0.8

    public let level: Double
    /// How many times the variance of ρ is that of as many people drawn one by one; `nil` without clusters or interval.
    public let designEffect: Double?
    public let steps: [Step]

    public init(level: Double, designEffect: Double?, steps: [Step]) {
        self.level = level
        self.designEffect = designEffect
        self.steps = steps
    }
}

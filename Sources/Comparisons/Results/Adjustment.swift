/// What every social score adds to what else is known about people: its association with the outcome at equal covariates.
public struct Adjustment: Sendable, Equatable {
    public let covariates: [AdjustmentCovariate]
    /// One for each social score, in the order given.
    public let scores: [AdjustedScore]
    /// Categories of fewer people than this were taken together.
    public let rarest: Int

    public init(covariates: [AdjustmentCovariate], scores: [AdjustedScore], rarest: Int) {
        self.covariates = covariates
        self.scores = scores
        self.rarest = rarest
    }

    /// The rule of the verdicts, for printing.
    public static let rule = "as above, with the interval of the partial rank correlation"
}

/// Something held equal, with how it enters.
public struct AdjustmentCovariate: Sendable, Equatable {
    public enum Origin: String, Sendable {
        /// A column of the offline table or the universe.
        case people
        /// What the linked account says about itself.
        case profiles
        /// One of the scores compared.
        case score
        case furtherScore = "adjustment-score"
    }

    public enum Coding: Sendable, Equatable {
        /// The category of most people is the reference; `rare` categories with `rarePeople` people are taken together.
        case categories(reference: String, others: [String], rare: Int, rarePeople: Int)
        case number(CovariateRequest.Form)
    }

    public let name: String
    public let origin: Origin
    public let coding: Coding

    public init(name: String, origin: Origin, coding: Coding) {
        self.name = name
        self.origin = origin
        self.coding = coding
    }
}

/// One social score at equal covariates.
public struct AdjustedScore: Sendable, Equatable {
    /// People without a value, counted at the first covariate that they lack.
    public struct Missing: Sendable, Equatable {
        public let covariate: String
        public let people: Int
        public init(covariate: String, people: Int) {
            self.covariate = covariate
            self.people = people
        }
    }

    public let score: String
    /// People with a score, an outcome and every covariate: all figures are about them.
    public let n: Int
    public let missing: [Missing]
    /// Columns that say nothing new among these people: constant, or a combination of others.
    public let redundant: [String]
    /// Spearman's ρ of the same people, without adjusting.
    public let alone: Estimate
    /// Partial rank correlation: Pearson's correlation of what is left of both mid-ranks after regression on the covariates.
    public let partial: AdjustedFigure
    /// Odds or hazard ratio; `nil` where the outcome has no such model.
    public let ratio: AdjustedRatio?
    public let gain: PredictionGain
    /// By how much the log-likelihood of these people rises with the score.
    public let logLikelihoodGain: Estimate
    public let verdict: Verdict

    public init(
        score: String, n: Int, missing: [Missing], redundant: [String], alone: Estimate, partial: AdjustedFigure,
        ratio: AdjustedRatio?, gain: PredictionGain, logLikelihoodGain: Estimate, verdict: Verdict
    ) {
        self.score = score
        self.n = n
        self.missing = missing
        self.redundant = redundant
        self.alone = alone
        self.partial = partial
        self.ratio = ratio
        self.gain = gain
        self.logLikelihoodGain = logLikelihoodGain
        self.verdict = verdict
    }
}

/// An estimate with a jackknife-t interval and test against no association.
public struct AdjustedFigure: Sendable, Equatable {
    public let estimate: Estimate
    public let interval: ConfidenceInterval?
    /// Two-sided, from t = estimate ÷ error on the scale of the interval; `nil` without an interval.
    public let pValue: Double?
    public let whyNoInterval: String?

    public init(estimate: Estimate, interval: ConfidenceInterval?, pValue: Double?, whyNoInterval: String?) {
        self.estimate = estimate
        self.interval = interval
        self.pValue = pValue
        self.whyNoInterval = whyNoInterval
    }
}

/// By how much the odds of a yes, or the hazard of the event, differ with one standard deviation of the score's normal scores.
public struct AdjustedRatio: Sendable, Equatable {
    public enum Model: String, Sendable {
        case odds = "odds-ratio"
        case hazard = "hazard-ratio"
    }
    public enum Method: String, Sendable {
        case maximumLikelihood = "maximum-likelihood"
        /// Where the score separates yes and no.
        case firth
    }

    public let model: Model
    public let method: Method
    public let figure: AdjustedFigure
    /// Columns that separate yes from no, or without whom the event never came: their own coefficients have no finite value.
    public let separating: [String]

    public init(model: Model, method: Method, figure: AdjustedFigure, separating: [String]) {
        self.model = model
        self.method = method
        self.figure = figure
        self.separating = separating
    }
}

/// How well people who took no part in the fit are put in order, without and with the score; only people of one fold are
/// compared with each other.
public struct PredictionGain: Sendable, Equatable {
    public enum Measure: String, Sendable {
        case spearman, auc, concordance
    }

    public let measure: Measure
    public let without: Estimate
    public let with: Estimate
    /// With minus without; the interval leaves out one fold at a time.
    public let difference: AdjustedFigure
    public let folds: Int
    /// Whether a fold is made of whole clusters.
    public let foldsAreClusters: Bool

    public init(
        measure: Measure, without: Estimate, with: Estimate, difference: AdjustedFigure, folds: Int, foldsAreClusters: Bool
    ) {
        self.measure = measure
        self.without = without
        self.with = with
        self.difference = difference
        self.folds = folds
        self.foldsAreClusters = foldsAreClusters
    }
}

/// What the social scores are adjusted for, and how.
public struct AdjustmentOptions: Sendable, Equatable {
    /// Columns of the people's tables or profiles, or social scores, in this order; empty: nothing is adjusted.
    public var covariates: [CovariateRequest]
    /// Categories of fewer people than this are taken together, at least 1.
    public var rarest: Int
    /// Values that mean "not known".
    public var missingCodes: Set<String>
    /// Whether every cluster has its own baseline; for times only.
    public var baseline: Baseline

    public enum Baseline: String, Sendable {
        case common
        case perCluster = "per-cluster"
    }

    public init(
        covariates: [CovariateRequest] = [], rarest: Int = 10, missingCodes: Set<String> = [], baseline: Baseline = .common
    ) {
        self.covariates = covariates
        self.rarest = rarest
        self.missingCodes = missingCodes
        self.baseline = baseline
    }
}

/// One thing to hold equal: `role`, `income:log`.
public struct CovariateRequest: Sendable, Equatable {
    /// How a column enters.
    public enum Form: String, Sendable, CaseIterable {
        /// A column of 0 and 1 for every category but the reference.
        case category
        /// Mid-ranks.
        case rank
        /// ln(1 + value).
        case log
        /// The number as it is.
        case linear
    }

    public var name: String
    /// `nil`: ranks of numbers, categories of anything else.
    public var form: Form?

    public init(_ name: String, form: Form? = nil) {
        self.name = name
        self.form = form
    }

    /// Reads `NAME` or `NAME:FORM`; a colon that no form follows belongs to the name.
    public init(parsing text: String) {
        if let colon = text.lastIndex(of: ":"), let form = Form(rawValue: String(text[text.index(after: colon)...])) {
            self.init(String(text[..<colon]), form: form)
        } else {
            self.init(text)
        }
    }

    public var description: String { form.map { "\(name):\($0.rawValue)" } ?? name }
}

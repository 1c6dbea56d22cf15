/// How ratings are compared: what a difference between two of them means.
public enum RatingScale: String, Sendable, CaseIterable {
    /// the same or not
    case nominal
    /// which is higher
    case ordinal
    /// how much higher
    case interval
    /// in what proportion; 0 is nothing
    case ratio

    /// What fits an outcome.
    public init(_ kind: OutcomeKind) {
        switch kind {
        case .yesNo: self = .nominal
        // Times of those who have not adopted say only "later".
        case .rank, .time: self = .ordinal
        case .score, .lowerIsBetter, .nominations: self = .interval
        }
    }
}

/// What one rater says of one person.
public struct Rating: Sendable, Equatable {
    public let person: String
    public let rater: String
    /// As written; several rows of one rater about one person are combined as the rows of a person are.
    public let value: Double

    public init(person: String, rater: String, value: Double) {
        self.person = person
        self.rater = rater
        self.value = value
    }
}

/// Whether several raters say the same of the same people.
public struct RaterAgreement: Sendable, Equatable {
    /// Below it not even tentative conclusions should rest on the ratings (Krippendorff 2004, Content Analysis, chapter 11).
    public static let enough = 0.667

    public let scale: RatingScale
    public let raters: Int
    /// People with at least two raters, whose ratings count, and those with only one.
    public let people: Int
    public let peopleWithOneRater: Int
    /// Krippendorff's alpha: 1 − observed ÷ expected disagreement; 1 is full agreement, 0 chance.
    public let alpha: Estimate
    public let interval: ConfidenceInterval?
    public let whyNoInterval: String?
    /// Kendall's W over the people whom every rater has rated: 1 the same order, 0 none in common.
    public let concordance: Estimate
    public let concordancePeople: Int
    /// Every rater's values shuffled among those people.
    public let permutation: AgreementStatistic.Permutation?

    public init(
        scale: RatingScale, raters: Int, people: Int, peopleWithOneRater: Int, alpha: Estimate, interval: ConfidenceInterval?,
        whyNoInterval: String?, concordance: Estimate, concordancePeople: Int, permutation: AgreementStatistic.Permutation?
    ) {
        self.scale = scale
        self.raters = raters
        self.people = people
        self.peopleWithOneRater = peopleWithOneRater
        self.alpha = alpha
        self.interval = interval
        self.whyNoInterval = whyNoInterval
        self.concordance = concordance
        self.concordancePeople = concordancePeople
        self.permutation = permutation
    }

    var warnings: [String] {
        guard let value = alpha.value, value < RaterAgreement.enough else { return [] }
        return [
            "the \(raters) raters agree too little (Krippendorff's alpha below \(RaterAgreement.enough)): the offline values depend on who "
                + "was asked, and little agreement with the social score may be theirs"
        ]
    }
}

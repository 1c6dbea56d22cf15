/// How well a score tells whom a respondent names from whom they do not: the headline where offline influence is nominations.
///
/// For a respondent, the chance that a named person of their choice set has the higher score than one of it whom they do not name,
/// ties ½; they themselves are not in it. Then the mean over respondents, each counting once. ½ if the score says nothing.
public struct RespondentChoice: Sendable, Equatable {
    /// Whom a respondent could have named, of the people compared.
    public enum ChoiceSet: String, Sendable, CaseIterable {
        /// the people of the respondent's own cluster on the roster
        case cluster
        /// without a roster: whoever is named by somebody of the respondent's cluster
        case namedInCluster = "named-in-cluster"
        case everybody
    }

    /// |chance − ½| below which it does not matter.
    public static let smallestEffect = 0.05

    public let choiceSet: ChoiceSet
    public let estimate: Estimate
    /// By which the verdict is given: by cluster where there are any, else by respondent.
    public let interval: ConfidenceInterval?
    public let whyNoInterval: String?
    /// Beside it: which respondents of these clusters were asked.
    public let byRespondent: ConfidenceInterval?
    /// Of the unit of the interval, with the most probable links, on the scale of the chance; `nil` where there is no interval.
    public let standardError: Double?
    /// Scores shuffled among the people of each choice set; `nil` where sets share people.
    public let permutation: AgreementStatistic.Permutation?
    /// Respondents who count, and those who do not because they name nobody of their choice set, or everybody.
    public let respondents: Int
    public let respondentsLeftOut: Int
    /// Respondents whose cluster is not known: they choose among all of U.
    public let respondentsWithoutCluster: Int
    /// Answers that count, and those that name somebody outside the choice set.
    public let answers: Int
    public let answersOutside: Int
    public let word: Verdict.Word
    /// Whether the named stand higher (`more`) or lower.
    public let direction: Verdict.Direction?

    public init(
        choiceSet: ChoiceSet, estimate: Estimate, interval: ConfidenceInterval?, whyNoInterval: String?,
        byRespondent: ConfidenceInterval? = nil, standardError: Double? = nil, permutation: AgreementStatistic.Permutation? = nil,
        respondents: Int, respondentsLeftOut: Int = 0, respondentsWithoutCluster: Int = 0, answers: Int, answersOutside: Int = 0
    ) {
        self.choiceSet = choiceSet
        self.estimate = estimate
        self.interval = interval
        self.whyNoInterval = whyNoInterval
        self.byRespondent = byRespondent
        self.standardError = standardError
        self.permutation = permutation
        self.respondents = respondents
        self.respondentsLeftOut = respondentsLeftOut
        self.respondentsWithoutCluster = respondentsWithoutCluster
        self.answers = answers
        self.answersOutside = answersOutside
        (word, direction) = Judging.word(
            interval.map { ($0.low - 0.5, $0.high - 0.5) }, smallestEffect: RespondentChoice.smallestEffect)
    }

    /// The rule, for printing.
    public static let rule =
        "of the chance less 0.5: goes with: the whole interval is beyond \(smallestEffect) on one side; weak: it leaves out 0 but reaches "
        + "inside \(smallestEffect); negligible: all of it is between -\(smallestEffect) and \(smallestEffect); undecided: anything else, or no interval"
}

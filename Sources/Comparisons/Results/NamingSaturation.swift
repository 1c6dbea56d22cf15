/// How far the interviews have found the people who are named: is anybody new still to be heard of?
public struct NamingSaturation: Sendable, Equatable {
    /// What further answers of the same kind would bring.
    public struct Expectation: Sendable, Equatable {
        public let answers: Int
        /// About so many interviews, at the answers per interview seen.
        public let interviews: Double
        /// New people; undefined where it would reach too far beyond the data.
        public let newPeople: Estimate
        public let interval: ClosedRange<Double>?
        /// Whether it reaches beyond as many answers as there are, and is therefore smoothed.
        public let isSmoothed: Bool

        public init(answers: Int, interviews: Double, newPeople: Estimate, interval: ClosedRange<Double>?, isSmoothed: Bool) {
            self.answers = answers
            self.interviews = interviews
            self.newPeople = newPeople
            self.interval = interval
            self.isSmoothed = isSmoothed
        }
    }

    /// Respondents who name somebody, their distinct answers, and the different people named.
    public let respondents: Int
    public let answers: Int
    public let people: Int
    /// People named by exactly one respondent, and by exactly two.
    public let once: Int
    public let twice: Int
    /// The share of naming that goes to people nobody has named yet.
    public let unseen: Estimate
    public let unseenInterval: ConfidenceInterval?
    public let whyNoInterval: String?
    /// At least so many people would be named if everybody were asked.
    public let leastPeople: Double
    public let leastPeopleInterval: ClosedRange<Double>?
    public let level: Double
    public let next: [Expectation]
    /// The most answers that an expectation reaches.
    public let reach: Int

    public init(
        respondents: Int, answers: Int, people: Int, once: Int, twice: Int, unseen: Estimate, unseenInterval: ConfidenceInterval?,
        whyNoInterval: String?, leastPeople: Double, leastPeopleInterval: ClosedRange<Double>?, level: Double, next: [Expectation],
        reach: Int
    ) {
        self.respondents = respondents
        self.answers = answers
        self.people = people
        self.once = once
        self.twice = twice
        self.unseen = unseen
        self.unseenInterval = unseenInterval
        self.whyNoInterval = whyNoInterval
        self.leastPeople = leastPeople
        self.leastPeopleInterval = leastPeopleInterval
        self.level = level
        self.next = next
        self.reach = reach
    }
}

import Rankings

/// The plain-word answer: of the people that buyers name, how many are among the social top K of the network?
public struct HeadlineCount: Sendable, Equatable {
    /// How those counted were chosen.
    public enum Selection: Sendable, Equatable {
        /// Everybody whom at least one respondent names.
        case named
        /// Everybody with the event or a yes.
        case event
        /// The high offline, by the cut.
        case highOffline
    }
    public let selection: Selection
    /// The social top K of the whole ranking given: those who are in it whatever order the tied are put in, so that never
    /// more than K people are.
    public let topK: Int
    /// Those in the social top K, of those selected; with an exact interval.
    public let inTop: Share
    /// Those with an account in the network, of those selected.
    public let inNetwork: Share

    public init(selection: Selection, topK: Int, inTop: Share, inNetwork: Share) {
        self.selection = selection
        self.topK = topK
        self.inTop = inTop
        self.inNetwork = inNetwork
    }

    /// "Of the 50 people buyers name, 6 are in the social top 100 (12 %, 95 % sure between 5 and 24 %)".
    public var sentence: String {
        let who = selection.people
        guard let interval = inTop.interval, let share = inTop.estimate.value else {
            return "Of the \(who), none could be counted"
        }
        let level = HeadlineCount.percent(interval.level)
        return "Of the \(Wording.count(inTop.total)) \(who), \(Wording.count(inTop.count)) are in the social top \(Wording.count(topK)) (\(HeadlineCount.percent(share)) %, "
            + "\(level) % sure between \(HeadlineCount.percent(interval.low)) and \(HeadlineCount.percent(interval.high)) %)"
    }

    /// Whole percent; with one digit more where whole ones would say 0 or 100 of a share that is neither.
    public static func percent(_ share: Double) -> String {
        let whole = (share * 100).rounded()
        guard (whole == 0 && share > 0) || (whole == 100 && share < 1) else { return "\(Int(whole))" }
        let tenths = Int((share * 1_000).rounded())
        if tenths == 0 { return "under 0.1" }
        if tenths == 1_000 { return "over 99.9" }
        return "\(tenths / 10).\(tenths % 10)"
    }
}

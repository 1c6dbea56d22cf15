/// A statement about a share of the people with offline influence, such as `top_social(100)<0.05`.
public struct ShareClaim: Sendable, Equatable, CustomStringConvertible {
    /// Three shares that "social" is often used for at once.
    public enum Quantity: Sendable, Equatable, CustomStringConvertible {
        /// with an account that is known
        case hasAccount
        /// with an account in the network
        case inNetwork
        /// among the first K of the score, whatever order the tied are put in
        case topSocial(Int)

        public var description: String {
            switch self {
            case .hasAccount: "has_account"
            case .inNetwork: "in_network"
            case .topSocial(let k): "top_social(\(k))"
            }
        }
    }

    public enum Relation: String, Sendable, CaseIterable {
        case atMost = "<=", atLeast = ">=", below = "<", above = ">"

        func holds(_ value: Double, _ threshold: Double) -> Bool {
            switch self {
            case .atMost: value <= threshold
            case .atLeast: value >= threshold
            case .below: value < threshold
            case .above: value > threshold
            }
        }
    }

    /// People with one value of a column.
    public struct Group: Sendable, Equatable {
        public let column: String
        public let value: String
    }

    /// Whom it is about: `nil` for all the people with offline influence.
    public let group: Group?
    public let quantity: Quantity
    public let relation: Relation
    /// 0…1.
    public let threshold: Double

    /// - Throws: `ComparisonFailure.claim` for what is no claim.
    public init(_ text: String) throws(ComparisonFailure) {
        let parts = try ShareClaim.parts(text)
        let written = parts.claim.filter { !$0.isWhitespace }
        // The longer signs first: `<=` also contains `<`.
        guard let relation = Relation.allCases.first(where: { written.contains($0.rawValue) }),
            let sign = written.firstRange(of: relation.rawValue), let quantity = ShareClaim.quantity(written[..<sign.lowerBound]),
            let threshold = Double(written[sign.upperBound...]), (0...1).contains(threshold)
        else { throw .claim(text) }
        group = parts.group
        self.quantity = quantity
        self.relation = relation
        self.threshold = threshold
    }

    /// `COLUMN=VALUE:` before the claim; the value may hold every sign, as a claim has no colon.
    private static func parts(_ text: String) throws(ComparisonFailure) -> (group: Group?, claim: Substring) {
        guard let colon = text.lastIndex(of: ":") else { return (nil, text[...]) }
        let who = text[..<colon]
        guard let sign = who.firstIndex(of: "=") else { throw .claim(text) }
        let column = trimmed(who[..<sign]), value = trimmed(who[who.index(after: sign)...])
        guard !column.isEmpty, !value.isEmpty else { throw .claim(text) }
        return (Group(column: column, value: value), text[text.index(after: colon)...])
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    private static func quantity(_ text: Substring) -> Quantity? {
        switch text {
        case "has_account": return .hasAccount
        case "in_network": return .inNetwork
        default:
            guard text.hasPrefix("top_social("), text.hasSuffix(")"), let k = Int(text.dropFirst(11).dropLast()), k >= 1 else { return nil }
            return .topSocial(k)
        }
    }

    public var description: String {
        let who = group.map { "\($0.column)=\($0.value): " } ?? ""
        return "\(who)\(quantity) \(relation.rawValue) \(threshold)"
    }
}

/// What the people compared say about a claim.
public struct ClaimAnswer: Sendable, Equatable {
    public enum Word: String, Sendable {
        /// the whole interval satisfies the claim
        case supported
        /// no point of it does
        case contradicted
        /// some do and some do not
        case undecided
    }

    public let claim: ShareClaim
    /// The score of the claim, for `top_social`.
    public let score: String
    public let share: Share
    public let word: Word
    /// How many people it would take to decide, if the share stayed what it is; `nil` when decided, when the share is the threshold, or where
    /// it is the links that leave it undecided.
    public let peopleNeeded: Int?

    init(_ claim: ShareClaim, score: String, count: LinkedCount, of total: Int, level: Double) {
        self.claim = claim
        self.score = score
        share = Proportion.share(count, of: total, level: level)
        word = ClaimAnswer.word(claim, share)
        peopleNeeded = word == .undecided ? ClaimAnswer.peopleNeeded(claim, count, share, level) : nil
    }

    private static func word(_ claim: ShareClaim, _ share: Share) -> Word {
        guard let interval = share.interval else { return .undecided }
        switch (claim.relation.holds(interval.low, claim.threshold), claim.relation.holds(interval.high, claim.threshold)) {
        case (true, true): return .supported
        case (false, false): return .contradicted
        default: return .undecided
        }
    }

    private static let mostPeople = 10_000_000

    /// The smallest doubling that decides, then halves of the step down to it: the interval narrows as √n. What links leave open stays open.
    private static func peopleNeeded(_ claim: ShareClaim, _ count: LinkedCount, _ share: Share, _ level: Double) -> Int? {
        guard let value = share.estimate.value, value != claim.threshold else { return nil }
        let total = Double(share.total)
        func decides(_ n: Int) -> Bool {
            word(claim, Proportion.share(count.map { Int((Double($0) / total * Double(n)).rounded()) }, of: n, level: level)) != .undecided
        }
        var low = share.total, high = share.total
        repeat {
            low = high
            high *= 2
            if high > mostPeople { return nil }
        } while !decides(high)
        while high - low > 1 {
            let middle = (low + high) / 2
            if decides(middle) { high = middle } else { low = middle }
        }
        return high
    }

    public var sentence: String {
        let percent = share.estimate.value.map { HeadlineCount.percent($0) + " %" } ?? "nobody"
        var text = "The claim \(claim) is \(word.rawValue): \(share.count) of \(share.total) (\(percent)"
        if let interval = share.interval {
            text += ", between \(HeadlineCount.percent(interval.low)) and \(HeadlineCount.percent(interval.high)) %"
        }
        text += ")"
        if let peopleNeeded { text += "; about \(peopleNeeded) people with this share would decide it" }
        return text + "."
    }
}

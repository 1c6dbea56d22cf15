import Foundations
import Graphs

extension Explanation {
    /// The explanation in plain sentences, one thought each, the most important first.
    public var sentences: [String] {
        var sentences: [String] = []
        if let attention { sentences += attentionSentences(attention) }
        sentences.append(popularity)
        for standing in standings { sentences.append(sentence(for: standing)) }
        if !contributors.isEmpty {
            let names = contributors.map { "\($0.handle) (\(Wording.percent($0.share)))" }
            sentences.append("The largest parts of its pagerank come from \(names.joined(separator: ", ")).")
        }
        if let sentence = chainSentence { sentences.append(sentence) }
        return sentences
    }

    private var isDirected: Bool { directedness == .directed }
    private var followedBy: String { isDirected ? "followed by" : "connected to" }

    private func attentionSentences(_ attention: Attention) -> [String] {
        var sentences = [standingAmongExperts(attention)]
        if let sentence = chanceSentence(attention) { sentences.append(sentence) }
        if let sentence = tailSentence(attention) { sentences.append(sentence) }
        if !attention.mostTelling.isEmpty {
            let areAlike = Set(attention.mostTelling.map(\.weight)).count == 1
            let names = attention.mostTelling.map {
                let share = areAlike ? "" : ", \(Wording.percent($0.share)) of the score"
                let ties = $0.following == 1 ? " tie" : " ties"
                return "\($0.handle) (\(isDirected ? "follows" : "has") \(Wording.count($0.following))\(isDirected ? "" : ties)\(share))"
            }
            sentences.append("The most telling experts: \(names.joined(separator: ", ")).")
        }
        if let independent = attention.independentExperts, attention.expertFollowers > 1 {
            sentences.append(
                "Because experts with the same choices are not independent witnesses, these \(attention.expertFollowers) are "
                    + "worth about \(Wording.number(independent)) with unlike choices.")
        }
        if let sentence = datedSentence(attention) { sentences.append(sentence) }
        sentences += neighbours(attention)
        sentences += attention.missing.map(sentence(for:))
        return sentences
    }

    /// "followed by 31 of the 126 observed experts (210 in all)".
    private func standingAmongExperts(_ attention: Attention) -> String {
        let observed = Wording.count(attention.observedExperts)
        let all = attention.experts > attention.observedExperts ? " (\(Wording.count(attention.experts)) in all)" : ""
        let k = attention.expertFollowers == 0 ? "none" : Wording.count(attention.expertFollowers)
        let place = attention.rank.map {
            ": place \(Wording.count($0)) of the \(Wording.count(attention.ranked)) accounts ranked"
        } ?? ""
        let role: String
        switch attention.expertRound {
        case .none: role = ""
        case .some(0): role = ", one of the given experts,"
        case .some(let round): role = ", an expert reached in round \(round),"
        }
        return "\(handle)\(role) is \(followedBy) \(k) of the \(observed) observed experts\(all)\(place)."
    }

    private func datedSentence(_ attention: Attention) -> String? {
        guard let first = attention.first, let latest = attention.latest else { return nil }
        let day = { (time: Int64) in String(UTCTime.text(time).prefix(10)) }
        let who = isDirected ? "follow it" : "tie up with it"
        guard first != latest else { return "The only expert to \(who) at a known time: \(first.handle), on \(day(first.time))." }
        return "The first expert to \(who): \(first.handle), on \(day(first.time)); the latest: \(latest.handle), on \(day(latest.time))."
    }

    private func sentence(for missing: Missing) -> String {
        let goal = "To draw level with place \(missing.top) it lacks a score of \(Wording.number(missing.score))"
        guard let experts = missing.experts else { return goal + ", more than all further experts together could give." }
        let who = isDirected ? "expert \(experts == 1 ? "follower" : "followers")" : "\(experts == 1 ? "expert" : "experts") connected to it"
        return goal + ": \(Wording.count(experts)) more \(who) at the least."
    }

    private func chanceSentence(_ attention: Attention) -> String? {
        guard followers > 0, attention.expected > 0 else { return nil }
        let ties = isDirected ? (followers == 1 ? "follower" : "followers") : (followers == 1 ? "tie" : "ties")
        let whose = isDirected ? "would be" : "would be with"
        let beside = attention.lift > 1 ? "more than" : attention.lift < 1 ? "less than" : "just what"
        return "By chance, \(Wording.number(attention.expected)) of its \(Wording.count(followers)) \(ties) \(whose) observed "
            + "experts: the lift is \(Wording.number(attention.lift)), \(beside) its popularity alone would bring."
    }

    private func tailSentence(_ attention: Attention) -> String? {
        if let p = attention.pValue {
            let q = attention.qValue.map { "; q = \(Wording.number($0)) after adjusting for everybody tested" } ?? ""
            return "If edges were shuffled among accounts, as many or more would occur with probability \(Wording.number(p))\(q)."
        }
        if let tail = attention.descriptiveTail {
            return "If edges were shuffled, as many or more would occur in a share of \(Wording.number(tail)); that is a "
                + "description, not a test, because the expanded experts were chosen by these edges."
        }
        guard attention.expertRound != nil else { return nil }
        return "No p-value is given for somebody who is an expert already."
    }

    private func neighbours(_ attention: Attention) -> [String] {
        var sentences: [String] = []
        if let above = attention.above {
            sentences.append(
                "Next above stands \(above.handle) with a score of \(Wording.number(above.score)), "
                    + "\(Wording.number(above.score - attention.score)) more: that much is missing to draw level.")
        }
        if let below = attention.below {
            sentences.append(
                "Next below stands \(below.handle) with \(Wording.number(below.score)): losing "
                    + "\(Wording.number(attention.score - below.score)) would draw level with it.")
        }
        return sentences
    }

    private var popularity: String {
        let place = "place \(Wording.count(followerRank)) of \(Wording.count(accounts))"
        guard isDirected else { return "\(handle) has \(Wording.count(followers)) ties in the data: \(place)." }
        return "\(handle) has \(Wording.count(followers)) followers in the data (\(place)) and follows \(Wording.count(following))."
    }

    private func sentence(for standing: Standing) -> String {
        let equals = standing.equals > 1 ? ", shared by \(Wording.count(standing.equals))" : ""
        let above = standing.above.map { "; next above \($0.handle) with \(Wording.number($0.score))" } ?? ""
        let below = standing.below.map { "; next below \($0.handle) with \(Wording.number($0.score))" } ?? ""
        return "By \(standing.method): place \(Wording.count(standing.rank))\(equals), "
            + "score \(Wording.number(standing.score))\(above)\(below)."
    }

    private var chainSentence: String? {
        guard let attention, attention.expertFollowers == 0, attention.expertRound == nil else { return nil }
        guard let chain else { return "No chain of \(isDirected ? "follows" : "ties") leads from an expert to it." }
        return "The shortest chain of \(isDirected ? "follows" : "ties") from an expert: "
            + chain.map(\.description).joined(separator: isDirected ? " → " : " – ") + "."
    }
}

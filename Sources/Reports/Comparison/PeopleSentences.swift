import Comparisons
import Foundation

extension ScoreComparison {
    /// Presence, precision, recall; the shares by role and market; what the missing could change; the groups asked for.
    var peopleSentences: [String] {
        (shares?.sentences ?? []) + (reach?.sentences(shares?.selection ?? headline.selection) ?? [])
            + columnsNotGrouped.flatMap(\.sentences) + bounds.map(\.sentence) + byGroup.flatMap(\.sentences)
    }
}

extension ScoreComparison {
    /// The shares by columns that `--by-group` does not show anyway.
    var columnsNotGrouped: [SocialShares.Column] {
        (shares?.columns ?? []).filter { column in !byGroup.contains { $0.column == column.name } }
    }
}

extension Share {
    /// `6 (12 %, between 5 and 24)`.
    var words: String {
        guard let value = estimate.value, let interval else { return "\(NumberText.grouped(count))" }
        return "\(NumberText.grouped(count)) (\(HeadlineCount.percent(value)) %, between \(HeadlineCount.percent(interval.low)) and "
            + "\(HeadlineCount.percent(interval.high)))"
    }
}

extension SocialShares {
    fileprivate var sentences: [String] {
        guard let account = shares.first(where: { $0.quantity == .hasAccount }), let network = shares.first(where: { $0.quantity == .inNetwork }),
            account.share.total > 0
        else { return ["Presence: nobody has offline influence"] }
        var text = "Presence: of the \(NumberText.grouped(account.share.total)) \(selection.people), \(account.share.words) have a known account, "
            + "\(network.share.words) are in the network"
        if account.most.count > account.share.count {
            text += "; if everybody whose account is not known had one there, \(NumberText.grouped(account.most.count)) and "
                + "\(NumberText.grouped(network.most.count))"
        }
        return [text]
    }
}

/// How many groups are shown to people, of shares that nobody asked for and of `--by-group`; the rest is in JSON and CSV.
private let (shownShares, shownGroups) = (5, 10)

extension SocialShares.Column {
    /// Groups large enough to say something: nobody asked for the others.
    var sentences: [String] {
        let shown = parts.prefix(shownShares).filter { $0.total >= SocialShares.fewest }
        let lines = shown.map { part in
            "\(name) \(part.value ?? GroupAgreement.notStated): of \(NumberText.grouped(part.total)), "
                + part.shares.map { "\($0.quantity) \($0.share.words)" }.joined(separator: ", ")
        }
        return lines + more(parts.count, shown.count, of: name)
    }
}

extension SocialShares.Part {
    fileprivate var total: Int { shares.first?.share.total ?? 0 }
}

private func more(_ count: Int, _ shown: Int, of column: String) -> [String] {
    count > shown ? ["\(column): \(NumberText.counted(count - shown, "smaller group is", "smaller groups are")) in JSON and CSV"] : []
}

extension Reach {
    fileprivate func sentences(_ selection: HeadlineCount.Selection) -> [String] {
        let top = "the first \(NumberText.grouped(quoted.k)) of \(NumberText.grouped(accounts)) accounts"
        var precision = "Precision: of \(top), \(Reach.count(quoted.measured)) could be measured offline"
        if let share = quoted.precision {
            precision += ", \(Reach.count(quoted.selected)) of them are \(selection.people) (\(NumberText.percent(share))"
            if let interval = precisionInterval { precision += ", between \(percent(interval.low)) and \(percent(interval.high))" }
            precision += ")"
        }
        precision += "; \(Reach.count(quoted.notMeasured)) could not, and are no misses"
        var recall = "Recall: \(top) have \(NumberText.percent(quoted.recall)) of \(massWords)"
        recall += recallInterval.map { " (\(NumberText.percent($0.level)) between \(percent($0.low)) and \(percent($0.high)); \($0.methodSentence))" }
            ?? " (no interval: \(whyNoRecallInterval ?? "not computed"))"
        recall += "; by chance \(NumberText.percent(quoted.chance)), at best \(NumberText.percent(quoted.best)); "
            + "people in the network have \(NumberText.percent(inNetwork))"
        if let area = area.value { recall += "; area of the curve \(NumberText.correlation(area)) (the best order 1, chance 0)" }
        return [precision, recall]
    }

    private func percent(_ share: Double) -> String { NumberText.percentNumber(share) }

    /// Whole where ties do not matter.
    private static func count(_ value: Double) -> String {
        abs(value - value.rounded()) < 1e-9 ? NumberText.grouped(Int(value.rounded())) : NumberText.fixed(value, decimals: 1)
    }

    var massWords: String {
        switch mass {
        case .answers: "all answers"
        case .score: "the summed offline score"
        case .people: "the people with offline influence"
        }
    }
}

extension PlacementBounds {
    var sentence: String {
        let side = missing == .unmeasured ? "an offline outcome" : "a social score"
        let figures = [("Spearman's rho", spearman), ("Kendall's tau-b", kendallTauB)].map { name, range in
            guard let range else { return "\(name) undefined" }
            let apart = PlacementBounds.shown(range.apart), tied = range.tied.map(PlacementBounds.shown) ?? apart
            return "\(name) \(apart)" + (tied == apart ? "" : " (with ties \(tied))")
        }
        return "If the \(NumberText.counted(placed, "person", "people")) \(who) had \(side), whatever it is: \(figures.joined(separator: ", "))"
    }

    private var who: String {
        switch missing {
        case .absent: "without an account"
        case .unlinked: "whose account is not known"
        case .absentAndUnlinked: "without an account or whose account is not known"
        case .unmeasured: "without an offline value"
        }
    }

    private static func shown(_ range: ClosedRange<Double>) -> String {
        "between \(NumberText.correlation(range.lowerBound)) and \(NumberText.correlation(range.upperBound))"
    }
}

extension GroupedAgreement {
    fileprivate var sentences: [String] {
        let count = groups.count, looks = Double(count) * (1 - spearman.level)
        let first = "By \(column): \(NumberText.counted(count, "group", "groups")) looked at; of so many intervals at "
            + "\(NumberText.percent(spearman.level)) about \(NumberText.fixed(looks, decimals: 1)) leave out the true value by chance"
        let across = [("Spearman's rho", spearman), ("Kendall's tau-b", kendallTauB)].map { "\($0) over the groups: \($1.sentence)" }
        return [first] + across + groups.prefix(shownGroups).map { $0.sentence(of: column) } + more(count, shownGroups, of: column)
    }
}

extension AcrossGroups {
    fileprivate var sentence: String {
        func shown(_ range: ClosedRange<Double>) -> String {
            "\(NumberText.correlation(range.lowerBound)) to \(NumberText.correlation(range.upperBound))"
        }
        let number = NumberText.counted(groups, "group", "groups")
        let spread = range.map { "\(number) of at least 10 people from \(shown($0))" } ?? "no group of at least 10 people"
        guard let value = mean.value, let interval, let betweenVariance, let heterogeneity else {
            return spread + "; no mean: \(mean.whyUndefined ?? "undefined")"
        }
        return "mean \(NumberText.correlation(value)) (\(NumberText.percent(level)) \(shown(interval)); random effects, Hartung–Knapp, \(NumberText.counted(averaged, "group", "groups"))), "
            + "\(spread), I² \(NumberText.percent(heterogeneity)), tau² \(NumberText.significant(betweenVariance, 2))"
    }
}

extension GroupAgreement {
    fileprivate func sentence(of column: String) -> String {
        var parts = ["\(column) \(name): \(NumberText.counted(people, "person", "people")); \(missing.sentence)"]
        parts += [spearman, kendallTauB].map { "\($0.title) \($0.sentence)" }
        if let overlap { parts.append(overlap.sentence) }
        if let total = shares.first?.share.total, total > 0 {
            let three = shares.map { "\($0.quantity) \($0.share.words)" }.joined(separator: ", ")
            parts.append("of \(NumberText.grouped(total)) with offline influence: \(three)")
        }
        return parts.joined(separator: "; ")
    }
}

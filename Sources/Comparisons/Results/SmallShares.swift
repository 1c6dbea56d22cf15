import Rankings

/// Shares of so few people that they say little.
struct SmallShares {
    let score: ScoreComparison

    init(_ score: ScoreComparison) { self.score = score }

    var sentences: [String] {
        var found: [String] = []
        let fewest = SocialShares.fewest
        if let shares = score.shares, let total = shares.shares.first?.share.total, total < fewest {
            found.append("\(score.score): the shares are of \(total) \(shares.selection.people), fewer than \(fewest): read the intervals, not the shares")
        }
        for column in score.byGroup {
            let small = column.groups.compactMap { group in
                group.shares.first.flatMap { (1..<fewest).contains($0.share.total) ? group.value ?? GroupAgreement.notStated : nil }
            }
            guard !small.isEmpty else { continue }
            let shown = small.prefix(5).joined(separator: ", ") + (small.count > 5 ? " and \(Wording.count(small.count - 5)) more" : "")
            found.append("\(score.score): by \(column.column), the shares of \(shown) are of fewer than \(fewest) people each: read the intervals, not the shares")
        }
        if let reach = score.reach, reach.quoted.measured > 0, reach.quoted.measured < Double(fewest) {
            found.append(
                "\(score.score): precision is from the few of the first \(Wording.count(reach.quoted.k)) who could be measured offline, fewer than \(fewest)")
        }
        return found
    }
}
